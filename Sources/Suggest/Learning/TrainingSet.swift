import QualitativeData

/// A study as training sees it, with what trains: what every learner begins with.
struct TrainingSet: Sendable {
  /// Those with units that may be examples.
  var documents: [TrainingDocument]
  let preparer: UnitPreparer
  let trainer: StudyTrainer
  /// How evidence adds up before the study's own decisions say it, on the scales of its documents.
  let ranking: Ranking

  init(_ corpus: consuming LearningCorpus, _ frequencies: WordFrequencies, _ workers: Workers) {
    let (leaves, texts) = (corpus.codebook.leaves, corpus.texts)
    var meanings = corpus.meanings
    let sources = corpus.sorted()
    meanings?.learn(sources.lazy.flatMap(\.units).filter { !$0.isContext }.map(\.meaning))
    let choice = ExampleSampling(sources)
    let space = Self.space(texts, Weighting(Frequencies(frequencies)), sources, choice)
    let table = WordTable(CodeProfiles(texts, weighting: space.weighting), IndicatorIndex(texts), space)
    let preparer = UnitPreparer(table: table, meanings: meanings)
    let stores = WordStores(table)
    let prepared = workers.map(sources.count) { place in
      let units = stores.with { preparer.prepare(sources[place].units, $0) }
      return TrainingDocument(
        sources[place], units, leaves, weights: choice.weights[place], isRanked: choice.isRanked[place])
    }
    let ranked = prepared.filter(\.isRanked)
    let ranking = EvidenceScales.measured(ranked.map(\.units), meanings == nil ? .shipped : .shippedWithMeaning)
    let labeller = SoftLabeller(codes: leaves.count, terms: space.termCount, ranking: ranking)
    trainer = StudyTrainer(
      codes: leaves.count, features: space.count, seeds: Self.seeds(texts, preparer, stores, workers),
      terms: space.termCount, softLabels: labeller.label(ranked, workers))
    (documents, self.preparer, self.ranking) = (prepared.filter(\.isOpen), preparer, ranking)
  }

  /// Knows the features of all units that may become examples, and of the codebook.
  private static func space(
    _ texts: [CodeText], _ weighting: Weighting, _ sources: [LearningDocument], _ choice: ExampleSampling
  ) -> FeatureSpace {
    var space = FeatureSpace(weighting: weighting)
    let seeds = texts.flatMap(\.units)
    let chosen = zip(sources, choice.weights).map { source, weights in
      guard source.isOpen, choice.isSampled else { return source.units }
      return zip(source.units, weights).filter { $1 > 0 }.map(\.0)
    }
    space.learn(termsOf: [(seeds, false)] + zip(sources, chosen).map { ($1, !$0.isOpen) })
    space.learn(zip(sources, chosen).filter(\.0.isOpen).flatMap(\.1) + seeds)
    return space
  }

  /// What the codebook says of a code is an example that counts for little, and so is each indicator.
  private static func seeds(
    _ texts: [CodeText], _ preparer: UnitPreparer, _ stores: WordStores, _ workers: Workers
  ) -> [StudyTrainer.Seed] {
    let units = texts.map(\.units)
    return workers.map(units.count) { code in
      let prepared = stores.with { preparer.prepare(units[code], $0) }
      return prepared.enumerated().filter { !$0.element.unit.words.isEmpty }.map { place, prepared in
        StudyTrainer.Seed(vector: prepared.vector, code: code, weight: place == 0 ? 0.3 : 0.2)
      }
    }.flatMap(\.self)
  }

  /// The examples: known units, and then the codebook's seeds. Documents whose classifiers' margins nobody asks for, and
  /// on which nothing will be decided, do not keep what examples are made of.
  mutating func takeExamples() -> (set: ExampleSet, units: [UnitIndex]) {
    var set = ExampleSet(width: trainer.codes)
    set.reserve(documents.reduce(trainer.seeds.count) { $0 + $1.weights.count { $0 > 0 } })
    var units: [UnitIndex] = []
    for document in documents.indices {
      let isAskedFor = documents[document].isRanked || documents[document].isWhole
      for unit in documents[document].units.indices where documents[document].isExample(unit) {
        let weight = documents[document].weights[unit]
        let signs = trainer.signs(documents[document].labels[unit]).map { weight * $0 }
        set.add(documents[document].units[unit].vector, signs: signs)
        units.append(UnitIndex(document: document, unit: unit))
        if !isAskedFor { documents[document].units[unit].vector = SparseVector() }
      }
    }
    for seed in trainer.seeds { set.add(seed.vector, signs: trainer.signs(seed)) }
    return (set, units)
  }
}

/// Which unit of which document of a training set.
struct UnitIndex: Hashable, Sendable {
  var document: Int
  var unit: Int
}

extension CodeText {
  /// All words of the code as one unit, then each indicator.
  fileprivate var units: [TextUnit] { [TextUnit(words.map(\.form))] + indicators.map { TextUnit($0.words) } }
}

extension TextUnit {
  /// A unit of words without a place.
  fileprivate init(_ forms: [WordForm]) {
    let nowhere = TextRange(0, 0)
    self.init(segment: 0, range: nowhere, words: forms.map { Word(form: $0, range: nowhere) })
  }
}
