import ArgumentParser
import Crosstab
import Formats
import QualitativeData

/// Which passages of a study are counted.
struct CountOptions: ParsableArguments {
  @Argument(help: "Files or folders with suggestions to count instead of the study's codings; '-' is standard input.")
  var suggestions: [String] = []

  @Option(name: .long, help: "Suggestions count from this confidence on.")
  var confidence: Double?

  @Option(name: .long, help: "Only this coder's codings; may be repeated.")
  var coder: [String] = []

  @Option(
    name: .long,
    help:
      "Where several coders coded a document: 'all' codings, those of a 'majority', or those all agreed on or settled ('adjudicated')."
  )
  var agreement: CodingSelection.Agreement = .all

  @Option(name: .long, help: "Only codings that were accepted, added or settled; may be repeated.")
  var status: [CodingSelection.Status] = []

  @Option(name: .long, help: "Only codings made from this time on, for example 2018-03 or 2018-03-15.")
  var from: String?

  @Option(name: .long, help: "Only codings made until this time, that included.")
  var until: String?

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "The codebook, where it is not the study's.")
  var codebook: String?

  @Option(name: .long, help: "The table of cases, where it is not the study's.")
  var cases: String?

  /// Whose codings, which of them.
  var selection: CodingSelection {
    CodingSelection(agreement: agreement, coders: Set(coder), statuses: Set(status), from: from, until: until)
  }

  mutating func validate() throws {
    if let confidence, !(0...1).contains(confidence) {
      throw ValidationError("--confidence lies between 0 and 1.")
    }
  }
}

/// A study that is counted, with its codebook and cases.
struct CountedStudy {
  let folder: StudyFolder
  let codebook: Codebook
  let cases: CaseTable
  let count: StudyCount

  /// Opens and counts a study.
  init(
    _ options: CountOptions, sentences: Int? = nil, keepsPassages: Bool = false, documents: [String] = [],
    _ outcome: Outcome
  ) throws(Diagnostic) {
    folder = try StudyFolder(options.study, outcome: outcome)
    let codebookFile = try folder.codebookFile(options.codebook)
    codebook = try Inputs.codebook(codebookFile, outcome)
    cases = try folder.cases(options.cases, outcome)
    var counting = StudyCount.Options()
    counting.selection = options.selection
    counting.suggestions = options.suggestions
    counting.confidence = options.confidence
    counting.sentences = sentences
    counting.keepsPassages = keepsPassages
    counting.documents = Set(documents)
    let provenance = Provenance(inputs: ["codebook": Digest.of(try FileAccess.read(codebookFile))])
    count = try StudyCount(
      folder, codebook: codebook, cases: cases, provenance: provenance, options: counting, outcome)
  }
}

extension CodingSelection.Agreement: ExpressibleByArgument {}
extension CodingSelection.Status: ExpressibleByArgument {}
extension CodeMatrix.Unit: ExpressibleByArgument {}
extension CodeMatrix.Base: ExpressibleByArgument {}
extension MatrixFormat.Kind: ExpressibleByArgument {}
extension CoOccurrence.Context: ExpressibleByArgument {}
