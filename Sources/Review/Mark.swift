import QualitativeData

/// Something that a coder put on a passage and that still holds, as the page shows it.
public struct Mark: Hashable, Sendable, Codable {
  /// What it is.
  public enum Kind: String, Sendable, Codable {
    /// The code applies.
    case coding
    /// The code was suggested and does not apply.
    case rejection
    /// A note on the passage.
    case memo
    /// The whole document was read.
    case finish
  }

  /// A note and the event that wrote it.
  public struct Note: Hashable, Sendable, Codable {
    /// The event's id.
    public var id: String
    /// What it says.
    public var text: String
  }

  /// The event that made it.
  public var id: String
  /// What it is.
  public var kind: Kind
  /// Where the passage starts.
  public var start: Int
  /// Where the passage ends.
  public var end: Int
  /// The code's name.
  public var code: String?
  /// The suggestion that was judged.
  public var suggestion: String?
  /// The coder's notes, oldest first.
  public var notes: [Note]
  /// Whether it settles a difference between coders.
  public var isSettled: Bool
  /// Whether the document changed and the passage stands elsewhere now.
  public var isMoved: Bool
  /// The passage's old text where it is not found in the document any more; the range then means nothing.
  public var lostQuote: String?

  /// The passage.
  public var range: TextRange { TextRange(start, end) }

  init(
    id: String, kind: Kind, range: TextRange, code: String? = nil, suggestion: String? = nil, notes: [Note] = [],
    isSettled: Bool = false, isMoved: Bool = false, lostQuote: String? = nil
  ) {
    self.id = id
    self.kind = kind
    start = range.start
    end = range.end
    self.code = code
    self.suggestion = suggestion
    self.notes = notes
    self.isSettled = isSettled
    self.isMoved = isMoved
    self.lostQuote = lostQuote
  }

  /// Whether it is what was decided about a suggestion of that name and place. Names are made of places: once the text
  /// before a passage was corrected, another passage's suggestion may have the name that its own had.
  func judges(_ suggestion: String, at range: TextRange) -> Bool {
    self.suggestion == suggestion && (!isMoved || self.range.overlaps(range))
  }

  /// Whether the suggestion needs no decision any more: it was judged, or the passage has its code anyway.
  func decides(_ suggestion: Suggestion) -> Bool {
    guard lostQuote == nil, kind == .coding || kind == .rejection else { return false }
    if judges(suggestion.id, at: suggestion.range) { return true }
    guard code == suggestion.code else { return false }
    return kind == .coding ? range.overlaps(suggestion.range) : range == suggestion.range
  }
}
