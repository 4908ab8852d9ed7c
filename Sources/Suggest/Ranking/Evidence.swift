import Foundation
import QualitativeData

/// One kind of evidence that a unit deserves a code. The raw value is its place in a row of values.
enum EvidenceKind: Int, CaseIterable, Sendable {
  /// Terms shared with the codebook (BM25); cold: the same, fading as the code gets accepted examples.
  case terms, termsCold
  /// Character groups shared with the codebook (TF-IDF cosine); lead: compared with the best code of the unit; near: those
  /// of the units around it.
  case groups, groupsCold, groupsLead, groupsLeadCold, groupsNear, groupsNearCold
  /// Indicators of the codebook that occur.
  case indicators, indicatorsCold
  /// The classifier that follows the examples closely; warm: the more examples, the more it counts.
  case sharp, sharpWarm, sharpLead, sharpNear
  /// The classifier that follows the examples loosely.
  case smooth, smoothWarm, smoothLead, smoothNear
  /// Whether the code has accepted examples.
  case known
  /// How often the code was given so far, as a logarithm.
  case prior
  /// The share of read units that got any code, as a logarithm of the odds.
  case coded
  /// How often its words occur with the code and without it, or are expected to.
  case ratio, ratioWarm, ratioLead, ratioNear
  /// What the rest of its paragraph says, and the question that was asked.
  case groupsParagraph, smoothParagraph, ratioParagraph, groupsQuestion, smoothQuestion, ratioQuestion
  /// What a sentence encoder finds alike: the unit and the code's label and indicators.
  case meaning, meaningCold, meaningLead
  /// The unit and the code's definition.
  case definition
  /// The classifier of what units with the code mean.
  case taught, taughtWarm, taughtLead

  /// The name in a model's ranking, such as `groups against best, cold`.
  var name: String { Self.names[rawValue] }

  private static let names = allCases.map { kind in
    [
      ("Paragraph", " of paragraph"), ("Question", " of question"), ("Lead", " against best"),
      ("Near", " of neighbours"), ("Cold", ", cold"), ("Warm", ", warm"),
    ]
    .reduce("\(kind)") { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}

/// The evidence for each code of each unit: units × codes × kinds.
struct EvidenceTable: Sendable {
  let codes: Int
  private var values: [Float] = []

  static let kinds = EvidenceKind.allCases.count

  init(units: Int, codes: Int) {
    self.codes = codes
    values.reserveCapacity(units * codes * Self.kinds)
  }

  /// Takes the evidence for the next unit.
  mutating func add(_ evidence: UnitEvidence) {
    for code in 0..<codes { for kind in EvidenceKind.allCases { values.append(evidence[kind, code]) } }
  }

  /// The values for one code of one unit, in the order of the kinds.
  func row(_ unit: Int, _ code: Int) -> ArraySlice<Float> {
    let start = (unit * codes + code) * Self.kinds
    return values[start..<start + Self.kinds]
  }
}

/// The evidence for one unit while it is put together: of each kind a row with a value a code.
struct UnitEvidence: Sendable {
  let codes: Int
  private var values: [Float]

  init(codes: Int) {
    self.codes = codes
    values = [Float](repeating: 0, count: EvidenceTable.kinds * codes)
  }

  subscript(kind: EvidenceKind, code: Int) -> Float { values[kind.rawValue * codes + code] }

  /// Sets the values of a kind by code.
  @inline(__always)
  mutating func set(_ kind: EvidenceKind, _ value: (_ code: Int) -> Float) {
    let (start, count) = (kind.rawValue * codes, codes)
    var values = values.mutableSpan
    for code in 0..<count { values[start + code] = value(code) }
  }

  /// The weighted sum of the values for each code; weights in the order of the kinds.
  func sums(_ weights: [Double], bias: Double) -> [Double] {
    var sums = [Double](repeating: bias, count: codes)
    for (kind, weight) in weights.enumerated() {
      let row = values[kind * codes..<(kind + 1) * codes]
      for (code, value) in row.enumerated() { sums[code] += Double(value) * weight }
    }
    return sums
  }
}
