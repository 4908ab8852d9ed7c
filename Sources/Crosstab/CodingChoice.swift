import QualitativeData

/// The codings of one document that count, and what they rest on.
public struct CodingChoice: Hashable, Sendable {
  /// The codings that count, in the order of the state.
  public var codings: [Coding] = []
  /// On whose word each counts, in the same order; nil where everybody's counts.
  public var standings: [CodedPassage.Standing?] = []
  /// Codings left out because coders who read the same differ and nobody settled it.
  public var open: [Coding] = []
  /// Decisions that settled a difference.
  public var settled: [Coding] = []
  /// What those read whose codings count: where several must agree, what so many of them read.
  public var read = RangeSet()
  /// Makes a choice of nothing.
  public init() {}

  /// Adds a coding that counts.
  mutating func add(_ coding: Coding, _ standing: CodedPassage.Standing?) {
    codings.append(coding)
    standings.append(standing)
  }

  /// Puts the codings in the order of others.
  mutating func sort(like all: [Coding]) {
    let places = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let order = codings.indices.sorted { (places[codings[$0].id] ?? 0, $0) < (places[codings[$1].id] ?? 0, $1) }
    (codings, standings) = (order.map { codings[$0] }, order.map { standings[$0] })
    open.sort { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
  }
}

/// The codings of one document with one code, from which those are chosen that hold, each passage once.
struct CodingRivals {
  /// What settled differences.
  private let settled: [Coding]
  /// What else was applied and not overruled; of those that agree the one that starts first stands for them, then the
  /// shorter.
  private let own: [Coding]

  init(_ codings: [Coding], dismissed: [Coding]) {
    // By place before name: what is counted must not hang on what coders are called.
    let ordered = codings.sorted {
      ($0.range.start, $0.range.end, $0.coder, $0.id) < ($1.range.start, $1.range.end, $1.coder, $1.id)
    }
    settled = ordered.filter(\.isSettled)
    own = ordered.filter { one in !one.isSettled && !dismissed.contains { $0.range.overlaps(one.range) } }
  }

  /// Adds what was settled, and elsewhere what all of those applied who read the place.
  func choose(into choice: inout CodingChoice, readers: (Coding) -> Set<String>) {
    var kept: [Coding] = []
    addSettled(&kept, &choice)
    for coding in own where !isSettled(coding) {
      let readers = readers(coding)
      guard readers.isSubset(of: coders(at: coding)) else {
        choice.open.append(coding)
        continue
      }
      add(coding, readers.count > 1 ? .agreed : .alone, &kept, &choice)
    }
  }

  /// Adds what was settled, and what so many coders applied, by the rules of 0.1.0: a coding that overlaps a settled one
  /// of the same coder counts beside it.
  func choose(into choice: inout CodingChoice, needed: Int, isShared: Bool) {
    var kept: [Coding] = []
    addSettled(&kept, &choice)
    for coding in own {
      guard coders(at: coding).count >= needed else {
        if !isSettled(coding) { choice.open.append(coding) }
        continue
      }
      add(coding, isShared ? .agreed : .alone, &kept, &choice)
    }
  }

  private func addSettled(_ kept: inout [Coding], _ choice: inout CodingChoice) {
    for coding in settled { add(coding, .settled, &kept, &choice) }
  }

  private func add(
    _ coding: Coding, _ standing: CodedPassage.Standing, _ kept: inout [Coding], _ choice: inout CodingChoice
  ) {
    if kept.contains(where: { $0.coder != coding.coder && $0.range.overlaps(coding.range) }) { return }
    kept.append(coding)
    choice.add(coding, standing)
  }

  private func isSettled(_ coding: Coding) -> Bool { settled.contains { $0.range.overlaps(coding.range) } }

  /// Who applied the code where a coding lies.
  private func coders(at coding: Coding) -> Set<String> {
    Set(own.filter { $0.range.overlaps(coding.range) || $0.range == coding.range }.map(\.coder))
  }
}
