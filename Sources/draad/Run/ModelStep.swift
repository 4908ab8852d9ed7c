import QualitativeData
import Suggest

/// Brings the model up to date; leaves it alone where it is.
struct ModelStep {
  let study: PreparedStudy
  let documents: LearningDocuments
  let map: ParallelMap
  let ledger: Ledger
  let outcome: Outcome

  /// The model, and why it was made anew; nil where it was up to date.
  func run(_ all: [CurrentDocument]) async throws(Diagnostic) -> (model: StudyModel, reason: StaleReason?) {
    let chosen = documents.chosen(from: all.map(\.id))
    let sample = all.filter { chosen.contains($0.id) }
    var wanted = Provenance(
      inputs: ["codebook": study.codebookDigest, "codings": study.codingsDigest, "tokens": sample.digest],
      stages: Made.model.stages)
    if let encoder = study.encoder { wanted.inputs["encoder"] = encoder.digest }
    guard let reason = ledger.reason(for: wanted, wanted.key, at: place.path) else {
      let model = try current()
      try model.keepReading(of: study.codebook)
      return (model, nil)
    }
    let model = try await learn(sample).model(provenance: wanted)
    return (try await StudyModel.write(model, to: place), reason)
  }

  /// The model as it is.
  func current() throws(Diagnostic) -> StudyModel { try StudyModel(at: place) }

  /// Makes what learning needs of some documents, for the model that another run learns of all: `ids` are those of the
  /// whole study, as far as its transcripts can be read.
  func prepare(_ some: [CurrentDocument], of ids: [String]) async {
    let chosen = documents.chosen(from: ids)
    // What is wrong is said when the model is learned.
    await map.run(some.filter { chosen.contains($0.id) }, { [documents] in documents.prepare($0) }) { _, _ in }
  }

  private var place: StudyModel.Place {
    StudyModel.Place(
      path: study.folder.output("model.json"), ledger: ledger, tokenizer: study.tokenizer, encoder: study.encoder)
  }

  private func learn(_ sample: [CurrentDocument]) async throws(Diagnostic) -> LearnedStudy {
    var corpus = try LearningCorpus(codebook: study.codebook, tokenizer: study.tokenizer, encoder: study.encoder)
    await map.run(sample, { [documents] in documents.read($0) }) { index, result in
      outcome.report(result.diagnostics)
      if let value = result.value {
        outcome.report(value.diagnostics)
        corpus.add(value)
      }
      outcome.console.progress("learn", index + 1, of: sample.count)
    }
    return BatchLearner(jobs: map.jobs).learn(corpus)
  }
}
