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
  /// A column a code: ratios of words, which are expected from the codebook before the first decision.
  var ratios: CodeClassifier?
  /// A column a code: what units mean; none before the first decision and without an encoder.
  var taught: CodeClassifier?

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
    addRatios(units, experience, &table)
    addMeaning(units, experience, &table)
    return table
  }

  private func addCodebook(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    let cold = experience.accepted.map { Float(1 / (1 + $0 / 3)) }
    let groups = units.flatMap { $0.groups.map { ranking.scaled($0, "groups") } }
    for unit in units.indices {
      let own = unit * codes..<(unit + 1) * codes
      let best = groups[own].max() ?? 0
      let near = around(unit, in: groups, units: units.count, width: codes)
      for code in 0..<codes {
        let terms = ranking.scaled(units[unit].terms[code], "terms")
        let alike = groups[own.lowerBound + code]
        let around = near[code] * Float(ranking.coherence)
        table.change(unit, code) { row in
          row[.terms] = terms
          row[.termsCold] = terms * cold[code]
          row[.groups] = alike
          row[.groupsCold] = alike * cold[code]
          row[.groupsLead] = alike - best
          row[.groupsLeadCold] = (alike - best) * cold[code]
          row[.groupsNear] = around
          row[.groupsNearCold] = around * cold[code]
        }
      }
      for hit in units[unit].hits {
        table.change(unit, hit.code) { row in
          row[.indicators] = min(3, row[.indicators] + 1)
          row[.indicatorsCold] = row[.indicators] * cold[hit.code]
        }
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
        table.change(unit, code) { row in
          row[.known] = experience.accepted[code] > 0 ? 1 : 0
          row[.prior] = Float(prior)
          row[.coded] = Float(coded)
        }
      }
    }
  }

  /// As if so many units had been read before, with every code alike: one document says little about how often its
  /// codes occur in others.
  private static let before = 30.0

  private func addMargins(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    guard codes > 0, units.allSatisfy({ !$0.margins.isEmpty }) else { return }
    let margins = units.flatMap(\.margins)
    let warmth = experience.accepted.map { Float(log(1 + $0) / 4) }
    let width = 2 * codes
    for unit in units.indices {
      let near = around(unit, in: margins, units: units.count, width: width)
      let start = unit * width
      let bestSharp = margins[start..<start + codes].max() ?? 0
      let bestSmooth = margins[start + codes..<start + width].max() ?? 0
      for code in 0..<codes {
        let (sharp, smooth) = (margins[start + code], margins[start + codes + code])
        table.change(unit, code) { row in
          row[.sharp] = sharp
          row[.sharpWarm] = sharp * warmth[code]
          row[.sharpLead] = sharp - bestSharp
          row[.sharpNear] = near[code] * warmth[code]
          row[.smooth] = smooth
          row[.smoothWarm] = smooth * warmth[code]
          row[.smoothLead] = smooth - bestSmooth
          row[.smoothNear] = near[codes + code] * warmth[code]
        }
      }
    }
  }

  private func addRatios(_ units: [PreparedUnit], _ experience: Experience, _ table: inout EvidenceTable) {
    guard codes > 0, units.allSatisfy({ !$0.ratios.isEmpty }) else { return }
    let ratios = units.flatMap(\.ratios)
    let warmth = experience.accepted.map { Float(log(1 + $0) / 4) }
    for unit in units.indices {
      let near = around(unit, in: ratios, units: units.count, width: codes)
      let best = units[unit].ratios.max() ?? 0
      for code in 0..<codes {
        let ratio = units[unit].ratios[code]
        table.change(unit, code) { row in
          row[.ratio] = ratio
          row[.ratioWarm] = ratio * warmth[code]
          row[.ratioLead] = ratio - best
          row[.ratioNear] = near[code] * Float(max(0, ranking.coherence))
        }
      }
    }
  }

  /// How much examples of a code make what was learned from them count.
  func warmth(_ accepted: Double) -> Float { Float(log(1 + accepted) / 4) }

  /// The sum of the rows of the units before and after, the nearest counting most.
  private func around(_ unit: Int, in rows: [Float], units: Int, width: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: width)
    for (distance, weight) in Self.reach.enumerated() {
      for other in [unit - distance - 1, unit + distance + 1] where other >= 0 && other < units {
        rows.withUnsafeBufferPointer { rows in
          for place in 0..<width { sums[place] += weight * rows[other * width + place] }
        }
      }
    }
    return sums
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

  /// The weights in the order of the kinds; without those of meaning where it counts none.
  var row: [Double] { kinds.map { weights[$0.rawValue] ?? 0 } }

  private var kinds: ArraySlice<EvidenceKind> {
    EvidenceKind.allCases.prefix(hasMeaning ? EvidenceTable.kinds : EvidenceKind.firstOfMeaning)
  }

  /// Takes weights in the order of the kinds.
  mutating func set(_ row: [Double], bias: Double) {
    for kind in kinds { weights[kind.rawValue] = row[kind.place] }
    self.bias = bias
  }

  /// The confidence that belongs to a sum of evidence.
  func confidence(_ sum: Double) -> Double { 1 / (1 + exp(-(slope * sum + offset))) }
}
