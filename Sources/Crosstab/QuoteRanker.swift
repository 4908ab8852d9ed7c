import QualitativeData

/// Orders quotations: those that say it best first.
///
/// Best is what more coders marked with the code, then what can be read without its surroundings: some twenty to sixty
/// words, whole sentences. Passages that several coders marked are listed once, with the longest quotation.
public enum QuoteRanker {
  /// The passages with one code, or with a code and those below it, the best first.
  public static func rank(_ passages: [CodedPassage]) -> [CodedPassage] {
    var groups: [[CodedPassage]] = []
    for passage in passages.sorted(by: { ($0.document, $0.range, $0.code) < ($1.document, $1.range, $1.code) }) {
      if let last = groups.last, last.contains(where: { isSame($0, passage) }) {
        groups[groups.count - 1].append(passage)
      } else {
        groups.append([passage])
      }
    }
    return groups.map { group in (scores(group), longest(group)) }
      .sorted { ($0.0, $1.1.document, $1.1.start) > ($1.0, $0.1.document, $0.1.start) }
      .map(\.1)
  }

  private static func isSame(_ left: CodedPassage, _ right: CodedPassage) -> Bool {
    left.document == right.document && left.code == right.code && left.range.overlaps(right.range)
  }

  private static func longest(_ group: [CodedPassage]) -> CodedPassage {
    group.dropFirst().reduce(group[0]) { $1.range.length > $0.range.length ? $1 : $0 }
  }

  private static func scores(_ group: [CodedPassage]) -> Double {
    let coders = Double(Set(group.compactMap(\.coder)).count)
    let passage = longest(group)
    let words = Double(passage.quote.wordCount)
    let fits = words < 20 ? words / 20 : words <= 60 ? 1 : 60 / words
    let isWhole = passage.quote.last.map { ".!?…”\"’'".contains($0) } ?? false
    return coders + fits + (isWhole ? 0.3 : 0) + (passage.confidence ?? 0)
  }
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
