import QualitativeData

/// The features that classifiers are made of: lemmas and parts of words, pairs of neighbouring words, and groups of
/// characters, each with a weight by rarity.
struct FeatureSpace: Sendable {
  /// The features' names, by their number.
  private(set) var names: [String] = [""]
  private(set) var terms: [String: Int32] = [:]
  private(set) var groups: [CharacterNgram: Int32] = [:]
  /// Numbers of the lemmas that pairs are made of, and the pairs by the numbers of both.
  private var leads: [String: Int32] = [:]
  private var pairs: [UInt64: Int32] = [:]
  let weighting: Weighting
  /// The constant and the terms of `learn(termsOf:)` are the features below this number.
  private(set) var termCount = 1

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
        learn(group: CharacterNgram(String(name.dropFirst())), named: name)
      } else {
        learn(term: name)
        let words = name.split(separator: " ", maxSplits: 1)
        if words.count == 2, let feature = terms[name] { pairs[pairKey(String(words[0]), String(words[1]))] = feature }
      }
    }
  }

  var count: Int { names.count }

  /// The number of a feature by its name.
  func number(of name: String) -> Int? {
    if name.isEmpty { return 0 }
    let number = name.hasPrefix(Self.groupMark) ? groups[CharacterNgram(String(name.dropFirst()))] : terms[name]
    return number.map(Int.init)
  }

  /// Makes room for the lemmas and parts of documents' words, before anything else; of all words, or only of those that
  /// occur more than once.
  mutating func learn(termsOf documents: [(units: [TextUnit], onlyRepeated: Bool)]) {
    // Words that are alike share one form, nearly always; where they do not, the same is learned again.
    var (all, repeated): (Set<ObjectIdentifier>, Set<ObjectIdentifier>) = ([], [])
    for (units, onlyRepeated) in documents {
      for word in units.lazy.flatMap(\.words) {
        let form = ObjectIdentifier(word.form)
        guard onlyRepeated ? repeated.insert(form).inserted : all.insert(form).inserted else { continue }
        for term in word.form.terms where !onlyRepeated || weighting.isRepeated(term) { learn(term: term) }
      }
    }
    termCount = names.count
  }

  /// Makes room for the features of units.
  mutating func learn(_ units: [TextUnit]) {
    var seen: Set<ObjectIdentifier> = []
    var leads: [ObjectIdentifier: Int32] = [:]
    for unit in units {
      for word in unit.words where seen.insert(ObjectIdentifier(word.form)).inserted { learn(word.form) }
      var left: (form: WordForm, number: Int32)?
      for form in unit.words.lazy.map(\.form) {
        let number = leads[ObjectIdentifier(form)] ?? newLead(form.lemmas[0])
        leads[ObjectIdentifier(form)] = number
        if let left, pairs[Self.key(left.number, number)] == nil { learn(left.form.lemmas[0], form.lemmas[0]) }
        left = (form, number)
      }
    }
  }

  private mutating func learn(_ form: WordForm) {
    for term in form.terms { learn(term: term) }
    for group in form.groups where groups[group] == nil { learn(group: group, named: Self.name(of: group)) }
  }

  /// The name of a group of characters as a feature.
  static func name(of group: CharacterNgram) -> String { groupMark + group.text }

  /// The name of two neighbouring words as a feature, by their first lemmas.
  static func name(of left: String, _ right: String) -> String { left + " " + right }

  private mutating func learn(term: String) {
    guard terms[term] == nil else { return }
    terms[term] = Int32(names.count)
    names.append(term)
  }

  private mutating func learn(_ left: String, _ right: String) {
    let name = Self.name(of: left, right)
    learn(term: name)
    pairs[pairKey(left, right)] = terms[name]
  }

  private mutating func pairKey(_ left: String, _ right: String) -> UInt64 { Self.key(newLead(left), newLead(right)) }

  /// The number of a lemma, which may be a new one.
  private mutating func newLead(_ lemma: String) -> Int32 {
    if let known = leads[lemma] { return known }
    let new = Int32(leads.count)
    leads[lemma] = new
    return new
  }

  private static func key(_ left: Int32, _ right: Int32) -> UInt64 { UInt64(left) << 32 | UInt64(right) }

  /// The number of a lemma that pairs are made of; nil where no pair has it.
  func lead(_ lemma: String) -> Int32? { leads[lemma] }

  /// The feature that two neighbouring words are, by the numbers of their first lemmas.
  func pair(_ left: Int32?, _ right: Int32?) -> Int32? {
    guard let left, let right else { return nil }
    return pairs[Self.key(left, right)]
  }

  private mutating func learn(group: CharacterNgram, named name: String) {
    guard groups[group] == nil else { return }
    groups[group] = Int32(names.count)
    names.append(name)
  }
}
