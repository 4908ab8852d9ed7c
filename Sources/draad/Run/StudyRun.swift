import Formats
import Ingest
import QualitativeData
import Suggest
import Tokenize

/// Brings all that is derived in a study up to date: every stage, in one process, only for what changed.
final class StudyRun {
  private let folder: StudyFolder
  private let outcome: Outcome
  private let map: ParallelMap
  private let explain: Bool

  private let documents: DerivedFiles
  private let tokens: DerivedFiles
  private let suggestions: DerivedFiles

  private let cases: CaseTable
  private let codebookFile: String
  private let codebook: Codebook
  private let tokenizer: Tokenizer

  /// What was done; the closing summary is made of it.
  private(set) var summary = RunSummary()

  /// Reads what the whole run rests on. Throws where codebook, cases or `study.yaml` cannot be read.
  init(_ folder: StudyFolder, tokenizer: Tokenizer, jobs: Int?, explain: Bool, outcome: Outcome) throws(Diagnostic) {
    self.folder = folder
    self.outcome = outcome
    self.explain = explain
    map = ParallelMap(jobs: jobs)
    documents = DerivedFiles(folder: folder.output("documents"), fileExtension: "jsonl")
    tokens = DerivedFiles(folder: folder.output("tokens"), fileExtension: "conllu")
    suggestions = DerivedFiles(folder: folder.output("suggestions"), fileExtension: "jsonl")
    cases = try folder.cases(nil, outcome)
    codebookFile = try folder.codebookFile()
    codebook = try Inputs.codebook(codebookFile, outcome)
    self.tokenizer = tokenizer
  }

  /// Runs all stages. What fails is reported and left out; the rest is done.
  func run() async throws(Diagnostic) {
    let sources = TranscriptFiles([folder.transcripts], exclude: Set(folder.study.exclude), outcome: outcome)
    let made = try await updateDocuments(sources.entries)
    summary.removed = sweep(keeping: Set(made.map(\.id)))
    let model = try await updateModel(made)
    try await updateSuggestions(made, model)
    try updateTables(made, model)
  }

  /// A document that is up to date, and what its tokens were made from.
  private struct Made {
    var id: String
    var provenance: Provenance
  }

  private func updateDocuments(_ entries: [TranscriptFiles.Entry]) async throws(Diagnostic) -> [Made] {
    let step = DocumentStep(
      ingester: TranscriptIngester(cases: cases), tokenizer: tokenizer, documents: documents, tokens: tokens)
    var log = RunLog(folder.output("diagnostics.jsonl"))
    var made: [Made] = []
    await map.run(entries, { step.run($0) }) { index, result in
      let entry = entries[index]
      if let new = result.diagnostics { outcome.report(new) }
      log.add(result.diagnostics, about: entry.path)
      for (stage, reason) in result.reasons { did(stage, entry.id, reason) }
      if let provenance = result.provenance { made.append(Made(id: entry.id, provenance: provenance)) }
      outcome.console.progress("ingest, tokenize", index + 1, of: entries.count)
    }
    summary.failed = entries.count - made.count
    try log.save()
    return made
  }

  private func sweep(keeping ids: Set<String>) -> Int {
    let counts = [documents, tokens, suggestions].map { $0.sweep(keeping: ids) }
    return counts[0]
  }

  private func did(_ stage: String, _ what: String, _ reason: StaleReason) {
    summary.done[stage, default: 0] += 1
    if explain { outcome.console.say("\(stage) \(what): \(reason)") }
  }

  /// What all documents together were made from.
  private func digest(of made: [Made]) -> String {
    Digest.of(
      made.map { item in
        "\(item.id) "
          + item.provenance.inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      }.joined(separator: "\n"))
  }

  private func updateModel(_ made: [Made]) async throws(Diagnostic) -> CodeModel {
    let path = folder.output("model.json")
    let decisions = DocumentDecisions.byDocument(try Inputs.codings(folder.codingFiles, outcome))
    let chosen = Set(LearningSample.choose(from: made.map(\.id), decided: Set(decisions.keys)))
    let sample = made.filter { chosen.contains($0.id) }
    let inputs = [
      "codebook": Digest.of(try FileAccess.read(codebookFile)), "codings": try codingsDigest(),
      "tokens": digest(of: sample),
    ]
    let wanted = Provenance(inputs: inputs)
    let existing = FileAccess.beginning(of: path, length: 8192).flatMap { ProvenanceFormat.read($0, file: path) }
    guard let reason = wanted.reason(insteadOf: existing) else {
      return try ModelFormat.read(try FileAccess.read(path), file: path)
    }
    let bytes = ModelFormat.write(try await learn(sample.map(\.id), decisions).model(provenance: wanted))
    try FileAccess.write(bytes, to: path)
    did("learn", "model", reason)
    return try ModelFormat.read(bytes, file: path)
  }

  private func learn(
    _ ids: [String], _ decisions: [String: DocumentDecisions]
  ) async throws(Diagnostic) -> LearningSession {
    var session = try LearningSession(codebook: codebook, tokenizer: tokenizer)
    let reader = TokenReader(files: tokens)
    let codebook = codebook
    let keep = { @Sendable (document: TokenizedDocument) in
      LearningDocument(document, decisions: decisions[document.id], codebook: codebook, unit: .sentence)
    }
    await map.run(ids, { id in reader.read(id).map { $0.map(keep) } }) { index, result in
      outcome.report(result.diagnostics)
      if let value = result.value { session.add(value) }
      outcome.console.progress("learn", index + 1, of: ids.count)
    }
    session.learn()
    return session
  }

  private func codingsDigest() throws(Diagnostic) -> String {
    var parts: [String] = []
    for file in folder.codingFiles { parts.append(FileAccess.stem(file) + " " + Digest.of(try FileAccess.read(file))) }
    return Digest.of(parts.joined(separator: "\n"))
  }

  private func updateSuggestions(_ made: [Made], _ model: CodeModel) async throws(Diagnostic) {
    let step = SuggestionStep(
      suggester: try Suggester(model: model, tokenizer: tokenizer), model: model.digest,
      tokens: TokenReader(files: tokens), suggestions: suggestions)
    await map.run(made, { step.run($0.id, from: $0.provenance) }) { index, result in
      outcome.report(result.diagnostics)
      if let reason = result.value { did("suggest", made[index].id, reason) }
      outcome.console.progress("suggest", index + 1, of: made.count)
    }
  }

  private func updateTables(_ made: [Made], _ model: CodeModel) throws(Diagnostic) {
    let mark = folder.output("run.json")
    let study = folder.study
    let wanted = Provenance(
      inputs: [
        "codebook": model.provenance.inputs["codebook"] ?? "", "codings": try codingsDigest(),
        "cases": FileAccess.exists(folder.casesFile) ? Digest.of(try FileAccess.read(folder.casesFile)) : "",
        "documents": digest(of: made), "model": model.digest,
      ],
      options: [
        "name": folder.name, "language": study.language, "compare": study.compare.joined(separator: " "),
        "confidence": String(study.confidence),
      ])
    let existing = FileAccess.beginning(of: mark, length: 8192).flatMap { ProvenanceFormat.read($0, file: mark) }
    guard let reason = wanted.reason(insteadOf: existing) else { return }
    let report = try StudyReport(folder, codebook: codebook, provenance: wanted, outcome)
    summary.report = (report.size, report.passages, report.matrices.first?.source ?? .suggestions)
    for matrix in report.matrices {
      let path = folder.output("matrices/\(matrix.attribute)")
      try FileAccess.write(MatrixFormat.write(matrix, as: .csv), to: path + ".csv")
      try FileAccess.write(MatrixFormat.write(matrix, as: .json), to: path + ".json")
    }
    try FileAccess.write(report.page, to: folder.output("report.html"))
    try FileAccess.write(ProvenanceFormat.write(wanted), to: mark)
    did("crosstab", "tables and report", reason)
  }
}
