import QualitativeData

/// All that comparisons need to know of a word.
struct WordEntry: Sendable {
  /// BM25 with the codes that share a term.
  var terms: [CodeProfiles.Share] = []
  /// Its share in the cosine with each code, before division by the unit's length.
  var groups: [Float]
  /// Learned features of its terms and of its groups, before division by the unit's length.
  var termFeatures: [(Int32, Float)] = []
  var groupFeatures: [(Int32, Float)] = []
  /// Squares of its length in terms and in groups, learned or not.
  var termSquare: Float = 0
  var groupSquare: Float = 0
  /// The weight of its first lemma, for pairs.
  var leadWeight: Float = 0
  /// The indicators to look for around it.
  var phrases: [Int] = []
}

/// Looks words up: one place for rarity, codebook and learned features.
struct WordTable: Sendable {
  private struct Group: Sendable {
    var weight: Float
    var feature: Int32 = -1
    var shares: [CodeProfiles.Share] = []
  }

  let codes: Int
  let indicators: IndicatorIndex
  let space: FeatureSpace
  private let terms: [String: [CodeProfiles.Share]]
  private let groups: [CharacterGroup: Group]
  private let unknownGroup: Float

  init(_ profiles: CodeProfiles, _ indicators: IndicatorIndex, _ space: FeatureSpace) {
    codes = profiles.count
    self.indicators = indicators
    self.space = space
    terms = profiles.terms
    var groups: [CharacterGroup: Group] = [:]
    for group in space.weighting.groups.keys { groups[group] = Group(weight: Float(space.weighting.group(group))) }
    unknownGroup = Float(space.weighting.unknownGroup)
    let unknown = Group(weight: unknownGroup)
    for (group, shares) in profiles.groups { groups[group, default: unknown].shares = shares }
    for (group, feature) in space.groups { groups[group, default: unknown].feature = feature }
    self.groups = groups
  }

  func entry(of form: WordForm) -> WordEntry {
    var entry = WordEntry(groups: [Float](repeating: 0, count: codes))
    for term in form.terms {
      let weight = Float(space.weighting.word(term))
      if entry.termSquare == 0 { entry.leadWeight = weight }
      entry.termSquare += weight * weight
      if let shares = terms[term] { entry.terms += shares }
      if let feature = space.terms[term] { entry.termFeatures.append((feature, weight)) }
    }
    for key in form.groups {
      guard let group = groups[key] else {
        entry.groupSquare += unknownGroup * unknownGroup
        continue
      }
      entry.groupSquare += group.weight * group.weight
      if group.feature >= 0 { entry.groupFeatures.append((group.feature, group.weight)) }
      for share in group.shares { entry.groups[share.code] += group.weight * share.weight }
    }
    entry.phrases = indicators.phrases(at: form)
    return entry
  }
}
