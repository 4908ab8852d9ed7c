/// A stretch of words, counted through all documents of an index.
public struct Span: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Its first word.
  public var start: Int32
  /// The word after its last.
  public var end: Int32

  /// Makes a stretch.
  public init(_ start: Int32, _ end: Int32) { (self.start, self.end) = (start, end) }

  /// The earlier first; of those that begin together the shorter.
  public static func < (left: Span, right: Span) -> Bool {
    left.start < right.start || left.start == right.start && left.end < right.end
  }

  func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

/// What can be done with stretches: lists are sorted, each stretch once.
enum Spans {
  /// What is in either.
  static func union(_ left: [Span], _ right: [Span]) -> [Span] {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var result: [Span] = []
    result.reserveCapacity(left.count + right.count)
    var (one, other) = (0, 0)
    while one < left.count || other < right.count {
      if other == right.count || one < left.count && left[one] <= right[other] {
        if other < right.count, left[one] == right[other] { other += 1 }
        result.append(left[one])
        one += 1
      } else {
        result.append(right[other])
        other += 1
      }
    }
    return result
  }

  /// Each once, in order; nothing is done where they are so already.
  static func sorted(_ spans: [Span]) -> [Span] {
    if zip(spans, spans.dropFirst()).allSatisfy({ $0 < $1 }) { return spans }
    var result: [Span] = []
    result.reserveCapacity(spans.count)
    for span in spans.sorted() where result.last != span { result.append(span) }
    return result
  }

  /// Those that hold no other of them.
  static func shortest(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    var leastEnd = Int32.max
    for span in spans.reversed() where span.end < leastEnd {
      leastEnd = span.end
      if result.last?.start == span.start { result.removeLast() }
      result.append(span)
    }
    return result.reversed()
  }

  /// Those that lie in no other of them.
  static func longest(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans {
      while let last = result.last, last.start == span.start, last.end <= span.end { result.removeLast() }
      if let last = result.last, last.end >= span.end { continue }
      result.append(span)
    }
    return result
  }

  /// Those that lie in some of others, or else those that do not.
  static func inside(_ spans: [Span], _ others: [Span], _ presence: Query.Presence) -> [Span] {
    var (next, furthest) = (0, Int32.min)
    return spans.filter { span in
      while next < others.count, others[next].start <= span.start {
        furthest = max(furthest, others[next].end)
        next += 1
      }
      return (furthest >= span.end) == (presence == .present)
    }
  }

  /// Those that share a word with some of others, or else those that do not.
  static func overlapping(_ spans: [Span], _ others: [Span], _ presence: Query.Presence) -> [Span] {
    // By where each ends, since those that begin earlier may end later.
    let starts = others.map(\.start)
    var furthest: [Int32] = []
    furthest.reserveCapacity(others.count)
    for span in others { furthest.append(max(furthest.last ?? .min, span.end)) }
    return spans.filter { span in
      let count = starts.firstIndex(notBelow: span.end)
      return (count > 0 && furthest[count - 1] > span.start) == (presence == .present)
    }
  }
}

extension Array where Element: Comparable {
  /// The first place, in a sorted array, whose element is not below a value; at or after another place. Leaps, since it
  /// may be near.
  func firstIndex(notBelow value: Element, from first: Int = 0) -> Int {
    var (low, step) = (first, 1)
    while low + step < count, self[low + step] < value {
      low += step
      step *= 2
    }
    var high = Swift.min(count, low + step)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
