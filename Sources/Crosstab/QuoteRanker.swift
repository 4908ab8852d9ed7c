import QualitativeData

/// Orders quotations: those that say it best first.
///
/// What holds an answer comes before what lies wholly in an interviewer's turn. Best is what more coders marked with the code, then what can be read without its surroundings: some twenty to sixty
/// words, whole sentences. Passages that several coders marked are listed once, with the longest quotation.
public enum QuoteRanker {
  /// The passages with one code, or with a code and those below it, the best first.
  public static func rank(_ passages: [CodedPassage]) -> [CodedPassage] { order(passages).map { passages[$0] } }

  /// Where among the passages the best one stands, the next best, and so on.
  public static func order(_ passages: [CodedPassage]) -> [Int] {
    groups(passages).map { group in (score: score(group, passages), place: longest(group, passages)) }
      .sorted { isBefore($0, $1, passages) }
      .map(\.place)
  }

  private static func isBefore(
    _ left: (score: Double, place: Int), _ right: (score: Double, place: Int), _ passages: [CodedPassage]
  ) -> Bool {
    if left.score != right.score { return left.score > right.score }
    let (left, right) = (passages[left.place], passages[right.place])
    return (left.document, left.start) < (right.document, right.start)
  }

  /// The places of passages that several coders marked alike.
  private static func groups(_ passages: [CodedPassage]) -> [ArraySlice<Int>] {
    let sorted = passages.indices.sorted {
      (passages[$0].document, passages[$0].range, passages[$0].code)
        < (passages[$1].document, passages[$1].range, passages[$1].code)
    }
    var groups: [ArraySlice<Int>] = []
    for (number, place) in sorted.enumerated() {
      if let last = groups.last, last.contains(where: { isSame(passages[$0], passages[place]) }) {
        groups[groups.count - 1] = sorted[last.startIndex...number]
      } else {
        groups.append(sorted[number...number])
      }
    }
    return groups
  }

  private static func isSame(_ left: CodedPassage, _ right: CodedPassage) -> Bool {
    left.document == right.document && left.code == right.code && left.range.overlaps(right.range)
  }

  private static func longest(_ group: ArraySlice<Int>, _ passages: [CodedPassage]) -> Int {
    group.dropFirst().reduce(group[group.startIndex]) {
      passages[$1].range.length > passages[$0].range.length ? $1 : $0
    }
  }

  private static func score(_ group: ArraySlice<Int>, _ passages: [CodedPassage]) -> Double {
    let coders = Double(Set(group.flatMap { passages[$0].coders }).count)
    let passage = passages[longest(group, passages)]
    let question = passage.role == .interviewer ? questionBelow : 0
    let words = Double(passage.quote.wordCount)
    let fits = words < 20 ? words / 20 : words <= 60 ? 1 : 60 / words
    let isWhole = passage.quote.last.map { ".!?…”\"’'".contains($0) } ?? false
    return coders + fits + (isWhole ? 0.3 : 0) + (passage.confidence ?? 0) - question
  }

  /// More than everything else together can add.
  private static let questionBelow = 1e6
}

extension String {
  /// How many stretches there are between white space. A text of Latin letters and the usual marks is looked at as bytes.
  fileprivate var wordCount: Int {
    var text = self
    return text.withUTF8(Self.plainWordCount) ?? split(whereSeparator: \.isWhitespace).count
  }

  /// Nil where there are other characters.
  private static func plainWordCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var count = 0
    var isInWord = false
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case 0x21...0x7E: place += 1
      // Dashes and quotation marks lie in two rows of the block; ellipsis and bullet too.
      case 0xC3...0xC9: place += 2
      case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80 && 0x90...0xA6 ~= bytes[place + 2]: place += 3
      case 0x20, 0x09...0x0D: place += 1
      default: return nil
      }
      let isWhite = byte <= 0x20
      if !isWhite, !isInWord { count += 1 }
      isInWord = !isWhite
    }
    return count
  }
}
