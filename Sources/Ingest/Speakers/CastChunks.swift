/// The stretches of a line between marks and joining words, one after the other, so that whoever looks may stop early.
struct CastChunks {
  private let bytes: [UInt8]
  private var place = 0
  /// Whether the last word joined others: behind `is` an article joins too.
  private var isBehindIs = false

  /// Bytes of the longest stretch that may be a name, a role or a heading.
  static let longest = 60
  private static let mostWords = 8

  /// A line, which ends as if a space stood behind it.
  init(_ line: [UInt8]) { bytes = line + [0x20] }

  enum Chunk {
    case text(String)
    /// Longer than anything that tells who takes part.
    case sentence
  }

  /// Nil at the end of the line.
  mutating func next() -> Chunk? {
    var words: [Range<Int>] = []
    var start: Int?
    while place < bytes.count {
      let mark = markLength(at: place)
      if mark == 0, bytes[place] != 0x20 {
        start = start ?? place
        place += 1
        continue
      }
      if let first = start {
        start = nil
        let isJoined = mark == 0 && joins(first..<place)
        if !isJoined { words.append(first..<place) }
        if isJoined || mark > 0 {
          if mark > 0 { isBehindIs = false }
          place += max(mark, isJoined ? 0 : 1)
          if words.isEmpty { continue }
          return .text(text(words))
        }
        if words.count > Self.mostWords || place - words[0].lowerBound > Self.longest { return .sentence }
      } else if mark > 0, !words.isEmpty {
        isBehindIs = false
        place += mark
        return .text(text(words))
      }
      if mark > 0 { isBehindIs = false }
      place += max(mark, 1)
    }
    return words.isEmpty ? nil : .text(text(words))
  }

  private func text(_ words: [Range<Int>]) -> String {
    words.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: " ")
  }

  /// Bytes of the mark at a place that parts stretches; 0 for none.
  private func markLength(at place: Int) -> Int {
    switch bytes[place] {
    case 0x2C, 0x3B, 0x28, 0x29, 0x5B, 0x5D, 0x3D, 0x3A, 0x2A, 0x09, 0x0A: 1
    case 0x2D: isSpace(place - 1) && isSpace(place + 1) ? 1 : 0
    case 0x2E: isSpace(place + 1) && !isInitial(place) ? 1 : 0
    case 0xE2 where place + 2 < bytes.count: isWideMark(bytes[place + 1], bytes[place + 2]) ? 3 : 0
    default: 0
    }
  }

  /// `→`, `–`, `—`, `•`
  private func isWideMark(_ second: UInt8, _ third: UInt8) -> Bool {
    (second == 0x86 && third == 0x92) || (second == 0x80 && (third == 0x93 || third == 0x94 || third == 0xA2))
  }

  private func isSpace(_ place: Int) -> Bool { bytes.indices.contains(place) && bytes[place] == 0x20 }

  /// `S. Bakker`, `drs. A. Visser`
  private func isInitial(_ place: Int) -> Bool {
    var start = place
    while start > 0, bytes[start - 1] >= 0x80 || (bytes[start - 1] | 0x20) &- 0x61 < 26 { start -= 1 }
    guard place > start, place - start <= 8 else { return false }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    return word.count == 1 || (word.count <= 5 && Self.titles.contains(word.lowercased()))
  }

  /// Whether a word between spaces joins what stands around it.
  private mutating func joins(_ word: Range<Int>) -> Bool {
    let wasBehindIs = isBehindIs
    isBehindIs = false
    guard isSpace(word.lowerBound - 1), word.count <= 9, bytes[word.lowerBound] &- 0x61 < 26 else { return false }
    let text = String(decoding: bytes[word], as: UTF8.self)
    isBehindIs = text == "is"
    return Self.joining.contains(text) || (wasBehindIs && text == "het")
  }

  private static let joining: Set<String> = ["en", "and", "und", "is", "de", "met", "door", "afgenomen"]
  private static let titles: Set<String> = ["dr", "drs", "mr", "ir", "prof", "mw", "dhr", "ing", "mevr"]
}
