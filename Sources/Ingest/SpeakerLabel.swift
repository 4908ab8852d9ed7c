import QualitativeData

/// Recognises who speaks from the label at the start of a paragraph: `I:`, `R1:`, `Interviewer:`, a name.
struct SpeakerLabel: Sendable {
  private let names: Set<String>

  /// `names` are the people whom the table of cases lists.
  init(names: some Sequence<String>) { self.names = Set(names.map { $0.lowercased() }) }

  /// A label with its role, and how many scalars it takes up with its colon and the space after.
  struct Found: Equatable {
    var speaker: String
    var role: Role?
    var length: Int
  }

  /// The label at the start of a text; `boldPrefix` scalars of it are bold.
  func find(in text: String, boldPrefix: Int = 0) -> Found? {
    let head = text.unicodeScalars.prefix(41)
    guard let colon = head.firstIndex(of: ":"), colon != head.startIndex else { return nil }
    let label = String(text.unicodeScalars[..<colon])
    let length = label.unicodeScalars.count + 1
    let rest = text.unicodeScalars.dropFirst(length)
    guard rest.isEmpty || rest.first?.properties.isWhitespace == true || boldPrefix >= length else { return nil }
    let isBold = boldPrefix >= length - 1 && label.unicodeScalars.count <= 30
    guard let role = role(of: label, isBold: isBold) else { return nil }
    let spaces = rest.prefix { $0.properties.isWhitespace }.count
    return Found(speaker: label, role: role, length: length + spaces)
  }

  /// What a label's bearer does; nil where it is no label.
  func role(of label: String, isBold: Bool = false) -> Role? {
    let lower = label.lowercased()
    let stem = lower.prefix { !$0.isNumber && $0 != " " }
    if Self.interviewers.contains(String(stem)), lower.count <= stem.count + 3 { return .interviewer }
    if Self.respondents.contains(String(stem)), lower.count <= stem.count + 3 { return .respondent }
    if names.contains(lower) { return .respondent }
    return isBold && label.first?.isUppercase == true ? .respondent : nil
  }

  /// What transcribers write before a question: I, Int., Interviewer, V(raag), Q.
  private static let interviewers: Set<String> = [
    "i", "int", "int.", "interviewer", "interviewster", "v", "vraag", "q", "onderzoeker",
  ]
  /// What they write before an answer: R, Resp., Respondent, A(ntwoord), G(eïnterviewde).
  private static let respondents: Set<String> = [
    "r", "resp", "resp.", "respondent", "a", "antwoord", "g", "geïnterviewde", "p", "deelnemer",
  ]
}
