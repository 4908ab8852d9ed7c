/// A code that the program proposes for a passage.
public struct Suggestion: Hashable, Sendable {
  /// Unique in the study: document, range and code.
  public var id: String { "\(document):\(start)-\(end):\(code)" }
  /// The document's id.
  public var document: String
  /// The case that the passage speaks of, where the segment says so.
  public var caseID: String?
  /// Who says it, where known.
  public var speaker: String?
  /// Where the passage starts.
  public var start: Int
  /// Where the passage ends.
  public var end: Int
  /// The text of the passage.
  public var quote: String
  /// The code's name.
  public var code: String
  /// How sure, calibrated: of suggestions with 0.8, eight in ten are expected to be accepted.
  public var confidence: Double
  /// 1 for the best code of the passage.
  public var rank: Int
  /// Why, the strongest first.
  public var reasons: [Reason]

  /// Makes a suggestion.
  public init(
    document: String, caseID: String? = nil, speaker: String? = nil, range: TextRange, quote: String, code: String,
    confidence: Double, rank: Int, reasons: [Reason] = []
  ) {
    self.document = document
    self.caseID = caseID
    self.speaker = speaker
    start = range.start
    end = range.end
    self.quote = quote
    self.code = code
    self.confidence = confidence
    self.rank = rank
    self.reasons = reasons
  }

  /// The passage.
  public var range: TextRange { TextRange(start, end) }
}

extension Suggestion: Fielded {
  /// No code for no passage.
  public static var blank: Suggestion {
    Suggestion(document: "", range: TextRange(0, 0), quote: "", code: "", confidence: 0, rank: 0)
  }

  /// What a line of a file of suggestions holds.
  @inlinable
  public mutating func pass(through fields: inout some FieldPass) {
    fields.field("case", &caseID)
    fields.field("code", &code)
    fields.field("confidence", &confidence)
    fields.field("document", &document)
    fields.field("end", &end)
    fields.field("quote", &quote)
    fields.field("rank", &rank)
    fields.field("reasons", &reasons)
    fields.field("speaker", &speaker)
    fields.field("start", &start)
  }
}

/// Why a code was suggested.
public struct Reason: Hashable, Sendable {
  /// What kind of evidence it is.
  public enum Kind: String, Sendable, Codable {
    /// A word of the passage that carried weight.
    case word
    /// An indicator of the codebook that occurs in the passage.
    case indicator
    /// An accepted passage that is much alike; `document` says where.
    case example
    /// Too few accepted passages to learn from: it rests on the codebook.
    case codebook
    /// The coder gave the passage a code that was split since; `text` is its name.
    case former
  }

  /// What kind of evidence it is.
  public var kind: Kind
  /// The word, the indicator or the example's quote.
  public var text: String
  /// Where it starts: in the suggestion's document, or in `document` for an example.
  public var start: Int?
  /// Where it ends.
  public var end: Int?
  /// Its share in the score; only to be compared within one suggestion.
  public var weight: Double
  /// The document of an example.
  public var document: String?

  /// Makes a reason.
  public init(kind: Kind, text: String, range: TextRange? = nil, weight: Double, document: String? = nil) {
    self.kind = kind
    self.text = text
    start = range?.start
    end = range?.end
    self.weight = weight
    self.document = document
  }
}

extension Reason: Fielded {
  /// No evidence.
  public static var blank: Reason { Reason(kind: .blank, text: "", weight: 0) }

  /// What stands in the list of a suggestion's reasons.
  @inlinable
  public mutating func pass(through fields: inout some FieldPass) {
    fields.field("document", &document)
    fields.field("end", &end)
    fields.field("kind", &kind)
    fields.field("start", &start)
    fields.field("text", &text)
    fields.field("weight", &weight)
  }
}

extension Reason.Kind: FieldValue {
  /// What most are.
  public static var blank: Reason.Kind { .word }
}

/// All suggestions for one document.
public struct SuggestedDocument: Hashable, Sendable {
  /// The document's id.
  public var id: String
  /// Where they came from and how they were made.
  public var provenance: Provenance
  /// In reading order, then by rank.
  public var suggestions: [Suggestion]

  /// Makes the suggestions of a document.
  public init(id: String, provenance: Provenance, suggestions: [Suggestion]) {
    self.id = id
    self.provenance = provenance
    self.suggestions = suggestions
  }
}
