import Foundation
import QualitativeData

/// One kind of evidence that a unit deserves a code. The raw values are the names in a model's ranking.
enum EvidenceKind: String, CaseIterable, Sendable {
  /// Terms shared with the codebook (BM25).
  case terms
  /// The same, fading as the code gets accepted examples.
  case termsCold = "terms, cold"
  /// Character groups shared with the codebook (TF-IDF cosine).
  case groups
  case groupsCold = "groups, cold"
  /// The same, compared with the best code of the unit.
  case groupsLead = "groups against best"
  case groupsLeadCold = "groups against best, cold"
  /// Indicators of the codebook that occur.
  case indicatorsCold = "indicators, cold"
  /// How often the code was given so far, as a logarithm.
  case prior
  /// The number of codes, as a logarithm.
  case codes
  /// The share of read units that got any code, as a logarithm of the odds.
  case coded
}

/// The evidence for each code of one unit.
struct Evidence: Sendable {
  /// Values by code, then by kind.
  var values: [[Double]]

  subscript(code: Int, kind: EvidenceKind) -> Double {
    get { values[code][kind.place] }
    set { values[code][kind.place] = newValue }
  }
}

extension EvidenceKind {
  /// Its place in a row of values.
  var place: Int { Self.places[self] ?? 0 }
  private static let places = Dictionary(
    allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Ranking {
  /// What Draad ships: weights fitted on coded corpora, before a study has decisions of its own.
  static let shipped = Ranking(
    weights: weights([
      .terms: 0.264, .termsCold: 0.150, .groups: 0.159, .groupsCold: -0.029, .groupsLead: 0.123,
      .groupsLeadCold: 0.125, .indicatorsCold: 0.5, .prior: 0.53, .codes: -0.837, .coded: -0.037,
    ]),
    bias: 1.019,
    scales: ["terms": Scale(mean: 0.25, deviation: 0.5), "groups": Scale(mean: 0.02, deviation: 0.025)])

  private static func weights(_ weights: [EvidenceKind: Double]) -> [String: Double] {
    Dictionary(weights.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The weights in the order of the kinds.
  var row: [Double] { EvidenceKind.allCases.map { weights[$0.rawValue] ?? 0 } }

  /// A value on the scale of its kind.
  func scaled(_ value: Double, _ name: String) -> Double {
    let scale = scales[name] ?? Scale()
    return (value - scale.mean) / scale.deviation
  }

  /// The confidence that belongs to a sum of evidence.
  func confidence(_ sum: Double) -> Double { 1 / (1 + exp(-(slope * sum + offset))) }
}
