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
  /// The classifier's margins; empty where they are to be taken from the vector.
  var margins: [Float] = []
}

/// The words of some units, each looked up once.
struct UnitWords: Sendable {
  private(set) var entries: [WordEntry] = []
  /// By unit, for each word the place of its entry.
  private(set) var places: [[Int]] = []

  init(_ units: [TextUnit], _ table: WordTable) {
    var known: [WordForm: Int] = [:]
    for unit in units {
      places.append(
        unit.words.map { word in
          if let place = known[word.form] { return place }
          known[word.form] = entries.count
          entries.append(table.entry(of: word.form))
          return entries.count - 1
        })
    }
  }

  /// The first place of each different word of a unit.
  func firsts(_ unit: Int) -> [Int] {
    let words = places[unit]
    return words.indices.filter { place in !words[..<place].contains(words[place]) }
  }
}

/// Compares units with the codebook and turns them into vectors, or into margins right away.
struct UnitPreparer: Sendable {
  let table: WordTable

  /// With vectors, for learning.
  func prepare(_ units: [TextUnit]) -> [PreparedUnit] {
    let words = UnitWords(units, table)
    return units.indices.map { unit in
      var prepared = compared(units[unit], words, unit)
      let features = features(of: units[unit], words, unit).flatMap { $0 }
      prepared.vector = SparseVector([(FeatureSpace.constant, FeatureSpace.constantValue)] + features)
      return prepared
    }
  }

  /// With margins, for suggesting: the classifier is asked once for each different word, since margins add up.
  func score(_ units: [TextUnit], _ classifier: CodeClassifier?) -> [PreparedUnit] {
    let words = UnitWords(units, table)
    guard let classifier else { return units.indices.map { compared(units[$0], words, $0) } }
    let constant = classifier.sums(of: [(FeatureSpace.constant, FeatureSpace.constantValue)])
    let terms = words.entries.map { classifier.sums(of: $0.termFeatures) }
    let groups = words.entries.map { classifier.sums(of: $0.groupFeatures) }
    return units.indices.map { unit in
      var prepared = compared(units[unit], words, unit)
      let scale = scales(units[unit], words, unit)
      var sums = constant
      for place in words.firsts(unit) {
        let word = words.places[unit][place]
        for block in sums.indices {
          sums[block] += scale.terms * terms[word][block] + scale.groups * groups[word][block]
        }
      }
      let pairs = pairs(units[unit], words, unit).flatMap { pair in
        pair.feature.map { [($0, pair.weight * scale.terms)] } ?? []
      }
      for (block, sum) in classifier.sums(of: pairs).enumerated() { sums[block] += sum }
      prepared.margins = classifier.columns(of: sums)
      return prepared
    }
  }

  /// What each word contributes to the vector; a pair's share goes to both words, and a word that occurs again
  /// contributes nothing but its pairs.
  func features(of unit: TextUnit, _ words: UnitWords, _ number: Int) -> [[(Int32, Float)]] {
    let scale = scales(unit, words, number)
    var features = [[(Int32, Float)]](repeating: [], count: unit.words.count)
    for place in words.firsts(number) {
      let entry = words.entries[words.places[number][place]]
      features[place] =
        entry.termFeatures.map { ($0.0, $0.1 * scale.terms) } + entry.groupFeatures.map { ($0.0, $0.1 * scale.groups) }
    }
    for (place, pair) in pairs(unit, words, number).enumerated() {
      guard let feature = pair.feature else { continue }
      features[place].append((feature, pair.weight * scale.terms / 2))
      features[place + 1].append((feature, pair.weight * scale.terms / 2))
    }
    return features
  }

  /// By what terms and groups are multiplied, so that each part has length one half.
  private func scales(_ unit: TextUnit, _ words: UnitWords, _ number: Int) -> (terms: Float, groups: Float) {
    var terms = pairs(unit, words, number).reduce(Float(0)) { $0 + $1.weight * $1.weight }
    var groups: Float = 0
    for place in words.firsts(number) {
      terms += words.entries[words.places[number][place]].termSquare
      groups += words.entries[words.places[number][place]].groupSquare
    }
    return (terms > 0 ? 0.5 / terms.squareRoot() : 0, groups > 0 ? 0.5 / groups.squareRoot() : 0)
  }

  private func pairs(_ unit: TextUnit, _ words: UnitWords, _ number: Int) -> [(feature: Int32?, weight: Float)] {
    let entries = words.places[number].map { words.entries[$0].leadWeight }
    return unit.pairs.enumerated().map { place, name in
      (table.space.terms[name], FeatureSpace.pairWeight * (entries[place] + entries[place + 1]) / 2)
    }
  }

  private func compared(_ unit: TextUnit, _ words: UnitWords, _ number: Int) -> PreparedUnit {
    var terms = [Float](repeating: 0, count: table.codes)
    var groups = terms
    var square: Float = 0
    for place in words.firsts(number) {
      let entry = words.entries[words.places[number][place]]
      for share in entry.terms { terms[share.code] += share.weight }
      for code in 0..<table.codes { groups[code] += entry.groups[code] }
      square += entry.groupSquare
    }
    let length = max(square.squareRoot(), .leastNormalMagnitude)
    let hits = table.indicators.hits(in: unit, phrases: words.places[number].map { words.entries[$0].phrases })
    return PreparedUnit(
      unit: unit, terms: terms.map { $0 > 0 ? log(1 + $0) : 0 }, groups: groups.map { $0 / length }, hits: hits)
  }
}
