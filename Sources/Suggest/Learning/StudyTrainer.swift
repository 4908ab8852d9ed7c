import QualitativeData

/// A document as training sees it.
struct TrainingDocument: Sendable {
  var id: String
  /// Whether its units may become examples.
  var isOpen = true
  var units: [PreparedUnit]
  /// One for each unit.
  var labels: [UnitLabel]
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
  let guesses: [CodebookGuess.Guess]

  /// What an error costs the classifier that follows the examples closely, and the one that follows them loosely.
  private static let sharpCost: Float = 3
  private static let smoothCost: Float = 0.3
  /// Passes over the examples; more change little.
  private static let passes = 12

  /// What an error costs in each column.
  var costs: [Float] {
    [Float](repeating: Self.sharpCost, count: codes) + [Float](repeating: Self.smoothCost, count: codes)
  }

  /// Counts and classifiers of the examples of some documents, which begin where folds ended if there are any. Unless the
  /// trainer `keeps` what it knows, it cannot go on.
  func train(
    _ documents: [TrainingDocument], _ examples: ExampleSet, from start: Folds.Start? = nil, keeps: Bool = true,
    _ workers: Workers = .alone
  ) -> (experience: Experience, trainer: ClassifierTrainer, ratios: RatioTrainer) {
    var trainer = ClassifierTrainer(examples, features: features, costs: costs)
    let packed = start?.packed ?? PackedExamples(examples, features: features)
    trainer.train(packed, passes: Self.passes, from: start?.duals ?? [], workers)
    var experience = counts(documents)
    experience.classifier = keeps ? trainer.classifier : trainer.finish()
    let ratios = ratios(documents)
    experience.ratios = ratios.ratios
    return (experience, trainer, ratios)
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
    return counts
  }

  /// What a unit teaches of each code.
  func signs(_ label: UnitLabel) -> [Float] { (0..<codes).map(label.sign) }

  private func signs(_ lesson: Lesson) -> [Float] {
    (0..<codes).map { $0 == lesson.code ? lesson.weight : -lesson.weight }
  }
}
