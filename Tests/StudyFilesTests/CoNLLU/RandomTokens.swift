import QualitativeData

/// A small generator that gives the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// Tokenized documents made at random, with everything in them that a file might trip over.
enum RandomTokens {
  private static let words = [
    "a", "één", "_", "|", "a=b", "\\", "\\n", "😀", "e\u{301}", "x,y", "+", "#", "1", "ĳs", "\u{AD}", "Norm=", "'s",
  ]
  private static let spaces = ["", " ", "  ", "\t", "\n", "\u{A0}", " \r\n "]

  static func document(_ id: String, _ random: inout SeededGenerator) -> TokenizedDocument {
    var segments: [TokenizedSegment] = []
    var position = 0
    for number in 0..<Int.random(in: 0...6, using: &random) {
      segments.append(segment("s\(number + 1)", at: position, &random))
      position = segments[number].segment.end + 1
    }
    let provenance = Provenance(tool: word(&random), inputs: ["lexicon": word(&random)], options: ["o": word(&random)])
    return TokenizedDocument(id: id, provenance: provenance, segments: segments)
  }

  private static func segment(_ id: String, at start: Int, _ random: inout SeededGenerator) -> TokenizedSegment {
    var text = spaces.randomElement(using: &random) ?? ""
    var sentences: [Sentence] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      var tokens: [Token] = []
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let form = word(&random)
        let begin = start + text.unicodeScalars.count
        let gap = spaces.randomElement(using: &random) ?? ""
        tokens.append(token(form, at: begin, isGlued: gap.isEmpty, &random))
        text += form + gap
      }
      sentences.append(Sentence(range: tokens[0].range.union(tokens[tokens.count - 1].range), tokens: tokens))
    }
    if let last = sentences.last?.tokens.count { sentences[sentences.count - 1].tokens[last - 1].isGlued = false }
    var segment = Segment(
      id: id, kind: .turn, range: TextRange(start, start + text.unicodeScalars.count), text: text)
    if Bool.random(using: &random) { segment.headings = [word(&random), word(&random)] }
    if Bool.random(using: &random) { segment.speaker = word(&random) }
    if Bool.random(using: &random) { (segment.question, segment.original) = ("s\(start)", word(&random)) }
    if Bool.random(using: &random) { segment.time = Int.random(in: 0...9_999_999, using: &random) }
    return TokenizedSegment(segment: segment, sentences: sentences)
  }

  private static func token(
    _ form: String, at start: Int, isGlued: Bool, _ random: inout SeededGenerator
  ) -> Token {
    let lists = (0..<3).map { _ in (0..<Int.random(in: 0...2, using: &random)).map { _ in word(&random) } }
    return Token(
      range: TextRange(start, start + form.unicodeScalars.count), form: form, norm: word(&random),
      lemma: word(&random), lemmas: lists[0], parts: lists[1], innerCompounds: lists[2], isGlued: isGlued)
  }

  private static func word(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
  }
}
