import QualitativeData

/// Which codes go together in the passages of one case in one document.
///
/// They do where one coder gave both, or where what was settled or agreed on meets: one coder's code and another's on the
/// same words are a disagreement.
struct PairSum {
  /// A range with the positions, among the codes that occur, of all codes that it has, those above them included, and
  /// the coders who gave each.
  fileprivate struct Passage {
    var start, end, place: Int32
    var codes: [Int]
    var voices: [UInt64]
    var sentences: ClosedRange<Int>
  }

  private let passages: [Passage]
  private let names: [Int32]
  private let reach: Int?
  /// Whether one coder gave all, so that nobody's voice need be looked at.
  private let isOneVoice: Bool
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
        passages[last].add(codes, mark.voices)
      } else {
        passages.append(
          Passage(
            start: mark.start, end: mark.end, place: mark.place, codes: codes,
            voices: codes.map { _ in mark.voices },
            sentences: PairSum.sentences(of: mark, in: input.sentenceStarts)))
      }
    }
    self.passages = passages
    isOneVoice = marks.reduce(UInt64.max) { $0 & $1.voices } != 0
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
      var voices: [Int: UInt64] = [:]
      let segment = passages[index].place
      while index < passages.count, passages[index].place == segment {
        for (code, voice) in zip(passages[index].codes, passages[index].voices) { voices[code, default: 0] |= voice }
        index += 1
      }
      let ordered = voices.sorted { $0.key < $1.key }
      for (position, first) in ordered.enumerated() {
        for second in ordered[(position + 1)...] where first.value & second.value != 0 {
          sums[place(first.key, second.key)].segments += 1
        }
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
    let (one, other) = (passages[left], passages[right])
    for (first, voice) in zip(one.codes, one.voices) {
      for (second, echo) in zip(other.codes, other.voices)
      where first != second && voice & echo != 0 && (left != right || first < second) {
        add(&sums[place(first, second)])
      }
    }
  }

  private mutating func addCharacters() {
    let covers = isOneVoice ? [covered(by: .max)] : (0..<64).map { covered(by: 1 << UInt64($0)) }.filter { !$0.isEmpty }
    for first in 0..<names.count {
      for second in (first + 1)..<max(names.count, first + 1) where sums[place(first, second)].overlaps > 0 {
        let common = covers.flatMap { PairSum.common($0[first], $0[second]) }
        sums[place(first, second)].characters = PairSum.length(common, isJoined: isOneVoice)
      }
    }
  }

  /// The text that each code covers by the word of some coders; nothing where none of them has a passage.
  private func covered(by voices: UInt64) -> [[TextRange]] {
    var covers = [[TextRange]](repeating: [], count: names.count)
    var isEmpty = true
    for passage in passages where passage.end > passage.start {
      for (code, voice) in zip(passage.codes, passage.voices) where voice & voices != 0 {
        isEmpty = false
        if let last = covers[code].indices.last, Int(passage.start) <= covers[code][last].end {
          covers[code][last].end = max(covers[code][last].end, Int(passage.end))
        } else {
          covers[code].append(TextRange(Int(passage.start), Int(passage.end)))
        }
      }
    }
    return isEmpty && voices != .max ? [] : covers
  }

  private static func common(_ left: [TextRange], _ right: [TextRange]) -> [TextRange] {
    var common: [TextRange] = []
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      let (start, end) = (max(left[first].start, right[second].start), min(left[first].end, right[second].end))
      if start < end { common.append(TextRange(start, end)) }
      if left[first].end < right[second].end { first += 1 } else { second += 1 }
    }
    return common
  }

  private static func length(_ ranges: [TextRange], isJoined: Bool) -> Int32 {
    Int32(clamping: (isJoined ? ranges : RangeSet(ranges).ranges).reduce(0) { $0 + $1.length })
  }
}

extension PairSum.Passage {
  fileprivate mutating func add(_ new: [Int], _ voice: UInt64) {
    for code in new {
      if let place = codes.firstIndex(of: code) {
        voices[place] |= voice
      } else {
        codes.append(code)
        voices.append(voice)
      }
    }
  }
}
