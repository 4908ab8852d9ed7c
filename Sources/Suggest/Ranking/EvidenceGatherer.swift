import Foundation
import QualitativeData

/// Puts together all evidence for the units of one document.
struct EvidenceGatherer: Sendable {
  let codes: Int
  let ranking: Ranking

  /// All of it, for learning.
  func gather(_ units: [PreparedUnit], _ learned: LearnedCodes) -> EvidenceTable {
    var table = EvidenceTable(units: units.count, codes: codes)
    each(units, learned) { table.set($0, $1) }
    return table
  }

  /// Its weighted sum for each code of each unit; weights in the order of the kinds.
  func sums(_ units: [PreparedUnit], _ learned: LearnedCodes, _ weights: [Double], bias: Double) -> [[Double]] {
    var sums: [[Double]] = []
    sums.reserveCapacity(units.count)
    each(units, learned) { sums.append($1.sums(weights, bias: bias)) }
    return sums
  }

  /// Hands on the evidence of one unit after the other.
  private func each(
    _ units: [PreparedUnit], _ learned: LearnedCodes, _ body: (Int, borrowing UnitEvidence) -> Void
  ) {
    let evidence = UnitEvidence(codes: codes)
    let warmth = CodeWarmth(learned.accepted)
    addCounts(learned, evidence)
    let terms = ranking.scale("terms")
    let groups = Neighbours(units, width: codes, \.groups, on: ranking.scale("groups"))
    let margins = Neighbours(units, width: 2 * codes, \.margins)
    let ratios = Neighbours(units, width: codes, \.ratios)
    let meansSomething = units.allSatisfy { !$0.alike.isEmpty }
    for unit in units.indices {
      addTerms(units[unit].terms, terms, warmth, evidence)
      if let groups { addGroups(groups, unit, warmth, evidence) }
      addIndicators(units[unit].hits, warmth, evidence)
      if let margins { addMargins(margins, unit, warmth, evidence) }
      if let ratios { addRatios(ratios, unit, warmth, evidence) }
      if meansSomething { addMeaning(units[unit], warmth, evidence) }
      body(unit, evidence)
    }
  }

  private func addTerms(
    _ terms: [Float], _ scale: Ranking.FloatScale, _ warmth: CodeWarmth, _ evidence: borrowing UnitEvidence
  ) {
    let (own, cold) = (evidence[.terms], evidence[.termsCold])
    for code in 0..<codes {
      own[code] = scale.scaled(terms[code])
      cold[code] = own[code] * warmth.cold[code]
    }
  }

  private func addGroups(
    _ groups: Neighbours, _ unit: Int, _ warmth: CodeWarmth, _ evidence: borrowing UnitEvidence
  ) {
    let row = groups.row(unit)
    let best = groups.best(unit, 0..<codes)
    let coherence = Float(ranking.coherence)
    let near = evidence[.groupsNear]
    groups.around(unit, 0..<codes, near)
    let (own, cold) = (evidence[.groups], evidence[.groupsCold])
    let (lead, leadCold, nearCold) = (evidence[.groupsLead], evidence[.groupsLeadCold], evidence[.groupsNearCold])
    for code in 0..<codes {
      let factor = warmth.cold[code]
      own[code] = row[code]
      cold[code] = row[code] * factor
      lead[code] = row[code] - best
      leadCold[code] = (row[code] - best) * factor
      near[code] *= coherence
      nearCold[code] = near[code] * factor
    }
  }

  private func addIndicators(
    _ hits: [IndicatorIndex.Hit], _ warmth: CodeWarmth, _ evidence: borrowing UnitEvidence
  ) {
    let (own, cold) = (evidence[.indicators], evidence[.indicatorsCold])
    own.update(repeating: 0, count: codes)
    cold.update(repeating: 0, count: codes)
    for hit in hits {
      own[hit.code] = min(3, own[hit.code] + 1)
      cold[hit.code] = own[hit.code] * warmth.cold[hit.code]
    }
  }

  /// The same for every unit.
  private func addCounts(_ learned: LearnedCodes, _ evidence: borrowing UnitEvidence) {
    let number = Double(max(2, codes))
    let uncoded = learned.read - learned.coded
    let coded = learned.read > 0 ? log((learned.coded + 2) / (uncoded + 2)) : 0.3
    for code in 0..<codes {
      let prior = log((learned.accepted[code] + Self.before) / (learned.read + Self.before * number))
      evidence[.known][code] = learned.accepted[code] > 0 ? 1 : 0
      evidence[.prior][code] = Float(prior)
      evidence[.coded][code] = Float(coded)
    }
  }

  /// As if so many units had been given each code before: one document says little about how often its codes occur in
  /// others.
  private static let before = 4.0

  private func addMargins(
    _ margins: Neighbours, _ unit: Int, _ warmth: CodeWarmth, _ evidence: borrowing UnitEvidence
  ) {
    let row = margins.row(unit)
    add(row, margins.best(unit, 0..<codes), warmth, evidence[.sharp], evidence[.sharpWarm], evidence[.sharpLead])
    add(
      row + codes, margins.best(unit, codes..<2 * codes), warmth, evidence[.smooth], evidence[.smoothWarm],
      evidence[.smoothLead])
    let (sharpNear, smoothNear) = (evidence[.sharpNear], evidence[.smoothNear])
    margins.around(unit, 0..<codes, sharpNear)
    margins.around(unit, codes..<2 * codes, smoothNear)
    for code in 0..<codes {
      sharpNear[code] *= warmth.warm[code]
      smoothNear[code] *= warmth.warm[code]
    }
  }

  private func addRatios(
    _ ratios: Neighbours, _ unit: Int, _ warmth: CodeWarmth, _ evidence: borrowing UnitEvidence
  ) {
    add(
      ratios.row(unit), ratios.best(unit, 0..<codes), warmth, evidence[.ratio], evidence[.ratioWarm],
      evidence[.ratioLead])
    let near = evidence[.ratioNear]
    ratios.around(unit, 0..<codes, near)
    let coherence = Float(max(0, ranking.coherence))
    for code in 0..<codes { near[code] *= coherence }
  }

  /// What was learned says by itself, by how much was learned, and against the best code.
  func add(
    _ row: UnsafePointer<Float>, _ best: Float, _ warmth: CodeWarmth, _ own: UnsafeMutablePointer<Float>,
    _ warm: UnsafeMutablePointer<Float>, _ lead: UnsafeMutablePointer<Float>
  ) {
    for code in 0..<codes {
      own[code] = row[code]
      warm[code] = row[code] * warmth.warm[code]
      lead[code] = row[code] - best
    }
  }
}

/// How much what was learned of each code counts, and how much what the codebook says of it, by its examples.
struct CodeWarmth: Sendable {
  let warm: [Float]
  let cold: [Float]

  init(_ accepted: [Double]) {
    warm = accepted.map { Float(log(1 + $0) / 4) }
    cold = accepted.map { Float(1 / (1 + $0 / 3)) }
  }
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
  func confidence(_ sum: Double) -> Double {
    1 / (1 + exp(-(slope * sum + offset - bend * Self.softplus(sum))))
  }

  /// ln(1 + exp(sum)), which `bend` counts.
  static func softplus(_ sum: Double) -> Double { max(sum, 0) + log1p(exp(-abs(sum))) }
}
