/// One line of a coder's file: what was decided, when, about what. Never altered or deleted.
public struct CodingEvent: Hashable, Sendable {
  /// What was done.
  public enum Act: String, Sendable, Codable, CaseIterable {
    /// A suggestion was right: the passage is coded.
    case accept
    /// A suggestion was wrong: the code does not apply to the passage. With a `target`, it settles that this coding of
    /// another coder does not hold.
    case reject
    /// A code was applied without a suggestion.
    case add
    /// The coding `target` got another code or range.
    case change
    /// The event `target` no longer holds: a coding is gone, a change undone, something removed is there again.
    case remove
    /// A note on `target`, or on the passage where there is no target.
    case memo
    /// Where coders differed, this holds: the coding (`memo` may say why). Its `target` is a coding that it agrees with.
    case settle
    /// The range was read: what is uncoded in it was left so on purpose.
    case review
  }

  /// How a decision came about: it tells what its coder must have read.
  public enum Way: String, Sendable, Codable, CaseIterable {
    /// In the running text of the document, on the page.
    case page
    /// Many at once, by a rule such as a confidence.
    case bulk
    /// In a workbook, row by row.
    case sheet
    /// In the running text of the document, as comments of an office program.
    case word
    /// By a query, for all of its hits.
    case query
    /// In a list of passages that does not show the running text.
    case list
    /// On a passage that was drawn to be read.
    case draw
    /// By another program, whose project or comments were read in.
    case imported
  }

  /// What was visible to a coder while deciding.
  public enum Seen: String, Sendable, Codable, CaseIterable {
    /// What the program suggests.
    case suggestions
    /// What other coders decided.
    case colleagues
  }

  /// Unique in the study: the coder's name and the number of the event in the coder's file, `anna-17`.
  public var id: String
  /// When, in UTC: `2018-03-01T10:00:00Z`.
  public var time: String
  /// Who decided.
  public var coder: String
  /// What was done.
  public var act: Act
  /// The event that this one is about, for `change`, `remove`, `memo` and what settles a difference.
  public var target: String?
  /// The document's id.
  public var document: String
  /// Where the passage starts.
  public var start: Int
  /// Where the passage ends.
  public var end: Int
  /// The passage's text at the time.
  public var quote: String
  /// Up to 32 scalars before the passage at the time.
  public var before: String
  /// Up to 32 scalars after the passage at the time.
  public var after: String
  /// The code's name; none for `review`, or a `memo` on a passage.
  public var code: String?
  /// The note.
  public var memo: String?
  /// The suggestion that was judged.
  public var suggestion: String?
  /// SHA-256 of the model that had suggested it.
  public var model: String?
  /// What the page called the decision: its events are undone together, and one that is sent again counts once.
  public var decision: String?
  /// True where the coder asked to undo or redo, so that both work on after a restart.
  public var undo: Bool?
  /// How the decision came about, as a `Way`; none in events of 0.1.0, and a word that is not known is kept as it is.
  public var via: String?
  /// What the coder saw while deciding, as `Seen`: none where nothing is known of it, empty where nothing was visible.
  public var saw: [String]?
  /// SHA-256 of the text that was read, for `review`: it tells whether the document is the same still. None in events of
  /// 0.1.0 and 0.2.0, empty where it was withheld with the names.
  public var text: String?

  /// Makes an event.
  public init(
    id: String, time: String, coder: String, act: Act, target: String? = nil, document: String, range: TextRange,
    quote: String = "", before: String = "", after: String = "", code: String? = nil, memo: String? = nil,
    suggestion: String? = nil, model: String? = nil, decision: String? = nil, undo: Bool? = nil, via: Way? = nil,
    saw: [Seen]? = nil, text: String? = nil
  ) {
    self.id = id
    self.time = time
    self.coder = coder
    self.act = act
    self.target = target
    self.document = document
    start = range.start
    end = range.end
    self.quote = quote
    self.before = before
    self.after = after
    self.code = code
    self.memo = memo
    self.suggestion = suggestion
    self.model = model
    self.decision = decision
    self.undo = undo
    self.via = via?.rawValue
    self.saw = saw?.map(\.rawValue)
    self.text = text
  }

  /// The passage.
  public var range: TextRange { TextRange(start, end) }

  /// How the decision came about. Events of 0.1.0 do not say so; those of its page and of its files tell it by what they
  /// call the decision. Nil where nothing tells.
  public var way: Way? {
    if let via { return Way(rawValue: via) ?? .list }
    return decision.map { $0.hasPrefix("file:") ? .sheet : .page }
  }

  /// How many scalars of context an event keeps on each side of its quote.
  public static let contextLength = 32
}

extension CodingEvent: Fielded {
  /// Nothing decided.
  public static var blank: CodingEvent {
    CodingEvent(id: "", time: "", coder: "", act: .blank, document: "", range: TextRange(0, 0))
  }

  /// What a line of a coder's file holds.
  @inlinable
  public mutating func pass(through fields: inout some FieldPass) {
    fields.field("act", &act)
    fields.field("after", &after)
    fields.field("before", &before)
    fields.field("code", &code)
    fields.field("coder", &coder)
    fields.field("decision", &decision)
    fields.field("document", &document)
    fields.field("end", &end)
    fields.field("id", &id)
    fields.field("memo", &memo)
    fields.field("model", &model)
    fields.field("quote", &quote)
    fields.field("saw", &saw)
    fields.field("start", &start)
    fields.field("suggestion", &suggestion)
    fields.field("target", &target)
    fields.field("text", &text)
    fields.field("time", &time)
    fields.field("undo", &undo)
    fields.field("via", &via)
  }
}

extension CodingEvent.Act: FieldValue {
  /// What needs nothing else.
  public static var blank: CodingEvent.Act { .add }
}
