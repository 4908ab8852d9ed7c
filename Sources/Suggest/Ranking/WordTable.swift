import QualitativeData

/// All that comparisons need to know of a word.
struct WordEntry: Sendable {
  /// BM25 with the codes that share a term.
  var terms: [CodeProfiles.Contribution] = []
  /// Learned features of its terms and of its groups, before division by the unit's length.
  var termFeatures: [(Int32, Float)] = []
  var groupFeatures: [(Int32, Float)] = []
  /// How many terms it has, learned or not.
  var termCount = 0
  /// Squares of its length in terms and in groups, learned or not.
  var termSquare: Float = 0
  var groupSquare: Float = 0
  /// The number and the weight of its first lemma, for pairs; no number where it is in none.
  var lead: Int32?
  var leadWeight: Float = 0
  /// The words of indicators that it may stand for, and the indicators that begin with one.
  var phraseWords: [Int] = []
  var phrases: [Int] = []
}

/// Looks words up: one place for rarity, codebook and learned features.
struct WordTable: Sendable {
  private struct Group: Sendable {
    var weight: Float
    var feature: Int32 = -1
    /// Where what it says of codes lies.
    var shares = 0..<0
  }

  let codes: Int
  let indicators: IndicatorIndex
  let space: FeatureSpace
  private let terms: [String: [CodeProfiles.Contribution]]
  private let groups: [CharacterNgram: Group]
  private let shares: [CodeProfiles.Contribution]
  private let unknownGroup: Float

  init(_ profiles: CodeProfiles, _ indicators: IndicatorIndex, _ space: FeatureSpace) {
    codes = profiles.count
    self.indicators = indicators
    self.space = space
    terms = profiles.terms
    var groups: [CharacterNgram: Group] = [:]
    groups.reserveCapacity(space.weighting.groups.count)
    for group in space.weighting.groups.keys { groups[group] = Group(weight: Float(space.weighting.group(group))) }
    unknownGroup = Float(space.weighting.unknownGroup)
    let unknown = Group(weight: unknownGroup)
    var shares: [CodeProfiles.Contribution] = []
    for (group, new) in profiles.groups {
      groups[group, default: unknown].shares = shares.count..<shares.count + new.count
      shares += new
    }
    for (group, feature) in space.groups { groups[group, default: unknown].feature = feature }
    self.groups = groups
    self.shares = shares
  }

  /// What is known of a word; its share in the cosine with each code, before division by the unit's length, is added to
  /// `cosine`.
  func entry(of form: WordForm, addingTo cosine: inout [Float]) -> WordEntry {
    var entry = WordEntry()
    let terms = form.terms
    entry.termCount = terms.count
    for term in terms {
      let weight = Float(space.weighting.word(term))
      if entry.termSquare == 0 { entry.leadWeight = weight }
      entry.termSquare += weight * weight
      if let shares = self.terms[term] { entry.terms += shares }
      if let feature = space.terms[term] { entry.termFeatures.append((feature, weight)) }
    }
    for key in form.groups {
      guard let group = groups[key] else {
        entry.groupSquare += unknownGroup * unknownGroup
        continue
      }
      entry.groupSquare += group.weight * group.weight
      if group.feature >= 0 { entry.groupFeatures.append((group.feature, group.weight)) }
      for place in group.shares { cosine[shares[place].code] += group.weight * shares[place].weight }
    }
    entry.lead = space.lead(form.lemmas[0])
    entry.phraseWords = indicators.words(at: form)
    entry.phrases = indicators.phrases(beginningWith: entry.phraseWords)
    return entry
  }
}
