import QualitativeData

/// Finds what a query asks for in an index.
public struct QueryMatcher {
  private let index: SearchIndex
  private let query: Query
  private let borders: UnitBorders
  /// The passages of each code that the query names, as stretches of words.
  private let passages: [Query.CodeTerm: [Span]]

  /// Prepares a query; `passages` are sorted, each stretch once.
  public init(_ query: Query, in index: SearchIndex, passages: [Query.CodeTerm: [Span]] = [:]) {
    (self.query, self.index, self.passages) = (query, index, passages)
    borders = index.borders(query.unit ?? .turn)
  }

  /// What is found, in order. Words that lie in a longer stretch that was found too are not found again; passages stay
  /// passages, one on the other.
  public func run() -> [Span] {
    let spans = spans(query.root)
    return query.root.findsPassages ? spans : Spans.longest(spans)
  }

  private func spans(_ node: Query.Node) -> [Span] {
    switch node {
    case .word(let term): return index.words(of: index.forms(term))
    case .phrase(let terms): return phrase(terms)
    case .code(let term): return passages[term] ?? []
    case .or(let left, let right): return Spans.union(spans(left), spans(right))
    case .and(let left, let right): return both(spans(left), spans(right))
    case .without(let left, let right):
      let (kept, other) = (spans(left), spans(right))
      return UnitSet(of: other, borders).touching(kept, borders, .absent)
    case .near(let left, let right, let reach):
      return pairing(left, right, reach).near(spans(left), spans(right))
    case .before(let left, let right, let reach):
      return pairing(left, right, reach).before(spans(left), spans(right))
    case .inside(let left, let right, let presence): return Spans.inside(spans(left), spans(right), presence)
    case .overlaps(let left, let right, let presence): return Spans.overlapping(spans(left), spans(right), presence)
    }
  }

  private func both(_ left: [Span], _ right: [Span]) -> [Span] {
    if left.isEmpty || right.isEmpty { return [] }
    let (ofLeft, ofRight) = (UnitSet(of: left, borders), UnitSet(of: right, borders))
    return Spans.union(
      ofRight.touching(left, borders, .present), ofLeft.touching(right, borders, .present))
  }

  private func pairing(_ left: Query.Node, _ right: Query.Node, _ reach: Int) -> Pairing {
    Pairing(borders: borders, reach: reach, mayOverlap: left.findsPassages && right.findsPassages)
  }

  /// Begins with the rarest word, and looks for the others where they should be.
  private func phrase(_ terms: [Query.WordTerm]) -> [Span] {
    let forms = terms.map { $0.isAnything ? nil : index.forms($0) }
    let sizes = forms.map { $0?.reduce(0) { $0 + index.occurrences(of: $1) } ?? .max }
    guard let rarest = sizes.indices.min(by: { sizes[$0] < sizes[$1] }), sizes[rarest] > 0 else { return [] }
    let last = Int32(index.count) - Int32(terms.count)
    var starts = (forms[rarest].map(index.words(of:)) ?? anyWord).map { $0.start - Int32(rarest) }
      .filter { $0 >= 0 && $0 <= last }
    for place in terms.indices where place != rarest {
      guard let other = forms[place] else { continue }
      starts = Self.common(starts, index.words(of: other), shift: Int32(place))
    }
    let sentences = index.borders(.sentence)
    var first = 0
    return starts.compactMap { start in
      let end = start + Int32(terms.count)
      first = sentences.number(of: start, from: first)
      return sentences.areTogether(start, end - 1, from: first) ? Span(start, end) : nil
    }
  }

  private var anyWord: [Span] { (0..<Int32(index.count)).map { Span($0, $0 + 1) } }

  private static func common(_ starts: [Int32], _ words: [Span], shift: Int32) -> [Int32] {
    var next = 0
    return starts.filter { start in
      next = words.firstIndex(notBelow: Span(start + shift, .min), from: next)
      return next < words.count && words[next].start == start + shift
    }
  }
}
