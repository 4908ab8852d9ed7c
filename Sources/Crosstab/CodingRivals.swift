import QualitativeData

/// The codings of one document with one code, from which those are chosen that hold. Nothing depends on what coders are
/// called, or on whose decisions come first.
struct CodingRivals {
  /// What settled differences, each passage once.
  private let settled: [Coding]
  /// What else was applied and not overruled.
  private let own: [Coding]

  init(_ codings: [Coding], dismissed: [Coding]) {
    let ordered = codings.sorted { ($0.range, $0.time, $0.id) < ($1.range, $1.time, $1.id) }
    var seen: Set<TextRange> = []
    settled = ordered.filter { $0.isSettled && seen.insert($0.range).inserted }
    own = ordered.filter { one in !one.isSettled && !dismissed.contains { $0.range.overlaps(one.range) } }
  }

  /// Adds what was settled, and elsewhere what all of those applied who read the place; who applied the code there is among
  /// them, whether `readers` says so or not.
  func choose(into choice: inout CodingChoice, readers: (Coding) -> Set<String>) {
    for coding in settled { choice.add(coding, .settled) }
    var shared: [(coding: Coding, coders: Int)] = []
    for coding in own where !isSettled(coding) {
      let coders = coders(at: coding)
      let readers = readers(coding).union(coders)
      guard readers == coders else {
        choice.open.append(coding)
        continue
      }
      choice.add(coding, readers.count > 1 ? .agreed : .alone)
      if readers.count > 1 { shared.append((coding, readers.count)) }
    }
    choice.agreed += AgreedText(own).passages(of: shared)
  }

  /// Adds what was settled, and what so many coders applied, by the rules of 0.1.0: a coding that overlaps a settled one
  /// of the same coder counts beside it.
  func choose(into choice: inout CodingChoice, needed: Int, isShared: Bool) {
    for coding in settled { choice.add(coding, .settled) }
    var shared: [(coding: Coding, coders: Int)] = []
    for coding in own {
      guard coders(at: coding).count >= needed else {
        if !isSettled(coding) { choice.open.append(coding) }
        continue
      }
      if settled.contains(where: { $0.coder != coding.coder && $0.range.overlaps(coding.range) }) { continue }
      choice.add(coding, isShared ? .agreed : .alone)
      if isShared { shared.append((coding, needed)) }
    }
    choice.agreed += AgreedText(own).passages(of: shared)
  }

  private func isSettled(_ coding: Coding) -> Bool { settled.contains { $0.range.overlaps(coding.range) } }

  /// Who applied the code where a coding lies.
  private func coders(at coding: Coding) -> Set<String> {
    Set(own.filter { $0.range.overlaps(coding.range) || $0.range == coding.range }.map(\.coder))
  }
}
