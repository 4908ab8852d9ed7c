/// A sentence of an interview that shows something, with where it stands.
public struct Quotation: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  /// The case that it counts for, where known.
  public var caseID: String?
  /// Who says it, where known.
  public var speaker: String?
  /// Where it lies in the document's text.
  public var range: TextRange
  /// Its text.
  public var text: String
  /// Makes a quotation.
  public init(document: String, caseID: String? = nil, speaker: String? = nil, range: TextRange, text: String) {
    self.document = document
    self.caseID = caseID
    self.speaker = speaker
    self.range = range
    self.text = text
  }

  private enum CodingKeys: String, CodingKey {
    case document, speaker, range, text
    case caseID = "case"
  }
}
