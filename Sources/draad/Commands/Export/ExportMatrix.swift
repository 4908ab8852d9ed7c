import ArgumentParser
import Crosstab
import QualitativeData
import StudyFiles
import Tabulate

/// `draad export matrix`
struct ExportMatrix: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Writes cases, documents or segments against codes, with the cases' attributes.",
    discussion: """
      A row for each case, document or segment, a column for each code: 0 or 1, or how often. A code has what the codes \
      below it have. In .sav and .dta codes and attributes carry labels; in .sav the codes below one code, and the values \
      of an attribute that has several, are multiple-response sets. A .mtx file (Matrix Market, sparse) comes with \
      .mtx.rows and .mtx.columns, the names.

      Example: draad export matrix -o codes.csv
      Example: draad export matrix --rows segment -o segmenten.sav
      Example: draad export matrix --values passage --shape long -o lang.csv
      """)

  /// What the rows are.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case `case`, document, segment, answer

    /// Whether rows are segments, all or some of them.
    var areSegments: Bool { self == .segment || self == .answer }
  }

  @OptionGroup var counting: CountOptions

  @Option(
    name: .long,
    help:
      "What the rows are: case, document, segment, or answer: the segments without interviewers' questions that nobody coded."
  )
  var rows: Rows = .case

  @Option(
    name: .long, help: "What the cells hold: 'presence', or how many: segment, passage, coding, character or word.")
  var values = "presence"

  @Option(name: .long, help: "wide, a column for each code, or long, a row for each cell.")
  var shape: MatrixTabulator.Shape = .wide

  @Option(name: .long, help: "Only these codes: a name, 'drijfveren/*' or 'drijfveren/**'; may be repeated.")
  var codes: [String] = []

  @Option(
    name: .customLong("where"), help: "Only cases with attribute=value, =value|value or !=value; may be repeated.")
  var conditions: [String] = []

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  /// What is counted; nil for presence.
  private var unit: CodeMatrix.Unit? { values == "presence" ? nil : CodeMatrix.Unit(rawValue: values) }

  mutating func validate() throws {
    if values != "presence", unit == nil || unit == .cases || unit == .documents {
      throw ValidationError("--values is presence, segment, passage, coding, character or word.")
    }
    if rows.areSegments, values != "presence" || shape == .long || !conditions.isEmpty {
      throw ValidationError("--rows segment and answer go with neither --values, --shape long nor --where.")
    }
  }

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      let kind = try export.kind(of: ExportOptions.tables + ["mtx"])
      try export.check(try StudyFolder(counting.study, outcome: Outcome(isQuiet: true)))
      let study = try await counting.count(keepsPassages: rows.areSegments, outcome)
      var table = rows.areSegments ? try segments(study, outcome) : try matrix(study, outcome)
      if kind == "mtx" { outcome.report(table.leaveOutUnread()) }
      try export.write(table, as: kind, outcome)
    }
    try outcome.finish()
  }

  private func matrix(_ study: CountedStudy, _ outcome: Outcome) throws(Diagnostic) -> DataTable {
    var conditions: [CaseCondition] = []
    for text in self.conditions { conditions.append(try CaseCondition(text)) }
    var binned = study
    _ = try binned.name([], conditions: conditions, outcome)
    let question = CrosstabQuestion(
      rows == .case ? .cases : .documents, unit: unit ?? (rows == .case ? .cases : .documents), conditions: conditions,
      codes: try CodePattern.read(codes, in: study.codebook))
    let matrix = outcome.take(
      try Crosstabber(codebook: study.codebook, cases: binned.cases, question: question).run(study.count.tally))
    return outcome.take(
      try MatrixTabulator(
        codebook: study.codebook, cases: try withRanges(study), shape: shape, language: study.language(export)
      ).run(matrix))
  }

  /// Numbers stay as they are; the ranges that the study compares them by stand in columns of their own.
  private func withRanges(_ study: CountedStudy) throws(Diagnostic) -> CaseTable {
    var cases = study.cases
    for (name, labels) in study.folder.study.bins.sorted(by: { $0.key < $1.key })
    where cases.attributes.contains(name) {
      let bins = try AttributeBins(name, labels)
      let ranges = bins.apply(to: study.cases).value
      let values = Dictionary(
        ranges.cases.map { ($0.id, $0.values[name] ?? []) }, uniquingKeysWith: { first, _ in first })
      cases = cases.with(bins.text, values: values, order: bins.labels)
    }
    return cases
  }

  /// Reads the documents a second time, since passages alone do not say which segments are without codes.
  private func segments(_ study: CountedStudy, _ outcome: Outcome) throws(Diagnostic) -> DataTable {
    let tabulator = SegmentTabulator(
      codebook: study.codebook, cases: study.cases, codes: try shownCodes(study.codebook),
      talk: rows == .answer ? .answers : .all, language: study.language(export))
    var table = tabulator.empty
    let passages = Dictionary(grouping: study.count.passages, by: \.document)
    for path in Inputs.files([study.folder.output("documents")], withExtension: "jsonl") {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        let input = SegmentTabulator.Input(
          document: document, passages: passages[document.id] ?? [], read: study.count.read[document.id])
        table.rows += outcome.take(try tabulator.run(input)).rows
      }
    }
    return table
  }

  private func shownCodes(_ codebook: Codebook) throws(Diagnostic) -> Set<String>? {
    if codes.isEmpty { return nil }
    var shown: Set<String> = []
    for pattern in try CodePattern.read(codes, in: codebook) {
      let found = codebook.codes.map(\.name).filter { pattern.matches(codebook.path(of: $0)) }
      guard !found.isEmpty else { throw .noSuchCode(pattern.text) }
      shown.formUnion(found)
    }
    return shown
  }
}

extension MatrixTabulator.Shape: ExpressibleByArgument {}

extension CountedStudy {
  /// The language of what is exported.
  func language(_ options: ExportOptions) -> String { options.language ?? folder.study.language }
}

extension DataTable {
  /// Leaves out what nobody read: a sparse matrix has no sign for what is missing, and would have it as zero.
  fileprivate mutating func leaveOutUnread() -> [Diagnostic] {
    let before = rows.count
    rows.removeAll { $0.last == .empty }
    return before == rows.count ? [] : [.leftOut(before - rows.count)]
  }
}

extension Diagnostic {
  fileprivate static func leftOut(_ rows: Int) -> Diagnostic {
    Diagnostic(
      "export.unread", .warning,
      "\(rows == 1 ? "A row" : "\(rows) rows") that nobody read \(rows == 1 ? "is" : "are") left out",
      advice:
        "A sparse matrix cannot say that something is missing; the other kinds of file keep the row with empty cells.")
  }

  static func noSuchCode(_ pattern: String) -> Diagnostic {
    Diagnostic(
      "export.no-code", "No code matches '\(pattern)'",
      advice: "Look up the names in the codebook; * stands for any letters, ** for any levels.")
  }
}
