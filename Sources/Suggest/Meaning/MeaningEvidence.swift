import Encoder
import QualitativeData

extension EvidenceKind {
  /// Kinds from this place on need a sentence encoder.
  static let firstOfMeaning = EvidenceKind.meaning.rawValue
}

extension Ranking {
  /// The shipped ranking for a study with a sentence encoder: what words say counts less beside what sentences mean, by
  /// a fit on the corpora that the other weights come from; base rates count as ever.
  static var shippedWithMeaning: Ranking {
    var ranking = shipped
    for kind in ranking.weights.keys where kind != EvidenceKind.prior.name { ranking.weights[kind]? *= 0.55 }
    for (kind, weight) in meaningWeights { ranking.weights[kind.name] = weight }
    (ranking.slope, ranking.offset) = (1, 1.1)
    ranking.scales["meaning"] = Scale(mean: 0.03, deviation: 0.06)
    ranking.scales["definition"] = Scale(mean: 0.03, deviation: 0.08)
    return ranking
  }

  private static let meaningWeights: [EvidenceKind: Double] = [
    .meaning: 0.3, .meaningCold: 0.1, .meaningLead: 0.8, .definition: 0.8, .taught: 0.3, .taughtLead: 0.7,
  ]

  /// Whether it counts what sentences mean.
  var hasMeaning: Bool { weights[EvidenceKind.meaning.name] != nil }
}

extension CodeModel.Meaning {
  /// What an encoder read and a classifier learned of it.
  init(_ meanings: CodeMeanings, _ taught: CodeClassifier?, codes: [Code]) {
    self.init(encoder: meanings.encoder.digest)
    center = meanings.wholeCenter
    guard let taught else { return }
    for (column, code) in codes.enumerated() {
      thousandths[code.name] = (0..<taught.features).map { Int32((taught[$0, column] * 1000).rounded()) }
    }
  }

  /// The classifier of some codes; one that it does not know has no weights. Nil where nothing was learned.
  func classifier(_ codes: [Code]) -> CodeClassifier? {
    guard !thousandths.isEmpty else { return nil }
    let features = center.count + 1
    var taught = CodeClassifier(columns: codes.count, features: features)
    for (column, code) in codes.enumerated() {
      let weights = thousandths[code.name] ?? []
      for (feature, weight) in weights.prefix(features).enumerated() {
        taught[feature, column] = Float(weight) / 1000
      }
    }
    return taught
  }
}

extension Diagnostic {
  /// A model that was learned with an encoder is of no use without the same one.
  static let otherEncoder = Diagnostic(
    "suggest.encoder", "The model was learned with a sentence encoder that is not at hand",
    advice: "Fetch it with 'make encoder' and name its folder with --encoder, or learn the model anew without it.")
}
