import QualitativeData

/// All that the report shows. What is nil or empty is left out of the page.
public struct ReportInput: Sendable {
  /// What the study is called.
  public var name: String
  /// Two letters: the language of the page.
  public var language: String
  /// A matrix of cases for each attribute, in the order of the tabs; the first attribute is the one that types the cases.
  public var matrices: [CodeMatrix]
  /// How many cases have each code, where there is no attribute to compare by.
  public var totals: CodeMatrix?
  /// The passages behind the numbers.
  public var passages: [CodedPassage]
  /// The cases, for their names and values.
  public var cases: CaseTable
  /// The codes, for their labels and definitions.
  public var codebook: Codebook
  /// Documents, segments and words in the study.
  public var size: (documents: Int, segments: Int, words: Int)
  /// Words of those who ask, and of those who answer.
  public var spoken = (asked: 0, answered: 0)
  /// What was counted.
  public var source: CodeMatrix.Source
  /// Attributes of the cases that are not compared, with the reason.
  public var omitted: [(name: String, reason: String)] = []
  /// The values of other attributes by the first.
  public var tables: [CodeMatrix] = []
  /// Which codes go together: in all cases, then for each value of the first attribute, with what that is called.
  public var together: [(value: String?, pairs: CoOccurrence)] = []
  /// The codes grouped by how closely they go together.
  public var dendrogram: Dendrogram?
  /// How many codes each document brought.
  public var saturation: Saturation?
  /// How far coders agree.
  public var agreement: Agreement?
  /// How the codings came about.
  public var coding: CodingFacts?
  /// What it was made from.
  public var provenance = Provenance()
  /// Documents by what they are, where that is known.
  public var material: [(kind: String, documents: Int)] = []
  /// Of how many documents the kind is a guess.
  public var guessedKinds = 0
  /// Coded passages that belong to no case, and so count in no table of cases.
  public var withoutCase = 0
  /// Whose codings are counted where several coders coded a document.
  public var whose = Study.Agreement.settled
  /// The researchers' memos, and the notes of coders.
  public var memos: [Memo] = []
  /// What was done to the codebook and holds.
  public var history: [CodebookEvent] = []
  /// The places of passages that are quotations, the best first.
  public var quotations: [Int] = []
  /// The words of the interviews; nil where they were not counted.
  public var words: WordList?
  /// The study's own figures, as an article prints them.
  public var figures: [StudyFigure] = []
  /// How long each document is, in their order; empty where that is not known.
  public var lengths: [(document: String, length: Int)] = []

  /// Makes an input.
  public init(
    name: String, language: String, matrices: [CodeMatrix], passages: [CodedPassage], cases: CaseTable,
    codebook: Codebook, size: (documents: Int, segments: Int, words: Int), source: CodeMatrix.Source
  ) {
    self.source = source
    self.name = name
    self.language = language
    self.matrices = matrices
    self.passages = passages
    self.cases = cases
    self.codebook = codebook
    self.size = size
  }

  /// What people call a case: its attribute `naam` or `name`, else its id.
  func name(of caseID: String) -> String {
    let values = cases[caseID]?.values ?? [:]
    return values["naam"]?.first ?? values["name"]?.first ?? caseID
  }
}
