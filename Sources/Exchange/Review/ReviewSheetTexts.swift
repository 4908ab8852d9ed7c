/// What a review sheet says, in Dutch or English.
struct ReviewSheetTexts {
  private let isDutch: Bool

  init(_ language: String) { isDutch = language != "en" }

  private func text(_ dutch: String, _ english: String) -> String { isDutch ? dutch : english }

  /// The columns in order.
  enum Column: Int, CaseIterable {
    case number, document, place, speaker, passage, suggestion, confidence, reasons, decision, otherCode, memo

    /// How wide, in characters.
    var width: Double { [6, 16, 8, 12, 64, 26, 10, 30, 14, 26, 34][rawValue] }
    /// Whether the coder writes in it.
    var isOpen: Bool { self == .decision || self == .otherCode || self == .memo }
  }

  func header(_ column: Column) -> String {
    switch column {
    case .number: text("Nr", "No")
    case .document: "Document"
    case .place: text("Plaats", "Place")
    case .speaker: text("Spreker", "Speaker")
    case .passage: "Passage"
    case .suggestion: text("Voorstel", "Suggestion")
    case .confidence: text("Zekerheid", "Confidence")
    case .reasons: text("Waarom", "Why")
    case .decision: text("Besluit", "Decision")
    case .otherCode: text("Andere code", "Other code")
    case .memo: "Memo"
    }
  }

  var sheet: String { text("Voorstellen", "Suggestions") }
  var codes: String { "Codes" }
  var codeHeaders: [String] {
    [
      "Code", text("Hoort bij", "Belongs to"), text("Definitie", "Definition"), text("Wanneer", "When"),
      text("Wanneer niet", "When not"),
    ]
  }
  var help: String { text("Uitleg", "Help") }
  var decisions: [String] {
    [text("accepteren", "accept"), text("afwijzen", "reject"), text("andere code", "other code")]
  }
  var decisionTitle: String { text("Klopt het voorstel?", "Is the suggestion right?") }
  var wrongDecision: String {
    text("Kies accepteren, afwijzen of andere code.", "Choose accept, reject or other code.")
  }
  var unknownCode: String {
    text("Zo'n code staat niet in het blad Codes.", "The sheet Codes has no such code.")
  }

  /// What a coder must know, a paragraph each.
  var instructions: [String] {
    [
      text(
        "Ieder regel is een voorstel: de passage (vet) met wat eromheen staat, en de code die het programma voorstelt.",
        "Each row is a suggestion: the passage (bold) with what stands around it, and the code that the program suggests."
      ),
      text(
        "Kies onder Besluit: accepteren, afwijzen, of andere code. Laat leeg wat u nog niet weet.",
        "Choose under Decision: accept, reject, or other code. Leave empty what you do not know yet."),
      text(
        "Bij andere code kiest u die in de kolom ernaast; het blad Codes zegt wat elke code betekent.",
        "For another code, choose it in the column beside; the sheet Codes says what each code means."),
      text(
        "Een memo mag altijd. Sorteren en filteren ook, met alle kolommen samen: een besluit gaat over de passage in zijn regel.",
        "A memo is always welcome. So are sorting and filtering, all columns together: a decision is about the passage in its row."
      ),
      text(
        "Alleen de drie laatste kolommen tellen. De andere zijn beveiligd, zonder wachtwoord.",
        "Only the last three columns count. The others are protected, without a password."),
      text(
        "Bewaar het bestand als .xlsx en geef het terug. Tussendoor teruggeven mag: niets wordt dubbel geteld.",
        "Save the file as .xlsx and hand it back. Handing it back in between is fine: nothing is counted twice."),
    ]
  }

  /// What a cell under Decision says; nil for what is none of the answers.
  static func decision(_ text: String) -> Said? {
    switch text.lowercased() {
    case "accepteren", "accept", "geaccepteerd", "accepted", "akkoord", "ja", "yes", "a": .accept
    case "afwijzen", "reject", "afgewezen", "rejected", "nee", "no", "x": .reject
    case "andere code", "other code", "anders", "other", "c": .otherCode
    default: nil
    }
  }

  enum Said { case accept, reject, otherCode }
}
