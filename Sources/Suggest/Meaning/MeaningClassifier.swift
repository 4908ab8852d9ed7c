import Encoder
import QualitativeData

/// Learns what units with each code mean: a linear classifier a code over the encoder's numbers.
extension OnlineClassifier {
  /// What an error costs.
  private static let cost: Float = 0.3
  private static let passes = 12

  /// Learns from the known units of some documents; nil where there are none that an encoder read.
  init?(embeddingsOf documents: [TrainingDocument], codes: Int, where isKept: (Int) -> Bool = { _ in true }) {
    var (examples, units) = (ExampleSet(width: codes), [UnitIndex]())
    for document in documents.indices where isKept(document) {
      for (unit, prepared) in documents[document].units.enumerated()
      where documents[document].isExample(unit) && !prepared.unit.meaning.isEmpty {
        let (label, weight) = (documents[document].labels[unit], documents[document].weights[unit])
        examples.add(prepared.unit.meaningVector, signs: (0..<codes).map { weight * label.sign($0) })
        units.append(UnitIndex(document: document, unit: unit))
      }
    }
    guard !units.isEmpty else { return nil }
    let costs = [Float](repeating: Self.cost, count: codes)
    // Numbers of the encoder, and a constant.
    let features = documents[units[0].document].units[units[0].unit].unit.meaning.count + 1
    var trainer = ClassifierTrainer(examples, features: features, costs: costs)
    trainer.train(PackedExamples(examples, features: features), passes: Self.passes)
    self.init(trainer, units: units)
  }
}

extension RankingLearner {
  /// By document and unit what classifiers of meaning say that never saw the document; empty without an encoder.
  func meaningMargins(_ documents: [TrainingDocument], _ fold: [Int], folds: Int) -> [[[Float]]] {
    let pieces = workers.map(folds) { held -> [[[Float]]] in
      let others = OnlineClassifier(embeddingsOf: documents, codes: trainer.codes) { fold[$0] != held }
      guard let taught = others?.classifier
      else { return documents.map { _ in [] } }
      return documents.indices.map { document in
        fold[document] == held && documents[document].isRanked
          ? documents[document].units.map { taught.margins(of: $0.unit.meaningVector) } : []
      }
    }
    return documents.indices.map { pieces[fold[$0]][$0] }
  }
}
