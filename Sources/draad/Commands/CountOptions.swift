import ArgumentParser
import Crosstab
import QualitativeData
import Tabulate

/// Which passages of a study are counted.
struct CountOptions: ParsableArguments {
  @Argument(
    help:
      "The study's folder; or files or folders with suggestions to count instead of its codings; '-' is standard input."
  )
  var suggestions: [String] = []

  @Option(name: .long, help: "Suggestions count from this confidence on.")
  var confidence: Double?

  @Option(name: .long, help: "Only this coder's codings; may be repeated.")
  var coder: [String] = []

  @Option(
    name: .long,
    help:
      "Whose word counts: what is 'settled', else agreed on, else the only reader's; 'all' codings; those of a 'majority'; or only those all agreed on or settled ('adjudicated'). What study.yaml says unless given."
  )
  var agreement: CodingSelection.Agreement?

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

  /// Which codings.
  var selection: CodingSelection {
    CodingSelection(coders: Set(coder), statuses: Set(status), from: from, until: until)
  }

  /// Counts the study.
  func count(
    pairs: Bool = false, sentences: Int? = nil, keepsPassages: Bool = false, documents: [String] = [], jobs: Int? = nil,
    _ outcome: Outcome
  ) async throws(Diagnostic) -> CountedStudy {
    var options = StudyCount.Options()
    options.selection = selection
    options.agreement = agreement
    options.suggestions = suggestions
    options.confidence = confidence
    options.pairs = pairs
    options.jobs = jobs
    options.sentences = sentences
    options.keepsPassages = keepsPassages
    options.documents = Set(documents)
    return try await CountedStudy(study, codebook: codebook, cases: cases, options: options, outcome)
  }

  /// A study in place of suggestions is what is counted, as other commands take it.
  mutating func validate() throws {
    if suggestions.count == 1, CodingScope.isStudy(suggestions[0]) {
      (study, suggestions) = (suggestions[0], [])
    }
    if let confidence, !(0...1).contains(confidence) {
      throw ValidationError("--confidence lies between 0 and 1.")
    }
  }
}

extension CodingSelection.Agreement: ExpressibleByArgument {}
extension CodingSelection.Status: ExpressibleByArgument {}
extension CodeMatrix.Unit: ExpressibleByArgument {}
extension CodeMatrix.Base: ExpressibleByArgument {}
extension MatrixFormat.Kind: ExpressibleByArgument {}
extension CoOccurrence.Context: ExpressibleByArgument {}
