import QualitativeData

/// The features that classifiers are made of: lemmas and parts of words, pairs of neighbouring words, and groups of
/// characters, each with a weight by rarity.
struct FeatureSpace: Sendable {
  /// What one word contributes, before division by the unit's length.
  struct WordFeatures: Sendable {
    var terms: [(Int32, Float)] = []
    var groups: [(Int32, Float)] = []
    var termSquare: Float = 0
    var groupSquare: Float = 0
  }

  /// The features' names, by their number.
  private(set) var names: [String] = [""]
  private var terms: [String: Int32] = [:]
  private var groups: [CharacterGroup: Int32] = [:]
  private let weighting: Weighting

  /// The feature that every unit has; its name is empty.
  static let constant: Int32 = 0
  /// How much a pair of words counts beside the words themselves.
  private static let pairWeight: Float = 0.4
  /// The mark before a group's name.
  private static let groupMark = "~"

  init(weighting: Weighting) { self.weighting = weighting }

  /// The features of a model, in its order, after the constant.
  init(names: [String], weighting: Weighting) {
    self.weighting = weighting
    for name in names where !name.isEmpty {
      if name.hasPrefix(Self.groupMark) {
        learn(group: CharacterGroup(String(name.dropFirst())), named: name)
      } else {
        learn(term: name)
      }
    }
  }

  var count: Int { names.count }

  /// The number of a feature by its name.
  func number(of name: String) -> Int? {
    if name.isEmpty { return 0 }
    let number = name.hasPrefix(Self.groupMark) ? groups[CharacterGroup(String(name.dropFirst()))] : terms[name]
    return number.map(Int.init)
  }

  /// Makes room for the features of a unit.
  mutating func learn(_ unit: TextUnit) {
    for word in unit.words {
      for term in word.form.terms { learn(term: term) }
      for group in word.form.groups where groups[group] == nil {
        learn(group: group, named: Self.groupMark + group.text)
      }
    }
    for pair in Self.pairs(unit) { learn(term: pair.left + " " + pair.right) }
  }

  private mutating func learn(term: String) {
    guard terms[term] == nil else { return }
    terms[term] = Int32(names.count)
    names.append(term)
  }

  private mutating func learn(group: CharacterGroup, named name: String) {
    guard groups[group] == nil else { return }
    groups[group] = Int32(names.count)
    names.append(name)
  }

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
    SparseVector([(Self.constant, 0.5)] + parts(of: unit, &cache).flatMap { $0 })
  }

  /// What each word of a unit contributes to its vector; a pair's share goes to both words, and a word that occurs again
  /// contributes nothing but its pairs.
  func parts(of unit: TextUnit, _ cache: inout [WordForm: WordFeatures]) -> [[(Int32, Float)]] {
    var termEntries = [[(Int32, Float)]](repeating: [], count: unit.words.count)
    var groupEntries = termEntries
    var termSquare: Float = 0
    var groupSquare: Float = 0
    var seen: Set<WordForm> = []
    for (place, word) in unit.words.enumerated() where seen.insert(word.form).inserted {
      let features = cache[word.form] ?? features(of: word.form)
      cache[word.form] = features
      termEntries[place] = features.terms
      groupEntries[place] = features.groups
      termSquare += features.termSquare
      groupSquare += features.groupSquare
    }
    for (place, pair) in Self.pairs(unit).enumerated() {
      let weight = Self.pairWeight * Float(weighting.word(pair.left) + weighting.word(pair.right)) / 2
      termSquare += weight * weight
      guard let index = terms[pair.left + " " + pair.right] else { continue }
      termEntries[place].append((index, weight / 2))
      termEntries[place + 1].append((index, weight / 2))
    }
    let termScale = termSquare > 0 ? 0.5 / termSquare.squareRoot() : 0
    let groupScale = groupSquare > 0 ? 0.5 / groupSquare.squareRoot() : 0
    return unit.words.indices.map { place in
      termEntries[place].map { ($0.0, $0.1 * termScale) } + groupEntries[place].map { ($0.0, $0.1 * groupScale) }
    }
  }
}
