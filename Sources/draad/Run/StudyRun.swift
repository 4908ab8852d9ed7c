import QualitativeData
import Suggest

/// Brings all that is derived in a study up to date, in one process, only for what changed: documents with their tokens,
/// the model, suggestions, tables.
final class StudyRun {
  private let study: PreparedStudy
  private let memory: RunMemory
  private let map: ParallelMap
  private let explain: Bool
  private let outcome: Outcome
  private let documents: DerivedFiles
  private let tokens: DerivedFiles
  private let suggestions: DerivedFiles
  private let notes: NoteFiles
  private let learning: LearningDocuments
  /// What suggests in the place of the model.
  private let engine: Engine?
  private var log: RunLog

  /// For up to as many documents no more of a model is read than they need.
  private static let few = 16

  /// What was done; the closing words are made of it.
  private(set) var summary = RunSummary()

  /// Prepares a run; `explain` says for each file why it is made anew.
  init(
    _ study: PreparedStudy, memory: RunMemory, jobs: Int?, explain: Bool, outcome: Outcome
  ) {
    func files(_ name: String, _ fileExtension: String) -> DerivedFiles {
      DerivedFiles(folder: study.folder.output(name), fileExtension: fileExtension, ledger: memory.ledger)
    }
    (self.study, self.memory) = (study, memory)
    (self.explain, self.outcome) = (explain, outcome)
    map = ParallelMap(jobs: jobs)
    documents = files("documents", "jsonl")
    tokens = files("tokens", "conllu")
    suggestions = files("suggestions", "jsonl")
    notes = NoteFiles(files: files("notes", "jsonl"))
    learning = LearningDocuments(study, memory.learning, TokenReader(files: tokens))
    engine = Engine(study)
    log = RunLog(study.folder)
  }

  /// Runs all stages. What fails is reported and left out; the rest is done.
  func run() async throws(Diagnostic) {
    defer { memory.save() }
    let transcripts = study.transcripts
    let sources = transcripts.value.entries
    outcome.report(study.folder.unknownDocuments(study.speakers, among: Set(sources.map(\.id))))
    outcome.report(log.add(folder: transcripts.diagnostics))
    (summary.aside, summary.debris) = (transcripts.value.aside, transcripts.value.debris)
    let current = await updateDocuments(sources, isLearned: true)
    if transcripts.value.isWhole { await sweep(transcripts: Set(sources.map(\.id)), read: Set(current.map(\.id))) }
    let unknown = UnknownLabels(table: study.speakers, file: study.folder.speakersFile)
    outcome.report(
      unknown.diagnostics(among: current.lazy.map { [documents] in SpeakerLabel.all(in: documents.path(of: $0.id)) }))
    outcome.console.begins("learn")
    let model = try await updateModel(current)
    let tables = tablesBeside(current, model)
    do throws(Diagnostic) { try await updateSuggestions(current, model) } catch {
      _ = await tables?.value
      throw error
    }
    outcome.console.begins("crosstab")
    try await updateTables(current, model, tables)
    memory.tidy(study.folder)
  }

  /// Runs one stage, on a part of the documents or on all of them; what it needs of the stages before is looked at, and
  /// made where it is missing. Nothing is removed and no table made: a whole run does that at the end.
  func run(only stage: RunPart.Stage, _ part: RunPart) async throws(Diagnostic) {
    defer { memory.save() }
    let all = outcome.take(study.transcripts).entries
    let current = await updateDocuments(part.choose(from: all), isLearned: stage != .suggest)
    switch stage {
    case .documents: await modelStep.prepare(current, of: all.map(\.id))
    case .learn: _ = try await updateModel(current)
    case .suggest:
      let model = try modelStep.current()
      try await updateSuggestions(current, model)
      try await tableStep.count(current, model: engine?.digest ?? model.digest)
    }
  }

  // MARK: documents

  /// What learning needs of documents that are made is taken at once where they `isLearned` from.
  private func updateDocuments(_ entries: [TranscriptFiles.Entry], isLearned: Bool) async -> [CurrentDocument] {
    let learned = isLearned ? learning.chosen(from: study.transcripts.value.entries.map(\.id)) : []
    let step = DocumentStep(
      ingester: TranscriptIngester(cases: study.cases, speakers: study.speakers), writer: TokenWriter(study.tokenizer),
      documents: documents, tokens: tokens, notes: notes,
      look: { [learning] in if learned.contains($0.id) { learning.take($0, madeFrom: $1) } })
    var current: [CurrentDocument] = []
    await map.run(entries, batch: ParallelMap.batch(of: entries.count), { step.run($0) }) { number, result in
      if let new = result.diagnostics { outcome.report(new) }
      log.add(result.diagnostics ?? result.notes)
      for (made, reason) in result.reasons { did(made, entries[number].id, reason) }
      if let provenance = result.provenance {
        current.append(CurrentDocument(id: entries[number].id, provenance: provenance))
      }
      if !result.reasons.isEmpty { outcome.console.progress("ingest, tokenize", number + 1, of: entries.count) }
    }
    summary.failed = entries.count - current.count + study.transcripts.value.refused
    return current
  }

  /// Only what was made of transcripts that are gone, or that can no longer be read, goes.
  private func sweep(transcripts: Set<String>, read: Set<String>) async {
    await map.run([documents, tokens, suggestions, notes.files], { $0.sweep(keeping: read) }) { place, swept in
      if place == 0 { summary.removed = swept.gone.filter { !transcripts.contains($0) }.count }
      outcome.report(swept.foreign.map(Diagnostic.foreignFile))
    }
  }

  // MARK: model

  private var modelStep: ModelStep {
    ModelStep(study: study, documents: learning, map: map, ledger: memory.ledger, outcome: outcome)
  }

  private func updateModel(_ current: [CurrentDocument]) async throws(Diagnostic) -> StudyModel {
    let (model, reason) = try await modelStep.run(current)
    if let reason {
      memory.learning.tidy()
      did(.model, "model", reason)
    }
    return model
  }

  // MARK: suggestions

  private func updateSuggestions(_ current: [CurrentDocument], _ model: StudyModel) async throws(Diagnostic) {
    let stale = await staleSuggestions(current, model)
    guard !stale.isEmpty else { return }
    let reader = TokenReader(files: tokens)
    let step = SuggestionStep(
      source: try source(model, for: stale.map(\.document.id), reader), tokens: reader, suggestions: suggestions)
    await map.run(stale, { step.run($0.document.id, from: $0.wanted) }) { index, result in
      outcome.report(result.diagnostics)
      if result.value { did(.suggestions, stale[index].document.id, stale[index].reason) }
      outcome.console.progress("suggest", index + 1, of: stale.count)
    }
  }

  private func source(
    _ model: StudyModel, for ids: [String], _ reader: TokenReader
  ) throws(Diagnostic) -> SuggestionStep.Source {
    if let engine { return .engine(engine) }
    // What is wrong with tokens is said when they are read again.
    let documents = ids.count > Self.few ? [] : ids.compactMap { reader.read($0).value }
    return .model(documents.isEmpty ? try model.suggester() : try model.suggester(for: documents))
  }

  /// Documents whose suggestions must be made anew, from what, and why.
  private func staleSuggestions(
    _ current: [CurrentDocument], _ model: StudyModel
  ) async -> [(document: CurrentDocument, wanted: Provenance, reason: StaleReason)] {
    var stale: [(document: CurrentDocument, wanted: Provenance, reason: StaleReason)] = []
    let inputs = engine.map { ["engine": $0.digest] } ?? ["model": model.digest]
    let options = engine == nil ? model.options : [:]
    let stages = Made.suggestions.stages
    let wanted = { @Sendable (document: CurrentDocument) in
      Provenance(inputs: document.provenance.inputs.merging(inputs) { $1 }, options: options, stages: stages)
    }
    let files = suggestions
    let batch = ParallelMap.batch(of: current.count)
    await map.run(current, batch: batch, { files.reason(for: wanted($0), of: $0.id) }) { index, reason in
      if let reason { stale.append((current[index], wanted(current[index]), reason)) }
    }
    return stale
  }

  // MARK: tables

  private var tableStep: TableStep { TableStep(study: study, memory: memory, jobs: map.jobs) }

  /// Tables of codings need not wait for suggestions, which leave a core idle now and then.
  private func tablesBeside(
    _ current: [CurrentDocument], _ model: StudyModel
  ) -> Task<Result<TableStep.Made?, Diagnostic>, Never>? {
    guard map.jobs > 1, !study.codings.codings.isEmpty else { return nil }
    let (step, digest) = (tableStep, engine?.digest ?? model.digest)
    return Task { await step.result(current, model: digest) }
  }

  private func updateTables(
    _ current: [CurrentDocument], _ model: StudyModel, _ beside: Task<Result<TableStep.Made?, Diagnostic>, Never>?
  ) async throws(Diagnostic) {
    let step = tableStep
    let made: TableStep.Made?
    if let beside {
      made = try await beside.value.get()
    } else {
      made = try await step.run(current, model: engine?.digest ?? model.digest)
    }
    if let made {
      // What coders' files and the table of cases are warned of was said when they were first read.
      let said = Set(outcome.diagnostics)
      outcome.report(made.diagnostics.filter { !said.contains($0) && !study.caseDiagnostics.contains($0) })
      log.add(made.diagnostics)
    } else {
      log.keepTables()
    }
    try log.save()
    outcome.report(try step.finish(made))
    guard let made else { return }
    summary.report = made.summary
    if !made.summary.goneCoders.isEmpty { outcome.report(.goneCoders(made.summary.goneCoders, study.folder.codings)) }
    did(.tables, "tables and report", made.reason)
  }

  private func did(_ made: Made, _ what: String, _ reason: StaleReason) {
    summary.done[made, default: 0] += 1
    if memory.ledger.readsAll, [.damaged, .unsure, .missing].contains(reason) {
      outcome.report(.mended(made, what, reason))
    }
    if explain { outcome.console.say("\(made.command) \(what): \(reason)") }
  }
}

extension Diagnostic {
  /// Whose work the tables before counted, and of whom there is nothing now.
  fileprivate static func goneCoders(_ coders: [String], _ folder: String) -> Diagnostic {
    Diagnostic(
      "run.coder-gone", .warning, at: Location(file: folder),
      "No decision is left of \(coders.joined(separator: ", ")), whom the tables before counted",
      advice: "If a file was moved or removed by mistake, put it back and run again.")
  }

  /// What a run that reads everything in full found.
  fileprivate static func mended(_ made: Made, _ what: String, _ reason: StaleReason) -> Diagnostic {
    Diagnostic(
      "run.mended", .warning, at: Location(file: what), "Made anew by '\(made.command)': \(reason)",
      advice: "If nobody changed it, look after the disk; transcripts and codings may have suffered too.")
  }
}
