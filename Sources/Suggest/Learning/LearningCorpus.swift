import Encoder
import QualitativeData
import Tokenize

/// What learning needs of a study's documents. A learner consumes it.
///
/// ```
/// var corpus = try LearningCorpus(codebook: codebook, tokenizer: tokenizer)
/// for table in tables {
///   corpus.add(LearningDocument(table, decisions: decisions[table.id], codebook: codebook, unit: .sentence))
/// }
/// let learned = BatchLearner(jobs: 2).learn(corpus)   // once; or, where decisions follow,
/// var learner = OnlineLearner(corpus)
/// learner.decide(decisions)                           // milliseconds
/// learner.learned.suggester().run(document)           // as from the model's file
/// ```
///
/// However large the study, no more is held than learning makes use of, and of documents that are kept whole all.
public struct LearningCorpus: ~Copyable, Sendable {
  let codebook: Codebook
  let unit: CodeModel.Unit
  let texts: [CodeText]
  let meanings: CodeMeanings?
  private var counts = FormCounts()
  private var documents: [String: LearningDocument] = [:]
  /// Word forms of all documents, each once.
  private var forms: Set<WordForm> = []
  /// Units that are held, and how many may be before some are let go of.
  private var held = 0
  private var room = 2 * ExampleSampling.Limits().all

  /// Prepares a codebook; the tokenizer should be the one that made the tokens. With a sentence encoder documents must
  /// have been read with the same one.
  public init(
    codebook: Codebook, unit: CodeModel.Unit = .sentence, tokenizer: Tokenizer = Tokenizer(),
    encoder: SentenceEncoder? = nil
  ) throws(Diagnostic) {
    self.init(
      codebook: codebook, unit: unit, reading: try CodebookReading(codebook, tokenizer: tokenizer), encoder: encoder)
  }

  /// The same where the codebook was read before.
  public init(
    codebook: Codebook, unit: CodeModel.Unit = .sentence, reading: CodebookReading, encoder: SentenceEncoder? = nil
  ) {
    self.init(
      codebook: codebook, unit: unit, texts: reading.texts, meanings: encoder.map { CodeMeanings(codebook.leaves, $0) })
  }

  init(codebook: Codebook, unit: CodeModel.Unit, texts: [CodeText], meanings: CodeMeanings?) {
    (self.codebook, self.unit, self.texts, self.meanings) = (codebook, unit, texts, meanings)
  }

  /// Adds a document that was not added before; the order does not matter.
  public mutating func add(_ document: LearningDocument) {
    var document = document
    counts.add(document.counts)
    document.releaseCounts()
    document.share(&forms)
    documents[document.id] = document
    held += document.units.count
    if held > room { thin() }
  }

  /// Lets go of units that will not be learned from.
  private mutating func thin() {
    var all = Array(documents.values)
    documents = [:]
    ExampleSampling.thin(&all)
    held = all.reduce(0) { $0 + $1.units.count }
    room = held + 2 * ExampleSampling.Limits().all
    for document in all { documents[document.id] = document }
  }

  /// In how many units words occur.
  var frequencies: WordFrequencies { Frequencies(counts).noun }

  /// By the id of a document that is kept whole, what finds passages in it.
  var anchors: [String: Anchor] { documents.compactMapValues(\.anchor) }

  /// The documents, in an order that does not depend on the one in which they came.
  consuming func sorted() -> [LearningDocument] {
    documents.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }.map(\.value)
  }
}
