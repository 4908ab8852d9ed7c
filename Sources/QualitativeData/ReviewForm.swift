/// Suggestions handed to a coder in a file of an office program, to be decided about without the page.
public struct ReviewForm: Hashable, Sendable, Codable {
  /// A suggestion that waits for a decision.
  public struct Item: Hashable, Sendable, Codable {
    /// Where it stands.
    public var passage: ReviewPassage
    /// Which segment of its document it starts in, from 1, and where it is not the first passage of the form there,
    /// which: `12`, `12.2`. No other passage of the form has the same; nil in forms of 0.1.0.
    public var place: String?
    /// How many other places of the document had the same words when the form was written; nil in forms of 0.1.0.
    public var twins: Int?
    /// Who says it, where known.
    public var speaker: String?
    /// The text around it, for people.
    public var shownBefore, shownAfter: String
    /// The code's name.
    public var code: String
    /// What the coder reads as the code.
    public var label: String
    /// How sure, 0…1.
    public var confidence: Double
    /// Why, in the coder's language, the strongest first.
    public var reasons: [String]

    /// Makes an item.
    public init(
      passage: ReviewPassage, place: String? = nil, twins: Int? = nil, speaker: String? = nil, shownBefore: String = "",
      shownAfter: String = "", code: String, label: String, confidence: Double, reasons: [String] = []
    ) {
      self.passage = passage
      self.place = place
      self.twins = twins
      self.speaker = speaker
      self.shownBefore = shownBefore
      self.shownAfter = shownAfter
      self.code = code
      self.label = label
      self.confidence = confidence
      self.reasons = reasons
    }

    /// The lines of the comment that stands for it, after the code.
    public var remark: String {
      (["\(Int((confidence * 100).rounded())) %"] + reasons).joined(separator: " · ")
    }

    /// By which its comment is known again, whatever else a coder or a program did to it.
    public var sign: String { "[\(passage.start)-\(passage.end) \(code)]" }
  }

  /// Who writes the program's comments.
  public static let author = "Draad"
  /// What begins the last line of the comment that asks whether the document was read.
  public static let readSign = "[draad "

  /// Who decides.
  public var coder: String
  /// Two letters: the language of what the program says in the file.
  public var language: String
  /// Digests of the models that made the suggestions, by document.
  public var models: [String: String]
  /// What each code was called in the form, by name: a label may be another code's by the time that the form comes back.
  /// Nil in forms of 0.1.0.
  public var codes: [String: String]?
  /// The id of the study that it was written in; nil in forms of 0.1.0, or where the study has none.
  public var study: String?
  /// SHA-256 of the texts that it was written of, by document; nil in forms of 0.1.0.
  public var texts: [String: String]?
  /// In the order of the documents, then in reading order.
  public var items: [Item]

  /// Makes a form.
  public init(
    coder: String, language: String = "nl", models: [String: String] = [:], codes: [String: String]? = nil,
    items: [Item] = []
  ) {
    self.coder = coder
    self.language = language
    self.models = models
    self.codes = codes
    self.items = items
  }

  /// What codes were called in it, as far as it says so: in forms of 0.1.0 those alone that it suggests.
  public var knownCodes: [String: String] {
    codes ?? Dictionary(items.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A passage with what finds it again in a document that changed.
public struct ReviewPassage: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  /// Where it starts.
  public var start: Int
  /// Where it ends.
  public var end: Int
  /// Its text.
  public var quote: String
  /// Up to 32 scalars before it.
  public var before: String
  /// Up to 32 scalars after it.
  public var after: String

  /// Makes a passage.
  public init(document: String, range: TextRange, quote: String, before: String = "", after: String = "") {
    self.document = document
    start = range.start
    end = range.end
    self.quote = quote
    self.before = before
    self.after = after
  }

  /// The passage of a document whose text is prepared.
  public init(_ range: TextRange, in document: String, _ anchor: Anchor) {
    let context = anchor.context(of: range)
    self.init(
      document: document, range: range, quote: anchor.quote(range), before: context.before, after: context.after)
  }

  /// Its place.
  public var range: TextRange { TextRange(start, end) }
}

/// What a coder did to a passage in such a file.
public struct ReviewAnswer: Hashable, Sendable {
  /// What was said of the suggestion.
  public enum Verdict: String, Sendable {
    case accept, reject
  }

  /// Where in the file, for people: `cell J12`, `comment 17`.
  public var place: String
  /// The suggestion; nil for a passage that the coder chose.
  public var item: ReviewForm.Item?
  /// The passage.
  public var passage: ReviewPassage
  /// Tells several answers about the same passage apart.
  public var number: Int
  /// What was said of the suggestion, if anything.
  public var verdict: Verdict?
  /// Codes as the coder typed or chose them, in place of the suggested one.
  public var codes: [String]
  /// The coder's note.
  public var memo: String

  /// Makes an answer.
  public init(
    place: String, item: ReviewForm.Item? = nil, passage: ReviewPassage, number: Int = 0, verdict: Verdict? = nil,
    codes: [String] = [], memo: String = ""
  ) {
    self.place = place
    self.item = item
    self.passage = passage
    self.number = number
    self.verdict = verdict
    self.codes = codes
    self.memo = memo
  }

  /// Whether the coder left it as it was.
  public var isEmpty: Bool { verdict == nil && codes.isEmpty && memo.isEmpty }
}
