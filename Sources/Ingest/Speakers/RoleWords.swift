import QualitativeData

/// The words that transcribers use for those who ask and those who answer, in Dutch, English and German.
enum RoleWords {
  /// How much a word says about its bearer.
  enum Weight: Sendable {
    /// A word that says it, one that mostly does, and a letter that needs its counterpart: `Q` and `A`.
    case certain, likely, letter
  }

  /// What a label says; nil for names. Numbers and letters that tell several apart do not count: `R2`, `Interviewer A`.
  static func role(of label: String) -> (role: Role, weight: Weight)? {
    var label = label
    // A name that begins with no word's letter needs no lowering; most labels are short.
    guard label.utf8.count <= 40 else { return nil }
    label = label.lowercased()
    if let known = words[label] { return known }
    if label.utf8.contains(where: { $0 == 0x2F || $0 == 0x26 || $0 == 0x2B }) { return joint(label) }
    if let found = elided(label) { return found }
    let stem = stem(of: label)
    // Programs number whom they do not know: `Guest-1`.
    if stem == "guest", label != stem { return nil }
    return words[stem] ?? lastWord(stem) ?? bracket(label) ?? firstLetter(label)
  }

  /// `interview(st)er`, `respondent(e)`
  private static func elided(_ label: String) -> (role: Role, weight: Weight)? {
    guard let open = label.firstIndex(of: "("), open > label.startIndex, label[label.index(before: open)].isLetter,
      let close = label[open...].firstIndex(of: ")")
    else { return nil }
    return words[String(label[..<open] + label[close...].dropFirst())] ?? words[label.filter { !"()".contains($0) }]
  }

  /// `I - Sanne`: the letter counts as one does that stands alone.
  private static func firstLetter(_ label: String) -> (role: Role, weight: Weight)? {
    guard label.utf8.contains(where: { $0 == 0x2D || $0 == 0xE2 }) else { return nil }
    for dash in [" - ", " – "] {
      guard let place = label.firstRange(of: dash) else { continue }
      return words[String(label[..<place.lowerBound])].map { ($0.role, $0.weight == .certain ? .likely : $0.weight) }
    }
    return nil
  }

  /// Whether a word is about several, as above a list of names.
  static func isPlural(_ key: String) -> Bool { plurals.contains(stem(of: key)) }

  private static let plurals: Set<String> = [
    "interviewers", "interviewsters", "onderzoekers", "gespreksleiders", "moderators", "facilitators", "researchers",
    "respondents",
    "respondenten", "geïnterviewden", "geinterviewden", "deelnemers", "participants", "interviewees", "befragten",
    "ondervraagden",
    "vragen", "questions", "antwoorden", "answers", "fragen", "antworten",
  ]

  /// `R1/R2` answer together.
  private static func joint(_ label: String) -> (role: Role, weight: Weight)? {
    let parts = label.split { "/&+".contains($0) }.map { words[stem(of: String($0))] }
    guard let first = parts.first, let found = first, parts.allSatisfy({ $0?.role == found.role }) else { return nil }
    return found
  }

  /// Without article, number, letter, full stop or bracket: `de interviewer 2`, `int.`, `interviewer a`.
  static func stem(of label: String) -> String {
    var stem = label[...]
    if let bracket = stem.firstIndex(of: "("), bracket > stem.startIndex { stem = stem[..<bracket] }
    while let last = stem.last, !last.isLetter { stem.removeLast() }
    for number in [" nr", " no", " nummer", " number"] where stem.hasSuffix(number) {
      stem = stem.dropLast(number.count)
      while let last = stem.last, !last.isLetter { stem.removeLast() }
    }
    while let first = stem.first, !first.isLetter { stem.removeFirst() }
    for article in ["de ", "het ", "the ", "der ", "die ", "een "] where stem.hasPrefix(article) {
      stem = stem.dropFirst(article.count)
    }
    // `interviewer a`, `respondent b`: a letter that tells them apart.
    if stem.count > 4, stem.dropLast().last == " " || stem.dropLast().last == "_" { stem = stem.dropLast(2) }
    return String(stem)
  }

  /// `Interviewer Anna`, `mevr. X, respondent`: a certain word of several letters is enough.
  private static func lastWord(_ stem: String) -> (role: Role, weight: Weight)? {
    guard stem.utf8.contains(where: { $0 == 0x20 || $0 == 0x2D || $0 == 0x5F || $0 == 0x2C }) else { return nil }
    let parts = stem.split { " -_,".contains($0) }
    guard parts.count <= 4, let first = parts.first, let last = parts.last else { return nil }
    for part in [first, last] where part.count > 3 && !Self.turns.contains(String(part)) {
      if let found = words[String(part)], found.weight == .certain { return (found.role, .likely) }
    }
    return nil
  }

  /// `Anna (interviewer)`
  private static func bracket(_ label: String) -> (role: Role, weight: Weight)? {
    guard label.last == ")", let open = label.firstIndex(of: "("), open > label.startIndex else { return nil }
    guard let found = words[stem(of: String(label[label.index(after: open)...]))], found.weight == .certain else {
      return nil
    }
    return (found.role, .likely)
  }

  /// Whether a label counts what is said, `Vraag 3`, and not who says it.
  static func isTurn(_ key: String) -> Bool { turns.contains(stem(of: key)) || stem(of: key) == "q" }

  /// Words for what is said, not for who says it.
  private static let turns: Set<String> = [
    "vraag", "vragen", "question", "questions", "frage", "fragen", "antwoord", "antwoorden", "answer", "answers",
    "antwort", "antworten",
  ]

  private static let words: [String: (role: Role, weight: Weight)] = {
    var all: [String: (role: Role, weight: Weight)] = [:]
    for (text, role, weight) in lists {
      for word in text.split(separator: " ") { all[String(word)] = (role, weight) }
    }
    return all
  }()

  private static let lists: [(String, Role, Weight)] = [
    (
      "interviewer interviewster interviewers interviewsters int interv intv interviewleider interviewerin onderzoeker "
        + "onderzoekers onderzoekster gespreksleider gespreksleidster gespreksleiders moderator moderators moderatrice "
        + "moderatorin mod facilitator facilitators fac vraagsteller vraagsteler vragensteller vraagstelster iv ir vraag vragen "
        + "question questions frage fragen researcher researchers investigator questioner enquêteur enqueteur "
        + "enquêtrice ondervrager ondervraagster befrager fragesteller fragestellerin forscher forscherin gesprächsleiter "
        + "gesprächsleiterin gesprächsleitung interviewpartner1 onderz geïnterviewer geinterviewer veldwerker "
        + "veldwerkster vragenstelster enqueteuse steller", .interviewer, .certain
    ),
    (
      "vr gl host presentator presentatrice narrator begeleider begeleidster voorzitter vz voorz journalist "
        + "journaliste verslaggever verslaggeefster reporter redactie redacteur leider chair chairman chairperson "
        + "vorsitzender vorsitzende leiter anchor coach procesbegeleider gastvrouw gastheer assessor "
        + "opnemer observant observator observer", .interviewer,
      .likely
    ),
    ("i q v m f", .interviewer, .letter), ("r a g p d b", .respondent, .letter),
    (
      "respondent respondente respondents respondenten resp geïnterviewde geinterviewde geïnterviewden geinterviewden "
        + "deelnemer deelneemster deelnemers participant participants interviewee interviewees informant informante "
        + "antwoord antwoorden answer answers antwort antworten proefpersoon befragter befragte befragten interviewter "
        + "interviewte teilnehmer teilnehmerin ondervraagde ondervraagden gesprekspartner respondant ie gi deeln "
        + "geïnt geint geïnterv dln beantwoorder zegsman zegsvrouw verteller",
      .respondent, .certain
    ),
    (
      "pp part inf gast guest cliënt client patiënt patient bewoner bewoonster leerling student kandidaat "
        + "burger gp tn ap proband subject expert ouder vrijwilliger medewerker", .respondent, .likely
    ),
  ]
}
