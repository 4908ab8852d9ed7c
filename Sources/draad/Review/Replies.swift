import QualitativeData
import Review

/// What stays the same while the page is open.
struct PageFacts: Encodable, Sendable {
  /// What the study is called.
  var name: String
  /// Two letters: the language of the page.
  var language: String
  /// Whether the program's suggestions are hidden.
  var isBlind: Bool
  /// Tells this study and coder from others, for what the browser keeps until it is saved.
  var key: String
  /// The same wherever the study lies.
  var family: String
  /// What 0.1.0 called the same, in every study alike: what a browser kept under it is shown, but not sent.
  var formerKey: String
  /// What the page is for.
  var mode: DeskMode
  /// Whether the other rooms of the desk are there.
  var hasRooms = false
  /// When suggestions are shown, unless the coder chooses otherwise.
  var showing = Study.Showing.atOnce
  /// By attribute and value the documents whose cases have it.
  var attributes: [String: [String: [String]]] = [:]
  /// How many of the coder's decisions stand in other files, where the page shows but cannot change them.
  var elsewhere = 0
  /// Where nobody of the coder's name decided anything yet: names that are near.
  var nearNames: [String] = []
}

/// The passages that a coder gave a code, or one below it.
struct PassagesReply: Encodable {
  struct Passage: Encodable {
    var document, coding, code, quote: String
    var start: Int
  }

  var passages: [Passage]
}

/// What a page is for.
enum DeskMode: String, Encodable, Sendable {
  /// One coder's decisions.
  case review
  /// Settling where coders differ.
  case adjudicate
}

/// The study as the page gets it.
struct StudyReply: Encodable {
  var page: StudyPage
  var facts: PageFacts
  /// The codes that the coder used, in the order in which each was used first.
  var used: [String]
}

/// A document as the page gets it.
struct DocumentReply: Encodable {
  var page: DocumentPage
  /// SHA-256 of the document's text, which decisions about it must name.
  var text: String
  /// Start and end of each sentence.
  var sentences: [[Int]]
  var epoch: String
  var revision: Int
  /// Whether better suggestions are being learned.
  var isLearning: Bool
  /// Whether the suggestions are shown.
  var showsSuggestions: Bool
}

/// What became of decisions.
struct DecisionsReply: Encodable {
  struct Result: Encodable {
    var id: String
    /// Whether it is on the disk.
    var isSaved: Bool
    var changes: [StateChange]
    var problem: Problem?
  }

  var results: [Result]
  var history: HistoryEnds
  /// Progress of the documents that were touched.
  var entries: [StudyPage.Entry]
  var revision: Int
}

/// Where coders differ.
struct DifferencesReply: Encodable {
  var differences: [Difference]
  /// Who takes part in any.
  var coders: [String]
  /// Documents that stay closed until everybody who works on them has finished.
  var closed: [String] = []
  /// SHA-256 of the text of each document with differences.
  var texts: [String: String] = [:]
  /// What was begun and not read to the end, of documents that two coders work on.
  var unfinished: [Agreement.Extent] = []
  /// What counts as read by assumption.
  var assumed: [Agreement.Extent] = []
}

/// What a window missed.
struct ChangesReply: Encodable {
  var revision: Int
  var changes: [StateChange]
  /// All suggestions of the document, where they were made anew.
  var suggestions: [Suggestion]?
  var history: HistoryEnds
  /// Whether better suggestions are still being learned.
  var isLearning: Bool
}

/// What is wrong, as the page shows it.
struct Problem: Encodable {
  var id: String
  var summary: String
  var advice: String

  init(_ diagnostic: Diagnostic) {
    id = diagnostic.id
    summary = diagnostic.summary
    advice = diagnostic.advice
  }
}

/// A new code as the page asks for it.
struct ProposalRequest: Decodable {
  var label: String
  var definition: String?
  var parent: String?
}
