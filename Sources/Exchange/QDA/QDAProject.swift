/// A project as REFI-QDA 1.0 has it, with that standard's own names; element for element as in its file.
public struct QDAProject: Hashable, Sendable {
  /// A person, or a program.
  public struct User: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// A comment on it.
    public var description: String?
    /// Makes one.
    public init(guid: String, name: String, description: String? = nil) {
      self.guid = guid
      self.name = name
      self.description = description
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
      self.color = color
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
    /// Identity, name, and kind of values.
    public var guid, name, type: String
    /// A comment on it.
    public var description: String?
    /// Makes one.
    public init(guid: String, name: String, type: String, description: String? = nil) {
      self.guid = guid
      self.name = name
      self.type = type
      self.description = description
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
  /// What was put together under a name.
  public var groups: [Group] = []
  /// What was connected.
  public var links: [Link] = []
  /// Notes on the project as a whole.
  public var noteRefs: [String] = []
  /// What whoever read its file had to leave out or change, other than what is counted.
  public var remarks: [String: Int] = [:]
  /// What whoever read its file found in it, and could not use.
  public var transfer = Transfer()

  /// Makes a project without anything in it.
  public init(name: String, origin: String = "", description: String = "") {
    self.name = name
    self.origin = origin
    self.description = description
  }
}
