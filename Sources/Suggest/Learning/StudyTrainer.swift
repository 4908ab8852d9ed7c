import QualitativeData

/// A document as training sees it.
struct TrainingDocument: Sendable {
  var id: String
  /// Whether its units may become examples.
  var isOpen = true
  var units: [PreparedUnit]
  /// One for each unit.
  var labels: [UnitLabel]
  /// Units that were let go of.
  var left = LearningDocument.Left()
  /// How much each unit counts as an example; 0 where it is none.
  var weights: [Float]
  /// Whether evidence for its units is gathered.
  var isRanked = true
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

  /// Counts and classifiers of the examples of some documents, which begin where folds ended if there are any.
  func train(
    _ documents: [TrainingDocument], _ examples: ExampleSet, from start: Folds.Start?, _ workers: Workers
  ) -> (experience: Experience, trainer: ClassifierTrainer, ratios: RatioTrainer) {
    var trainer = ClassifierTrainer(examples, features: features, costs: costs)
    let packed = start?.packed ?? PackedExamples(examples, features: features)
    trainer.train(packed, passes: Self.passes, from: start?.duals ?? [], workers)
    var experience = counts(documents)
    experience.classifier = trainer.classifier
    let ratios = ratios(documents)
    experience.ratios = ratios.ratios
    return (experience, trainer, ratios)
  }

  /// The same where training will not go on. What units are made of is large, and gone before the classifiers are there:
  /// of documents only their examples are left.
  mutating func finish(
    _ documents: inout [TrainingDocument], _ examples: consuming ExampleSet, from start: consuming Folds.Start?,
    _ workers: Workers
  ) -> Experience {
    var experience = counts(documents)
    experience.ratios = ratios(documents).ratios
    var examples = examples
    let packed = if let start { start.packed } else { PackedExamples(examples, features: features) }
    examples.releaseVectors()
    guesses = []
    for document in documents.indices { documents[document].keepExamples() }
    let duals = start?.duals ?? []
    experience.classifier = ClassifierTrainer.classifier(
      packed, examples, features: features, costs: costs, passes: Self.passes, from: duals, workers)
    return experience
  }

  /// The known units, whose numbers `place` is told, and then the codebook's lessons.
  func examples(
    _ documents: [TrainingDocument], place: (_ document: Int, _ unit: Int, _ example: Int) -> Void
  ) -> ExampleSet {
    var examples = ExampleSet(width: codes)
    for document in documents.indices {
      for unit in documents[document].units.indices
      where documents[document].labels[unit].isKnown && documents[document].weights[unit] > 0 {
        let weight = documents[document].weights[unit]
        let signs = signs(documents[document].labels[unit]).map { weight * $0 }
        place(document, unit, examples.add(documents[document].units[unit].vector, signs: signs))
      }
    }
    for lesson in lessons { examples.add(lesson.vector, signs: signs(lesson)) }
    return examples
  }

  /// What words say by how often they occur with a code and without it, in the known units, beginning with what is
  /// expected of all documents but some.
  func ratios(_ documents: [TrainingDocument], without hidden: Set<String> = []) -> RatioTrainer {
    var trainer = RatioTrainer(codes: codes, terms: terms)
    trainer.learn(
      expecting: hidden.isEmpty ? guesses : guesses.filter { !hidden.contains($0.document) },
      documents.flatMap { document in
        document.units.indices.filter { document.labels[$0].isKnown && document.weights[$0] > 0 }.map { unit in
          (document.units[unit].vector, signs(document.labels[unit]).map { document.weights[unit] * $0 })
        }
      })
    return trainer
  }

  /// How often codes were given.
  func counts(_ documents: [TrainingDocument]) -> Experience {
    var counts = Experience(codes: codes)
    for label in documents.flatMap(\.labels) where label.isKnown {
      for code in label.codes { counts.accepted[code] += Double(label.sign(code)) }
      if label.isRead { counts.read += 1 }
      if label.isRead, !label.codes.isEmpty { counts.coded += 1 }
    }
    for document in documents { counts.read += Double(document.left.read) }
    return counts
  }

  /// What a unit teaches of each code.
  func signs(_ label: UnitLabel) -> [Float] { (0..<codes).map(label.sign) }

  private func signs(_ lesson: Lesson) -> [Float] {
    (0..<codes).map { $0 == lesson.code ? lesson.weight : -lesson.weight }
  }
}
