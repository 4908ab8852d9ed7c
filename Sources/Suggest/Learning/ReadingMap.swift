import QualitativeData

/// Where a stretch that was read stands after its document was corrected: what is read has no quote of its own, and moves
/// with the decisions around it.
struct ReadingMap: Sendable {
  private struct Knot: Sendable {
    var old: Int
    var new: Int
    var shift: Int { new - old }
  }

  /// Ascending; a passage that went past another is left out.
  private var knots: [Knot] = []

  /// Between two decisions a mended word may add so much; more is text that nobody read.
  private static let slack = 8

  /// `moves` says of decisions where they stood and where they stand.
  init(_ moves: [(old: TextRange, new: TextRange)]) {
    let ends = moves.flatMap {
      [Knot(old: $0.old.start, new: $0.new.start), Knot(old: $0.old.end, new: $0.new.end)]
    }
    for knot in ends.sorted(by: { ($0.old, $0.new) < ($1.old, $1.new) }) {
      if let last = knots.last, knot.old == last.old || knot.new < last.new { continue }
      knots.append(knot)
    }
  }

  /// The parts that are known to have been read.
  func moved(_ range: TextRange) -> [TextRange] {
    guard knots.contains(where: { $0.shift != 0 }), let first = knots.first else { return [range] }
    var parts: [TextRange] = []
    var last = Knot(old: range.start, new: max(0, range.start + shift(at: range.start, first)))
    let inside = knots.filter { $0.old > range.start && $0.old < range.end }
    let end = Knot(old: range.end, new: range.end + shift(at: range.end, first))
    for knot in inside + [end] {
      let isKept = knot.new > last.new && knot.new - last.new <= knot.old - last.old + Self.slack
      if isKept, let part = parts.last, part.end == last.new {
        parts[parts.count - 1] = TextRange(part.start, knot.new)
      } else if isKept {
        parts.append(TextRange(last.new, knot.new))
      }
      last = knot
    }
    return parts
  }

  /// How far the last decision up to a place moved; before all of them, how far the first did.
  private func shift(at place: Int, _ first: Knot) -> Int { (knots.last { $0.old <= place } ?? first).shift }
}
