import QualitativeData

/// The features that classifiers are made of: lemmas and parts of words, pairs of neighbouring words, and groups of
/// characters, each with a weight by rarity.
struct FeatureSpace: Sendable {
  /// The features' names, by their number.
  private(set) var names: [String] = [""]
  private(set) var terms: [String: Int32] = [:]
  private(set) var groups: [CharacterGroup: Int32] = [:]
  let weighting: Weighting

  /// The feature that every unit has; its name is empty.
  static let constant: Int32 = 0
  static let constantValue: Float = 0.5
  /// How much a pair of words counts beside the words themselves.
  static let pairWeight: Float = 0.4
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

  /// Makes room for the features of units.
  mutating func learn(_ units: [TextUnit]) {
    var seen: Set<WordForm> = []
    for unit in units {
      for word in unit.words where seen.insert(word.form).inserted { learn(word.form) }
      for pair in unit.pairs { learn(term: pair) }
    }
  }

  private mutating func learn(_ form: WordForm) {
    for term in form.terms { learn(term: term) }
    for group in form.groups where groups[group] == nil { learn(group: group, named: Self.groupMark + group.text) }
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
}

extension TextUnit {
  /// Neighbouring words, by their first lemmas.
  var pairs: [String] {
    zip(words, words.dropFirst()).map { $0.form.lemmas[0] + " " + $1.form.lemmas[0] }
  }
}
