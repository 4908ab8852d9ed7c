/// A passage with a code, as it is counted: from a coding that a person made, or from a suggestion that nobody reviewed.
public struct CodedPassage: Hashable, Sendable, Codable {
  /// On whose word a coding counts.
  public enum Standing: String, Sendable, Codable, CaseIterable {
    /// A difference between coders was settled so.
    case settled
    /// As many coders gave it as the selection asks for.
    case agreed
    /// Nobody else read the passage.
    case alone
  }

  /// A coding that a passage was made from.
  public struct Source: Hashable, Sendable, Codable {
    /// Who coded.
    public var coder: String
    /// The coding's id.
    public var coding: String
    /// Names a coding.
    public init(coder: String, coding: String) {
      self.coder = coder
      self.coding = coding
    }
  }

  /// The document's id.
  public var document: String
  /// The case that it counts for; none where neither segment nor table of cases says which.
  public var caseID: String?
  /// Who says it, where known.
  public var speaker: String?
  /// The segment in which it starts.
  public var segment: String?
  /// The code's name.
  public var code: String
  /// Who coded it, of what several agree on all of them, as `anna, bram`; nil for a suggestion.
  public var coder: String?
  /// How sure the program is; nil for a coding.
  public var confidence: Double?
  /// Where it starts.
  public var start: Int
  /// Where it ends.
  public var end: Int
  /// Its text.
  public var quote: String
  /// The coding that it is, or the shortest of those that it is the common text of; nil for a suggestion.
  public var coding: String?
  /// The codings of all who agree on it; nil where it is one coder's.
  public var sources: [Source]?

  /// What the speaker does in all turns that it touches; none where they differ or nothing is known.
  public var role: Role?
  /// On whose word it counts; none for a suggestion, and where every coder's word counts.
  public var standing: Standing?

  /// Makes a coded passage.
  public init(
    document: String, caseID: String? = nil, speaker: String? = nil, segment: String? = nil, code: String,
    coder: String? = nil, confidence: Double? = nil, range: TextRange, quote: String, coding: String? = nil,
    role: Role? = nil, standing: Standing? = nil
  ) {
    self.document = document
    self.caseID = caseID
    self.speaker = speaker
    self.segment = segment
    self.code = code
    self.coder = coder
    self.confidence = confidence
    start = range.start
    end = range.end
    self.quote = quote
    self.coding = coding
    self.role = role
    self.standing = standing
  }

  /// The passage.
  public var range: TextRange { TextRange(start, end) }

  /// The names of all who gave it.
  public var coders: [String] { sources.map { Set($0.map(\.coder)).sorted() } ?? [coder].compactMap { $0 } }
}
