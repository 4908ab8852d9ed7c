import Encoder
import QualitativeData

extension EvidenceKind {
  /// Kinds from this place on need a sentence encoder.
  static let firstOfMeaning = EvidenceKind.meaning.place
}

extension Ranking {
  /// The shipped ranking for a study with a sentence encoder: what words say counts less beside what sentences mean, by
  /// a fit on the corpora that the other weights come from; base rates count as ever.
  static var shippedWithMeaning: Ranking {
    var ranking = shipped
    for kind in ranking.weights.keys where kind != EvidenceKind.prior.rawValue { ranking.weights[kind]? *= 0.55 }
    for (kind, weight) in meaningWeights { ranking.weights[kind.rawValue] = weight }
    (ranking.slope, ranking.offset) = (1, 1.1)
    ranking.scales["meaning"] = Scale(mean: 0.03, deviation: 0.06)
    ranking.scales["definition"] = Scale(mean: 0.03, deviation: 0.08)
    return ranking
  }

  private static let meaningWeights: [EvidenceKind: Double] = [
    .meaning: 0.15, .meaningCold: 0.1, .meaningLead: 0.8, .definition: 0.1, .taught: 0.3, .taughtLead: 0.7,
  ]

  /// Whether it counts what sentences mean.
  var hasMeaning: Bool { weights[EvidenceKind.meaning.rawValue] != nil }
}

extension EvidenceGatherer {
  func addMeaning(_ unit: PreparedUnit, _ warmth: CodeWarmth, _ evidence: borrowing UnitEvidence) {
    let (scale, defined) = (ranking.scale("meaning"), ranking.scale("definition"))
    let (own, cold, lead) = (evidence[.meaning], evidence[.meaningCold], evidence[.meaningLead])
    for code in 0..<codes {
      own[code] = scale.scaled(unit.alike[code])
      evidence[.definition][code] = defined.scaled(unit.alike[codes + code])
    }
    let best = UnsafeBufferPointer(start: own, count: codes).max() ?? 0
    for code in 0..<codes {
      cold[code] = own[code] * warmth.cold[code]
      lead[code] = own[code] - best
    }
    unit.taught.withUnsafeBufferPointer { taught in
      guard let start = taught.baseAddress, let best = taught.max() else { return }
      add(start, best, warmth, evidence[.taught], evidence[.taughtWarm], evidence[.taughtLead])
    }
  }
}

extension CodeModel.Meaning {
  /// What an encoder read and a classifier learned of it.
  init(_ encoder: SentenceEncoder, _ taught: CodeClassifier?, codes: [Code]) {
    self.init(encoder: encoder.digest)
    guard let taught else { return }
    for (column, code) in codes.enumerated() {
      thousandths[code.name] = (0..<taught.features).map { Int32((taught[$0, column] * 1000).rounded()) }
    }
  }

  /// The classifier of some codes; one that it does not know has no weights. Nil where nothing was learned.
  func classifier(_ codes: [Code]) -> CodeClassifier? {
    guard !thousandths.isEmpty else { return nil }
    var taught = CodeClassifier(columns: codes.count, features: OnlineClassifier.embeddingFeatures)
    for (column, code) in codes.enumerated() {
      let weights = thousandths[code.name] ?? []
      for (feature, weight) in weights.prefix(OnlineClassifier.embeddingFeatures).enumerated() {
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
