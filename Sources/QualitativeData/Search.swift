/// A place in the interviews that a query found, with what stands around it.
public struct SearchHit: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  /// The case that it speaks of, where known.
  public var caseID: String?
  /// Who says it, where known.
  public var speaker: String?
  /// What the speaker does in the conversation.
  public var role: Role?
  /// The headings above it, outermost first, with slashes between.
  public var heading: String?
  /// Where it stands.
  public var range: TextRange
  /// The words before it, from the same turn.
  public var left: String
  /// Its text.
  public var text: String
  /// The words after it, from the same turn.
  public var right: String
  /// Where the particle stands that belongs to the verb that was found and is apart from it: *uit* of *maakte … uit*.
  public var particle: TextRange?
  /// The particle.
  public var particleText: String?

  /// Makes a hit.
  public init(
    document: String, caseID: String? = nil, speaker: String? = nil, role: Role? = nil, heading: String? = nil,
    range: TextRange, left: String = "", text: String = "", right: String = "", particle: TextRange? = nil
  ) {
    self.document = document
    self.caseID = caseID
    self.speaker = speaker
    self.role = role
    self.heading = heading
    self.range = range
    self.left = left
    self.text = text
    self.right = right
    self.particle = particle
  }

  /// The passage, with the verb's particle where that is apart.
  public var whole: TextRange { particle.map(range.union) ?? range }
}

/// How often something is found, by what it is found in.
public struct SearchCounts: Hashable, Sendable, Codable {
  /// One value.
  public struct Row: Hashable, Sendable, Codable {
    /// The value: of an attribute, a document, a speaker, a word.
    public var value: String
    /// How often it is found.
    public var hits: Int
    /// In how many documents it is found.
    public var documents: Int
    /// How many documents have text that was searched.
    public var ofDocuments: Int
    /// How many words were searched.
    public var words: Int

    /// Makes a row.
    public init(value: String, hits: Int = 0, documents: Int = 0, ofDocuments: Int = 0, words: Int = 0) {
      self.value = value
      self.hits = hits
      self.documents = documents
      self.ofDocuments = ofDocuments
      self.words = words
    }

    /// How often in a thousand words; nil where none were searched.
    public var rate: Double? { words == 0 ? nil : Double(hits) * 1_000 / Double(words) }
  }

  /// What the rows are values of; empty where there is one row for all.
  public var by: String
  /// The rows.
  public var rows: [Row]
  /// All together.
  public var total: Row
  /// Whether a place may have several values, so that the rows may add up to more than the total.
  public var mayOverlap: Bool

  /// Makes a count.
  public init(by: String, rows: [Row], total: Row, mayOverlap: Bool = false) {
    self.by = by
    self.rows = rows
    self.total = total
    self.mayOverlap = mayOverlap
  }
}
