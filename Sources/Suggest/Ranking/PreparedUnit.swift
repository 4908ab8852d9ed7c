import Foundation
import QualitativeData

/// A unit with all that does not depend on decisions: how it compares with the codebook, and what it is made of.
struct PreparedUnit: Sendable {
  var unit: TextUnit
  /// BM25 of its terms with each code, as log(1 + x).
  var terms: [Float]
  /// Cosine of its character groups with each code.
  var groups: [Float]
  /// The indicators that occur.
  var hits: [IndicatorIndex.Hit]
  /// Its features; empty where only margins were asked for.
  var vector = SparseVector()
  /// The classifiers' margins and those of ratios; empty where nothing is known.
  var margins: [Float] = []
  var ratios: [Float] = []
  /// How much it means what the codebook says, and the margins of what was learned; empty without an encoder.
  var alike: [Float] = []
  var taught: [Float] = []
}

/// Compares units with the codebook and turns them into vectors, or into margins right away.
struct UnitPreparer: Sendable {
  let table: WordTable
  var meanings: CodeMeanings?

  /// With vectors, for learning.
  func prepare(_ units: [TextUnit]) -> [PreparedUnit] {
    let words = UnitWords(units, table)
    return units.indices.map { unit in
      var prepared = compared(units[unit], words, unit)
      let features = features(words, unit).flatMap { $0 }
      prepared.vector = SparseVector([(FeatureSpace.constant, FeatureSpace.constantValue)] + features)
      return prepared
    }
  }

  /// With margins, for suggesting: the classifier is asked once for each different word, since margins add up.
  func score(_ units: [TextUnit], _ words: UnitWords, _ experience: Experience) -> [PreparedUnit] {
    var prepared = scoreWords(units, words, experience)
    guard let taught = experience.taught else { return prepared }
    for unit in units.indices { prepared[unit].taught = taught.margins(of: units[unit].meaningVector) }
    return prepared
  }

  private func scoreWords(_ units: [TextUnit], _ words: UnitWords, _ experience: Experience) -> [PreparedUnit] {
    guard let ratios = experience.ratios else { return units.indices.map { compared(units[$0], words, $0) } }
    let classifier =
      experience.classifier ?? CodeClassifier(columns: 2 * table.codes, features: table.space.count)
    let margins = WordMargins(words, classifier, ratios)
    return units.indices.map { unit in
      var prepared = compared(units[unit], words, unit)
      let scale = scales(words, unit)
      let rows = words.distinct(unit)
      var sums = margins.sums(of: rows, scale)
      var ratioSums = margins.ratioSums(of: rows)
      for (feature, weight) in pairs(words, unit) {
        guard let feature else { continue }
        classifier.add(feature, times: weight * scale.terms, to: &sums)
      }
      let count = words.count(unit)
      ratios.add(FeatureSpace.constant, times: Float(count), to: &ratioSums)
      prepared.margins = classifier.columns(of: sums)
      prepared.ratios = ratios.columns(of: ratioSums).map { $0 * RatioTrainer.scale(count) }
      return prepared
    }
  }

  /// What each word contributes to the vector; a pair's share goes to both words, and a word that occurs again
  /// contributes nothing but its pairs.
  func features(_ words: UnitWords, _ number: Int) -> [[(Int32, Float)]] {
    let scale = scales(words, number)
    var features = [[(Int32, Float)]](repeating: [], count: words.rows[number].count)
    for place in words.firsts[number] {
      let entry = words.entries[words.rows[number][place]]
      features[place] =
        entry.termFeatures.map { ($0.0, $0.1 * scale.terms) } + entry.groupFeatures.map { ($0.0, $0.1 * scale.groups) }
    }
    for (place, pair) in pairs(words, number).enumerated() {
      guard let feature = pair.feature else { continue }
      features[place].append((feature, pair.weight * scale.terms / 2))
      features[place + 1].append((feature, pair.weight * scale.terms / 2))
    }
    return features
  }

  /// By what terms and groups are multiplied, so that each part has length one half.
  private func scales(_ words: UnitWords, _ number: Int) -> (terms: Float, groups: Float) {
    var terms: Float = 0
    var groups: Float = 0
    let rows = words.rows[number]
    for place in rows.indices.dropFirst() {
      let weight =
        FeatureSpace.pairWeight
        * (words.entries[rows[place - 1]].leadWeight
          + words.entries[rows[place]].leadWeight) / 2
      terms += weight * weight
    }
    for place in words.firsts[number] {
      terms += words.entries[rows[place]].termSquare
      groups += words.entries[rows[place]].groupSquare
    }
    return (terms > 0 ? 0.5 / terms.squareRoot() : 0, groups > 0 ? 0.5 / groups.squareRoot() : 0)
  }

  /// Neighbouring words: the feature that they are, where it is known, and its weight.
  func pairs(_ words: UnitWords, _ number: Int) -> [(feature: Int32?, weight: Float)] {
    let rows = words.rows[number]
    return rows.indices.dropFirst().map { place in
      let (left, right) = (words.entries[rows[place - 1]], words.entries[rows[place]])
      return (
        table.space.pair(left.lead, right.lead), FeatureSpace.pairWeight * (left.leadWeight + right.leadWeight) / 2
      )
    }
  }

  private func compared(_ unit: TextUnit, _ words: UnitWords, _ number: Int) -> PreparedUnit {
    let rows = words.distinct(number)
    var terms = sum(of: rows, in: words.terms, width: table.codes)
    var groups = sum(of: rows, in: words.groups, width: table.codes)
    let square = rows.reduce(Float(0)) { $0 + words.entries[$1].groupSquare }
    let length = max(square.squareRoot(), .leastNormalMagnitude)
    for code in terms.indices {
      terms[code] = terms[code] > 0 ? log(1 + terms[code]) : 0
      groups[code] /= length
    }
    let hits = table.indicators.hits(in: unit, rows: words.rows[number], words.entries)
    var prepared = PreparedUnit(unit: unit, terms: terms, groups: groups, hits: hits)
    if let meanings, !unit.meaning.isEmpty { prepared.alike = meanings.likeness(to: unit) }
    return prepared
  }
}

/// What each of some words adds to the margins, its terms and its groups apart.
private struct WordMargins {
  private var terms: [CodeClassifier.Block] = []
  private var groups: [CodeClassifier.Block] = []
  private var ratios: [CodeClassifier.Block] = []
  private let blocks: Int
  private let ratioBlocks: Int
  private let constant: [CodeClassifier.Block]

  init(_ words: UnitWords, _ classifier: CodeClassifier, _ ratio: CodeClassifier) {
    ratioBlocks = ratio.blocks
    blocks = classifier.blocks
    constant = classifier.sums(of: [(FeatureSpace.constant, FeatureSpace.constantValue)])
    for entry in words.entries {
      terms += classifier.sums(of: entry.termFeatures)
      groups += classifier.sums(of: entry.groupFeatures)
      ratios += ratio.sums(of: entry.termFeatures.filter { $0.0 < ratio.features }.map { ($0.0, 1) })
    }
  }

  func ratioSums(of rows: [Int]) -> [CodeClassifier.Block] {
    (0..<ratioBlocks).map { block in
      rows.reduce(into: CodeClassifier.Block.zero) { $0 += ratios[$1 * ratioBlocks + block] }
    }
  }

  func sums(of rows: [Int], _ scale: (terms: Float, groups: Float)) -> [CodeClassifier.Block] {
    var sums = constant
    for block in sums.indices {
      var sum = sums[block]
      for row in rows {
        sum += scale.terms * terms[row * blocks + block] + scale.groups * groups[row * blocks + block]
      }
      sums[block] = sum
    }
    return sums
  }
}
