import QualitativeData

/// What was learned of a study: enough for a model's file, and to suggest from.
public struct LearnedStudy: Sendable {
  let codebook: Codebook
  let unit: CodeModel.Unit
  let frequencies: WordFrequencies
  let preparer: UnitPreparer
  let workers: Workers
  let ranking: Ranking
  var codes: LearnedCodes
  /// What coders accepted, in the order of documents and places.
  var examples: [Example]

  /// The model of what was learned.
  public func model(provenance: Provenance) -> CodeModel {
    var model = CodeModel(provenance: provenance, codebook: codebook, unit: unit, frequencies: frequencies)
    let leaves = codebook.leaves
    model.ranking = ranking
    model.counts = CodeCounts(
      accepted: Dictionary(
        zip(leaves.map(\.name), codes.accepted).filter { $0.1 > 0 }, uniquingKeysWith: { first, _ in first }),
      read: codes.read, coded: codes.coded)
    model.examples = examples
    if let meanings = preparer.meanings {
      model.meaning = CodeModel.Meaning(meanings, codes.embeddings, codes: leaves)
    }
    let classifier = codes.classifier ?? CodeClassifier(columns: 2 * leaves.count, features: preparer.table.space.count)
    let ratios = codes.ratios ?? CodeClassifier(columns: leaves.count, features: 0)
    model.weights = FeatureWeights(
      classifier, ratios: ratios, features: preparer.table.space.names, codes: leaves.map(\.name), workers)
    return model
  }

  /// Suggests from what was learned; `model` is the digest that suggestions shall name.
  public func suggester(
    model: String = "", unit: Suggester.Unit? = nil, confidence: Double? = nil, most: Int = 3
  ) -> Suggester {
    let usual: Suggester.Unit = self.unit == .segment ? .segment : .passage
    return Suggester(
      ranker: ranker, model: model, unit: unit ?? usual, confidence: confidence ?? ranking.threshold, most: most)
  }

  var ranker: Ranker {
    let leaves = codebook.leaves
    return Ranker(
      codes: leaves, ranking: ranking, preparer: preparer, learned: codes,
      examples: ExampleFinder(examples, codes: leaves, weighting: preparer.table.space.weighting))
  }
}

extension FeatureWeights {
  /// As many features as tell most are kept in a model; the rest changes no confidence that anyone would notice.
  private static let most = 30_000

  /// The columns of the classifier, two a code, and then those of the ratios, one a code.
  init(
    _ classifier: CodeClassifier, ratios: CodeClassifier, features names: [String], codes: [String], _ workers: Workers
  ) {
    // Ratios are of terms only, which come first.
    let strengths = workers.pieces(of: names.count) { range in
      range.map { max(classifier.strength(of: $0), $0 < ratios.features ? ratios.strength(of: $0) / 10 : 0) }
    }
    let kept = names.indices.filter { strengths[$0] >= 0.002 }
      .sorted { strengths[$0] == strengths[$1] ? names[$0] < names[$1] : strengths[$0] > strengths[$1] }
      .prefix(Self.most).sorted()
    let thousandths = workers.pieces(of: kept.count) { range in
      var rows: [Int32] = []
      rows.reserveCapacity(range.count * (classifier.columns + ratios.columns))
      for feature in kept[range] {
        for column in 0..<classifier.columns { rows.append(Self.thousandths(classifier[feature, column])) }
        for column in 0..<ratios.columns {
          rows.append(feature < ratios.features ? Self.thousandths(ratios[feature, column]) : 0)
        }
      }
      return rows
    }
    self.init(columns: codes + codes + codes, features: kept.map { names[$0] }, thousandths: thousandths)
  }

  private static func thousandths(_ weight: Float) -> Int32 { Int32((weight * 1000).rounded()) }
}
