/// Finds a coding's passage again after its document was corrected or pseudonymised, by quote and context, as the W3C
/// text-quote selector does.
public struct Anchor: Sendable {
  private let text: [Unicode.Scalar]

  /// Prepares a document's text.
  public init(_ text: String) { self.text = Array(text.unicodeScalars) }

  /// The text of a range; empty where it lies outside.
  public func quote(_ range: TextRange) -> String { string(range.start, range.end) }

  /// The scalars before and after a range that an event keeps as context.
  public func context(of range: TextRange, length: Int = CodingEvent.contextLength) -> (before: String, after: String) {
    (string(range.start - length, range.start), string(range.end, range.end + length))
  }

  /// Where a passage was found again.
  public struct Place: Hashable, Sendable {
    /// Where it stands now.
    public var range: TextRange
    /// Whether it may be another passage with the same words: little of the text around it is as it was, or other places
    /// fit as well.
    public var isDoubtful: Bool

    /// Makes a place.
    public init(range: TextRange, isDoubtful: Bool = false) {
      self.range = range
      self.isDoubtful = isDoubtful
    }
  }

  /// Where the quote stands now, as `place` says.
  public func find(_ range: TextRange, quote: String, before: String, after: String) -> TextRange? {
    place(range, quote: quote, before: before, after: after)?.range
  }

  /// Where the quote stands now: at its old place if the text there and around it is the same; else at the occurrence
  /// whose context fits best, the nearest of equals; else between the old context, where only the passage itself was
  /// mended. Nil where none of these is found.
  public func place(_ range: TextRange, quote: String, before: String, after: String) -> Place? {
    let stands = stands(quote, at: range)
    if stands, surrounds(range, before, after) { return Place(range: range) }
    let quote = Array(quote.unicodeScalars)
    let before = Array(before.unicodeScalars)
    let after = Array(after.unicodeScalars)
    let found = quote.isEmpty && stands ? [range.start] : occurrences(of: quote)
    let fits = found.map { (start: $0, fit: fit($0, quote, before, after)) }
    let best = fits.max { left, right in
      left.fit == right.fit ? abs(left.start - range.start) > abs(right.start - range.start) : left.fit < right.fit
    }
    guard let best else {
      return between(before, after, expecting: quote.count, near: range.start)
    }
    let isTied = best.start != range.start && fits.count { $0.fit == best.fit } > 1
    return Place(
      range: TextRange(best.start, best.start + quote.count),
      isDoubtful: isTied || best.fit * 2 < before.count + after.count)
  }

  /// Whether the text around a range is what it was. Other white space is no other text: a passage may have been coded
  /// where lines ended elsewhere.
  private func surrounds(_ range: TextRange, _ before: String, _ after: String) -> Bool {
    let (before, after) = (before.unicodeScalars, after.unicodeScalars)
    guard range.start >= before.count, range.end + after.count <= text.count else { return false }
    return zip(text[(range.start - before.count)...], before).allSatisfy(Self.isAlike)
      && zip(text[range.end...], after).allSatisfy(Self.isAlike)
  }

  private static func isAlike(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    left == right || (left.properties.isWhitespace && right.properties.isWhitespace)
  }

  private func string(_ start: Int, _ end: Int) -> String {
    let start = max(0, min(start, text.count))
    let end = max(start, min(end, text.count))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[start..<end])
    return String(view)
  }

  /// Whether a quote is exactly the text of a range: what nearly always is so, found without copying either.
  public func stands(_ quote: String, at range: TextRange) -> Bool {
    guard range.start >= 0, range.end <= text.count else { return false }
    var place = range.start
    for scalar in quote.unicodeScalars {
      guard place < range.end, text[place] == scalar else { return false }
      place += 1
    }
    return place == range.end
  }

  private func holds(_ scalars: [Unicode.Scalar], at start: Int) -> Bool {
    start >= 0 && start + scalars.count <= text.count && text[start..<start + scalars.count].elementsEqual(scalars)
  }

  private func occurrences(of scalars: [Unicode.Scalar]) -> [Int] {
    guard let first = scalars.first, scalars.count <= text.count else { return [] }
    return (0...text.count - scalars.count).filter { text[$0] == first && holds(scalars, at: $0) }
  }

  /// How many scalars of the context agree, counted outward from the quote.
  private func fit(_ start: Int, _ quote: [Unicode.Scalar], _ before: [Unicode.Scalar], _ after: [Unicode.Scalar])
    -> Int
  {
    let end = start + quote.count
    let left = zip(before.reversed(), text[..<start].reversed()).prefix { Self.isAlike($0, $1) }.count
    return left + zip(after, text[end...]).prefix { Self.isAlike($0, $1) }.count
  }

  /// Between an unchanged context, if the passage kept about its length: the passage itself was mended.
  private func between(
    _ before: [Unicode.Scalar], _ after: [Unicode.Scalar], expecting length: Int, near place: Int
  ) -> Place? {
    guard before.count >= 8 || after.count >= 8 else { return nil }
    let starts = before.isEmpty ? [0] : occurrences(of: before).map { $0 + before.count }
    let ends = after.isEmpty ? [text.count] : occurrences(of: after)
    let slack = max(8, length / 2)
    let candidates = starts.flatMap { start in
      ends.filter { $0 > start && abs($0 - start - length) <= slack }.map { TextRange(start, $0) }
    }
    return candidates.min { abs($0.start - place) < abs($1.start - place) }
      .map { Place(range: $0, isDoubtful: candidates.count > 1) }
  }

  /// How many places have these words.
  public func count(of quote: String) -> Int { occurrences(of: Array(quote.unicodeScalars)).count }

  /// How much of the text around a range is as it was, on either side.
  public enum Surroundings: Comparable, Sendable {
    /// Of one side or both, less than half.
    case other
    /// At least half of each side.
    case alike
    /// All.
    case same
  }

  /// Compares what stands around a range with what stood there.
  public func surroundings(of range: TextRange, before: String, after: String) -> Surroundings {
    guard 0...text.count ~= range.start, range.start...text.count ~= range.end else { return .other }
    let (before, after) = (Array(before.unicodeScalars), Array(after.unicodeScalars))
    let left = zip(before.reversed(), text[..<range.start].reversed()).prefix { Self.isAlike($0, $1) }.count
    let right = zip(after, text[range.end...]).prefix { Self.isAlike($0, $1) }.count
    if left == before.count && right == after.count { return .same }
    return left * 2 >= before.count && right * 2 >= after.count ? .alike : .other
  }
}
