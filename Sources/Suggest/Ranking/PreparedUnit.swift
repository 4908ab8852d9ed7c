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
  func prepare(_ units: [TextUnit], _ store: WordStore) -> [PreparedUnit] {
    let words = UnitWords(units, store)
    return units.indices.map { unit in
      var prepared = compared(units[unit], words, unit, words.distinct(unit))
      var features = [(FeatureSpace.constant, FeatureSpace.constantValue)]
      eachFeature(words, unit) { features.append(($1, $2)) }
      prepared.vector = SparseVector(features)
      return prepared
    }
  }

  /// With margins, for suggesting: the classifier is asked once for each different word, since margins add up.
  func score(_ units: [TextUnit], _ words: UnitWords, _ taught: CodeClassifier?) -> [PreparedUnit] {
    units.indices.map { unit in
      let rows = words.distinct(unit)
      var prepared = compared(units[unit], words, unit, rows)
      prepared.margins = words.store.margins(of: rows, scales(words, unit), pairs(words, unit))
      prepared.ratios = words.store.ratios(of: rows, words.count(unit))
      if let taught { prepared.taught = taught.margins(of: prepared.unit.meaningVector) }
      return prepared
    }
  }

  /// What each word contributes to the vector, word by word; a pair's share goes to both words, and a word that occurs
  /// again contributes nothing but its pairs.
  func eachFeature(
    _ words: UnitWords, _ number: Int, _ body: (_ place: Int, _ feature: Int32, _ value: Float) -> Void
  ) {
    let scale = scales(words, number)
    let pairs = pairs(words, number)
    let (rows, entries) = (words.rows[number], words.entries)
    var firsts = words.firsts[number][...]
    for place in rows.indices {
      if firsts.first == place {
        firsts.removeFirst()
        for (feature, value) in entries[rows[place]].termFeatures { body(place, feature, value * scale.terms) }
        for (feature, value) in entries[rows[place]].groupFeatures { body(place, feature, value * scale.groups) }
      }
      for pair in pairs[max(0, place - 1)..<min(place + 1, pairs.count)] {
        if let feature = pair.feature { body(place, feature, pair.weight * scale.terms / 2) }
      }
    }
  }

  /// By what terms and groups are multiplied, so that each part has length one half.
  private func scales(_ words: UnitWords, _ number: Int) -> (terms: Float, groups: Float) {
    var terms: Float = 0
    var groups: Float = 0
    let rows = words.rows[number]
    let entries = words.entries
    for place in rows.indices.dropFirst() {
      let weight = FeatureSpace.pairWeight * (entries[rows[place - 1]].leadWeight + entries[rows[place]].leadWeight) / 2
      terms += weight * weight
    }
    for place in words.firsts[number] {
      terms += entries[rows[place]].termSquare
      groups += entries[rows[place]].groupSquare
    }
    return (terms > 0 ? 0.5 / terms.squareRoot() : 0, groups > 0 ? 0.5 / groups.squareRoot() : 0)
  }

  /// Neighbouring words: the feature that they are, where it is known, and its weight.
  func pairs(_ words: UnitWords, _ number: Int) -> [(feature: Int32?, weight: Float)] {
    let rows = words.rows[number]
    let entries = words.entries
    return rows.indices.dropFirst().map { place in
      let (left, right) = (rows[place - 1], rows[place])
      return (
        table.space.pair(entries[left].lead, entries[right].lead),
        FeatureSpace.pairWeight * (entries[left].leadWeight + entries[right].leadWeight) / 2
      )
    }
  }

  private func compared(_ unit: TextUnit, _ words: UnitWords, _ number: Int, _ rows: [Int]) -> PreparedUnit {
    var terms = words.store.terms(of: rows)
    var groups = words.store.groups(of: rows)
    let entries = words.entries
    let square = rows.reduce(Float(0)) { $0 + entries[$1].groupSquare }
    let length = max(square.squareRoot(), .leastNormalMagnitude)
    for code in terms.indices {
      terms[code] = terms[code] > 0 ? log(1 + terms[code]) : 0
      groups[code] /= length
    }
    let hits = table.indicators.hits(at: words.ranges[number], rows: words.rows[number], entries)
    var prepared = PreparedUnit(unit: unit, terms: terms, groups: groups, hits: hits)
    if let meanings, !unit.meaning.isEmpty {
      prepared.unit.meaning = meanings.own(unit.meaning)
      prepared.alike = meanings.likeness(to: prepared.unit.meaning)
    }
    return prepared
  }
}
