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
  let fresh: FreshLearning?

  /// The model, and why it was made anew; nil where it was up to date.
  func run(_ documents: [CurrentDocument]) async throws(Diagnostic) -> (model: StudyModel, reason: StaleReason?) {
    let decisions = fresh?.kept.decisions ?? DocumentDecisions.byDocument(study.codings)
    let chosen = Set(LearningSample.choose(from: documents.map(\.id), decided: Set(decisions.keys)))
    let sample = documents.filter { chosen.contains($0.id) }
    var wanted = Provenance(
      inputs: ["codebook": study.codebookDigest, "codings": study.codingsDigest, "tokens": sample.digest],
      stages: Made.model.stages)
    if let encoder = study.encoder { wanted.inputs["encoder"] = encoder.digest }
    guard let reason = ledger.reason(for: wanted, wanted.key, at: path, FileMark(path)) else {
      let model = try current()
      try model.keepReading(of: study.codebook, ledger)
      return (model, nil)
    }
    let model = try await learn(sample, decisions).model(provenance: wanted)
    return (try await StudyModel.write(model, to: path, study.tokenizer, study.encoder, ledger), reason)
  }

  /// The model as it is.
  func current() throws(Diagnostic) -> StudyModel {
    if let noted = StudyModel(noted: ledger, at: path, study.tokenizer, study.encoder) { return noted }
    return try StudyModel(reading: path, study.tokenizer, study.encoder)
  }

  /// Begins to open the model, where by codebook and codings it will stay as it is.
  func openAhead() -> Task<Suggester?, Never>? {
    let (path, tokenizer, encoder) = (path, study.tokenizer, study.encoder)
    guard ledger.written(path, FileMark(path)) != nil, let said = DerivedFiles.provenance(in: path),
      said.inputs["codebook"] == study.codebookDigest, said.inputs["codings"] == study.codingsDigest,
      said.inputs["encoder"] == encoder?.digest
    else { return nil }
    return Task { try? StudyModel.open(path, tokenizer, encoder) }
  }

  private var path: String { study.folder.output("model.json") }

  /// Makes what learning needs of some documents, for the model that another run learns of all: `ids` are those of the
  /// whole study, as far as its transcripts can be read.
  func prepare(_ documents: [CurrentDocument], of ids: [String], _ part: RunPart) async throws(Diagnostic) {
    let decisions = fresh?.kept.decisions ?? DocumentDecisions.byDocument(study.codings)
    let chosen = Set(LearningSample.choose(from: ids, decided: Set(decisions.keys)))
    let kept = try kept(decisions, part)
    let open = documents.filter { chosen.contains($0.id) && fresh?.diagnostics(of: $0.id) == nil }
    // What is wrong is said when the model is learned.
    await map.run(open, { kept.prepare($0) }) { _, _ in }
    try kept.store.save()
  }

  private func learn(
    _ documents: [CurrentDocument], _ decisions: [String: DocumentDecisions]
  ) async throws(Diagnostic) -> LearnedStudy {
    let begun = fresh?.begun(of: documents)
    var taken: FreshLearning?
    var corpus: LearningCorpus
    if let begun {
      corpus = begun
      taken = fresh
    } else {
      corpus = try Self.corpus(of: study)
    }
    try await read(documents, try kept(decisions, .whole), but: taken, into: &corpus)
    return BatchLearner(jobs: map.jobs).learn(corpus)
  }

  private static func corpus(of study: PreparedStudy) throws(Diagnostic) -> LearningCorpus {
    try LearningCorpus(codebook: study.codebook, tokenizer: study.tokenizer, encoder: study.encoder)
  }

  /// Reads documents but those that were taken before.
  private func read(
    _ documents: [CurrentDocument], _ kept: KeptLearning, but taken: FreshLearning?,
    into corpus: inout LearningCorpus
  ) async throws(Diagnostic) {
    let read = { @Sendable (document: CurrentDocument) in
      taken?.diagnostics(of: document.id).map { Diagnosed(nil, $0) } ?? kept.read(document)
    }
    await map.run(documents, read) { index, result in
      outcome.report(result.diagnostics)
      if let value = result.value {
        outcome.report(value.diagnostics)
        corpus.add(value)
      }
      outcome.console.progress("learn", index + 1, of: documents.count)
    }
    try kept.store.tidy()
  }

  private func kept(_ decisions: [String: DocumentDecisions], _ part: RunPart) throws(Diagnostic) -> KeptLearning {
    if let fresh { return fresh.kept }
    return KeptLearning(
      store: try RecordStore(study.folder, ".learning", part: part), tokens: tokens, decisions: decisions,
      codebook: study.codebook, encoder: study.encoder)
  }

  /// Begins to learn from documents that are about to be made, or, for a part of them, to keep what another run learns
  /// from. Nil where an encoder reads them, which takes far longer than to read them back.
  func begin(ids: [String], _ part: RunPart, learns: Bool) throws(Diagnostic) -> FreshLearning? {
    guard study.encoder == nil else { return nil }
    let kept = try kept(DocumentDecisions.byDocument(study.codings), part)
    let makeCorpus = { @Sendable [study] in try? Self.corpus(of: study) }
    return FreshLearning(kept, ids: ids, learns ? makeCorpus : nil)
  }
}
