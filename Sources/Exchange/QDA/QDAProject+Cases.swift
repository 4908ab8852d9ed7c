extension QDAProject {
  /// A unit of analysis.
  public struct Case: Hashable, Sendable {
    /// Identity, and what people read; some programs give no name where a case only brings values to a source.
    public var guid, name: String
    /// A comment on it.
    public var description: String?
    /// Values of variables.
    public var values: [VariableValue]
    /// GUIDs of what belongs to it: texts, passages, and codes whose passages are its.
    public var sources, selections, codes: [String]
    /// Makes one.
    public init(
      guid: String, name: String, description: String? = nil, values: [VariableValue] = [], sources: [String] = [],
      selections: [String] = [], codes: [String] = []
    ) {
      self.guid = guid
      self.name = name
      self.description = description
      self.values = values
      self.sources = sources
      self.selections = selections
      self.codes = codes
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

  /// A set: codes, sources or notes that belong together under a name.
  public struct Group: Hashable, Sendable {
    /// Identity, name and explanation.
    public var guid, name, description: String
    /// GUIDs of its members.
    public var codes, sources, notes: [String]
    /// Makes one.
    public init(
      guid: String, name: String, description: String = "", codes: [String] = [], sources: [String] = [],
      notes: [String] = []
    ) {
      self.guid = guid
      self.name = name
      self.description = description
      self.codes = codes
      self.sources = sources
      self.notes = notes
    }
  }

  /// A connection between two things, such as "contradicts" between passages, or a note and its passage.
  public struct Link: Hashable, Sendable {
    /// Identity, and what people read.
    public var guid, name: String
    /// GUIDs of what it connects.
    public var origin, target: String
    /// GUIDs of notes on it.
    public var notes: [String]
    /// Makes one.
    public init(guid: String, name: String = "", origin: String, target: String, notes: [String] = []) {
      self.guid = guid
      self.name = name
      self.origin = origin
      self.target = target
      self.notes = notes
    }
  }
}
