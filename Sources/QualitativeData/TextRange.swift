/// A stretch of a document's text: Unicode scalar offsets from 0, half-open.
///
/// REFI-QDA 10.2 and Python count so; a browser's UTF-16 offsets are converted at the edge.
public struct TextRange: Hashable, Sendable, Codable, BitwiseCopyable {
  /// Offset of the first scalar.
  public var start: Int
  /// Offset after the last scalar; never before `start`.
  public var end: Int

  /// Makes a range; an `end` before `start` gives an empty range at `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Number of scalars.
  public var length: Int { end - start }
  /// Whether it holds no scalar.
  public var isEmpty: Bool { end == start }

  /// Whether both share at least one scalar.
  public func overlaps(_ other: TextRange) -> Bool { max(start, other.start) < min(end, other.end) }
  /// Whether the other lies wholly inside.
  public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
  /// Number of scalars in both.
  public func overlap(_ other: TextRange) -> Int { max(0, min(end, other.end) - max(start, other.start)) }
  /// The smallest range that holds both.
  public func union(_ other: TextRange) -> TextRange { TextRange(min(start, other.start), max(end, other.end)) }
  /// The range moved by a number of scalars.
  public func shifted(by distance: Int) -> TextRange { TextRange(start + distance, end + distance) }
}

extension TextRange: Comparable {
  /// Reading order: by start, then the shorter first.
  public static func < (left: TextRange, right: TextRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
