import Foundation
import QualitativeData

/// How often each code was given among the units that were read.
struct CodeCounts: Hashable, Sendable {
  /// Accepted units by code.
  var accepted: [Double]
  /// Units that were read.
  var read = 0.0
  /// Units that got any code.
  var coded = 0.0
}

/// Puts together all evidence for the units of one document.
struct EvidenceGatherer: Sendable {
  /// What is known from decisions; none before the first.
  struct Experience: Sendable {
    var counts: CodeCounts
    /// Classifies with two columns a code: sharp, then smooth.
    var classifier: CodeClassifier?
    var examples: ExampleIndex?
  }

  let codes: Int
  let ranking: Ranking

  /// `isLeftOut` names the examples that must not count, by unit and example.
  func gather(
    _ units: [PreparedUnit], _ experience: Experience, leavingOut isLeftOut: (Int) -> Bool = { _ in false }
  ) -> EvidenceTable {
    var table = EvidenceTable(units: units.count, codes: codes)
    addCodebook(units, experience, &table)
    addCounts(units, experience, &table)
    addMargins(units, experience, &table)
    addExamples(units, experience, isLeftOut, &table)
    return table
  }

  private func addCodebook(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    let cold = experience.counts.accepted.map { Float(1 / (1 + $0 / 3)) }
    let groups = units.map { $0.groups.map { ranking.scaled($0, "groups") } }
    let best = groups.map { $0.max() ?? 0 }
    for unit in units.indices {
      let near = neighbours(of: unit, in: units)
      for code in 0..<codes {
        let terms = ranking.scaled(units[unit].terms[code], "terms")
        table[unit, code, .terms] = terms
        table[unit, code, .termsCold] = terms * cold[code]
        table[unit, code, .groups] = groups[unit][code]
        table[unit, code, .groupsCold] = groups[unit][code] * cold[code]
        table[unit, code, .groupsLead] = groups[unit][code] - best[unit]
        table[unit, code, .groupsLeadCold] = (groups[unit][code] - best[unit]) * cold[code]
        let around = near.reduce(Float(0)) { $0 + groups[$1][code] } / 2 * Float(ranking.scales["near"]?.deviation ?? 0)
        table[unit, code, .groupsNear] = around
        table[unit, code, .groupsNearCold] = around * cold[code]
      }
      for hit in units[unit].hits {
        table[unit, hit.code, .indicators] = min(3, table[unit, hit.code, .indicators] + 1)
        table[unit, hit.code, .indicatorsCold] = table[unit, hit.code, .indicators] * cold[hit.code]
      }
    }
  }

  private func addCounts(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    let counts = experience.counts
    let number = Double(max(2, codes))
    let coded = counts.read > 0 ? log((counts.coded + 2) / (counts.read - counts.coded + 2)) : 0.3
    for code in 0..<codes {
      let prior = log((counts.accepted[code] + 2 / number) / (counts.read + 2))
      for unit in units.indices {
        table[unit, code, .known] = counts.accepted[code] > 0 ? 1 : 0
        table[unit, code, .prior] = Float(prior)
        table[unit, code, .codes] = Float(log(number))
        table[unit, code, .coded] = Float(coded)
        table[unit, code, .read] = Float(log(1 + counts.read) / 5)
      }
    }
  }

  private func addMargins(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    guard let classifier = experience.classifier else { return }
    let margins = units.map { classifier.margins(of: $0.vector) }
    let warmth = experience.counts.accepted.map { Float(log(1 + $0) / 4) }
    let known = Array(0..<codes)
    for unit in units.indices {
      let near = neighbours(of: unit, in: units)
      let bestSharp = known.map { margins[unit][$0] }.max() ?? 0
      let bestSmooth = known.map { margins[unit][codes + $0] }.max() ?? 0
      for code in known {
        let sharp = margins[unit][code]
        let smooth = margins[unit][codes + code]
        table[unit, code, .sharp] = sharp
        table[unit, code, .sharpWarm] = sharp * warmth[code]
        table[unit, code, .sharpLead] = sharp - bestSharp
        table[unit, code, .sharpNear] = near.reduce(Float(0)) { $0 + margins[$1][code] } / 2 * warmth[code]
        table[unit, code, .smooth] = smooth
        table[unit, code, .smoothWarm] = smooth * warmth[code]
        table[unit, code, .smoothLead] = smooth - bestSmooth
        table[unit, code, .smoothNear] = near.reduce(Float(0)) { $0 + margins[$1][codes + code] } / 2 * warmth[code]
      }
    }
  }

  private func addExamples(
    _ units: [PreparedUnit], _ experience: Experience, _ isLeftOut: (Int) -> Bool, _ table: inout EvidenceTable
  ) {
    guard let examples = experience.examples, examples.count > 0 else { return }
    for unit in units.indices {
      let likeness = examples.likeness(of: units[unit].vector, leavingOut: isLeftOut)
      let differences = (0..<codes).map { likeness.accepted[$0] - likeness.others[$0] }
      let known = (0..<codes).filter { experience.counts.accepted[$0] > 0 }
      let best = known.map { differences[$0] }.max() ?? 0
      for code in known {
        table[unit, code, .examples] = differences[code]
        table[unit, code, .examplesLead] = differences[code] - best
      }
    }
  }

  /// The units directly before and after.
  private func neighbours(of unit: Int, in units: [PreparedUnit]) -> [Int] {
    [unit - 1, unit + 1].filter { units.indices.contains($0) }
  }
}

extension Ranking {
  /// A value on the scale of its kind.
  func scaled(_ value: Float, _ name: String) -> Float {
    let scale = scales[name] ?? Scale()
    return (value - Float(scale.mean)) / Float(scale.deviation)
  }
}

extension Ranking {
  /// What Draad ships: weights fitted on coded corpora, before a study has decisions of its own.
  static let shipped = Ranking(
    weights: [
      "terms": 0.264, "terms, cold": 0.150, "groups": 0.159, "groups, cold": -0.029, "groups against best": 0.123,
      "groups against best, cold": 0.125, "indicators, cold": 0.5, "prior": 0.53, "codes": -0.837, "coded": -0.037,
    ],
    bias: 1.019,
    scales: ["terms": Scale(mean: 0.25, deviation: 0.5), "groups": Scale(mean: 0.02, deviation: 0.025)])

  /// The weights in the order of the kinds.
  var row: [Double] { EvidenceKind.allCases.map { weights[$0.rawValue] ?? 0 } }

  mutating func setRow(_ row: [Double], bias: Double) {
    for kind in EvidenceKind.allCases { weights[kind.rawValue] = row[kind.place] }
    self.bias = bias
  }

  /// The confidence that belongs to a sum of evidence.
  func confidence(_ sum: Double) -> Double { 1 / (1 + exp(-(slope * sum + offset))) }
}
