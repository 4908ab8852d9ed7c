/// A passage with a code, as it is counted: from a coding that a person made, or from a suggestion that nobody reviewed.
public struct CodedPassage: Hashable, Sendable, Codable {
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
  /// Who coded it; nil for a suggestion.
  public var coder: String?
  /// How sure the program is; nil for a coding.
  public var confidence: Double?
  /// Where it starts.
  public var start: Int
  /// Where it ends.
  public var end: Int
  /// Its text.
  public var quote: String
  /// The coding that it is; nil for a suggestion.
  public var coding: String?

  /// Makes a coded passage.
  public init(
    document: String, caseID: String? = nil, speaker: String? = nil, segment: String? = nil, code: String,
    coder: String? = nil, confidence: Double? = nil, range: TextRange, quote: String, coding: String? = nil
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
  }

  /// The passage.
  public var range: TextRange { TextRange(start, end) }
}
