/// Stretches of a document's text: sorted, none touching another.
public struct RangeSet: Hashable, Sendable, Codable {
  /// The stretches.
  public let ranges: [TextRange]

  /// The stretches that these make together; they may come in any order and overlap.
  public init(_ ranges: [TextRange] = []) {
    var joined: [TextRange] = []
    for range in ranges.sorted() where !range.isEmpty {
      if let last = joined.last, range.start <= last.end {
        joined[joined.count - 1].end = max(last.end, range.end)
      } else {
        joined.append(range)
      }
    }
    self.ranges = joined
  }

  /// Whether nothing lies in it.
  public var isEmpty: Bool { ranges.isEmpty }

  /// Whether some of a stretch lies in it.
  public func touches(_ range: TextRange) -> Bool {
    first(endingAfter: range.start)?.overlaps(range) ?? false
  }

  /// Whether all of a stretch lies in it; of one without length, whether it lies within.
  public func covers(_ range: TextRange) -> Bool {
    guard !range.isEmpty else { return ranges.contains { $0.start <= range.start && range.end <= $0.end } }
    return first(endingAfter: range.start).map { $0.start <= range.start && range.end <= $0.end } ?? false
  }

  /// The parts of a stretch that lie in it.
  public func parts(of range: TextRange) -> [TextRange] {
    ranges.filter { $0.overlaps(range) }.map { TextRange(max($0.start, range.start), min($0.end, range.end)) }
  }

  private func first(endingAfter start: Int) -> TextRange? {
    let place = ranges.partitioningIndex { $0.end > start }
    return place < ranges.count ? ranges[place] : nil
  }

  /// What lies in at least `needed` of several sets.
  public static func shared(by needed: Int, of sets: [RangeSet]) -> RangeSet {
    if needed <= 1 { return RangeSet(sets.flatMap(\.ranges)) }
    var steps: [(offset: Int, change: Int)] = []
    for range in sets.flatMap(\.ranges) { steps += [(range.start, 1), (range.end, -1)] }
    var result: [TextRange] = []
    var depth = 0
    var start: Int?
    for step in steps.sorted(by: { ($0.offset, -$0.change) < ($1.offset, -$1.change) }) {
      depth += step.change
      if depth >= needed, start == nil { start = step.offset }
      if depth < needed, let from = start {
        result.append(TextRange(from, step.offset))
        start = nil
      }
    }
    return RangeSet(result)
  }
}
