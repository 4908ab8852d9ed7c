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
    guard text.utf8.prefix(Self.longest * 4).contains(0x3A) else { return nil }
    let head = text.unicodeScalars.prefix(Self.longest + 1)
    guard let colon = head.firstIndex(of: ":"), let first = head.first, first.properties.isAlphabetic else {
      return nil
    }
    let label = head[..<colon]
    let before = label.count + 1
    let rest = text.unicodeScalars.dropFirst(before)
    isBold = boldPrefix >= label.count
    guard rest.isEmpty || rest.first?.properties.isWhitespace == true || (isBold && boldPrefix <= before) else {
      return nil
    }
    guard label.split(separator: " ").count <= 4, !label.contains(where: { "?!;\n\t\"".unicodeScalars.contains($0) })
    else { return nil }
    length = before + rest.prefix { $0.properties.isWhitespace }.count
    var trimmed = String(label)
    while trimmed.last == " " { trimmed.removeLast() }
    self.text = trimmed
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
