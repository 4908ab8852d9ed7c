/// A project as REFI-QDA 1.0 has it, with that standard's own names; element for element as in its file.
public struct QDAProject: Hashable, Sendable {
  /// A person, or a program.
  public struct User: Hashable, Sendable {
    public var guid, name: String
    public init(guid: String, name: String) {
      self.guid = guid
      self.name = name
    }
  }

  /// A code with those below it.
  public struct Code: Hashable, Sendable {
    public var guid, name: String
    public var description: String?
    public var isCodable: Bool
    public var notes: [String]
    public var codes: [Code]
    public init(
      guid: String, name: String, description: String? = nil, isCodable: Bool = true, notes: [String] = [],
      codes: [Code] = []
    ) {
      self.guid = guid
      self.name = name
      self.description = description
      self.isCodable = isCodable
      self.notes = notes
      self.codes = codes
    }
  }

  /// An attribute of cases.
  public struct Variable: Hashable, Sendable {
    public var guid, name, type: String
    public init(guid: String, name: String, type: String) {
      self.guid = guid
      self.name = name
      self.type = type
    }
  }

  /// The value of a variable as its element writes it.
  public struct VariableValue: Hashable, Sendable {
    public var variable, value: String
    public init(variable: String, value: String) {
      self.variable = variable
      self.value = value
    }
  }

  /// A unit of analysis.
  public struct Case: Hashable, Sendable {
    public var guid, name: String
    public var values: [VariableValue]
    public var sources, selections: [String]
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
    public var guid, code: String
    public var user, time: String?
    public var notes: [String]
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
    public var guid: String
    public var name: String?
    public var start, end: Int
    public var user, time: String?
    public var codings: [Coding]
    public var notes: [String]
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
    public var guid, name: String
    /// Its plain text, from the file beside the project or from within it.
    public var text: String
    public var user, time: String?
    public var selections: [Selection]
    /// Codes applied to the whole.
    public var codings: [Coding]
    public var notes: [String]
    public var values: [VariableValue]
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
    public var guid, name, description: String
    public var notes: [String]
    public init(guid: String, name: String, description: String, notes: [String]) {
      self.guid = guid
      self.name = name
      self.description = description
      self.notes = notes
    }
  }

  public var name: String
  /// The program that wrote it.
  public var origin: String
  public var description: String
  public var users: [User] = []
  public var codes: [Code] = []
  public var variables: [Variable] = []
  public var cases: [Case] = []
  public var sources: [TextSource] = []
  public var notes: [TextSource] = []
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
