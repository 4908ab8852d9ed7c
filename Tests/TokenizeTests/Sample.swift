import QualitativeData
import Tokenize

/// One segment, tokenized.
enum Sample {
  static func sentences(_ text: String) throws -> [Sentence] {
    let range = TextRange(0, text.unicodeScalars.count)
    let segment = Segment(id: "s1", kind: .paragraph, range: range, text: text)
    let document = Document(id: "d", provenance: Provenance(), segments: [segment])
    return try Tokenizer().run(document).value.segments[0].sentences
  }

  /// White space and control characters are in no token.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
  }

  static func tokens(_ text: String) throws -> [Token] { try sentences(text).flatMap(\.tokens) }
}

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

/// Text made at random of what a tokenizer may trip over.
enum RandomText {
  private static let pieces = [
    "a", "Jan", "woord", "é", "Ĳ", "ß", "漢", "e\u{301}", "1", "12", ".", ",", "..", "…", "!", "?", "'", "’", "\"", "„",
    "”",
    "(", ")", "[", "]", "-", "--", "–", "/", ":", ";", "@", "#", "%", "€", "*", "_", "\u{AD}", "\u{200B}", "\u{FEFF}",
    "😀",
    "👩\u{200D}🔬", "\u{A0}", "\u{202F}", "\u{2003}", " ", " ", " ", " ", "\n", "\t", "\r\n", "www.", "://", "drs.",
    "d.w.z.",
    "\u{85}", "\u{0}", "\u{7F}", "\u{10FFFF}", "×", "½",
  ]

  private static let letters = Array("aeinorstkbwz").map(String.init) + ["é", "ï", "ß", "A", "B", "É", "Z"]
  private static let ends = ["", "", "", ",", ".", "?", "!", ":", ";", "..", "'"]
  private static let known = ["drs", "bijv", "kg", "hm", "rk", "enz", "max", "Dr", "x", "B", "1", "12", "2019", "mbo4"]

  /// A word as most are, perhaps with a mark.
  static func plain(_ random: inout SeededGenerator) -> String {
    let isKnown = Int.random(in: 0..<5, using: &random) == 0
    let word =
      isKnown
      ? known.randomElement(using: &random) ?? ""
      : (0..<Int.random(in: 1...19, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
    return word + (ends.randomElement(using: &random) ?? "")
  }

  static func make(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
