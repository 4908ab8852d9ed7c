import QualitativeData

/// Learns a study once. What is large is gone as soon as the next step has what it needs of it.
public struct BatchLearner: Sendable {
  private let workers: Workers

  /// Learns on `jobs` cores; their number changes nothing but the time.
  public init(jobs: Int = 1) { workers = Workers(count: jobs) }

  /// Learns everything.
  public func learn(_ corpus: consuming LearningCorpus) -> LearnedStudy {
    let (codebook, unit, frequencies) = (corpus.codebook, corpus.unit, corpus.frequencies)
    var set = TrainingSet(corpus, frequencies, workers)
    let (examples, units) = set.takeExamples()
    let packed = PackedExamples(consume examples, features: set.trainer.features)
    let (ranking, duals) = RankingLearner(trainer: set.trainer, workers: workers)
      .learn(&set.documents, packed, owners: units.map(\.document), from: set.ranking)
    var learned = LearnedStudy(
      codebook: codebook, unit: unit, frequencies: frequencies, preparer: set.preparer, workers: workers,
      ranking: ranking, codes: set.trainer.counts(set.documents), examples: set.documents.flatMap(\.examples))
    learned.codes.embeddings = OnlineClassifier(embeddingsOf: set.documents, codes: set.trainer.codes)?.classifier
    learned.codes.ratios = set.trainer.ratios(packed).ratios
    let trainer = (consume set).trainer
    if !units.isEmpty { learned.codes.classifier = trainer.classifier(packed, from: duals, workers) }
    return learned
  }
}
