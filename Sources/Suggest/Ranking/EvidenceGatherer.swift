import Foundation
import QualitativeData

/// What is known from decisions.
struct Experience: Sendable {
  /// Units that got each code.
  var accepted: [Double]
  /// Units that were read.
  var read = 0.0
  /// Units that got any code.
  var coded = 0.0
  /// Two columns a code, sharp and then smooth; none before the first decision.
  var classifier: CodeClassifier?

  init(codes: Int) { accepted = [Double](repeating: 0, count: codes) }
}

/// Puts together all evidence for the units of one document.
struct EvidenceGatherer: Sendable {
  let codes: Int
  let ranking: Ranking

  func gather(_ units: [PreparedUnit], _ experience: Experience) -> EvidenceTable {
    var table = EvidenceTable(units: units.count, codes: codes)
    addCodebook(units, experience, &table)
    addCounts(units, experience, &table)
    addMargins(units, experience, &table)
    return table
  }

  private func addCodebook(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    let cold = experience.accepted.map { Float(1 / (1 + $0 / 3)) }
    let groups = units.map { $0.groups.map { ranking.scaled($0, "groups") } }
    for unit in units.indices {
      let best = groups[unit].max() ?? 0
      let near = neighbours(of: unit, in: units)
      for code in 0..<codes {
        let terms = ranking.scaled(units[unit].terms[code], "terms")
        let around = near.reduce(Float(0)) { $0 + $1.weight * groups[$1.unit][code] } * Float(ranking.coherence)
        table[unit, code, .terms] = terms
        table[unit, code, .termsCold] = terms * cold[code]
        table[unit, code, .groups] = groups[unit][code]
        table[unit, code, .groupsCold] = groups[unit][code] * cold[code]
        table[unit, code, .groupsLead] = groups[unit][code] - best
        table[unit, code, .groupsLeadCold] = (groups[unit][code] - best) * cold[code]
        table[unit, code, .groupsNear] = around
        table[unit, code, .groupsNearCold] = around * cold[code]
      }
      for hit in units[unit].hits {
        let hits = min(3, table[unit, hit.code, .indicators] + 1)
        table[unit, hit.code, .indicators] = hits
        table[unit, hit.code, .indicatorsCold] = hits * cold[hit.code]
      }
    }
  }

  private func addCounts(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    let number = Double(max(2, codes))
    let uncoded = experience.read - experience.coded
    let coded = experience.read > 0 ? log((experience.coded + 2) / (uncoded + 2)) : 0.3
    for code in 0..<codes {
      let prior = log((experience.accepted[code] + Self.before / number) / (experience.read + Self.before))
      for unit in units.indices {
        table[unit, code, .known] = experience.accepted[code] > 0 ? 1 : 0
        table[unit, code, .prior] = Float(prior)
        table[unit, code, .coded] = Float(coded)
      }
    }
  }

  /// As if so many units had been read before, with every code alike: one document says little about how often its
  /// codes occur in others.
  private static let before = 30.0

  private func addMargins(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    guard codes > 0, let margins = margins(units, experience.classifier) else { return }
    let warmth = experience.accepted.map { Float(log(1 + $0) / 4) }
    for unit in units.indices {
      let near = neighbours(of: unit, in: units)
      let bestSharp = margins[unit][..<codes].max() ?? 0
      let bestSmooth = margins[unit][codes...].max() ?? 0
      for code in 0..<codes {
        let sharp = margins[unit][code]
        let smooth = margins[unit][codes + code]
        table[unit, code, .sharp] = sharp
        table[unit, code, .sharpWarm] = sharp * warmth[code]
        table[unit, code, .sharpLead] = sharp - bestSharp
        table[unit, code, .sharpNear] = near.reduce(Float(0)) { $0 + $1.weight * margins[$1.unit][code] } * warmth[code]
        table[unit, code, .smooth] = smooth
        table[unit, code, .smoothWarm] = smooth * warmth[code]
        table[unit, code, .smoothLead] = smooth - bestSmooth
        table[unit, code, .smoothNear] =
          near.reduce(Float(0)) { $0 + $1.weight * margins[$1.unit][codes + code] } * warmth[code]
      }
    }
  }

  /// The margins that units bring, else the classifier's; nil before the first decision.
  private func margins(_ units: [PreparedUnit], _ classifier: CodeClassifier?) -> [[Float]]? {
    if units.allSatisfy({ !$0.margins.isEmpty }) { return units.map(\.margins) }
    return classifier.map { classifier in units.map { classifier.margins(of: $0.vector) } }
  }

  /// The units before and after, the nearest counting most.
  private func neighbours(of unit: Int, in units: [PreparedUnit]) -> [(unit: Int, weight: Float)] {
    Self.reach.enumerated().flatMap { distance, weight in
      [(unit - distance - 1, weight), (unit + distance + 1, weight)]
    }
    .filter { units.indices.contains($0.0) }
  }

  /// What a neighbour counts, by distance.
  private static let reach: [Float] = [0.5, 0.3, 0.15]
}

extension Ranking {
  /// A value on the scale of its kind.
  func scaled(_ value: Float, _ name: String) -> Float {
    let scale = scales[name] ?? Scale()
    return (value - Float(scale.mean)) / Float(scale.deviation)
  }

  /// The weights in the order of the kinds.
  var row: [Double] { EvidenceKind.allCases.map { weights[$0.rawValue] ?? 0 } }

  /// Takes weights in the order of the kinds.
  mutating func set(_ row: [Double], bias: Double) {
    for kind in EvidenceKind.allCases { weights[kind.rawValue] = row[kind.place] }
    self.bias = bias
  }

  /// The confidence that belongs to a sum of evidence.
  func confidence(_ sum: Double) -> Double { 1 / (1 + exp(-(slope * sum + offset))) }
}
