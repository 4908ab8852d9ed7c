import QualitativeData

/// Brings matrices and report up to date; leaves them alone where they are.
struct TableStep: Sendable {
  let study: PreparedStudy
  let memory: RunMemory
  let jobs: Int

  /// What was made.
  struct Made: Sendable {
    var summary: RunSummary.ReportCounts
    var reason: StaleReason
    var provenance: Provenance
    /// What a person must know.
    var diagnostics: [Diagnostic]
  }

  /// The same as `run`, for a task of its own.
  func result(_ documents: [CurrentDocument], model: String) async -> Result<Made?, Diagnostic> {
    do throws(Diagnostic) { return .success(try await run(documents, model: model)) } catch { return .failure(error) }
  }

  /// What was made, and why; nil where all was up to date.
  func run(_ documents: [CurrentDocument], model: String) async throws(Diagnostic) -> Made? {
    let wanted = study.tableProvenance(documents, model: model)
    let before = DerivedFiles.provenance(in: study.folder.output(TableFiles.mark))
    guard let reason = files.reason(for: wanted) else { return nil }
    let gone = files.coders.filter { !study.coders.contains($0) }
    let outcome = Outcome(isQuiet: true)
    outcome.report(study.caseDiagnostics)
    let report = try await StudyReport(
      study.folder, codebook: study.codebook, cases: study.cases, codings: study.codings, provenance: wanted,
      sums: sums(documents, model: model), jobs: jobs, outcome)
    memory.sums.tidy()
    try files.write(report.matrices, report, outcome.diagnostics, wanted)
    let omitted = report.omitted.map { "\($0.name) (\($0.reason.text()))" }
    var summary = RunSummary.ReportCounts(
      size: report.size, passages: report.passages, source: report.source, omitted: omitted)
    // Tables of 0.1.0 do not say whose word counted unless it was something else than everybody's.
    let isFormerDefault = before.map { $0.options["agreement"] == nil } ?? false
    if isFormerDefault, study.folder.study.agreement == .settled { summary.everybody = report.everybody }
    summary.goneCoders = gone
    return Made(summary: summary, reason: reason, provenance: wanted, diagnostics: outcome.diagnostics)
  }

  /// Counts some documents, for the tables that a run on the whole study makes; what is wrong is said then.
  func count(_ documents: [CurrentDocument], model: String) async throws(Diagnostic) {
    var options = StudyCount.Options()
    (options.keepsPassages, options.pairs, options.jobs) = (true, true, jobs)
    options.sums = sums(documents, model: model)
    try await StudyCount.keep(study.folder, codebook: study.codebook, cases: study.cases, options: options)
  }

  private func sums(_ documents: [CurrentDocument], model: String) -> DocumentSums {
    DocumentSums(memory.sums, of: documents, codebookDigest: study.codebookDigest, model: model)
  }

  /// Marks the tables as done and removes what no longer belongs to them; what lies among them and no run made is said.
  func finish(_ made: Made?) throws(Diagnostic) -> [Diagnostic] {
    if let made { try files.finish(made.provenance, coders: study.coders) }
    return files.sweep().map(Diagnostic.foreignFile)
  }

  /// Ranges that make no sense are said when the tables are made; then there are no files.
  private var compared: [String] {
    do throws(Diagnostic) { return try study.folder.compared(study.cases, Outcome(isQuiet: true)).names } catch {
      return []
    }
  }

  private var files: TableFiles {
    TableFiles(study.folder, memory.ledger, comparing: compared)
  }
}
