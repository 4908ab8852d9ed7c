extension QDAProject {
  /// A code applied to a selection or a source.
  public struct Coding: Hashable, Sendable {
    /// Identity, and GUID of the code.
    public var guid, code: String
    /// GUID of who made it, and when.
    public var user, time: String?
    /// A comment on it. The standard has no such element; some programs write one all the same.
    public var description: String?
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Makes one.
    public init(
      guid: String, code: String, user: String? = nil, time: String? = nil, description: String? = nil,
      notes: [String] = []
    ) {
      self.guid = guid
      self.code = code
      self.user = user
      self.time = time
      self.description = description
      self.notes = notes
    }
  }

  /// A stretch of a source's plain text.
  public struct Selection: Hashable, Sendable {
    /// Identity.
    public var guid: String
    /// Mostly its text.
    public var name: String?
    /// Where it lies.
    public var start, end: Int
    /// GUID of who made it, and when.
    public var user, time: String?
    /// A comment on it: QualCoder's memo of a coding, ATLAS.ti's comment on a quotation.
    public var description: String?
    /// What belongs to it.
    public var codings: [Coding]
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Makes one.
    public init(
      guid: String, name: String? = nil, start: Int, end: Int, user: String? = nil, time: String? = nil,
      description: String? = nil, codings: [Coding] = [], notes: [String] = []
    ) {
      self.guid = guid
      self.name = name
      self.start = start
      self.end = end
      self.user = user
      self.time = time
      self.description = description
      self.codings = codings
      self.notes = notes
    }
  }

  /// Where in a transcript the recording is at some time.
  public struct SyncPoint: Hashable, Sendable {
    /// Where in the text.
    public var position: Int
    /// When, in milliseconds from the start of the recording.
    public var time: Int
  }

  /// Where a text lies: in an archive, beside it, as plain text or as a word processor's file.
  public struct Paths: Hashable, Sendable {
    /// The plain text, and the file of a word processor.
    public var plain, rich: String?
  }

  /// A text: a source, what stands for a PDF or a recording, or a note.
  public struct TextSource: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// Its plain text, from the file beside the project or from within it.
    public var text: String
    /// GUID of who made it, and when.
    public var user, time: String?
    /// A comment on it.
    public var description: String?
    /// Stretches of it.
    public var selections: [Selection]
    /// Codes applied to the whole.
    public var codings: [Coding]
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Values of variables.
    public var values: [VariableValue]
    /// Where its text lies, before it was read.
    public var paths = Paths()
    /// Where a recording is in it.
    public var times: [SyncPoint] = []
    /// GUID of the recording or picture that it is the text of.
    public var owner: String?
    /// Makes one.
    public init(
      guid: String, name: String, text: String, user: String? = nil, time: String? = nil, description: String? = nil,
      selections: [Selection] = [], codings: [Coding] = [], notes: [String] = [], values: [VariableValue] = []
    ) {
      self.guid = guid
      self.name = name
      self.text = text
      self.user = user
      self.time = time
      self.description = description
      self.selections = selections
      self.codings = codings
      self.notes = notes
      self.values = values
    }

    /// All codings in it.
    var allCodings: [Coding] { selections.flatMap(\.codings) + codings }

    /// All comments in it, without those that say nothing.
    var comments: [String] {
      ([description] + selections.map(\.description) + allCodings.map(\.description)).compactMap(Self.said)
    }

    /// A comment that says something; programs write empty ones.
    static func said(_ text: String?) -> String? {
      text.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }
  }
}
