import QualitativeData

/// What stands before a colon at the start of a paragraph and may say who speaks: `I:`, `R1:`, `Interviewer:`, a name.
struct SpeakerLabel: Equatable {
  /// The label as written, without its colon.
  var text: String
  /// How many scalars it takes up with its colon and the space after.
  var length: Int
  /// Whether all of it is bold.
  var isBold: Bool

  /// The label at the start of a text; `boldPrefix` scalars of it are bold.
  init?(startOf text: String, boldPrefix: Int = 0) {
    guard let head = Self.head(text) else { return nil }
    isBold = boldPrefix >= head.scalars
    let rest = text.utf8.dropFirst(head.label.utf8.count + 1)
    let spaces = head.isBeforeOneSpace ? 1 : Self.spaces(rest)
    guard rest.isEmpty || spaces > 0 || (isBold && boldPrefix <= head.scalars + 1) else { return nil }
    length = head.scalars + 1 + spaces
    self.text = head.label
    while self.text.utf8.last == 0x20 { self.text.removeLast() }
  }

  /// What stands before the first colon.
  private struct Head {
    var label: String
    var scalars: Int
    /// Whether one space follows the colon, and then no other.
    var isBeforeOneSpace: Bool
  }

  /// What stands before the first colon, if it is short, begins with a letter, has four words at most and holds no mark
  /// that ends a sentence.
  private static func head(_ text: String) -> Head? {
    var text = text
    return text.withUTF8 { utf8 in
      var (scalars, words) = (0, 0)
      var last: UInt8 = 0x20
      for (place, byte) in utf8.enumerated() {
        switch byte {
        case 0x3A:
          let label = String(decoding: UnsafeBufferPointer(rebasing: utf8[..<place]), as: UTF8.self)
          guard beginsWithLetter(label) else { return nil }
          return Head(label: label, scalars: scalars, isBeforeOneSpace: isOneSpace(utf8, after: place))
        case 0x3F, 0x21, 0x3B, 0x22, 0x09, 0x0A: return nil
        case 0x80...0xBF: break
        default:
          scalars += 1
          if last == 0x20, byte != 0x20 { words += 1 }
        }
        last = byte
        if scalars > longest || words > 4 { return nil }
      }
      return nil
    }
  }

  private static func beginsWithLetter(_ label: String) -> Bool {
    guard let first = label.utf8.first else { return false }
    return first < 0x80 ? (0x61...0x7A).contains(first | 0x20) : label.first?.isLetter == true
  }

  private static func isOneSpace(_ utf8: UnsafeBufferPointer<UInt8>, after place: Int) -> Bool {
    place + 2 < utf8.count && utf8[place + 1] == 0x20 && utf8[place + 2] > 0x20 && utf8[place + 2] < 0x80
  }

  /// How many spaces begin some text.
  private static func spaces(_ text: Substring.UTF8View) -> Int {
    guard let first = text.first, first <= 0x20 || first >= 0xC2 else { return 0 }
    return Substring(text).unicodeScalars.prefix { $0.properties.isWhitespace }.count
  }

  /// Scalars of the longest label.
  private static let longest = 40

  /// What the words that transcribers use say about their bearer; nil for names.
  static func role(of label: String) -> Role? {
    var stem = label.lowercased()[...]
    while let last = stem.last, last.isNumber || last == " " { stem.removeLast() }
    if interviewers.contains(String(stem)) { return .interviewer }
    return respondents.contains(String(stem)) ? .respondent : nil
  }

  /// Whether a label reads like a name: every word with a capital, but for `van`, `de` and the like; or all capitals.
  static func looksLikeName(_ label: String) -> Bool {
    let words = label.split(separator: " ")
    let capitals = words.filter { $0.first?.isUppercase == true }
    let isName = words.allSatisfy { word in
      word.first?.isUppercase == true || particles.contains(word.lowercased()) || word.allSatisfy(\.isNumber)
        || word.first == "("
    }
    return isName && !capitals.isEmpty && !headings.contains(label.lowercased())
  }

  /// Whether a label is a name of several words, the last with a capital too: `Anna de Wit`.
  static func looksLikeFullName(_ label: String) -> Bool {
    let words = label.split(separator: " ")
    return words.count > 1 && words.last?.first?.isUppercase == true
  }

  /// What transcribers write before a question: I, Int., Interviewer, V(raag), Q.
  private static let interviewers: Set<String> = [
    "i", "int", "int.", "interviewer", "interviewster", "v", "vraag", "q", "onderzoeker", "gespreksleider", "moderator",
    "onderzoekers", "interviewers",
  ]
  /// What they write before an answer: R, Resp., Respondent, A(ntwoord), G(eïnterviewde), and what services call those
  /// whom they cannot name.
  private static let respondents: Set<String> = [
    "r", "resp", "resp.", "respondent", "respondente", "a", "antwoord", "g", "geïnterviewde", "p", "deelnemer",
    "deelneemster", "participant",
  ]
  private static let particles: Set<String> = [
    "van", "de", "den", "der", "ter", "ten", "te", "'t", "’t", "von", "el", "al", "la", "le", "du", "in", "op", "d'",
  ]
  /// What stands before a colon in reports without anyone speaking.
  private static let headings: Set<String> = [
    "nb", "noot", "let op", "voorbeeld", "conclusie", "bron", "opmerking", "toelichting", "datum", "locatie", "plaats",
    "duur", "onderwerp", "aanwezig", "afwezig", "doel", "thema", "citaat", "samenvatting", "resultaat", "stelling",
    "tijd", "naam", "functie", "organisatie", "bijlage", "ps", "kortom", "ten eerste", "ten tweede",
  ]
}
