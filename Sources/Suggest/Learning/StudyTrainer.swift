import QualitativeData

/// A document as training sees it.
struct TrainingDocument: Sendable {
  var id: String
  var units: [PreparedUnit]
  /// One for each unit.
  var labels: [UnitLabel]
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

  /// What an error costs the classifier that follows the examples closely, and the one that follows them loosely.
  private static let sharpCost: Float = 3
  private static let smoothCost: Float = 0.3
  /// Passes over the examples; more change little.
  private static let passes = 12

  /// Counts and classifiers; `place` is told the trainer's number of each known unit.
  func train(
    _ documents: [TrainingDocument], passes: Int = StudyTrainer.passes,
    place: (_ document: Int, _ unit: Int, _ example: Int) -> Void = { _, _, _ in }
  ) -> (experience: Experience, trainer: ClassifierTrainer)? {
    var experience = counts(documents)
    let costs =
      [Float](repeating: Self.sharpCost, count: codes) + [Float](repeating: Self.smoothCost, count: codes)
    var trainer = ClassifierTrainer(features: features, costs: costs)
    for document in documents.indices {
      for unit in documents[document].units.indices where documents[document].labels[unit].isKnown {
        let signs = signs(documents[document].labels[unit])
        place(document, unit, trainer.add(documents[document].units[unit].vector, signs: signs))
      }
    }
    guard trainer.count > 0 else { return nil }
    for lesson in lessons { trainer.add(lesson.vector, signs: signs(lesson)) }
    var shuffler = Shuffler()
    for _ in 0..<passes { trainer.pass(shuffler.order(trainer.count)) }
    experience.classifier = trainer.classifier
    return (experience, trainer)
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

  /// What a unit teaches both classifiers of each code.
  func signs(_ label: UnitLabel) -> [Float] {
    let signs = (0..<codes).map(label.sign)
    return signs + signs
  }

  private func signs(_ lesson: Lesson) -> [Float] {
    let signs = (0..<codes).map { $0 == lesson.code ? lesson.weight : -lesson.weight }
    return signs + signs
  }
}
