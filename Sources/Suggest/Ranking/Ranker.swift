import Encoder
import Foundation
import QualitativeData
import Tokenize

/// How each code fits each unit of a document.
struct Ranker: Sendable {
  /// A unit with its scores.
  struct Scored: Sendable {
    var prepared: PreparedUnit
    /// Sums of evidence for each code, in the order of `codes`.
    var sums: [Double]

    var unit: TextUnit { prepared.unit }

    /// The codes with the highest sums, best first, the earlier of equals.
    func best(_ count: Int) -> [Int] {
      var best: [Int] = []
      for code in sums.indices {
        if best.count == count, let last = best.last, sums[last] >= sums[code] { continue }
        let place = best.firstIndex { sums[$0] < sums[code] } ?? best.count
        best.insert(code, at: place)
        if best.count > count { best.removeLast() }
      }
      return best
    }
  }

  /// The scored units of a document, with their words.
  struct Document {
    var units: [Scored]
    var words: UnitWords
  }

  /// The leaves of the codebook.
  let codes: [Code]
  let ranking: Ranking
  let preparer: UnitPreparer
  let learned: LearnedCodes
  let examples: ExampleFinder

  /// `store` is of this ranker; it may have met other documents.
  func scored(_ units: [TextUnit], _ store: WordStore) -> Document { scored(units, UnitWords(units, store)) }

  /// The same where the rows of words are known: `words` are of a store of this ranker, which may have met other documents.
  func scored(_ units: [TextUnit], _ words: UnitWords) -> Document {
    let prepared = preparer.score(units, words, learned.embeddings)
    var sums = EvidenceGatherer(codes: codes.count, ranking: ranking)
      .sums(prepared, learned, ranking.row, bias: ranking.bias)
    for code in codes.indices where learned.accepted[code] == 0 && codes[code].isBare {
      let hasName = codes[code].nameTells
      for unit in sums.indices where !(hasName && prepared[unit].terms[code] > 0) { sums[unit][code] = Self.unheard }
    }
    return Document(units: zip(prepared, sums).map(Scored.init), words: words)
  }

  /// The sum of a code of which nothing is known but a name that is not said: likeness of characters and what few codes are
  /// to be expected anywhere would find it everywhere.
  private static let unheard = -25.0

  /// What is known of words, from the beginning.
  func store() -> WordStore { WordStore(preparer.table, learned) }
}

extension Ranker {
  /// Puts together what a model holds. The tokenizer reads the codebook; it should be the one that made the tokens.
  init(
    _ model: CodeModel, tokenizer: Tokenizer, encoder: SentenceEncoder? = nil, reading: CodebookReading? = nil
  ) throws(Diagnostic) {
    let codes = model.codebook.leaves
    let encoder = model.meaning == nil ? nil : encoder
    guard model.meaning?.encoder == encoder?.digest else { throw .otherEncoder }
    let texts = if let reading { reading.texts } else { try CodeTextReader(tokenizer: tokenizer).read(codes) }
    let weighting = Weighting(Frequencies(model.frequencies))
    let space = FeatureSpace(names: model.weights.features, weighting: weighting)
    let table = WordTable(CodeProfiles(texts, weighting: weighting), IndicatorIndex(texts), space)
    let shipped = encoder == nil ? Ranking.shipped : .shippedWithMeaning
    var learned = LearnedCodes(model, codes, space)
    learned.embeddings = model.meaning?.classifier(codes)
    var meanings = encoder.map { CodeMeanings(codes, $0) }
    if let center = model.meaning?.center { meanings?.wholeCenter = center }
    self.init(
      codes: codes, ranking: model.ranking.scales.isEmpty ? shipped : model.ranking,
      preparer: UnitPreparer(table: table, meanings: meanings),
      learned: learned,
      examples: ExampleFinder(model.examples, codes: codes, weighting: weighting))
  }
}

extension Code {
  /// Whether the codebook says nothing of it but its name.
  fileprivate var isBare: Bool { definition.isEmpty && example.isEmpty && indicators.isEmpty }

  /// Whether its name has a word that is about something.
  fileprivate var nameTells: Bool {
    label.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
      .contains { !FunctionWords.all.contains(String($0)) }
  }
}

extension LearnedCodes {
  /// What a model knows of some codes; one that it does not know has no examples yet.
  fileprivate init(_ model: CodeModel, _ codes: [Code], _ space: FeatureSpace) {
    self.init(codes: codes.count)
    read = model.counts.read
    coded = model.counts.coded
    accepted = codes.map { model.counts.accepted[$0.name] ?? 0 }
    let columns = model.weights.columns
    // What is known of each code lies in three columns, one after the other in each set.
    let sets = 3
    guard !columns.isEmpty, columns.count % sets == 0 else { return }
    let width = columns.count / sets
    let places = Dictionary(
      columns.prefix(width).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let known = codes.indices.compactMap { code in places[codes[code].name].map { (code: code, place: $0) } }
    var classifier = CodeClassifier(columns: 2 * codes.count, features: space.count)
    var ratios = CodeClassifier(columns: codes.count, features: space.count)
    for (feature, name) in model.weights.features.enumerated() {
      guard let row = space.number(of: name) else { continue }
      for (code, place) in known {
        let weight = { Float(model.weights.thousandths[feature * columns.count + $0 * width + place]) / 1000 }
        classifier[row, code] = weight(0)
        classifier[row, codes.count + code] = weight(1)
        ratios[row, code] = weight(2)
      }
    }
    self.classifier = classifier
    self.ratios = ratios
  }
}
