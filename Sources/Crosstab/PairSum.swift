import QualitativeData

/// Which codes go together in the passages of one case in one document.
struct PairSum {
  /// A range with the positions, among the codes that occur, of all codes that it has, those above them included.
  private struct Passage {
    var start, end, place: Int32
    var codes: [Int]
    var sentences: ClosedRange<Int>
  }

  private let passages: [Passage]
  private let names: [Int32]
  private let reach: Int?
  private var sums: [CodeTally.PairAmounts]

  /// `codes` are those that occur; `marks` are sorted by range.
  init(
    _ marks: [TallyInput.Mark], in input: TallyInput, lines: [[Int32]], codes: [CodeTally.CodeAmounts], sentences: Int?
  ) {
    names = codes.map(\.code)
    reach = sentences
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var passages: [Passage] = []
    for mark in marks {
      let codes = lines[Int(mark.code)].compactMap { places[$0] }
      if let last = passages.indices.last, passages[last].start == mark.start, passages[last].end == mark.end {
        for code in codes where !passages[last].codes.contains(code) { passages[last].codes.append(code) }
      } else {
        passages.append(
          Passage(
            start: mark.start, end: mark.end, place: mark.place, codes: codes,
            sentences: PairSum.sentences(of: mark, in: input.sentenceStarts)))
      }
    }
    self.passages = passages
    let count = names.count
    sums = []
    sums.reserveCapacity(count * (count - 1) / 2)
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        sums.append(CodeTally.PairAmounts(first: names[first], second: names[second]))
      }
    }
  }

  /// The pairs that go together in any way.
  func pairs() -> [CodeTally.PairAmounts] {
    guard names.count > 1 else { return [] }
    var copy = self
    copy.addSegments()
    copy.addOverlaps()
    copy.addCharacters()
    if let reach { copy.addNearby(reach) }
    return copy.sums.filter { $0.segments + $0.overlaps + $0.nearby > 0 }
  }

  private static func sentences(of mark: TallyInput.Mark, in starts: [Int32]) -> ClosedRange<Int> {
    let first = starts.firstNotBefore(mark.start + 1)
    return first...max(first, starts.firstNotBefore(mark.end))
  }

  private func place(_ left: Int, _ right: Int) -> Int {
    let (first, second) = left < right ? (left, right) : (right, left)
    return first * (2 * names.count - first - 1) / 2 + second - first - 1
  }

  private mutating func addSegments() {
    var index = 0
    while index < passages.count {
      var codes: Set<Int> = []
      let segment = passages[index].place
      while index < passages.count, passages[index].place == segment {
        codes.formUnion(passages[index].codes)
        index += 1
      }
      let ordered = codes.sorted()
      for (position, first) in ordered.enumerated() {
        for second in ordered[(position + 1)...] { sums[place(first, second)].segments += 1 }
      }
    }
  }

  /// Pairs of passages that overlap, each passage with itself included.
  private mutating func addOverlaps() {
    for index in passages.indices {
      addPairs(index, index) { $0.overlaps += 1 }
      var other = index + 1
      while other < passages.count, passages[other].start < passages[index].end {
        if passages[other].end > passages[other].start { addPairs(index, other) { $0.overlaps += 1 } }
        other += 1
      }
    }
  }

  private mutating func addNearby(_ reach: Int) {
    for index in passages.indices {
      addPairs(index, index) { $0.nearby += 1 }
      var other = index + 1
      while other < passages.count,
        passages[other].sentences.lowerBound - passages[index].sentences.upperBound <= reach
      {
        addPairs(index, other) { $0.nearby += 1 }
        other += 1
      }
    }
  }

  /// Each code of the one passage with each other code of the other; within one passage each pair once.
  private mutating func addPairs(_ left: Int, _ right: Int, _ add: (inout CodeTally.PairAmounts) -> Void) {
    for first in passages[left].codes {
      for second in passages[right].codes where first != second && (left != right || first < second) {
        add(&sums[place(first, second)])
      }
    }
  }

  private mutating func addCharacters() {
    var covers = [[(start: Int32, end: Int32)]](repeating: [], count: names.count)
    for passage in passages where passage.end > passage.start {
      for code in passage.codes {
        if let last = covers[code].indices.last, passage.start <= covers[code][last].end {
          covers[code][last].end = max(covers[code][last].end, passage.end)
        } else {
          covers[code].append((passage.start, passage.end))
        }
      }
    }
    for first in 0..<names.count {
      for second in (first + 1)..<max(names.count, first + 1) where sums[place(first, second)].overlaps > 0 {
        sums[place(first, second)].characters = PairSum.common(covers[first], covers[second])
      }
    }
  }

  private static func common(_ left: [(start: Int32, end: Int32)], _ right: [(start: Int32, end: Int32)]) -> Int32 {
    var total: Int32 = 0
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      total += max(0, min(left[first].end, right[second].end) - max(left[first].start, right[second].start))
      if left[first].end < right[second].end { first += 1 } else { second += 1 }
    }
    return total
  }
}
