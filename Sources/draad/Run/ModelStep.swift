import Formats
import QualitativeData
import Suggest

/// Brings the model up to date; leaves it alone where it is.
struct ModelStep {
  let study: PreparedStudy
  let tokens: TokenReader
  let map: ParallelMap
  let ledger: Ledger
  let outcome: Outcome

  /// The model, and why it was made anew; nil where it was up to date.
  func run(_ documents: [CurrentDocument]) async throws(Diagnostic) -> (model: StudyModel, reason: StaleReason?) {
    let decisions = DocumentDecisions.byDocument(study.codings)
    let chosen = Set(LearningSample.choose(from: documents.map(\.id), decided: Set(decisions.keys)))
    let sample = documents.filter { chosen.contains($0.id) }
    var wanted = Provenance(
      inputs: ["codebook": study.codebookDigest, "codings": study.codingsDigest, "tokens": sample.digest])
    if let encoder = study.encoder { wanted.inputs["encoder"] = encoder.digest }
    guard let reason = wanted.reason(insteadOf: DerivedFiles.provenance(in: path)) else {
      return (try current(), nil)
    }
    let bytes = ModelFormat.write(try await learn(sample.map(\.id), decisions).model(provenance: wanted))
    try FileAccess.write(bytes, to: path)
    return (try StudyModel(bytes, at: path, study.tokenizer, study.encoder, ledger), reason)
  }

  /// The model as it is.
  func current() throws(Diagnostic) -> StudyModel {
    if let noted = StudyModel(noted: ledger, at: path, study.tokenizer, study.encoder) { return noted }
    return try StudyModel(try FileAccess.read(path), at: path, study.tokenizer, study.encoder, ledger)
  }

  /// Begins to open the model, where by codebook and codings it will stay as it is.
  func openAhead() -> Task<Suggester?, Never>? {
    let (path, tokenizer, encoder) = (path, study.tokenizer, study.encoder)
    guard ledger.value(of: path, FileMark(path)) != nil, let said = DerivedFiles.provenance(in: path),
      said.inputs["codebook"] == study.codebookDigest, said.inputs["codings"] == study.codingsDigest,
      said.inputs["encoder"] == encoder?.digest
    else { return nil }
    return Task { try? StudyModel.open(path, tokenizer, encoder) }
  }

  private var path: String { study.folder.output("model.json") }

  private func learn(
    _ ids: [String], _ decisions: [String: DocumentDecisions]
  ) async throws(Diagnostic) -> LearningSession {
    var session = try LearningSession(
      codebook: study.codebook, tokenizer: study.tokenizer, encoder: study.encoder)
    let (codebook, tokens, encoder) = (study.codebook, tokens, study.encoder)
    let keep = { @Sendable (document: TokenizedDocument) in
      LearningDocument(
        document, decisions: decisions[document.id], codebook: codebook, unit: .sentence, encoder: encoder)
    }
    await map.run(ids, { id in tokens.read(id).map { $0.map(keep) } }) { index, result in
      outcome.report(result.diagnostics)
      if let value = result.value {
        outcome.report(value.diagnostics)
        session.add(value)
      }
      outcome.console.progress("learn", index + 1, of: ids.count)
    }
    session.learn(jobs: map.jobs, isLast: true)
    return session
  }
}
