import Crosstab
import QualitativeData

/// The coded passages of a study, added up: the coders' codings, or suggestions where nobody coded yet.
///
/// Documents are counted several at once, each with its own decisions; sums are kept, and passages only where asked to.
struct StudyCount {
  /// What is counted of a study.
  struct Options: Sendable {
    /// Which codings.
    var selection = CodingSelection()
    /// Whose word counts where several coders coded; what the study says where nil.
    var agreement: CodingSelection.Agreement?
    /// Files or folders with suggestions to count instead of the study's codings.
    var suggestions: [String] = []
    /// Suggestions count from this confidence on; the study's where nil.
    var confidence: Double?
    /// How many sentences apart passages may lie to go together; nil where that is not asked.
    var sentences: Int?
    /// Whether it is asked which codes go together.
    var pairs = false
    /// Whether the passages themselves are wanted.
    var keepsPassages = false
    /// Only these documents; all where empty.
    var documents: Set<String> = []
    /// How many documents at once; as many as there are cores where nil.
    var jobs: Int?
    /// What was counted before, where that is remembered.
    var sums: DocumentSums?
  }

  private(set) var tally: CodeTally
  private(set) var passages: [CodedPassage] = []
  /// The cases: those of the table; without one each document is a case of its own.
  private(set) var cases: CaseTable
  /// What was read of each document, where passages are kept; of a document that is not here, all of it.
  private(set) var read: [String: RangeSet] = [:]
  /// How many codings there would be if everybody's counted.
  private(set) var everybody = 0
  /// The documents in the order in which they were first coded; by name where times are the same.
  private(set) var order: [String] = []
  /// How large the study is.
  private(set) var size = (documents: 0, segments: 0, words: 0)
  /// Words of those who ask, and of those who answer.
  private(set) var spoken = (asked: 0, answered: 0)
  private var firstCoded: [(time: String, document: String)] = []
  private var unknownCodes: [String: Int] = [:]

  /// Counts a study.
  init(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, provenance: Provenance, options: Options = Options(),
    _ outcome: Outcome
  ) async throws(Diagnostic) {
    self.cases = cases
    if options.suggestions.isEmpty { try folder.checkWasRun() }
    try KnownNames(folder).check(options)
    let sources = try Sources(folder, codebook: codebook, cases: cases, options, outcome)
    let (counter, codings) = (sources.counter, sources.codings)
    let source: CodeMatrix.Source = counter.codings == nil ? .suggestions : .codings
    tally = CodeTally(
      codes: codebook.codes.map(\.name), source: source, sentences: options.sentences, provenance: provenance)
    if source == .codings {
      tally.provenance.options.merge(counter.options.selection.options) { _, new in new }
      tally.provenance.inputs["codings"] = codings?.digest
    } else if let confidence = options.confidence ?? Optional(folder.study.confidence), confidence > 0 {
      tally.provenance.options["confidence"] = String(confidence)
    }
    if !options.documents.isEmpty {
      tally.provenance.options["document"] = options.documents.sorted().joined(separator: " ")
    }
    // A run has removed the suggestions of documents that are gone; a part of one leaves the other parts' alone.
    var missing = options.sums == nil ? counter.suggested.documents : []
    var seen: Set<String> = []
    await sources.each { result in
      for sum in outcome.take(result) {
        seen.insert(sum.id)
        missing.remove(sum.id)
        add(sum, isDocument: true)
      }
    }
    for document in missing.sorted() {
      let passages = try counter.suggested.passages(of: document)
      add(outcome.take(try counter.count(passages, of: document)), isDocument: false)
    }
    if source == .codings, options.documents.isEmpty, let codings {
      for document in codings.documents.subtracting(seen).sorted() {
        let state = CodingState.fold(codings.events(of: document).value, names: codebook.formerNames).value
        // What was taken back, or moved to where the transcript is now, is no longer about it.
        if state.byDocument[document] != nil { outcome.report(.noDocument(document, state, in: folder)) }
      }
    }
    finish(codebook, outcome)
  }

  /// Counts documents only to keep what each adds for a later count; what is wrong is said then.
  static func keep(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, options: Options
  ) async throws(Diagnostic) {
    try await Sources(folder, codebook: codebook, cases: cases, options, Outcome(isQuiet: true)).each { _ in }
  }

  private mutating func add(_ sum: DocumentCounter.Sum, isDocument: Bool) {
    tally.entries += sum.entries
    passages += sum.passages
    everybody += sum.everybody
    if let ranges = sum.read { read[sum.id] = ranges }
    unknownCodes.merge(sum.unknownCodes, uniquingKeysWith: +)
    if let time = sum.firstCoded { firstCoded.append((time, sum.id)) }
    guard isDocument else { return }
    size.documents += 1
    size.segments += sum.segments
    size.words += sum.words
    spoken.asked += sum.asked
    spoken.answered += sum.answered
  }

  private mutating func finish(_ codebook: Codebook, _ outcome: Outcome) {
    tally.sortEntries()
    if cases.cases.isEmpty { cases = .documents(tally.documents) }
    order = firstCoded.sorted { ($0.time, $0.document) < ($1.time, $1.document) }.map(\.document)
    outcome.report(PassageMarker.diagnostics(unknownCodes, codebook))
  }
}

/// What a study's documents are counted from.
private struct Sources {
  /// The coders' decisions, also where there are none and suggestions are counted; nil where suggestions are asked for.
  let codings: CodingFiles?
  let counter: DocumentCounter
  private let paths: [String]

  init(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, _ options: StudyCount.Options, _ outcome: Outcome
  ) throws(Diagnostic) {
    var options = options
    options.selection.agreement = options.agreement ?? folder.study.agreement
    codings = options.suggestions.isEmpty ? try CodingFiles(folder.codingFiles, outcome) : nil
    let source: CodeMatrix.Source = codings.map { $0.documents.isEmpty } ?? true ? .suggestions : .codings
    counter = DocumentCounter(
      codebook: codebook, cases: cases,
      tallier: Tallier(
        codebook: codebook, source: source, pairs: options.pairs || options.sentences != nil,
        sentences: options.sentences), options: options, codings: source == .codings ? codings : nil,
      suggested: source == .suggestions ? try Self.suggestions(folder, cases, options) : .none)
    paths = options.sums?.paths(in: folder) ?? Inputs.files([folder.output("documents")], withExtension: "jsonl")
  }

  /// What each document adds, in the order of their files.
  func each(_ body: (Diagnosed<[DocumentCounter.Sum]>) -> Void) async {
    let sums = counter.options.sums
    let count = { @Sendable [counter] path in sums?.count(path, counter) ?? counter.count(path) }
    await ParallelMap(jobs: counter.options.jobs).run(paths, batch: sums == nil ? 1 : 16, count) { body($1) }
  }

  private static func suggestions(
    _ folder: StudyFolder, _ cases: CaseTable, _ options: StudyCount.Options
  ) throws(Diagnostic) -> SuggestedPassages {
    let confidence = options.confidence ?? folder.study.confidence
    guard options.suggestions.isEmpty else {
      return try SuggestedPassages(in: options.suggestions, from: confidence, cases)
    }
    return SuggestedPassages(of: folder, from: confidence, cases)
  }
}

extension SuggestedDocument {
  /// The suggestions from a confidence on, as they are counted.
  func passages(from confidence: Double, cases: CaseTable) -> [CodedPassage] {
    let alone = cases.cases(of: id)
    return suggestions.filter { $0.confidence >= confidence }.map {
      CodedPassage(
        document: id, caseID: $0.caseID ?? (cases.cases.isEmpty ? id : alone.count == 1 ? alone[0] : nil),
        speaker: $0.speaker,
        code: $0.code, confidence: $0.confidence, range: $0.range, quote: $0.quote)
    }
  }
}
