/// A project as REFI-QDA 1.0 has it, with that standard's own names; element for element as in its file.
public struct QDAProject: Hashable, Sendable {
  /// A person, or a program.
  public struct User: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// Makes one.
    public init(guid: String, name: String) {
      self.guid = guid
      self.name = name
    }
  }

  /// A code with those below it.
  public struct Code: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// What it means.
    public var description: String?
    /// Its colour, as `#RRGGBB`.
    public var color: String?
    /// Whether it can be applied.
    public var isCodable: Bool
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Those below it.
    public var codes: [Code]
    /// Makes one.
    public init(
      guid: String, name: String, description: String? = nil, color: String? = nil, isCodable: Bool = true,
      notes: [String] = [], codes: [Code] = []
    ) {
      self.guid = guid
      self.name = name
      self.description = description
      self.color = color
      self.isCodable = isCodable
      self.notes = notes
      self.codes = codes
    }
  }

  /// An attribute of cases.
  public struct Variable: Hashable, Sendable {
    /// Identity, name, and kind of values.
    public var guid, name, type: String
    /// Makes one.
    public init(guid: String, name: String, type: String) {
      self.guid = guid
      self.name = name
      self.type = type
    }
  }

  /// The value of a variable as its element writes it.
  public struct VariableValue: Hashable, Sendable {
    /// GUID of the variable, and the value.
    public var variable, value: String
    /// Makes one.
    public init(variable: String, value: String) {
      self.variable = variable
      self.value = value
    }
  }

  /// A unit of analysis.
  public struct Case: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// Values of variables.
    public var values: [VariableValue]
    /// GUIDs of what belongs to it.
    public var sources, selections: [String]
    /// What is said of it.
    public var description = ""
    /// Makes one.
    public init(
      guid: String, name: String, values: [VariableValue] = [], sources: [String] = [], selections: [String] = []
    ) {
      self.guid = guid
      self.name = name
      self.values = values
      self.sources = sources
      self.selections = selections
    }
  }

  /// A code applied to a selection or a source.
  public struct Coding: Hashable, Sendable {
    /// Identity, and GUID of the code.
    public var guid, code: String
    /// GUID of who made it, and when.
    public var user, time: String?
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Makes one.
    public init(guid: String, code: String, user: String? = nil, time: String? = nil, notes: [String] = []) {
      self.guid = guid
      self.code = code
      self.user = user
      self.time = time
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
    /// What belongs to it.
    public var codings: [Coding]
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Makes one.
    public init(
      guid: String, name: String? = nil, start: Int, end: Int, user: String? = nil, time: String? = nil,
      codings: [Coding] = [], notes: [String] = []
    ) {
      self.guid = guid
      self.name = name
      self.start = start
      self.end = end
      self.user = user
      self.time = time
      self.codings = codings
      self.notes = notes
    }
  }

  /// A text: a source, or a note.
  public struct TextSource: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// Its plain text, from the file beside the project or from within it.
    public var text: String
    /// GUID of who made it, and when.
    public var user, time: String?
    /// Stretches of it.
    public var selections: [Selection]
    /// Codes applied to the whole.
    public var codings: [Coding]
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Values of variables.
    public var values: [VariableValue]
    /// Makes one.
    public init(
      guid: String, name: String, text: String, user: String? = nil, time: String? = nil,
      selections: [Selection] = [], codings: [Coding] = [], notes: [String] = [], values: [VariableValue] = []
    ) {
      self.guid = guid
      self.name = name
      self.text = text
      self.user = user
      self.time = time
      self.selections = selections
      self.codings = codings
      self.notes = notes
      self.values = values
    }
  }

  /// Notes that belong together.
  public struct NoteSet: Hashable, Sendable {
    /// Identity, name and explanation.
    public var guid, name, description: String
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Makes one.
    public init(guid: String, name: String, description: String, notes: [String]) {
      self.guid = guid
      self.name = name
      self.description = description
      self.notes = notes
    }
  }

  /// What it is called.
  public var name: String
  /// The program that wrote it.
  public var origin: String
  /// What it is about.
  public var description: String
  /// Who worked on it.
  public var users: [User] = []
  /// The tree of codes.
  public var codes: [Code] = []
  /// Attributes of cases.
  public var variables: [Variable] = []
  /// The cases.
  public var cases: [Case] = []
  /// The texts.
  public var sources: [TextSource] = []
  /// The notes.
  public var notes: [TextSource] = []
  /// Sets of notes.
  public var sets: [NoteSet] = []
  /// Notes on the project as a whole.
  public var noteRefs: [String] = []
  /// Elements of kinds that are not read, counted by name.
  public var unread: [String: Int] = [:]

  /// Makes a project without anything in it.
  public init(name: String, origin: String = "", description: String = "") {
    self.name = name
    self.origin = origin
    self.description = description
  }
}
