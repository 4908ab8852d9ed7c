import QualitativeData

/// A document as training sees it.
struct TrainingDocument: Sendable {
  var id: String
  /// Whether its units may become examples.
  var isOpen = true
  var units: [PreparedUnit]
  /// One for each unit.
  var labels: [UnitLabel]
  /// What is known of all units, where some were let go of.
  var whole: LabelCounts?
  /// How much each unit counts as an example; 0 where it is none.
  var weights: [Float]
  /// Whether evidence for its units is gathered.
  var isRanked = true

  /// What is known of its units, also of those that were let go of.
  var counted: LabelCounts { whole ?? LabelCounts(labels) }
}

/// Learns from decisions: how often codes are given, and two classifiers a code.
struct StudyTrainer: Sendable {
  /// The codebook's own words as an example of a code.
  struct Lesson: Sendable {
    var vector: SparseVector
    var code: Int
    /// How much it counts beside a decision.
    var weight: Float
  }

  let codes: Int
  let features: Int
  let lessons: [Lesson]
  /// Features below this number are terms.
  let terms: Int
  /// What the codebook lets one expect of units.
  private(set) var guesses: [CodebookGuess.Guess]

  /// What an error costs the classifier that follows the examples closely, and the one that follows them loosely.
  private static let sharpCost: Float = 3
  private static let smoothCost: Float = 0.3
  /// Passes over the examples; more change little.
  private static let passes = 12

  /// What an error costs in each column.
  var costs: [Float] {
    [Float](repeating: Self.sharpCost, count: codes) + [Float](repeating: Self.smoothCost, count: codes)
  }

  /// Counts and classifiers of the examples of some documents, which begin with dual variables if there are any.
  func train(
    _ documents: [TrainingDocument], _ examples: ExampleSet, _ packed: PackedExamples, from duals: [[Folds.Block]],
    _ workers: Workers
  ) -> (experience: Experience, trainer: ClassifierTrainer, ratios: RatioTrainer) {
    var trainer = ClassifierTrainer(examples, features: features, costs: costs)
    trainer.train(packed, passes: Self.passes, from: duals, workers)
    var experience = counts(documents)
    experience.classifier = trainer.classifier
    let ratios = ratios(examples, packed)
    experience.ratios = ratios.ratios
    return (experience, trainer, ratios)
  }

  /// The same where training will not go on. What units are made of is large, and gone before the classifiers are there:
  /// of documents only their examples are left.
  mutating func finish(
    _ documents: inout [TrainingDocument], _ examples: ExampleSet, _ packed: PackedExamples,
    from duals: [[Folds.Block]], _ workers: Workers
  ) -> Experience {
    var experience = counts(documents)
    experience.ratios = ratios(examples, packed).ratios
    guesses = []
    for document in documents.indices { documents[document].keepExamples() }
    experience.classifier = ClassifierTrainer.classifier(
      packed, examples, features: features, costs: costs, passes: Self.passes, from: duals, workers)
    return experience
  }

  /// The known units, whose numbers `place` is told, and then the codebook's lessons. Documents that are not ranked let go
  /// of what examples are made of unless they are asked to keep it.
  func examples(
    _ documents: inout [TrainingDocument], keeps: Bool = true,
    place: (_ document: Int, _ unit: Int, _ example: Int) -> Void
  ) -> ExampleSet {
    var examples = ExampleSet(width: codes)
    examples.reserve(documents.reduce(lessons.count) { $0 + $1.weights.count { $0 > 0 } })
    for document in documents.indices {
      for unit in documents[document].units.indices
      where documents[document].labels[unit].isKnown && documents[document].weights[unit] > 0 {
        let weight = documents[document].weights[unit]
        let signs = signs(documents[document].labels[unit]).map { weight * $0 }
        place(document, unit, examples.add(documents[document].units[unit].vector, signs: signs))
        if !keeps, !documents[document].isRanked { documents[document].units[unit].vector = SparseVector() }
      }
    }
    for lesson in lessons { examples.add(lesson.vector, signs: signs(lesson)) }
    return examples
  }

  /// What words say by how often they occur with a code and without it, in the known units, all or some, beginning with
  /// what is expected of all documents but some.
  func ratios(
    _ examples: ExampleSet, _ packed: PackedExamples, _ some: [Int]? = nil, without hidden: Set<String> = []
  ) -> RatioTrainer {
    var trainer = RatioTrainer(codes: codes, terms: terms)
    trainer.learn(
      expecting: hidden.isEmpty ? guesses : guesses.filter { !hidden.contains($0.document) }, examples, packed,
      some ?? Array(0..<examples.count - lessons.count))
    return trainer
  }

  /// How often codes were given.
  func counts(_ documents: [TrainingDocument]) -> Experience {
    var counts = Experience(codes: codes)
    for document in documents.lazy.map(\.counted) {
      for (code, sum) in document.accepted { counts.accepted[code] += sum }
      counts.read += Double(document.read)
      counts.coded += Double(document.readAndCoded)
    }
    return counts
  }

  /// What a unit teaches of each code.
  func signs(_ label: UnitLabel) -> [Float] { (0..<codes).map(label.sign) }

  private func signs(_ lesson: Lesson) -> [Float] {
    (0..<codes).map { $0 == lesson.code ? lesson.weight : -lesson.weight }
  }
}
