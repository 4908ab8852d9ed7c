/// Pairs of stretches that stand near each other.
struct Pairing {
  /// Between which words pairs may not reach.
  let borders: UnitBorders
  /// How many words apart at most; the next word is one apart.
  let reach: Int
  /// Whether stretches that share words count as near.
  let mayOverlap: Bool

  /// The shortest stretches with one of each, in any order.
  func near(_ left: [Span], _ right: [Span]) -> [Span] {
    var found = Spans.union(Spans.sorted(pairs(left, right)), Spans.sorted(pairs(right, left)))
    if mayOverlap { found = Spans.union(found, Spans.sorted(overlapping(left, right))) }
    return Spans.shortest(found)
  }

  /// The shortest stretches in which one of the first comes before one of the second.
  func before(_ left: [Span], _ right: [Span]) -> [Span] { Spans.shortest(Spans.sorted(pairs(left, right))) }

  /// Of each first with what follows on it what may be among the shortest.
  private func pairs(_ firsts: [Span], _ seconds: [Span]) -> [Span] {
    var result: [Span] = []
    var (next, unit) = (0, 0)
    // By where they end: what follows on them then lies further and further on.
    for first in Self.byEnd(firsts) {
      while next < seconds.count, seconds[next].start < first.end { next += 1 }
      unit = borders.number(of: first.end - 1, from: unit)
      var (place, leastEnd) = (next, Int32.max)
      while place < seconds.count, Int(seconds[place].start) < Int(first.end) + reach,
        seconds[place].start < leastEnd, borders.areTogether(first.end - 1, seconds[place].start, from: unit)
      {
        if seconds[place].end < leastEnd {
          leastEnd = seconds[place].end
          result.append(first.joined(seconds[place]))
        }
        place += 1
      }
    }
    return result
  }

  private static func byEnd(_ spans: [Span]) -> [Span] {
    if zip(spans, spans.dropFirst()).allSatisfy({ $0.end <= $1.end }) { return spans }
    return spans.sorted { ($0.end, $0.start) < ($1.end, $1.start) }
  }

  private func overlapping(_ left: [Span], _ right: [Span]) -> [Span] {
    let longest = right.map { $0.end - $0.start }.max() ?? 0
    let starts = right.map(\.start)
    return left.flatMap { span in
      right[starts.firstIndex(notBelow: span.start - longest)...].prefix { $0.start < span.end }
        .filter { $0.end > span.start }.map(span.joined)
    }
  }
}
