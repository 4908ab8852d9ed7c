import Formats
import QualitativeData
import Suggest

/// Brings all that is derived in a study up to date: every stage, in one process, only for what changed.
final class StudyRun {
  private let study: PreparedStudy
  private let transcripts: Diagnosed<TranscriptFiles>
  private let outcome: Outcome
  private let map: ParallelMap
  private let explain: Bool
  private let documents: DerivedFiles
  private let tokens: DerivedFiles
  private let suggestions: DerivedFiles
  private let notes: NoteFiles
  private let ledger: Ledger
  /// The model, opened while documents are made.
  private var opening: Task<Suggester?, Never>?
  /// Learning that began while documents were made.
  private var fresh: FreshLearning?

  /// So many files at a time are looked at where there is nothing to do.
  private static let batch = 64
  /// For so many documents only what they need is read of a model, and their tokens are read back.
  private static let few = 16

  /// What was done; the closing words are made of it.
  private(set) var summary = RunSummary()

  /// Prepares a run; `explain` says for each file why it is made anew.
  init(
    _ study: PreparedStudy, _ transcripts: Diagnosed<TranscriptFiles>, ledger: Ledger, jobs: Int?,
    explain: Bool, outcome: Outcome
  ) {
    self.study = study
    self.transcripts = transcripts
    self.outcome = outcome
    self.ledger = ledger
    self.explain = explain
    map = ParallelMap(jobs: jobs)
    documents = DerivedFiles(folder: study.folder.output("documents"), fileExtension: "jsonl", ledger: ledger)
    tokens = DerivedFiles(folder: study.folder.output("tokens"), fileExtension: "conllu", ledger: ledger)
    suggestions = DerivedFiles(
      folder: study.folder.output("suggestions"), fileExtension: "jsonl", ledger: ledger)
    notes = NoteFiles(
      files: DerivedFiles(folder: study.folder.output("notes"), fileExtension: "jsonl", ledger: ledger))
  }

  /// Runs all stages. What fails is reported and left out; the rest is done.
  func run() async throws(Diagnostic) {
    let sources = transcripts.value.entries
    outcome.report(study.folder.unknownDocuments(study.speakers, among: Set(sources.map(\.id))))
    var log = RunLog(study.folder)
    outcome.report(log.add(folder: transcripts.diagnostics))
    (summary.aside, summary.debris) = (transcripts.value.aside, transcripts.value.debris)
    let current = try await updateDocuments(sources, of: sources, learning: .whole, &log)
    await sweep(keeping: Set(current.map(\.id)))
    let unknown = UnknownLabels(table: study.speakers, file: study.folder.speakersFile)
    outcome.report(
      unknown.diagnostics(among: current.lazy.map { [documents] in SpeakerLabel.all(in: documents.path(of: $0.id)) }))
    let step = TableStep(study: study, part: .whole, jobs: map.jobs, ledger: ledger)
    let counting = countAhead(current)
    let model: StudyModel
    do throws(Diagnostic) { model = try await updateModel(current) } catch {
      await counting?.value
      throw error
    }
    await counting?.value
    let made = try await updateSuggestions(current, model, and: step)
    try finish(step, made, &log)
    ledger.tidy()
  }

  /// Runs one stage, on a part of the documents or on all of them; what it needs of the stages before is looked at, and
  /// made where it is missing. Nothing is removed and no table made: a whole run does that at the end.
  func run(only stage: RunPart.Stage, _ part: RunPart) async throws(Diagnostic) {
    var log = RunLog(study.folder)
    let all = outcome.take(transcripts).entries
    let learning = stage == .suggest ? nil : part
    let current = try await updateDocuments(part.choose(from: all), of: all, learning: learning, &log)
    switch stage {
    case .documents: try await modelStep.prepare(current, of: all.map(\.id), part)
    case .learn: _ = try await updateModel(current)
    case .suggest:
      let model = try modelStep.current()
      try await updateSuggestions(current, model)
      let step = TableStep(study: study, part: part, jobs: map.jobs, ledger: ledger)
      try await step.count(current, model: engine?.digest ?? model.digest)
    }
    ledger.save()
  }

  /// What learning from `all` needs of those that are made is taken at once; `learning` is the part that it is kept for,
  /// nil where it is not asked for.
  private func updateDocuments(
    _ entries: [TranscriptFiles.Entry], of all: [TranscriptFiles.Entry], learning part: RunPart?, _ log: inout RunLog
  ) async throws(Diagnostic) -> [CurrentDocument] {
    let step = DocumentStep(
      ingester: TranscriptIngester(cases: study.cases, speakers: study.speakers),
      writer: TokenWriter(study.tokenizer), documents: documents,
      tokens: tokens, notes: notes, transcripts: OpenFolder(study.folder.transcripts))
    var results: [DocumentStep.Result?] = []
    await map.run(entries, batch: Self.batch, { step.standing($0) }) { results.append($1) }
    let open = entries.indices.filter { results[$0] == nil }
    let isLarge = open.count > Self.few
    if isLarge, map.jobs > 1, engine == nil { opening = modelStep.openAhead() }
    if isLarge, let part {
      fresh = try modelStep.begin(ids: all.map(\.id), part, learns: part.count == 1)
    }
    await map.run(open.map { entries[$0] }, { [fresh] in step.run($0, fresh) }) { number, result in
      if let new = result.diagnostics { outcome.report(new) }
      for (stage, reason) in result.reasons { did(stage, entries[open[number]].id, reason) }
      results[open[number]] = result
      outcome.console.progress("ingest, tokenize", number + 1, of: open.count)
    }
    var current: [CurrentDocument] = []
    for (entry, result) in zip(entries, results) {
      log.add(result?.diagnostics ?? result?.notes ?? [])
      if let provenance = result?.provenance { current.append(CurrentDocument(id: entry.id, provenance: provenance)) }
    }
    summary.failed = entries.count - current.count + transcripts.value.refused
    return current
  }

  /// Counts documents while learning leaves a core idle, as several of its steps do; none where suggestions are counted or
  /// little was made. What is wrong is said when they are counted for the tables.
  private func countAhead(_ current: [CurrentDocument]) -> Task<Void, Never>? {
    guard fresh != nil, map.jobs > 1, !study.codings.codings.isEmpty else { return nil }
    let step = TableStep(study: study, part: .whole, jobs: 1, ledger: ledger)
    return Task { try? await step.count(current, model: "") }
  }

  private func sweep(keeping ids: Set<String>) async {
    await map.run([documents, tokens, suggestions, notes.files], { $0.sweep(keeping: ids) }) { place, count in
      if place == 0 { summary.removed = count }
    }
  }

  private func updateModel(_ current: [CurrentDocument]) async throws(Diagnostic) -> StudyModel {
    defer { fresh = nil }
    let (model, reason) = try await modelStep.run(current)
    if let reason { did("learn", "model", reason) }
    return model
  }

  private var modelStep: ModelStep {
    ModelStep(
      study: study, tokens: TokenReader(files: tokens), map: map, ledger: ledger, outcome: outcome, fresh: fresh)
  }

  /// Tables of codings do not wait for suggestions, unless all shall be done on one core.
  private func updateSuggestions(
    _ current: [CurrentDocument], _ model: StudyModel, and step: TableStep
  ) async throws(Diagnostic) -> TableStep.Made? {
    let digest = engine?.digest ?? model.digest
    let tables = { @Sendable in await step.run(current, model: digest) }
    let ahead = study.codings.codings.isEmpty || map.jobs == 1 ? nil : Task { await tables() }
    var failure: Diagnostic?
    do throws(Diagnostic) { try await updateSuggestions(current, model) } catch { failure = error }
    ledger.save()
    let made = await ahead?.value
    if let failure { throw failure }
    if let made { return try made.get() }
    return try await tables().get()
  }

  private func updateSuggestions(_ current: [CurrentDocument], _ model: StudyModel) async throws(Diagnostic) {
    let stale = await staleSuggestions(current, model)
    guard !stale.isEmpty else { return }
    let reader = TokenReader(files: tokens)
    let source: SuggestionStep.Source
    if let engine {
      source = .engine(engine)
    } else {
      model.take(await opening?.value)
      // What is wrong with tokens is said when they are read again.
      let documents = stale.count > Self.few ? [] : stale.compactMap { reader.read($0.id).value }
      source = .model(documents.isEmpty ? try model.suggester() : try model.suggester(for: documents))
    }
    let step = SuggestionStep(source: source, tokens: reader, suggestions: suggestions)
    await map.run(stale, { step.run($0.id, from: $0.provenance) }) { index, result in
      outcome.report(result.diagnostics)
      if result.value { did("suggest", stale[index].id, stale[index].reason) }
      outcome.console.progress("suggest", index + 1, of: stale.count)
    }
  }

  /// Documents whose suggestions must be made anew, from what, and why.
  private func staleSuggestions(
    _ current: [CurrentDocument], _ model: StudyModel
  ) async -> [(id: String, provenance: Provenance, reason: StaleReason)] {
    var stale: [(id: String, provenance: Provenance, reason: StaleReason)] = []
    let inputs = engine.map { ["engine": $0.digest] } ?? ["model": model.digest]
    let options = engine == nil ? model.options : [:]
    let wanted = { @Sendable (document: CurrentDocument) in
      Provenance(
        inputs: document.provenance.inputs.merging(inputs) { $1 }, options: options, stages: Made.suggestions.stages)
    }
    let files = suggestions
    await map.run(current, batch: Self.batch, { files.reason(for: wanted($0), of: $0.id) }) { index, reason in
      if let reason { stale.append((current[index].id, wanted(current[index]), reason)) }
    }
    return stale
  }

  private func finish(_ step: TableStep, _ made: TableStep.Made?, _ log: inout RunLog) throws(Diagnostic) {
    if let made {
      // What coders' files and the table of cases are warned of was said when they were first read.
      let said = Set(outcome.diagnostics)
      outcome.report(made.diagnostics.filter { !said.contains($0) && !study.caseDiagnostics.contains($0) })
      log.add(made.diagnostics)
    } else {
      log.keepTables()
    }
    try log.save()
    try step.finish(made)
    guard let made else { return }
    summary.report = made.summary
    did("crosstab", "tables and report", made.reason)
  }

  private var engine: Engine? { Engine(study) }

  private func did(_ stage: String, _ what: String, _ reason: StaleReason) {
    summary.done[stage, default: 0] += 1
    if ledger.readsAll, [.damaged, .unsure, .missing].contains(reason) { outcome.report(.mended(stage, what, reason)) }
    if explain { outcome.console.say("\(stage) \(what): \(reason)") }
  }
}

extension Diagnostic {
  /// What a run that reads everything in full found.
  fileprivate static func mended(_ stage: String, _ what: String, _ reason: StaleReason) -> Diagnostic {
    Diagnostic(
      "run.mended", .warning, at: Location(file: what), "Made anew by '\(stage)': \(reason)",
      advice: "If nobody changed it, look after the disk; transcripts and codings may have suffered too.")
  }
}
