import QualitativeData

/// Learns a study, and then goes on learning from one decision at a time, in milliseconds: the classifiers and counts,
/// not how kinds of evidence add up, which only a new learner finds.
public struct OnlineLearner: Sendable {
  /// What was learned so far.
  public private(set) var learned: LearnedStudy
  private var set: TrainingSet
  private let documents: [String: Int]
  /// By the id of a document that is kept whole, what finds passages in it.
  private let anchors: [String: Anchor]
  private var ratios: NaiveBayesTrainer
  /// None before the first decision.
  private var classifier: OnlineClassifier?
  /// None before the first decision and without an encoder.
  private var embeddings: OnlineClassifier?

  /// Learns everything.
  public init(_ corpus: consuming LearningCorpus) {
    let (codebook, unit, frequencies) = (corpus.codebook, corpus.unit, corpus.frequencies)
    anchors = corpus.anchors
    set = TrainingSet(corpus, frequencies, .alone)
    let (examples, units) = set.takeExamples()
    let packed = PackedExamples(examples, features: set.trainer.features)
    let (ranking, duals) = RankingLearner(trainer: set.trainer, workers: .alone)
      .learn(&set.documents, packed, owners: units.map(\.document), from: set.ranking)
    documents = Dictionary(set.documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    ratios = set.trainer.ratios(packed)
    learned = LearnedStudy(
      codebook: codebook, unit: unit, frequencies: frequencies, preparer: set.preparer, workers: .alone,
      ranking: ranking, codes: LearnedCodes(codes: set.trainer.codes), examples: [])
    begin(examples, units, packed, from: duals)
  }

  /// Trains from the first examples.
  private mutating func begin(
    _ examples: ExampleSet, _ units: [UnitIndex], _ packed: PackedExamples, from duals: [[DualDescent.Block]]
  ) {
    if !units.isEmpty {
      classifier = OnlineClassifier(set.trainer.trained(examples, packed, from: duals), units: units)
    }
    embeddings = OnlineClassifier(embeddingsOf: set.documents, codes: set.trainer.codes)
    note()
  }

  /// Learns what is now decided about one document. One that was not added, or not kept whole, is left to the next
  /// learner.
  public mutating func decide(_ decisions: DocumentDecisions) {
    guard let document = documents[decisions.document], let anchor = anchors[decisions.document] else { return }
    let units = set.documents[document].units
    let before = set.documents[document].labels
    let labels = decisions.anchored(by: anchor).decisions.labels(
      for: units.map(\.unit), codes: learned.codebook.leafPlaces)
    let changed = labels.indices.filter { labels[$0] != before[$0] }
    guard !changed.isEmpty else { return }
    set.documents[document].labels = labels
    for unit in changed { set.documents[document].accept(unit, learned.codebook.leaves) }
    // Nobody else holds what is changed: it is large.
    (learned.codes.classifier, learned.codes.ratios) = (nil, nil)
    guard classifier != nil else {
      let (examples, units) = set.takeExamples()
      let packed = PackedExamples(examples, features: set.trainer.features)
      ratios = set.trainer.ratios(packed)
      return begin(examples, units, packed, from: [])
    }
    let signs = { [trainer = set.trainer] (label: UnitLabel) in trainer.signs(label) }
    for unit in changed { ratios.change(units[unit].vector, from: signs(before[unit]), to: signs(labels[unit])) }
    let index = { UnitIndex(document: document, unit: $0) }
    classifier?.decide(changed.map { (index($0), units[$0].vector, signs(labels[$0])) })
    embeddings?.decide(changed.map { (index($0), units[$0].unit.meaningVector, signs(labels[$0])) })
    note()
  }

  /// Says what was learned.
  private mutating func note() {
    learned.codes = set.trainer.counts(set.documents)
    learned.codes.classifier = classifier?.classifier
    learned.codes.ratios = ratios.ratios
    learned.codes.embeddings = embeddings?.classifier
    learned.examples = set.documents.flatMap(\.examples)
  }
}
