import QualitativeData

/// All that a study holds in words: what must be masked before others may read it.
public struct WrittenStudy: Hashable, Sendable {
  /// A coder's file.
  public struct CoderFile: Hashable, Sendable {
    /// The file's name without its extension.
    public var name: String
    /// The decisions in it.
    public var events: [CodingEvent]
    /// The codes that the coder made while reading.
    public var proposals: [Code]
    /// Makes one.
    public init(name: String, events: [CodingEvent], proposals: [Code] = []) {
      self.name = name
      self.events = events
      self.proposals = proposals
    }
  }

  /// What it is called.
  public var name: String
  /// Two letters: the language of the interviews.
  public var language: String
  /// The codes.
  public var codebook: Codebook
  /// The cases.
  public var cases: CaseTable
  /// The documents.
  public var documents: [Document]
  /// What coders decided.
  public var coders: [CoderFile]

  /// Makes a study.
  public init(
    name: String, language: String = "nl", codebook: Codebook, cases: CaseTable = CaseTable(),
    documents: [Document] = [], coders: [CoderFile] = []
  ) {
    self.name = name
    self.language = language
    self.codebook = codebook
    self.cases = cases
    self.documents = documents
    self.coders = coders
  }
}

/// The option of a document's provenance that says that it was pseudonymised.
public enum PseudonymMark {
  /// Its name.
  public static let option = "pseudonymised"
}
