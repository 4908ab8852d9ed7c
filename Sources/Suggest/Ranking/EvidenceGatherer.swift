import Foundation
import QualitativeData

/// Puts together all evidence for the units of one document.
struct EvidenceGatherer: Sendable {
  let codes: Int
  let ranking: Ranking

  /// All of it, for learning.
  func gather(_ units: [PreparedUnit], _ learned: LearnedCodes) -> EvidenceTable {
    var table = EvidenceTable(units: units.count, codes: codes)
    each(units, learned) { table.add($0) }
    return table
  }

  /// Its weighted sum for each code of each unit; weights in the order of the kinds.
  func sums(_ units: [PreparedUnit], _ learned: LearnedCodes, _ weights: [Double], bias: Double) -> [[Double]] {
    var sums: [[Double]] = []
    sums.reserveCapacity(units.count)
    each(units, learned) { sums.append($0.sums(weights, bias: bias)) }
    return sums
  }

  /// Hands on the evidence of one unit after the other.
  private func each(_ units: [PreparedUnit], _ learned: LearnedCodes, _ body: (UnitEvidence) -> Void) {
    var evidence = UnitEvidence(codes: codes)
    let start = ColdStart(learned.accepted)
    addCounts(learned, to: &evidence)
    let terms = ranking.scale("terms")
    let groups = ContextWindow(units, width: codes, \.groups, on: ranking.scale("groups"))
    let margins = ContextWindow(units, width: 2 * codes, \.margins)
    let ratios = ContextWindow(units, width: codes, \.ratios)
    let meansSomething = units.allSatisfy { !$0.alike.isEmpty }
    for unit in units.indices {
      let own = units[unit].terms
      evidence.set(.terms) { terms.scaled(own[$0]) }
      evidence.set(.termsCold) { terms.scaled(own[$0]) * start.cold[$0] }
      if let groups { addGroups(groups, unit, start, to: &evidence) }
      addIndicators(units[unit].hits, start, to: &evidence)
      if let margins { addMargins(margins, unit, start, to: &evidence) }
      if let ratios { addRatios(ratios, unit, start, to: &evidence) }
      if meansSomething { addMeaning(units[unit], start, to: &evidence) }
      body(evidence)
    }
  }

  private func addGroups(_ groups: ContextWindow, _ unit: Int, _ start: ColdStart, to evidence: inout UnitEvidence) {
    let (own, near) = (groups.row(unit, 0..<codes), groups.around(unit, 0..<codes))
    let (best, coherence) = (own.max() ?? 0, Float(ranking.coherence))
    evidence.set(.groups) { own[$0] }
    evidence.set(.groupsCold) { own[$0] * start.cold[$0] }
    evidence.set(.groupsLead) { own[$0] - best }
    evidence.set(.groupsLeadCold) { (own[$0] - best) * start.cold[$0] }
    evidence.set(.groupsNear) { near[$0] * coherence }
    evidence.set(.groupsNearCold) { near[$0] * coherence * start.cold[$0] }
    addContext(groups, unit, 0..<codes, .groupsParagraph, .groupsQuestion, to: &evidence)
  }

  private func addIndicators(_ hits: [IndicatorIndex.Hit], _ start: ColdStart, to evidence: inout UnitEvidence) {
    var own = [Float](repeating: 0, count: codes)
    for hit in hits { own[hit.code] = min(3, own[hit.code] + 1) }
    evidence.set(.indicators) { own[$0] }
    evidence.set(.indicatorsCold) { own[$0] * start.cold[$0] }
  }

  /// The same for every unit.
  private func addCounts(_ learned: LearnedCodes, to evidence: inout UnitEvidence) {
    let number = Double(max(2, codes))
    let uncoded = learned.read - learned.coded
    let coded = learned.read > 0 ? log((learned.coded + 2) / (uncoded + 2)) : 0.3
    evidence.set(.known) { learned.accepted[$0] > 0 ? 1 : 0 }
    evidence.set(.prior) { Float(log((learned.accepted[$0] + Self.before) / (learned.read + Self.before * number))) }
    evidence.set(.coded) { _ in Float(coded) }
  }

  /// As if each code had been given to this many units before: one document says little about how often its codes occur in
  /// others.
  private static let before = 4.0

  private func addMargins(_ margins: ContextWindow, _ unit: Int, _ start: ColdStart, to evidence: inout UnitEvidence) {
    let (sharp, smooth) = (0..<codes, codes..<2 * codes)
    add(margins.row(unit, sharp), as: .sharp, warm: .sharpWarm, lead: .sharpLead, start, to: &evidence)
    add(margins.row(unit, smooth), as: .smooth, warm: .smoothWarm, lead: .smoothLead, start, to: &evidence)
    let (sharpNear, smoothNear) = (margins.around(unit, sharp), margins.around(unit, smooth))
    evidence.set(.sharpNear) { sharpNear[$0] * start.warm[$0] }
    evidence.set(.smoothNear) { smoothNear[$0] * start.warm[$0] }
    addContext(margins, unit, smooth, .smoothParagraph, .smoothQuestion, to: &evidence)
  }

  private func addContext(
    _ window: ContextWindow, _ unit: Int, _ columns: Range<Int>, _ whole: EvidenceKind, _ asked: EvidenceKind,
    to evidence: inout UnitEvidence
  ) {
    let (paragraph, question) = (window.paragraph(unit, columns), window.question(unit, columns))
    evidence.set(whole) { paragraph[$0] }
    evidence.set(asked) { question[$0] }
  }

  private func addRatios(_ ratios: ContextWindow, _ unit: Int, _ start: ColdStart, to evidence: inout UnitEvidence) {
    add(ratios.row(unit, 0..<codes), as: .ratio, warm: .ratioWarm, lead: .ratioLead, start, to: &evidence)
    let (near, coherence) = (ratios.around(unit, 0..<codes), Float(max(0, ranking.coherence)))
    evidence.set(.ratioNear) { near[$0] * coherence }
    addContext(ratios, unit, 0..<codes, .ratioParagraph, .ratioQuestion, to: &evidence)
  }

  /// What was learned says by itself, by how much was learned, and against the best code.
  private func add(
    _ values: [Float], as own: EvidenceKind, warm: EvidenceKind, lead: EvidenceKind, _ start: ColdStart,
    to evidence: inout UnitEvidence
  ) {
    let best = values.max() ?? 0
    evidence.set(own) { values[$0] }
    evidence.set(warm) { values[$0] * start.warm[$0] }
    evidence.set(lead) { values[$0] - best }
  }

  private func addMeaning(_ unit: PreparedUnit, _ start: ColdStart, to evidence: inout UnitEvidence) {
    let (scale, defined, codes) = (ranking.scale("meaning"), ranking.scale("definition"), codes)
    let own = unit.alike.prefix(codes).map(scale.scaled)
    let best = own.max() ?? 0
    evidence.set(.meaning) { own[$0] }
    evidence.set(.meaningCold) { own[$0] * start.cold[$0] }
    evidence.set(.meaningLead) { own[$0] - best }
    evidence.set(.definition) { defined.scaled(unit.alike[codes + $0]) }
    if !unit.taught.isEmpty {
      add(unit.taught, as: .taught, warm: .taughtWarm, lead: .taughtLead, start, to: &evidence)
    }
  }
}

/// How much what was learned of each code counts, and how much what the codebook says of it, by its examples: a code that
/// has none is at its cold start (Schein, Popescul, Ungar & Pennock 2002).
struct ColdStart: Sendable {
  let warm: [Float]
  let cold: [Float]

  init(_ accepted: [Double]) {
    warm = accepted.map { Float(Self.warm($0)) }
    cold = accepted.map { Float(Self.cold($0)) }
  }

  static func warm(_ accepted: Double) -> Double { log(1 + accepted) / 4 }
  static func cold(_ accepted: Double) -> Double { 1 / (1 + accepted / 3) }
}

extension Ranking {
  /// A scale for many values.
  struct FloatScale {
    let mean: Float
    let deviation: Float

    func scaled(_ value: Float) -> Float { (value - mean) / deviation }
  }

  /// The scale of a kind.
  func scale(_ name: String) -> FloatScale {
    let scale = scales[name] ?? Scale()
    return FloatScale(mean: Float(scale.mean), deviation: Float(scale.deviation))
  }

  /// The weights in the order of the kinds; without those of meaning where it counts none.
  var row: [Double] { kinds.map { weights[$0.name] ?? 0 } }

  private var kinds: ArraySlice<EvidenceKind> {
    EvidenceKind.allCases.prefix(hasMeaning ? EvidenceTable.kinds : EvidenceKind.firstOfMeaning)
  }

  /// Takes weights in the order of the kinds.
  mutating func set(_ row: [Double], bias: Double) {
    for kind in kinds { weights[kind.name] = row[kind.rawValue] }
    self.bias = bias
  }

  /// The confidence that belongs to a sum of evidence.
  func confidence(_ sum: Double) -> Double {
    1 / (1 + exp(-(slope * sum + offset - bend * Self.softplus(sum))))
  }

  /// ln(1 + exp(sum)), which `bend` counts.
  static func softplus(_ sum: Double) -> Double { max(sum, 0) + log1p(exp(-abs(sum))) }
}
