import ArgumentParser
import QualitativeData
import Reliability
import Tabulate

/// `draad reliability`
struct ReliabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract: "Measures how far coders agree, and lists where they do not.",
    discussion: """
      How Krippendorff's alpha spreads over the codes, and for each code: alpha with an interval, positive and negative \
      agreement, how often each coder applied it, the bias between them, how many passages of each the other meets, and \
      alpha for stretches of text (alphaU); as CSV also kappa (Cohen, Fleiss), Brennan-Prediger and Gwet's AC1. What two \
      coders have read is compared, interviewers' turns too: what one read and left uncoded counts as 'not this code', \
      what one did not reach counts as nothing.

      Example: draad reliability --coder anna --coder bram --disagreements verschillen.csv
      Example: draad reliability --level segment
      Example: draad reliability --coder anna --program 0.5
      Example: draad reliability --coder anna --split 2018-03-01
      """)

  @Option(name: .long, help: "A coder to compare; everybody where none is named.")
  var coder: [String] = []

  @Option(name: .long, help: "Compare with the program's suggestions from this confidence on, as a coder 'draad'.")
  var program: Double?

  @Option(name: .long, help: "Compare what each coder did before this time with what the same coder did from then on.")
  var split: String?

  @Option(name: .long, help: "What is compared: case, document, segment, sentence or character.")
  var level: Agreement.Level = .cases

  @Option(
    name: .long, help: "'Not this code' is what was read and left 'uncoded', or only suggestions that were 'rejected'.")
  var negatives: Agreement.Negatives = .uncoded

  @Option(name: .long, help: "How often documents, or cases, are drawn anew for the intervals.")
  var draws = 1000

  @Option(name: .long, help: "For drawing; the same seed gives the same intervals.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Also write the disagreements with their quotations to this file, as CSV.")
  var disagreements: String?

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let program, !(0...1).contains(program) { throw ValidationError("--program lies between 0 and 1.") }
    if !(0...100_000).contains(draws) { throw ValidationError("--draws lies between 0 and 100000.") }
  }

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let agreement = try compare(outcome)
      if let disagreements {
        try FileAccess.deliver(AgreementFormat.disagreements(agreement, dialect: output.dialect), to: disagreements)
      }
      let kind = output.kind(outcome.console)
      let bytes = AgreementFormat.write(
        agreement, as: kind, dialect: output.dialect, width: outcome.console.outputWidth)
      try output.put(bytes, outcome)
    }
    try outcome.finish()
  }

  private func compare(_ outcome: Outcome) throws(Diagnostic) -> Agreement {
    let folder = try StudyFolder(study, outcome: outcome)
    let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
    let cases = try folder.cases(nil, outcome)
    folder.reportChanges(outcome)
    let options = StudyRatings.Options(level: level, programConfidence: program, split: split)
    let ratings = try StudyRatings(
      folder, names: codebook.formerNames, cases: cases, options: options, outcome)
    let isProgram = { (name: String) in program != nil && name == StudyRatings.program }
    try KnownNames(folder).check(coders: coder.filter { !isProgram($0) })
    let named = Set(coder.flatMap { StudyRatings.names(of: $0, split: split) })
    let wanted = ratings.coders.filter { coder.isEmpty || named.contains($0) || isProgram($0) }
    let meter = AgreementMeter(
      codebook: codebook, coders: wanted, level: level, negatives: negatives, draws: draws, seed: seed)
    return outcome.take(try meter.run(ratings.documents))
  }
}

extension Agreement.Level: ExpressibleByArgument {}
extension Agreement.Negatives: ExpressibleByArgument {}
