import QualitativeData
import Testing

@Suite("Ranges of text")
struct TextRangeTests {
  /// Ranges with their scalars written out, to hold every question against what the sets say.
  private func pairs(seed: UInt64) -> [(TextRange, TextRange)] {
    var generator = SeededGenerator(seed: seed)
    func range() -> TextRange {
      let start = Int.random(in: 0...12, using: &generator)
      return TextRange(start, start + Int.random(in: 0...6, using: &generator))
    }
    return (0..<500).map { _ in (range(), range()) }
  }

  @Test("overlap, containment and length are those of the scalars", arguments: [1, 2, 3] as [UInt64])
  func sets(seed: UInt64) {
    for (left, right) in pairs(seed: seed) {
      let (one, other) = (Set(left.start..<left.end), Set(right.start..<right.end))
      #expect(left.length == one.count && left.isEmpty == one.isEmpty)
      #expect(left.overlaps(right) == !one.isDisjoint(with: other))
      #expect(left.overlap(right) == one.intersection(other).count)
      #expect(right.isEmpty || left.contains(right) == one.isSuperset(of: other))
      #expect(Set(left.union(right).start..<left.union(right).end).isSuperset(of: one.union(other)))
    }
  }

  @Test("an end before the start gives an empty range at the start")
  func backwards() { #expect(TextRange(5, 2) == TextRange(5, 5)) }

  @Test("sorting gives reading order: by start, the shorter first")
  func order() {
    let ranges = [TextRange(4, 9), TextRange(0, 7), TextRange(4, 6), TextRange(0, 2)]
    #expect(ranges.sorted() == [TextRange(0, 2), TextRange(0, 7), TextRange(4, 6), TextRange(4, 9)])
  }
}
