import QualitativeData

/// All that the report shows.
public struct ReportInput: Sendable {
  /// What the study is called.
  public var name: String
  /// Two letters: the language of the page.
  public var language: String
  /// A matrix for each attribute, in the order of the tabs.
  public var matrices: [CodeMatrix]
  /// The passages behind the numbers.
  public var passages: [CodedPassage]
  /// The cases, for their names and values.
  public var cases: CaseTable
  /// The codes, for their labels and definitions.
  public var codebook: Codebook
  /// Documents, segments and words in the study.
  public var size: (documents: Int, segments: Int, words: Int)

  /// Makes an input.
  public init(
    name: String, language: String, matrices: [CodeMatrix], passages: [CodedPassage], cases: CaseTable,
    codebook: Codebook, size: (documents: Int, segments: Int, words: Int)
  ) {
    self.name = name
    self.language = language
    self.matrices = matrices
    self.passages = passages
    self.cases = cases
    self.codebook = codebook
    self.size = size
  }
}
