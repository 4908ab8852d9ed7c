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
    guard let (label, scalars) = Self.beforeColon(text) else { return nil }
    let rest = text.utf8.dropFirst(label.utf8.count + 1)
    isBold = boldPrefix >= scalars
    guard rest.isEmpty || Self.spaces(rest) > 0 || (isBold && boldPrefix <= scalars + 1) else { return nil }
    guard let first = label.first, first.isLetter, label.split(separator: " ").count <= 4 else { return nil }
    length = scalars + 1 + Self.spaces(rest)
    var trimmed = label
    while trimmed.last == " " { trimmed.removeLast() }
    self.text = trimmed
  }

  /// What stands before the first colon, if it is short and holds no mark that ends a sentence; with its scalars.
  private static func beforeColon(_ text: String) -> (label: String, scalars: Int)? {
    var text = text
    return text.withUTF8 { utf8 in
      var scalars = 0
      var spaces = 0
      for (place, byte) in utf8.enumerated() {
        switch byte {
        case 0x3A:
          let label = UnsafeBufferPointer(rebasing: utf8[..<place])
          return place == 0 ? nil : (String(decoding: label, as: UTF8.self), scalars)
        case 0x3F, 0x21, 0x3B, 0x22, 0x09, 0x0A: return nil
        case 0x80...0xBF: break
        case 0x20:
          spaces += 1
          scalars += 1
        default: scalars += 1
        }
        if scalars > longest || spaces > mostSpaces { return nil }
      }
      return nil
    }
  }

  /// How many spaces begin some text.
  private static func spaces(_ text: Substring.UTF8View) -> Int {
    guard let first = text.first, first <= 0x20 || first >= 0xC2 else { return 0 }
    if first == 0x20, let second = text.dropFirst().first, second > 0x20, second < 0x80 { return 1 }
    return Substring(text).unicodeScalars.prefix { $0.properties.isWhitespace }.count
  }

  /// Spaces in a label of four words, some of them doubled.
  private static let mostSpaces = 6

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
