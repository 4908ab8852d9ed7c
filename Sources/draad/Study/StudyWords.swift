import Discover
import QualitativeData
import Suggest
import Tokenize

/// The words of a study's interviews, read from the tokens that a run made.
struct StudyWords {
  let folder: StudyFolder
  let codebook: Codebook
  private(set) var cases: CaseTable
  let codings: CodingState
  let tokenizer: Tokenizer
  /// What tables of these words are made from.
  let provenance: Provenance
  private let decisions: [String: DocumentDecisions]
  private let files: TokenFiles
  private let map: ParallelMap

  init(_ path: String, lexicon: LexiconOptions, jobs: Int?, _ outcome: Outcome) async throws(Diagnostic) {
    folder = try StudyFolder(path, outcome: outcome)
    tokenizer = try lexicon.tokenizer(study: path, outcome)
    let prepared = try await PreparedStudy(folder, tokenizer: tokenizer, outcome)
    (codebook, cases, codings) = (prepared.codebook, prepared.cases, prepared.codings)
    decisions = DocumentDecisions.byDocument(codings)
    provenance = try prepared.presentProvenance()
    files = TokenFiles([folder.output("tokens")])
    map = ParallelMap(jobs: jobs)
    guard !files.paths.isEmpty else { throw .notRun(path) }
    folder.reportChanges(outcome)
  }

  /// The plain name of an attribute that a command names with ranges (`leeftijd:0-39,40-`); from now on its numbers are the
  /// ranges that it, or the study, compares them by.
  mutating func name(_ attribute: String, _ outcome: Outcome) throws(Diagnostic) -> String {
    let names = try folder.attributes([attribute], of: cases, outcome)
    cases = names.cases
    return names.names[0]
  }

  /// Does the same for every document, several at once; `add` gets the results in the order of the files.
  func forEach<Result: Sendable>(
    _ outcome: Outcome, _ work: @escaping @Sendable (TokenizedDocument, DocumentDecisions?) -> Result,
    add: (Result) -> Void
  ) async {
    let (files, decisions) = (files, decisions)
    await map.run(
      files.paths,
      { path -> Diagnosed<[Result]> in
        do throws(Diagnostic) {
          return try files.read(path).map { documents in documents.map { work($0, decisions[$0.id]) } }
        } catch {
          return Diagnosed([], [error.located(in: path)])
        }
      }
    ) { _, results in
      for result in outcome.take(results) { add(result) }
    }
  }

  /// Where each of these is said, the best places first, and how it is most often written; in the order in which they are
  /// wanted. What cannot be read was reported when the words were counted.
  func quotations(
    of wanted: [QuotationFinder.Wanted], _ reader: WordReader
  ) async -> [(quotations: [Quotation], form: String?)] {
    let finder = QuotationFinder(wanted)
    var found = QuotationFinder.Found()
    await forEach(Outcome(isQuiet: true)) {
      finder.find(in: reader.read($0, decisions: $1))
    } add: {
      found += $0
    }
    return finder.results(found)
  }
}
