import QualitativeData

/// The features that classifiers and examples are made of: lemmas and parts of words, pairs of neighbouring words, and
/// groups of characters, each with a weight by rarity.
struct FeatureSpace: Sendable {
  /// What one word contributes, before division by the unit's length.
  struct WordFeatures: Sendable {
    var terms: [(Int32, Float)] = []
    var groups: [(Int32, Float)] = []
    var termSquare: Float = 0
    var groupSquare: Float = 0
  }

  private(set) var names: [String] = ["*"]
  private var terms: [String: Int32] = [:]
  private var groups: [CharacterGroup: Int32] = [:]
  private let weighting: Weighting

  /// The feature that every unit has.
  static let constant: Int32 = 0

  init(weighting: Weighting) { self.weighting = weighting }

  var count: Int { names.count }

  /// Makes room for the features of a unit.
  mutating func learn(_ unit: TextUnit) {
    for word in unit.words {
      for term in word.form.terms { learn(term: term) }
      for group in word.form.groups where groups[group] == nil {
        groups[group] = Int32(names.count)
        names.append("~" + group.text)
      }
    }
    for pair in Self.pairs(unit) { learn(term: pair.left + " " + pair.right) }
  }

  private mutating func learn(term: String) {
    guard terms[term] == nil else { return }
    terms[term] = Int32(names.count)
    names.append(term)
  }

  /// How much a pair of words counts beside the words themselves.
  private static let pairWeight: Float = 0.4

  private static func pairs(_ unit: TextUnit) -> [(left: String, right: String)] {
    zip(unit.words, unit.words.dropFirst()).map { ($0.form.lemmas[0], $1.form.lemmas[0]) }
  }

  /// Features of a word; those that were not learned only count in its length.
  func features(of form: WordForm) -> WordFeatures {
    var result = WordFeatures()
    for term in form.terms {
      let weight = Float(weighting.word(term))
      result.termSquare += weight * weight
      if let index = terms[term] { result.terms.append((index, weight)) }
    }
    for group in form.groups {
      let weight = Float(weighting.group(group))
      result.groupSquare += weight * weight
      if let index = groups[group] { result.groups.append((index, weight)) }
    }
    return result
  }

  /// The vector of a unit: terms and groups each of length one half at most, and the constant.
  func vector(of unit: TextUnit, _ cache: inout [WordForm: WordFeatures]) -> SparseVector {
    var termEntries: [(Int32, Float)] = []
    var groupEntries: [(Int32, Float)] = []
    var termSquare: Float = 0
    var groupSquare: Float = 0
    var seen: Set<WordForm> = []
    for word in unit.words where seen.insert(word.form).inserted {
      let features = cache[word.form] ?? features(of: word.form)
      cache[word.form] = features
      termEntries += features.terms
      groupEntries += features.groups
      termSquare += features.termSquare
      groupSquare += features.groupSquare
    }
    for pair in Self.pairs(unit) {
      let weight = Self.pairWeight * Float(weighting.word(pair.left) + weighting.word(pair.right)) / 2
      termSquare += weight * weight
      if let index = terms[pair.left + " " + pair.right] { termEntries.append((index, weight)) }
    }
    let termScale = termSquare > 0 ? 0.5 / termSquare.squareRoot() : 0
    let groupScale = groupSquare > 0 ? 0.5 / groupSquare.squareRoot() : 0
    return SparseVector(
      [(Self.constant, 0.5)] + termEntries.map { ($0.0, $0.1 * termScale) }
        + groupEntries.map { ($0.0, $0.1 * groupScale) })
  }
}
