import QualitativeData

/// The amounts of each code over the passages of one case in one document.
///
/// The marks come sorted by range, so that "counted before" is a comparison with the last one counted, and covered text
/// is what lies beyond the end of what was covered before.
struct DocumentSum {
  private let marks: [TallyInput.Mark]
  private let wordStarts: [Int32]
  private let lines: [[Int32]]
  private var amounts: [CodeTally.Amounts]
  private var lastMark: [Int32]
  private var lastPlace: [Int32]
  private var covered: [Int32]
  /// Different passages with any code.
  private(set) var passages: Int32 = 0
  /// Codings with any code.
  private(set) var codings: Int32 = 0
  /// Different passages that rest on one reader.
  private(set) var alone: Int32 = 0
  /// Different passages that lie wholly in an interviewer's turns.
  private(set) var questions: Int32 = 0

  init(_ marks: [TallyInput.Mark], in input: TallyInput, lines: [[Int32]]) {
    self.marks = marks
    wordStarts = input.wordStarts
    self.lines = lines
    amounts = Array(repeating: .init(), count: lines.count)
    lastMark = Array(repeating: -1, count: lines.count)
    lastPlace = lastMark
    covered = Array(repeating: 0, count: lines.count)
  }

  /// The codes that occur, in the order of the codebook.
  mutating func codes() -> [CodeTally.CodeAmounts] {
    var last: TallyInput.Mark?
    var isAlone = false
    for mark in marks {
      if let last, mark.isSame(as: last) { continue }
      if last.map({ ($0.start, $0.end) != (mark.start, mark.end) }) ?? true {
        passages += 1
        if mark.isQuestion { questions += 1 }
        isAlone = false
      }
      if mark.standing == .alone, !isAlone {
        alone += 1
        isAlone = true
      }
      codings += 1
      for code in lines[Int(mark.code)] { add(mark, to: Int(code)) }
      last = mark
    }
    return amounts.indices.filter { amounts[$0].codings > 0 }
      .map { CodeTally.CodeAmounts(code: Int32($0), amounts: amounts[$0]) }
  }

  /// `passages` stands for the passage's number: those of one range share it.
  private mutating func add(_ mark: TallyInput.Mark, to code: Int) {
    amounts[code].codings += 1
    guard lastMark[code] != passages else { return }
    lastMark[code] = passages
    amounts[code].passages += 1
    if lastPlace[code] != mark.place {
      lastPlace[code] = mark.place
      amounts[code].segments += 1
    }
    let start = max(mark.start, covered[code])
    guard mark.end > start else { return }
    covered[code] = mark.end
    amounts[code].characters += mark.end - start
    amounts[code].words += Int32(clamping: wordStarts.firstNotBefore(mark.end) - wordStarts.firstNotBefore(start))
  }
}

extension [Int32] {
  /// The first position whose value is not before another; the array is ascending.
  func firstNotBefore(_ value: Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
