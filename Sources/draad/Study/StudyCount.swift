import Crosstab
import Formats
import QualitativeData
import Tokenize

/// The coded passages of a study, added up: the coders' codings, or suggestions where nobody coded yet.
///
/// Reads documents one at a time and keeps sums, and passages only where asked to: not texts.
struct StudyCount {
  /// What is counted of a study.
  struct Options {
    /// Whose codings, which of them.
    var selection = CodingSelection()
    /// Files or folders with suggestions to count instead of the study's codings.
    var suggestions: [String] = []
    /// Suggestions count from this confidence on; the study's where nil.
    var confidence: Double?
    /// How many sentences apart passages may lie to go together; nil where that is not asked.
    var sentences: Int?
    /// Whether the passages themselves are wanted.
    var keepsPassages = false
    /// Only these documents; all where empty.
    var documents: Set<String> = []
  }

  private(set) var tally: CodeTally
  private(set) var passages: [CodedPassage] = []
  /// The documents in the order in which they were first coded; by name where times are the same.
  private(set) var order: [String] = []
  /// How large the study is.
  private(set) var size = (documents: 0, segments: 0, words: 0)
  private var marker: PassageMarker
  private let tallier: Tallier
  private let cases: CaseTable
  private let options: Options

  /// Counts a study.
  init(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, provenance: Provenance, options: Options = Options(),
    _ outcome: Outcome
  ) throws(Diagnostic) {
    let codings =
      options.suggestions.isEmpty ? try Inputs.codings(folder.codingFiles, outcome) : CodingState()
    let source: CodeMatrix.Source =
      options.suggestions.isEmpty && !codings.codings.isEmpty ? .codings : .suggestions
    tally = CodeTally(
      codes: codebook.codes.map(\.name), source: source, sentences: options.sentences, provenance: provenance)
    tally.provenance.options.merge(options.selection.options) { _, new in new }
    tallier = Tallier(codebook: codebook, source: source, sentences: options.sentences)
    marker = PassageMarker(codebook: codebook)
    self.cases = cases
    self.options = options
    let chosen = source == .codings ? options.selection.choose(codings) : []
    order = Dictionary(grouping: chosen, by: \.document)
      .map { (time: $0.value.map(\.time).min() ?? "", document: $0.key) }
      .sorted { ($0.time, $0.document) < ($1.time, $1.document) }.map(\.document)
    let suggested = source == .suggestions ? try suggestedPassages(folder) : [:]
    try add(folder, codings: Dictionary(grouping: chosen, by: \.document), suggested: suggested, outcome)
    outcome.report(marker.unknownCodes)
  }

  private mutating func add(
    _ folder: StudyFolder, codings: [String: [Coding]], suggested: [String: [CodedPassage]], _ outcome: Outcome
  ) throws(Diagnostic) {
    var missing = suggested
    for path in Inputs.files([folder.output("documents")], withExtension: "jsonl") {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        let isWanted = options.documents.isEmpty || options.documents.contains(document.id)
        let given = missing.removeValue(forKey: document.id) ?? []
        guard isWanted, options.suggestions.isEmpty || !given.isEmpty else { continue }
        let placed = given.isEmpty ? outcome.take(document.place(codings[document.id] ?? [], cases: cases)) : given
        var input = TallyInput(document, cases: cases, sentences: try sentences(of: document))
        size.documents += 1
        size.segments += document.segments.count
        size.words += input.wordStarts.count
        try add(placed, &input, outcome)
      }
    }
    for (document, passages) in missing.sorted(by: { $0.key < $1.key }) {
      var input = TallyInput(document: document, passages: passages)
      try add(passages, &input, outcome)
    }
    tally.entries.sort { $0.document < $1.document }
  }

  private mutating func add(
    _ placed: [CodedPassage], _ input: inout TallyInput, _ outcome: Outcome
  ) throws(Diagnostic) {
    outcome.report(marker.mark(placed, in: &input))
    tally.entries += try tallier.run(input).value.entries
    if options.keepsPassages { passages += placed }
  }

  private func suggestedPassages(_ folder: StudyFolder) throws(Diagnostic) -> [String: [CodedPassage]] {
    var passages: [String: [CodedPassage]] = [:]
    let named = options.suggestions.isEmpty ? [folder.output("suggestions")] : options.suggestions
    let confidence = options.confidence ?? folder.study.confidence
    for path in Inputs.files(named, withExtension: "jsonl") {
      for document in try SuggestionFormat.read(try FileAccess.read(path), file: path) {
        passages[document.id, default: []] += document.passages(from: confidence, cases: cases)
      }
    }
    return passages
  }

  private func sentences(of document: Document) throws(Diagnostic) -> [Sentence] {
    guard options.sentences != nil else { return [] }
    return try Tokenizer().run(document).value.segments.flatMap(\.sentences)
  }
}

extension SuggestedDocument {
  /// The suggestions from a confidence on, as they are counted.
  func passages(from confidence: Double, cases: CaseTable) -> [CodedPassage] {
    let alone = cases.cases(of: id)
    return suggestions.filter { $0.confidence >= confidence }.map {
      CodedPassage(
        document: id, caseID: $0.caseID ?? (alone.count == 1 ? alone[0] : nil), speaker: $0.speaker,
        code: $0.code, confidence: $0.confidence, range: $0.range, quote: $0.quote)
    }
  }
}
