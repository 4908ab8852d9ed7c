import QualitativeData

/// Classifiers that go on learning: each unit that they know is an example, which a new decision changes.
struct OnlineClassifier: Sendable {
  private var trainer: ClassifierTrainer
  private var numbers: [UnitIndex: Int]

  /// `units` are the first examples of the trainer.
  init(_ trainer: ClassifierTrainer, units: [UnitIndex]) {
    self.trainer = trainer
    numbers = Dictionary(zip(units, units.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The classifiers as they are now.
  var classifier: CodeClassifier { trainer.classifier }

  /// Takes in what is now known of some units, and looks again at some of the other examples.
  mutating func decide(_ units: [(index: UnitIndex, vector: SparseVector, signs: [Float])]) {
    let order = units.map { unit in
      let number = numbers[unit.index] ?? trainer.add(unit.vector, signs: unit.signs)
      if numbers.updateValue(number, forKey: unit.index) != nil { trainer.change(number, signs: unit.signs) }
      return number
    }
    let others = stride(from: 0, to: trainer.count, by: max(1, trainer.count / 100))
    for _ in 0..<3 { trainer.pass(order + others) }
  }
}
