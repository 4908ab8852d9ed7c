import ArgumentParser
import Crosstab
import QualitativeData
import StudyFiles
import Tabulate

/// `draad crosstab`
struct CrosstabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosstab",
    abstract: "Counts codes against attributes of the cases, documents, cases or each other.",
    discussion: """
      A parent code counts what its children count, once. Shares say what they are shares of; tests are given at the
      level of cases only, and withheld, with the reason, where the design does not carry them.

      Example: draad crosstab --by type
      Example: draad crosstab --by type --by fase --codes 'drijfveren/*' --where transitie=werk-werk
      Example: draad crosstab --by 'leeftijd:0-39,40-59,60-'
      Example: draad crosstab --by case --format long
      Example: draad crosstab --by type --with-agreement
      Example: draad crosstab --by code --together overlap --where type=platform
      Example: draad crosstab --rows fase --by type
      Example: draad crosstab --by type --estimate --within 0.15

      With --estimate only cases that 'draad sample' drew need have been read: what they and the suggestions say of all is
      given with limits, and how many more to read for limits as near as --within says.
      """,
    subcommands: [CrosstabCount.self, CrosstabMerge.self],
    defaultSubcommand: CrosstabCount.self)
}

/// What is asked, of a study or of merged tallies.
struct QuestionOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "An attribute (twice for combinations), its numbers by ranges as in 'leeftijd:0-39,40-59,60-', or 'document', 'case' or 'code'."
  )
  var by: [String] = []

  @Option(name: .long, help: "Rows are the values of this attribute instead of the codes.")
  var rows: String?

  @Option(name: .long, help: "What is counted: case, document, segment, passage, coding, character or word.")
  var unit: CodeMatrix.Unit = .cases

  @Option(name: .long, help: "What a share is a share of: column, row or total.")
  var base: CodeMatrix.Base = .column

  @Option(
    name: .customLong("where"), help: "Only cases with attribute=value, =value|value or !=value; may be repeated.")
  var conditions: [String] = []

  @Option(name: .long, help: "Only these codes: a name, 'drijfveren/*' or 'drijfveren/**'; may be repeated.")
  var codes: [String] = []

  @Option(name: .long, help: "The attribute that holds each case's weight.")
  var weight: String?

  @Option(name: .long, help: "For --by code: overlap, segment, sentence, document or case.")
  var together: CoOccurrence.Context = .segment

  @Option(name: .long, help: "For drawing tables where there are too many to enumerate.")
  var seed: UInt64 = 1

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Give 95 % intervals of shares, as if the cases were drawn at random; what study.yaml says unless given.")
  var intervals: Bool?

  @Flag(
    name: .long,
    help: "Beside each code how far coders agree on it at the counted unit, and how often each applied it.")
  var withAgreement = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if withAgreement, rows != nil || by.contains("code") {
      throw ValidationError("--with-agreement is for codes against attributes, documents or cases.")
    }
    if by.contains("code"), by.count > 1 { throw ValidationError("--by code stands alone.") }
    if rows != nil, by.contains("code") { throw ValidationError("--rows needs --by with an attribute.") }
  }

  /// Answers the question.
  func answer(
    _ tally: CodeTally, in folder: StudyFolder, codebook: Codebook, cases: CaseTable,
    of selection: StudyRatings.Selection = .init(), _ outcome: Outcome
  ) throws(Diagnostic) {
    let kind = output.kind(outcome.console)
    let conditions = try caseConditions()
    let axes = by.filter { !["document", "case", "code"].contains($0) } + (rows.map { [$0] } ?? [])
    let attributes = try folder.attributes(axes + conditions.map(\.attribute), of: cases, outcome)
    let cases = attributes.cases
    let bytes: [UInt8]
    if by == ["code"] {
      let counter = CoOccurrenceCounter(
        codebook: codebook, cases: cases, context: together, conditions: conditions,
        codes: try CodePattern.read(codes, in: codebook))
      bytes = CoOccurrenceFormat.write(
        outcome.take(try counter.run(tally)), as: kind, dialect: output.dialect, width: outcome.console.outputWidth)
    } else {
      var question = CrosstabQuestion(
        columns(attributes), unit: unit, base: base, conditions: conditions,
        codes: try CodePattern.read(codes, in: codebook), weight: weight, seed: seed)
      question.intervals = intervals.map { $0 ? .wilson : .none } ?? folder.intervals
      question.bins = attributes.bins
      var matrix = outcome.take(try matrix(tally, codebook, attributes, question))
      if withAgreement { try addAgreement(to: &matrix, folder, codebook, cases, selection, outcome) }
      bytes = MatrixFormat.write(
        matrix, as: kind, dialect: output.dialect, width: outcome.console.outputWidth)
    }
    try output.put(bytes, outcome)
  }

  private func columns(_ attributes: AttributeNames) -> CrosstabQuestion.Columns {
    by == ["document"] ? .documents : by == ["case"] ? .cases : .attributes(Array(attributes.names.prefix(by.count)))
  }

  private func addAgreement(
    to matrix: inout CodeMatrix, _ folder: StudyFolder, _ codebook: Codebook, _ cases: CaseTable,
    _ selection: StudyRatings.Selection, _ outcome: Outcome
  ) throws(Diagnostic) {
    var selection = selection
    let conditions = try caseConditions()
    if !conditions.isEmpty {
      selection.cases = Set(cases.cases.filter { item in conditions.allSatisfy { $0.holds(for: item) } }.map(\.id))
    }
    let agreement = StudyRatings.agreement(on: unit, in: folder, codebook: codebook, cases: cases, only: selection)
    guard let agreement else { return outcome.report(.nothingToCompare()) }
    matrix = matrix.with(agreement)
  }

  private func matrix(
    _ tally: CodeTally, _ codebook: Codebook, _ attributes: AttributeNames, _ question: CrosstabQuestion
  ) throws(Diagnostic) -> Diagnosed<CodeMatrix> {
    guard rows != nil else {
      return try Crosstabber(codebook: codebook, cases: attributes.cases, question: question).run(tally)
    }
    let place = by.count { !["document", "case", "code"].contains($0) }
    return try AttributeCrosstabber(cases: attributes.cases, rows: attributes.names[place], question: question)
      .run(tally)
  }

  private func caseConditions() throws(Diagnostic) -> [CaseCondition] {
    var result: [CaseCondition] = []
    for text in conditions { result.append(try CaseCondition(text)) }
    return result
  }
}

/// `draad crosstab` itself.
struct CrosstabCount: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Counts a study (what 'draad crosstab' does unless told otherwise).",
    discussion: CrosstabCommand.configuration.discussion)

  @OptionGroup var counting: CountOptions
  @OptionGroup var question: QuestionOptions

  @Option(name: .long, help: "For --together sentence: how many sentences apart at most.")
  var sentences: Int?

  @Flag(name: .long, help: "Write the tally of these documents, to be merged with others', instead of a matrix.")
  var partial = false

  @Flag(name: .long, help: "Write every matrix of the study, as CSV files in the folder that --output names.")
  var all = false

  @Option(name: .long, help: "Only this document; may be repeated.")
  var document: [String] = []

  @Flag(name: .long, help: "Estimate the shares of all cases from those that 'draad sample' drew.")
  var estimate = false

  @Option(name: .long, help: "The number of the draw, for --estimate; the newest unless given.")
  var draw: Int?

  @Option(name: .long, help: "How near the limits of --estimate are wanted, 0 to 1.")
  var within = 0.1

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if estimate { try validateEstimate() }
    if all, question.output.output == nil { throw ValidationError("--all needs a folder: --output FOLDER.") }
    if question.by.isEmpty, !partial, !all, !estimate {
      throw ValidationError("Say against what with --by: an attribute, 'document', 'case' or 'code'.")
    }
    if question.together == .sentences, sentences == nil {
      throw ValidationError("--together sentence needs --sentences with a number.")
    }
    if let sentences, sentences < 0 { throw ValidationError("--sentences must be 0 or more.") }
  }

  private func validateEstimate() throws {
    let isCounted = !counting.suggestions.isEmpty || partial || all || !document.isEmpty
    let isOther =
      question.rows != nil || question.unit != .cases || question.weight != nil || !question.conditions.isEmpty
    guard !isCounted, !isOther, question.by.count <= 1, !["document", "case", "code"].contains(question.by.first) else {
      throw ValidationError("--estimate is for codes against one attribute of the cases, or none, of the whole study.")
    }
    guard counting.selection.statuses.isEmpty, counting.from == nil, counting.until == nil else {
      throw ValidationError("--estimate takes all decisions; --status, --from and --until choose among them.")
    }
    guard (0...1).contains(within) else { throw ValidationError("--within lies between 0 and 1.") }
  }

  /// The shares of all cases, from a draw.
  private func estimate(_ outcome: Outcome) async throws(Diagnostic) {
    let study = try await counting.count(jobs: common.jobs, outcome)
    let (number, draw) = try StudyDraws(study.folder).read(draw)
    let patterns = try CodePattern.read(question.codes, in: study.codebook)
    let chosen = study.codebook.codes.map(\.name).filter { name in
      let path = study.codebook.path(of: name)
      return patterns.isEmpty || patterns.contains { $0.matches(path) }
    }
    let table = EstimateTable(
      study: study, attributes: try study.folder.attributes(question.by, of: study.cases, outcome), codes: Set(chosen),
      within: within)
    try question.output.put(try table.make(number, draw, outcome), outcome)
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      if estimate { return try await estimate(outcome) }
      let study = try await counting.count(
        pairs: all || partial || question.by == ["code"], sentences: sentences, documents: document, jobs: common.jobs,
        outcome)
      if all {
        let matrices = AllMatrices(
          tally: study.count.tally, codebook: study.codebook,
          attributes: try study.folder.compared(study.cases, outcome), dialect: question.output.dialect)
        return outcome.report(await matrices.write(to: question.output.output ?? "", jobs: common.jobs))
      }
      guard partial else {
        return try question.answer(
          study.count.tally, in: study.folder, codebook: study.codebook, cases: study.cases,
          of: StudyRatings.Selection(coders: Set(counting.coder), documents: Set(document)), outcome)
      }
      var tally = study.count.tally
      // Names of documents may hold spaces; parts of a study are put together by these names.
      if !document.isEmpty { tally.provenance.options["document"] = document.sorted().joined(separator: "\t") }
      try question.output.putAsIs(TallyFormat.write(tally), outcome)
    }
    try outcome.finish()
  }
}

/// `draad crosstab merge`
struct CrosstabMerge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Makes a matrix of tallies of parts of a study.",
    discussion: """
      The result is the same as of the whole study at once, whatever the parts and their order.

      Example: draad crosstab merge deel-*.tally --by type
      """)

  @Argument(help: "Tallies, made with --partial; '-' is standard input.")
  var tallies: [String]

  @OptionGroup var question: QuestionOptions

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "The codebook, where it is not the study's.")
  var codebook: String?

  @Option(name: .long, help: "The table of cases, where it is not the study's.")
  var cases: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let codes = try Inputs.codebook(try folder.codebookFile(codebook), outcome)
      var parts: [CodeTally] = []
      for path in tallies { parts.append(try TallyFormat.read(try FileAccess.read(path), file: path)) }
      var whole = try CodeTally.merge(parts)
      guard !question.by.isEmpty else {
        return try question.output.putAsIs(TallyFormat.write(whole), outcome)
      }
      whole.describeDocuments(of: folder)
      let table = try folder.cases(cases, outcome)
      try question.answer(
        whole, in: folder, codebook: codes, cases: table.cases.isEmpty ? .documents(whole.documents) : table, outcome)
    }
    try outcome.finish()
  }
}

extension CodeTally {
  /// So many documents of a merged tally are named; of more only how many of the study's.
  private static let named = 10

  /// Leaves out which documents parts were made of where together they are the study's, and says of many only how many.
  fileprivate mutating func describeDocuments(of folder: StudyFolder) {
    guard let names = provenance.options["document"]?.split(separator: "\t").map(String.init) else { return }
    let all = Set(folder.documentFiles.map(FileAccess.stem))
    if all.isSubset(of: names), !all.isEmpty {
      provenance.options["document"] = nil
    } else if names.count <= Self.named {
      provenance.options["document"] = names.joined(separator: " ")
    } else {
      provenance.options["document"] =
        names.prefix(Self.named).joined(separator: " ") + " … (\(names.count) of \(max(all.count, names.count)))"
    }
  }
}

extension Diagnostic {
  fileprivate static func nothingToCompare() -> Diagnostic {
    Diagnostic(
      "crosstab.no-agreement", .warning, "No two coders have read the same of what is counted here",
      advice: "The table stands without agreement; let a second coder code some of the documents.")
  }
}
