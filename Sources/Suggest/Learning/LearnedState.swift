import QualitativeData

/// All that was learned, in a form that can go on learning.
struct LearnedState: Sendable {
  private struct Place: Hashable, Sendable {
    var document: Int
    var unit: Int
  }

  private(set) var ranking: Ranking
  private let preparer: UnitPreparer
  private let workers: Workers
  private let weighting: Weighting
  private var documents: [TrainingDocument]
  private let places: [String: Int]
  private var study: StudyTrainer
  private var trainer: ClassifierTrainer?
  private var ratios: RatioTrainer?
  /// None before the first decision and without an encoder.
  private var taught: MeaningTrainer?
  private var numbers: [Place: Int] = [:]
  /// The words of units with a code, for the next time that they are asked for.
  private var words: [Place: [String]] = [:]
  private var experience: Experience

  /// Learns. Without `keepsWords` no decision can be taken in afterwards, and what only that needs is let go.
  init(
    texts: [CodeText], frequencies: Frequencies, documents sources: consuming [LearningDocument],
    workers: Workers = .alone, keepsWords: Bool = true, meanings: CodeMeanings? = nil
  ) {
    self.workers = workers
    weighting = Weighting(frequencies)
    let choice = UnitChoice(copy sources)
    var preparer = Self.preparer(texts, weighting, sources, choice)
    preparer.meanings = meanings
    self.preparer = preparer
    (documents, ranking, study) = Self.start(texts, sources, choice, preparer, workers, keepsWords: keepsWords)
    sources = []
    places = Dictionary(documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    experience = Experience(codes: texts.count)
    train(RankingLearner(trainer: study, workers: workers), keeps: keepsWords)
    if keepsWords {
      for document in documents.indices { noteWords(document, Array(documents[document].units.indices)) }
    } else {
      (taught, numbers) = (nil, [:])
    }
  }

  /// Knows the features of all units that may become examples, and of the codebook.
  private static func preparer(
    _ texts: [CodeText], _ weighting: Weighting, _ sources: [LearningDocument], _ choice: UnitChoice
  ) -> UnitPreparer {
    var space = FeatureSpace(weighting: weighting)
    let lessons = lessonUnits(texts).flatMap(\.units)
    let chosen = zip(sources, choice.weights).map { source, weights in
      guard source.isOpen, choice.isThinned else { return source.units }
      return zip(source.units, weights).filter { $1 > 0 }.map(\.0)
    }
    space.learn(termsOf: [(lessons, false)] + zip(sources, chosen).map { ($1, !$0.isOpen) })
    space.learn(zip(sources, chosen).filter(\.0.isOpen).flatMap(\.1) + lessons)
    let profiles = CodeProfiles(texts, weighting: weighting)
    return UnitPreparer(table: WordTable(profiles, IndicatorIndex(texts), space))
  }

  /// The documents that are learned from, the shipped ranking on their scales, and what trains. All else that comes of
  /// the sources is large, and gone before training begins.
  private static func start(
    _ texts: [CodeText], _ sources: [LearningDocument], _ choice: UnitChoice, _ preparer: UnitPreparer,
    _ workers: Workers, keepsWords: Bool
  ) -> ([TrainingDocument], Ranking, StudyTrainer) {
    let stores = WordStores(preparer.table)
    let prepared = prepare(sources, choice, preparer, stores, workers, keepsWords: keepsWords)
    let ranked = prepared.filter(\.isRanked)
    let ranking = CorpusScales.measured(
      ranked.map(\.units), preparer.meanings == nil ? .shipped : .shippedWithMeaning)
    let terms = preparer.table.space.termCount
    let guess = CodebookGuess(codes: texts.count, terms: terms, ranking: ranking)
    let study = StudyTrainer(
      codes: texts.count, features: preparer.table.space.count, lessons: lessons(texts, preparer, stores, workers),
      terms: terms, guesses: guess.guesses(ranked, workers))
    return (prepared.filter(\.isOpen), ranking, study)
  }

  private static func prepare(
    _ sources: [LearningDocument], _ choice: UnitChoice, _ preparer: UnitPreparer, _ stores: WordStores,
    _ workers: Workers, keepsWords: Bool
  ) -> [TrainingDocument] {
    workers.map(sources.count) { place in
      let source = sources[place]
      var document = TrainingDocument(
        id: source.id, isOpen: source.isOpen, units: stores.with { preparer.prepare(source.units, $0) },
        labels: source.labels, whole: source.whole, weights: choice.weights[place], isRanked: choice.isRanked[place])
      if !keepsWords { document.release() }
      return document
    }
  }

  /// Trains all classifiers; with a learner of rankings first those of its folds and then the ranking, where there is
  /// enough to learn from. What the ranking rests on is large, and gone before the classifiers are there. What only further
  /// training needs is kept if asked to.
  private mutating func train(_ learner: RankingLearner? = nil, keeps: Bool = true) {
    numbers = [:]
    var owners: [Int] = []
    var examples = study.examples(&documents, keeps: keeps) {
      numbers[Place(document: $0, unit: $1)] = $2
      owners.append($0)
    }
    let packed = PackedExamples(keeps ? examples.vectors : examples.takeVectors(), features: study.features)
    var duals: [[Folds.Block]] = []
    if let learner, RankingLearner.canLearn(documents) {
      let folds = learner.folds(documents, examples, packed, owners: owners)
      if !keeps { for document in documents.indices { documents[document].releaseVectors() } }
      ranking = learner.learn(documents, folds, from: ranking)
      duals = folds.duals
    }
    (trainer, ratios) = (nil, nil)
    taught = MeaningTrainer(documents, codes: study.codes)
    if numbers.isEmpty {
      experience = Experience(codes: study.codes)
      experience.ratios = study.ratios(examples, packed).ratios
    } else if keeps {
      let (new, trainer, ratios) = study.train(
        documents, examples, packed, from: duals, learner?.workers ?? .alone)
      (experience, self.trainer, self.ratios) = (new, trainer, ratios)
    } else {
      experience = study.finish(&documents, examples, packed, from: duals, workers)
    }
    experience.taught = taught?.classifier
  }

  /// All words of a code as one unit, then each indicator.
  static func lessonUnits(_ texts: [CodeText]) -> [(code: Int, units: [TextUnit])] {
    texts.enumerated().map { code, text in
      (code, [TextUnit(text.words.map(\.form))] + text.indicators.map { TextUnit($0.words) })
    }
  }

  /// What the codebook says of a code teaches a little, and so does each indicator.
  static func lessons(
    _ texts: [CodeText], _ preparer: UnitPreparer, _ stores: WordStores, _ workers: Workers
  ) -> [StudyTrainer.Lesson] {
    let units = lessonUnits(texts).map(\.units)
    return workers.map(units.count) { code in
      let prepared = stores.with { preparer.prepare(units[code], $0) }
      return prepared.enumerated().filter { !$0.element.unit.words.isEmpty }.map { place, prepared in
        StudyTrainer.Lesson(vector: prepared.vector, code: code, weight: place == 0 ? 0.3 : 0.2)
      }
    }.flatMap(\.self)
  }

  /// Takes the new labels of a document in.
  mutating func decide(_ id: String, _ labels: [UnitLabel]) {
    guard let document = places[id], labels.count == documents[document].labels.count else { return }
    let changed = labels.indices.filter { labels[$0] != documents[document].labels[$0] }
    let before = documents[document].labels
    documents[document].labels = labels
    guard !changed.isEmpty else { return }
    noteWords(document, changed)
    guard var trainer, var ratios else {
      train()
      return
    }
    (self.trainer, self.ratios) = (nil, nil)
    (experience.classifier, experience.ratios) = (nil, nil)
    var order: [Int] = []
    for unit in changed {
      ratios.change(
        documents[document].units[unit].vector, from: study.signs(before[unit]), to: study.signs(labels[unit]))
      let place = Place(document: document, unit: unit)
      if let number = numbers[place] {
        trainer.change(number, signs: study.signs(labels[unit]))
        order.append(number)
      } else {
        let number = trainer.add(documents[document].units[unit].vector, signs: study.signs(labels[unit]))
        numbers[place] = number
        order.append(number)
      }
    }
    let others = stride(from: 0, to: trainer.count, by: max(1, trainer.count / 100))
    for _ in 0..<3 { trainer.pass(order + others) }
    experience = study.counts(documents)
    experience.classifier = trainer.classifier
    experience.ratios = ratios.ratios
    taught?.decide(document, changed, in: documents)
    experience.taught = taught?.classifier
    (self.trainer, self.ratios) = (trainer, ratios)
  }

  func ranker(codes: [Code]) -> Ranker {
    Ranker(
      codes: codes, ranking: ranking, preparer: preparer, experience: experience,
      examples: ExampleFinder(examples(codes), codes: codes, weighting: weighting))
  }

  private func examples(_ codes: [Code]) -> [Example] {
    documents.enumerated().flatMap { number, document in
      document.units.indices.compactMap { unit -> Example? in
        let given = document.labels[unit].codes
        guard !given.isEmpty else { return nil }
        return Example(
          document: document.id, range: document.units[unit].unit.range, codes: given.map { codes[$0].name },
          words: words[Place(document: number, unit: unit)] ?? document.units[unit].unit.terms)
      }
    }
  }

  private mutating func noteWords(_ document: Int, _ units: [Int]) {
    for unit in units where !documents[document].labels[unit].codes.isEmpty {
      words[Place(document: document, unit: unit)] = documents[document].units[unit].unit.terms
    }
  }

  /// Fills a model in.
  func write(to model: inout CodeModel) {
    let codes = model.codebook.leaves
    model.ranking = ranking
    model.counts = CodeCounts(
      accepted: Dictionary(
        zip(codes.map(\.name), experience.accepted).filter { $0.1 > 0 }, uniquingKeysWith: { first, _ in first }),
      read: experience.read, coded: experience.coded)
    model.examples = examples(codes)
    if let encoder = preparer.meanings?.encoder {
      model.meaning = CodeModel.Meaning(encoder, experience.taught, codes: codes)
    }
    let features = preparer.table.space.count
    let classifier = experience.classifier ?? CodeClassifier(columns: 2 * codes.count, features: features)
    let ratios = experience.ratios ?? CodeClassifier(columns: codes.count, features: 0)
    let names = codes.map(\.name)
    model.weights = FeatureWeights(
      classifier, ratios, preparer.table.space.names, columns: names + names + names, workers)
  }
}

extension TrainingDocument {
  /// Lets go of what learning does not need again: words but those of examples that are shown, and of documents whose
  /// evidence is not gathered all but the examples' vectors.
  mutating func release() {
    for unit in units.indices {
      if weights[unit] == 0 || labels[unit].codes.isEmpty { units[unit].unit.words = [] }
      guard !isRanked else { continue }
      (units[unit].terms, units[unit].groups, units[unit].hits) = ([], [], [])
      if weights[unit] == 0 { units[unit].vector = SparseVector() }
    }
  }

  /// Lets go of what classifiers look at.
  mutating func releaseVectors() { for unit in units.indices { units[unit].vector = SparseVector() } }

  /// Lets go of all but the examples that coders gave a code, and of these all but their words.
  mutating func keepExamples() {
    let coded = units.indices.filter { weights[$0] > 0 && !labels[$0].codes.isEmpty }
    units = coded.map { PreparedUnit(unit: units[$0].unit, terms: [], groups: [], hits: []) }
    (labels, weights) = (coded.map { labels[$0] }, coded.map { weights[$0] })
  }
}

extension TextUnit {
  /// A unit of words without a place.
  fileprivate init(_ forms: [WordForm]) {
    let nowhere = TextRange(0, 0)
    self.init(segment: 0, range: nowhere, words: forms.map { Word(form: $0, range: nowhere) })
  }
}

extension FeatureWeights {
  /// As many features as tell most are kept in a model; the rest changes no confidence that anyone would notice.
  private static let most = 30_000

  init(
    _ classifier: CodeClassifier, _ ratios: CodeClassifier, _ names: [String], columns: [String], _ workers: Workers
  ) {
    // Ratios are of terms only, which come first.
    let strengths = workers.pieces(of: names.count) { range in
      range.map { max(classifier.strength(of: $0), $0 < ratios.features ? ratios.strength(of: $0) / 10 : 0) }
    }
    let kept = names.indices.filter { strengths[$0] >= 0.002 }
      .sorted { strengths[$0] == strengths[$1] ? names[$0] < names[$1] : strengths[$0] > strengths[$1] }
      .prefix(Self.most).sorted()
    let thousandths = workers.rows(kept.count, width: columns.count) { place, row in
      row.update(repeating: 0)
      for column in 0..<classifier.columns { row[column] = Self.thousandths(classifier[kept[place], column]) }
      guard kept[place] < ratios.features else { return }
      for column in 0..<ratios.columns {
        row[classifier.columns + column] = Self.thousandths(ratios[kept[place], column])
      }
    }
    self.init(columns: columns, features: kept.map { names[$0] }, thousandths: thousandths)
  }

  private static func thousandths(_ weight: Float) -> Int32 { Int32((weight * 1000).rounded()) }
}
