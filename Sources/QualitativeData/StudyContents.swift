/// All of a study that other programs for qualitative analysis can hold.
public struct StudyContents: Hashable, Sendable {
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
  /// What coders decided; every coding's range lies in its document and holds its quote.
  public var state: CodingState
  /// The researchers' memos, in the present names of codes; not the notes that coders wrote with their codings.
  public var memos: [Memo] = []

  /// Makes the contents of a study.
  public init(
    name: String, language: String = "nl", codebook: Codebook, cases: CaseTable = CaseTable(),
    documents: [Document] = [], state: CodingState = CodingState()
  ) {
    self.name = name
    self.language = language
    self.codebook = codebook
    self.cases = cases
    self.documents = documents
    self.state = state
  }
}
