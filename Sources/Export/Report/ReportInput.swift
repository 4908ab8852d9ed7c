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
  /// What the passages came from.
  public var source = CodeMatrix.Source.codings
  /// The passages behind the numbers.
  public var passages: [CodedPassage]
  /// The cases, for their names and values.
  public var cases: CaseTable
  /// The codes, for their labels and definitions.
  public var codebook: Codebook
  /// Documents, segments and words in the study.
  public var size: (documents: Int, segments: Int, words: Int)
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
  /// Whose codings are counted where several coders coded a document.
  public var whose = Study.Agreement.settled
  /// The places of passages that are quotations, the best first.
  public var quotations: [Int] = []

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

  /// What people call a case: its attribute `naam` or `name`, else its id.
  func name(of caseID: String) -> String {
    let values = cases[caseID]?.values ?? [:]
    return values["naam"]?.first ?? values["name"]?.first ?? caseID
  }
}

/// How a study's codings came about, for the paragraph on method.
public struct CodingFacts: Hashable, Sendable {
  /// What one coder did.
  public struct Coder: Hashable, Sendable {
    /// The coder's name.
    public var name: String
    /// Codings that hold.
    public var codings: Int
    /// Documents with a decision.
    public var documents: Int
  }

  /// The coders by name.
  public var coders: [Coder] = []
  /// Codings that the program proposed and a coder accepted.
  public var accepted = 0
  /// Codings that a coder made without a suggestion.
  public var added = 0
  /// Suggestions that a coder rejected.
  public var rejected = 0
  /// Codings that settled a difference.
  public var settled = 0
  /// The first and the last day on which something was coded.
  public var days: (first: String, last: String)? { first.flatMap { first in last.map { (first, $0) } } }
  private var first: String?
  private var last: String?

  /// Gathers the facts of a study's codings.
  public init(_ state: CodingState) {
    var documents: [String: Set<String>] = [:]
    var codings: [String: Int] = [:]
    for coding in state.codings {
      codings[coding.coder, default: 0] += 1
      if coding.isSettled { settled += 1 } else if coding.suggestion == nil { added += 1 } else { accepted += 1 }
    }
    for coding in state.codings + state.rejections { documents[coding.coder, default: []].insert(coding.document) }
    for review in state.reviews { documents[review.coder, default: []].insert(review.document) }
    rejected = state.rejections.count
    coders = documents.keys.sorted().map {
      Coder(name: $0, codings: codings[$0] ?? 0, documents: documents[$0]?.count ?? 0)
    }
    let days = state.codings.map { String($0.time.prefix(10)) }.filter { !$0.isEmpty }
    first = days.min()
    last = days.max()
  }
}
