import Foundation
import QualitativeData
import Tokenize

/// How each code fits each unit of a document.
struct Ranker: Sendable {
  /// A unit with its scores.
  struct Scored: Sendable {
    var prepared: PreparedUnit
    /// Confidence for each code, in the order of `codes`.
    var confidences: [Double]
    /// The codes, best first.
    var order: [Int]

    var unit: TextUnit { prepared.unit }
  }

  /// The leaves of the codebook.
  let codes: [Code]
  let ranking: Ranking
  let preparer: UnitPreparer
  let experience: Experience
  let examples: ExampleFinder

  func score(_ units: [TextUnit]) -> [Scored] { score(preparer.score(units, experience.classifier)) }

  func score(_ units: [PreparedUnit]) -> [Scored] {
    let weights = ranking.row
    let table = EvidenceGatherer(codes: codes.count, ranking: ranking).gather(units, experience)
    return units.indices.map { unit in
      let sums = codes.indices.map { code in
        zip(table.row(unit, code), weights).reduce(ranking.bias) { $0 + Double($1.0) * $1.1 }
      }
      let order = codes.indices.sorted { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] }
      return Scored(prepared: units[unit], confidences: sums.map(ranking.confidence), order: order)
    }
  }
}

extension Ranker {
  /// Puts together what a model holds. The tokenizer reads the codebook; it should be the one that made the tokens.
  init(_ model: CodeModel, tokenizer: Tokenizer) throws(Diagnostic) {
    let codes = model.codebook.leaves
    let texts = try CodeTextReader(tokenizer: tokenizer).read(codes)
    let weighting = Weighting(Frequencies(model.frequencies))
    let space = FeatureSpace(names: model.weights.features, weighting: weighting)
    let table = WordTable(CodeProfiles(texts, weighting: weighting), IndicatorIndex(texts), space)
    self.init(
      codes: codes, ranking: model.ranking.scales.isEmpty ? .shipped : model.ranking,
      preparer: UnitPreparer(table: table),
      experience: Experience(model, codes, space),
      examples: ExampleFinder(model.examples, codes: codes, weighting: weighting))
  }
}

extension Experience {
  /// What a model knows of some codes; one that it does not know has no examples yet.
  fileprivate init(_ model: CodeModel, _ codes: [Code], _ space: FeatureSpace) {
    self.init(codes: codes.count)
    read = model.counts.read
    coded = model.counts.coded
    accepted = codes.map { model.counts.accepted[$0.name] ?? 0 }
    let columns = model.weights.columns
    guard !columns.isEmpty else { return }
    var classifier = CodeClassifier(columns: 2 * codes.count, features: space.count)
    let half = columns.count / 2
    let places = Dictionary(columns.prefix(half).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (feature, name) in model.weights.features.enumerated() {
      guard let row = space.number(of: name) else { continue }
      for (code, item) in codes.enumerated() {
        guard let place = places[item.name] else { continue }
        let start = feature * columns.count + place
        classifier[row, code] = Float(model.weights.thousandths[start]) / 1000
        classifier[row, codes.count + code] = Float(model.weights.thousandths[start + half]) / 1000
      }
    }
    self.classifier = classifier
  }
}
