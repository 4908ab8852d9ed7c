import QualitativeData

/// A stretch of text to which several coders gave a code.
public struct AgreedPassage: Hashable, Sendable {
  /// The stretch, as a part of the shortest coding that holds it.
  public var part: Coding
  /// The codings of all who gave the code there.
  public var codings: [Coding]
}

/// The text of one document to which several coders gave one code.
///
/// Coders draw borders differently. What they agree on is the text that all of them marked who must agree; where they
/// agree on a coding but on no letter of it all together, the text that most of them marked. It is the same whatever
/// coders are called. Passages of one coder that share text are one stretch, those that only touch are two.
struct AgreedText {
  private let codings: [Coding]
  private let covers: [[TextRange]]

  /// Takes the codings of one code in one document.
  init(_ codings: [Coding]) {
    self.codings = codings
    covers = Dictionary(grouping: codings, by: \.coder).values.map { Self.joined($0.map(\.range)) }
  }

  /// The agreed stretches in codings on which this many coders must agree; of stretches that hold one another the longest.
  func passages(of shared: [(coding: Coding, coders: Int)]) -> [AgreedPassage] {
    let all = Set(shared.flatMap { stretches(in: $0.coding.range, by: $0.coders) }).sorted()
    let longest = all.filter { one in !all.contains { $0 != one && $0.contains(one) } }
    return longest.compactMap { stretch in
      let holding = shared.map(\.coding).filter { $0.range.contains(stretch) }
      guard let base = holding.min(by: { Self.isBetter($0, $1) }) else { return nil }
      let marked = codings.filter { $0.range.overlaps(stretch) || $0.range == stretch }
      return AgreedPassage(part: base.part(stretch), codings: marked)
    }
  }

  /// Of which the quotation can be cut, then the shortest.
  private static func isBetter(_ one: Coding, _ other: Coding) -> Bool {
    (one.isCuttable ? 0 : 1, one.range.length, one.range, one.time, one.id)
      < (other.isCuttable ? 0 : 1, other.range.length, other.range, other.time, other.id)
  }

  private func stretches(in range: TextRange, by needed: Int) -> [TextRange] {
    if range.isEmpty { return [range] }
    let parts = covers.flatMap { $0.filter { $0.overlaps(range) } }
      .map { TextRange(max($0.start, range.start), min($0.end, range.end)) }
    let steps = parts.flatMap { [(offset: $0.start, change: 1), (offset: $0.end, change: -1)] }
      .sorted { ($0.offset, $0.change) < ($1.offset, $1.change) }
    var deepest = 0
    _ = steps.reduce(0) { depth, step in
      deepest = max(deepest, depth + step.change)
      return depth + step.change
    }
    return stretches(steps, depth: min(needed, deepest))
  }

  private func stretches(_ steps: [(offset: Int, change: Int)], depth wanted: Int) -> [TextRange] {
    var result: [TextRange] = []
    var depth = 0
    var start: Int?
    for step in steps {
      depth += step.change
      if depth >= wanted, start == nil { start = step.offset }
      if depth < wanted, let from = start {
        result.append(TextRange(from, step.offset))
        start = nil
      }
    }
    return result
  }

  /// Ranges that share text as one.
  private static func joined(_ ranges: [TextRange]) -> [TextRange] {
    var joined: [TextRange] = []
    for range in ranges.sorted() where !range.isEmpty {
      if let last = joined.last, range.start < last.end {
        joined[joined.count - 1].end = max(last.end, range.end)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

extension Coding {
  /// Whether its quotation has a letter for each place of its range, so that a part of it can be quoted.
  fileprivate var isCuttable: Bool { quote.unicodeScalars.count == range.length }

  /// The coding of a part of its passage, with the text around that; the whole where the quotation cannot be cut.
  fileprivate func part(_ stretch: TextRange) -> Coding {
    guard stretch != range, isCuttable else { return self }
    let all = Array(before.unicodeScalars) + Array(quote.unicodeScalars) + Array(after.unicodeScalars)
    let start = before.unicodeScalars.count + stretch.start - range.start
    let end = start + stretch.length
    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    var part = self
    part.range = stretch
    part.quote = text(all[start..<end])
    part.before = text(all[..<start].suffix(CodingEvent.contextLength))
    part.after = text(all[end...].prefix(CodingEvent.contextLength))
    return part
  }
}
