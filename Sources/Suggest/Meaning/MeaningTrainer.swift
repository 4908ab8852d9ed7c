import Encoder
import QualitativeData

/// Learns what units with each code mean: a linear classifier a code over the encoder's numbers.
struct MeaningTrainer: Sendable {
  private struct Place: Hashable, Sendable {
    var document: Int
    var unit: Int
  }

  /// Numbers of the encoder, and a constant.
  static let features = SentenceEncoder.width + 1
  /// What an error costs.
  private static let cost: Float = 0.3
  private static let passes = 12

  private let codes: Int
  private var trainer: ClassifierTrainer
  private var numbers: [Place: Int] = [:]

  /// Learns from the known units of some documents; nil where there are none that an encoder read.
  init?(_ documents: [TrainingDocument], codes: Int, kept: (Int) -> Bool = { _ in true }) {
    self.codes = codes
    var examples = ExampleSet(width: codes)
    for document in documents.indices where kept(document) {
      for (unit, prepared) in documents[document].units.enumerated() {
        let (label, weight) = (documents[document].labels[unit], documents[document].weights[unit])
        guard label.isKnown, weight > 0, !prepared.unit.meaning.isEmpty else { continue }
        numbers[Place(document: document, unit: unit)] = examples.add(
          prepared.unit.meaningVector, signs: (0..<codes).map { weight * label.sign($0) })
      }
    }
    guard examples.count > 0 else { return nil }
    let costs = [Float](repeating: Self.cost, count: codes)
    trainer = ClassifierTrainer(examples, features: Self.features, costs: costs)
    trainer.train(PackedExamples(examples.vectors, features: Self.features), passes: Self.passes)
  }

  var classifier: CodeClassifier { trainer.classifier }

  /// Takes in what is now known of some units of a document.
  mutating func decide(_ document: Int, _ changed: [Int], in documents: [TrainingDocument]) {
    var order: [Int] = []
    for unit in changed {
      let label = documents[document].labels[unit]
      let signs = (0..<codes).map(label.sign)
      let place = Place(document: document, unit: unit)
      if let number = numbers[place] {
        trainer.change(number, signs: signs)
        order.append(number)
      } else {
        let number = trainer.add(documents[document].units[unit].unit.meaningVector, signs: signs)
        numbers[place] = number
        order.append(number)
      }
    }
    let others = stride(from: 0, to: trainer.count, by: max(1, trainer.count / 100))
    for _ in 0..<3 { trainer.pass(order + others) }
  }
}

extension RankingLearner {
  /// By document and unit what classifiers of meaning say that never saw the document; empty without an encoder.
  func meaningMargins(_ documents: [TrainingDocument], _ fold: [Int], folds: Int) -> [[[Float]]] {
    let pieces = workers.map(folds) { held -> [[[Float]]] in
      guard let taught = MeaningTrainer(documents, codes: trainer.codes, kept: { fold[$0] != held })?.classifier
      else { return documents.map { _ in [] } }
      return documents.indices.map { document in
        fold[document] == held && documents[document].isRanked
          ? documents[document].units.map { taught.margins(of: $0.unit.meaningVector) } : []
      }
    }
    return documents.indices.map { pieces[fold[$0]][$0] }
  }
}
