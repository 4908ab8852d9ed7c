import Encoder
import QualitativeData
import Tokenize

/// Learns a study: first from all documents, then from one decision at a time.
///
/// ```
/// var session = try LearningSession(codebook: codebook, tokenizer: tokenizer)
/// for table in tables {
///   session.add(LearningDocument(table, decisions: decisions[table.id], codebook: codebook, unit: .sentence))
/// }
/// session.learn()                        // once; then, after each decision,
/// session.decide(decisions)              // milliseconds
/// session.suggester().run(document)      // as from the model's file
/// ```
public struct LearningSession: Sendable {
  /// The codebook.
  public let codebook: Codebook
  /// What is scored.
  public let unit: CodeModel.Unit
  private let texts: [CodeText]
  private let meanings: CodeMeanings?
  private var counts = FormCounts()
  private var frequencies = WordFrequencies()
  private var documents: [String: LearningDocument] = [:]
  /// Words of all documents, each once.
  private var forms: Set<WordForm> = []
  private var learned: LearnedState?
  private let isLast: Bool
  /// Units that are held, and how many may be before some are let go of.
  private var held = 0
  private var room = 2 * UnitChoice.Limits().all

  /// Prepares a codebook; the tokenizer should be the one that made the tokens. With a sentence encoder documents must
  /// have been read with the same one.
  ///
  /// With `isLast` it learns once, and nothing is decided afterwards: what only that would need is let go of, so that of a
  /// study however large no more is held than learning makes use of.
  public init(
    codebook: Codebook, unit: CodeModel.Unit = .sentence, tokenizer: Tokenizer = Tokenizer(),
    encoder: SentenceEncoder? = nil, isLast: Bool = false
  ) throws(Diagnostic) {
    self.codebook = codebook
    self.isLast = isLast
    self.unit = unit
    texts = try CodeTextReader(tokenizer: tokenizer).read(codebook.leaves)
    meanings = encoder.map { CodeMeanings(codebook.leaves, $0) }
  }

  /// Adds a document, or replaces it; it counts from the next `learn` on.
  public mutating func add(_ document: LearningDocument) {
    var document = document
    counts.add(document.counts)
    document.releaseCounts()
    document.share(&forms)
    documents[document.id] = document
    held += document.units.count
    if isLast, held > room { thin() }
  }

  /// Lets go of units that will not be learned from.
  private mutating func thin() {
    var all = Array(documents.values)
    documents = [:]
    UnitChoice.thin(&all)
    held = all.reduce(0) { $0 + $1.units.count }
    room = held + 2 * UnitChoice.Limits().all
    for document in all { documents[document.id] = document }
  }

  /// Learns from everything that was added, whatever the order, on so many cores, which changes nothing but the time.
  public mutating func learn(jobs: Int = 1) {
    let sorted = documents.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }.map(\.value)
    frequencies = Frequencies(counts).noun
    if isLast { (documents, forms, counts) = ([:], [], FormCounts()) }
    learned = LearnedState(
      texts: texts, frequencies: Frequencies(frequencies), documents: consume sorted, workers: Workers(count: jobs),
      keepsWords: !isLast, meanings: meanings)
  }

  /// Learns what is now decided about one document, in milliseconds: the classifiers and counts, not how kinds of
  /// evidence add up, which `learn` does. A document that was not added, or not kept whole, is left to the next `learn`.
  public mutating func decide(_ decisions: DocumentDecisions) {
    guard var document = documents[decisions.document], document.isOpen else { return }
    let codes = codebook.leafPlaces
    let found = document.anchor.map { decisions.anchored(by: $0).decisions } ?? decisions
    document.labels = found.labels(for: document.units, codes: codes)
    documents[document.id] = document
    learned?.decide(document.id, document.labels)
  }

  /// The model of what was learned.
  public func model(provenance: Provenance) -> CodeModel {
    var model = CodeModel(provenance: provenance, codebook: codebook, unit: unit, frequencies: frequencies)
    model.meaning = meanings.map { CodeModel.Meaning($0.encoder, nil, codes: []) }
    guard let learned else { return model }
    learned.write(to: &model)
    return model
  }

  /// Suggests from what was learned; `model` is the digest that suggestions shall name.
  public func suggester(
    model: String = "", unit: Suggester.Unit? = nil, confidence: Double? = nil, most: Int = 3
  ) -> Suggester? {
    guard let learned else { return nil }
    let usual: Suggester.Unit = self.unit == .segment ? .segment : .passage
    return Suggester(
      ranker: learned.ranker(codes: codebook.leaves), model: model, unit: unit ?? usual,
      confidence: confidence ?? learned.ranking.threshold, most: most)
  }
}
