/// Where the stretches of a text stand in another version of it, as far as quoted passages show that it is the same.
///
/// Between two passages that moved equally far the text is taken to be the same; so it is before the first one if that
/// did not move, and after the last one if what is left has the same length.
public struct TextShift: Sendable {
  private struct Pair {
    var was, now: TextRange
  }

  private var pairs: [Pair] = []
  private let end: Int

  /// Looks for the passages that events quote; `end` is how long the text is now. What may be another passage with the
  /// same words shows nothing.
  public init(_ events: some Sequence<CodingEvent>, in anchor: Anchor, end: Int) {
    self.end = end
    var found: [TextRange: TextRange] = [:]
    for event in events where !event.quote.isEmpty && found[event.range] == nil {
      found[event.range] = Self.place(of: event, in: anchor, end: end)
    }
    for (was, now) in found.sorted(by: { $0.key < $1.key }) {
      // What changed its order is no measure for what stands between.
      if let last = pairs.last, now.start < last.now.start { continue }
      pairs.append(Pair(was: was, now: now))
    }
  }

  /// How many scalars nobody says twice in the same words by chance.
  private static let unmistakable = 24

  /// Where what an event quotes stands beyond doubt: in its old surroundings, or as a long passage that is there once.
  private static func place(of event: CodingEvent, in anchor: Anchor, end: Int) -> TextRange? {
    func near(_ range: TextRange) -> Anchor.Place? {
      anchor.place(range, quote: event.quote, before: event.before, after: event.after)
    }
    guard let place = near(event.range) else { return nil }
    guard place.isDoubtful else { return place.range }
    let isLong = event.quote.unicodeScalars.count >= unmistakable
    let ends = [TextRange(0, 0), TextRange(end, end)]
    return isLong && ends.allSatisfy { near($0)?.range == place.range } ? place.range : nil
  }

  /// Whether anything was found of the text.
  public var isKnown: Bool { !pairs.isEmpty }

  /// Where a range stands now: the parts of it whose text is the same, in order, touching ones together.
  public func carry(_ range: TextRange) -> [TextRange] {
    var parts: [TextRange] = []
    var last: Pair?
    for pair in pairs {
      let gap = TextRange(last?.was.end ?? 0, max(last?.was.end ?? 0, pair.was.start))
      if pair.was.start - pair.now.start == (last.map { $0.was.end - $0.now.end } ?? 0) {
        add(gap, moved: pair.now.start - pair.was.start, within: range, to: &parts)
      }
      if pair.was.length == pair.now.length {
        add(pair.was, moved: pair.now.start - pair.was.start, within: range, to: &parts)
      }
      if (last?.was.end ?? 0) <= pair.was.end { last = pair }
    }
    if let last, range.end + last.now.end - last.was.end == end {
      add(
        TextRange(last.was.end, max(last.was.end, range.end)), moved: last.now.end - last.was.end, within: range,
        to: &parts)
    }
    return RangeSet(parts).ranges
  }

  private func add(_ part: TextRange, moved distance: Int, within range: TextRange, to parts: inout [TextRange]) {
    let (start, stop) = (max(part.start, range.start), min(part.end, range.end))
    guard start < stop else { return }
    parts.append(TextRange(start + distance, stop + distance))
  }
}
