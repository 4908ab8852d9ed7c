import QualitativeData

/// Finds the words that passages hold.
public struct PassagePlacer {
  private let index: SearchIndex
  private let numbers: [String: Int]

  /// Prepares for an index.
  public init(_ index: SearchIndex) {
    self.index = index
    numbers = Dictionary(
      index.documents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words of a passage, those that it has a part of included; nil where it has none, or the document is not there.
  public func span(of range: TextRange, in document: String) -> Span? {
    guard let number = numbers[document] else { return nil }
    let segments = index.segments(of: number)
    var (low, high) = (segments.lowerBound, segments.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(index.facts(middle).start) <= range.start { low = middle + 1 } else { high = middle }
    }
    var (first, last): (Int32?, Int32?) = (nil, nil)
    for segment in max(segments.lowerBound, low - 1)..<max(low, segments.upperBound) {
      guard segment < segments.upperBound, Int(index.facts(segment).start) < range.end else { break }
      let start = index.words(of: segment).lowerBound
      for (place, word) in index.ranges(of: segment).enumerated() where word.overlaps(range) {
        first = first ?? start + Int32(place)
        last = start + Int32(place)
      }
    }
    guard let first, let last else { return nil }
    return Span(first, last + 1)
  }
}
