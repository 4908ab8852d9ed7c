import QualitativeData

/// The codings of one document that count, and what they rest on.
public struct CodingChoice: Hashable, Sendable {
  /// The codings that count, in the order of the state; of what several agree on, those of all of them.
  public var codings: [Coding] = []
  /// On whose word each counts, in the same order; nil where everybody's counts.
  public var standings: [CodedPassage.Standing?] = []
  /// The text that several agree on: what is counted in the place of their codings.
  public var agreed: [AgreedPassage] = []
  /// Codings left out because coders who read the same differ and nobody settled it.
  public var open: [Coding] = []
  /// Decisions that settled a difference.
  public var settled: [Coding] = []
  /// What those read whose codings count: where several must agree, what at least that many of them read.
  public var read = RangeSet()
  /// How many of those whose codings may count read what was read, on average, in hundredths.
  public var depth = 0
  /// How many of them are taken to have read all of it, since nothing tells how far they read.
  public var assumed = 0
  /// Makes a choice of nothing.
  public init() {}

  /// Adds a coding that counts.
  mutating func add(_ coding: Coding, _ standing: CodedPassage.Standing?) {
    codings.append(coding)
    standings.append(standing)
  }

  /// Leaves out codings that were given before.
  mutating func takeOnce() {
    let once = Set(codings.once.map { $0.id })
    guard once.count < codings.count else { return }
    let kept = codings.indices.filter { once.contains(codings[$0].id) }
    (codings, standings) = (kept.map { codings[$0] }, kept.map { standings[$0] })
    open = open.once
  }

  /// Puts the codings in the order of others.
  mutating func sort(like all: [Coding]) {
    let places = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let order = codings.indices.sorted { (places[codings[$0].id] ?? 0, $0) < (places[codings[$1].id] ?? 0, $1) }
    (codings, standings) = (order.map { codings[$0] }, order.map { standings[$0] })
    agreed.sort { (places[$0.part.id] ?? 0, $0.part.range) < (places[$1.part.id] ?? 0, $1.part.range) }
    open.sort { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
  }
}
