import QualitativeData

/// Whether a text reads as if somebody speaks: it asks, and says `ik` and `u`.
struct SpeechSigns {
  /// Whether questions come back.
  let hasQuestions: Bool
  /// Whether it does, in a good part of its lines.
  let isSpeech: Bool

  /// Lines that are looked at.
  private static let reach = 400

  init(_ talk: TalkLines, _ blocks: [TranscriptBlock]) {
    var (count, questions, persons) = (0, 0, 0)
    for line in talk.lines.prefix(Self.reach) where !line.isTime && line.number == nil {
      if talk.heads[line.heads].contains(where: \.isAlone) { continue }
      count += 1
      if line.isQuestion { questions += 1 }
    }
    hasQuestions = questions > 0
    guard count > 0 else {
      isSpeech = false
      return
    }
    if questions * 6 >= count {
      isSpeech = true
      return
    }
    var text: [UInt8] = []
    var last = -1
    for line in talk.lines.prefix(Self.reach) where !line.isTime && line.number == nil {
      if line.block != last { (text, last) = (Array(blocks[line.block].text.utf8), line.block) }
      let said = talk.heads[line.heads].map(\.end).filter { $0 < line.end }.max() ?? line.start
      if Persons(text[min(said, line.end)..<line.end]).any > 0 { persons += 1 }
    }
    isSpeech = persons * 4 >= count || (questions > 0 && (persons + questions) * 5 >= count)
  }
}

/// How often somebody speaks of himself, and to another, in Dutch, English and German.
struct Persons {
  private(set) var first = 0
  private(set) var second = 0
  private(set) var words = 0
  var any: Int { first + second }

  init(_ utf8: some Collection<UInt8>) {
    var (word, length) = (UInt64(0), 0)
    for byte in utf8 {
      if (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || byte == 0x27 {
        word = word << 8 | UInt64(byte < 0x80 ? byte | 0x20 : byte)
        length += 1
      } else if length > 0 {
        add(word, length)
        (word, length) = (0, 0)
      }
    }
    if length > 0 { add(word, length) }
  }

  private mutating func add(_ word: UInt64, _ length: Int) {
    words += 1
    guard length <= 5 else { return }
    if Self.firsts.contains(word) { first += 1 } else if Self.seconds.contains(word) { second += 1 }
  }

  /// The bytes of a short word in one number.
  private static func packed(_ words: String) -> Set<UInt64> {
    Set(
      words.split(separator: " ").map { word in
        word.utf8.reduce(0) { $0 << 8 | UInt64($1 == 0x27 ? 0x27 : $1 < 0x80 ? $1 | 0x20 : $1) }
      })
  }

  private static let firsts = packed(
    "ik mij mijn me wij we ons onze i my our us ich mir mich mein wir m'n i'm i've uns meine")
  private static let seconds = packed("u uw je jij jouw jou jullie you your du ihr ihre ihnen dich dir")
}
