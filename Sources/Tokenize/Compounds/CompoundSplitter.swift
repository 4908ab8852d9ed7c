/// Finds the parts of compounds.
///
/// Of all places where a word can be cut into a known word (with a linking -s-) and a known noun, the best one is taken
/// if it scores above a threshold; both halves are then tried again, each time against a higher one. The weights of the
/// score are those of a logistic regression on compounds and other words of written Dutch; they say that parts must be
/// common and long, and that a word that is very common itself is better left whole.
struct CompoundSplitter: Sendable {
  let lexicon: Lexicon

  /// Half of a cut.
  private struct Half {
    var lemma: String
    var kind: Reading.Class?
    var frequency: Int
    var hasLink = false
  }

  private struct Cut {
    var border: Int
    var left: Half
    var right: Half
    var score: Int
  }

  private static let threshold = -110
  private static let depthPenalty = 100
  private static let maximumLength = 60
  private static let hyphen = UInt8(ascii: "-")

  /// The parts of a word in small letters; nil where it is no compound, as far as anybody can tell.
  func split(_ word: [UInt8], depth: Int = 0) -> Compound? {
    guard word.count >= 6, word.count <= Self.maximumLength, depth < 6, let cut = best(word),
      cut.score >= Self.threshold + depth * Self.depthPenalty
    else { return nil }
    let head = Array(word[cut.border...])
    let stem = Array(word[..<(cut.border - trimmed(word, cut))])
    let left = split(stem, depth: depth + 1)
    let right = split(head, depth: depth + 1)
    var inner: [String] = []
    if let left { inner += [cut.left.lemma] + left.inner }
    if let right { inner += [cut.right.lemma] + right.inner }
    return Compound(
      parts: (left?.parts ?? [cut.left.lemma]) + (right?.parts ?? [cut.right.lemma]), inner: inner, border: cut.border,
      lemma: String(decoding: word[..<cut.border], as: UTF8.self) + cut.right.lemma)
  }

  /// Bytes between the left word and the border: hyphens and a linking -s-.
  private func trimmed(_ word: [UInt8], _ cut: Cut) -> Int {
    word[..<cut.border].reversed().prefix { $0 == Self.hyphen }.count + (cut.left.hasLink ? 1 : 0)
  }

  private func best(_ word: [UInt8]) -> Cut? {
    let whole = max(0, lexicon.frequency(word) ?? 0)
    let wholeLemma = noun(lexicon.readings(word))
    let beginnings = lexicon.beginnings(of: word)
    var best: Cut?
    for border in 2..<(word.count - 2) {
      let lefts = self.lefts(word, border, beginnings)
      guard !lefts.isEmpty, let right = right(Array(word[border...]), of: wholeLemma) else { continue }
      for left in lefts where !(isParticle(left) && isFromVerb(word)) {
        var cut = Cut(border: border, left: left, right: right, score: 0)
        cut.score = score(cut, word, whole: whole)
        if best.map({ cut.score > $0.score }) ?? true { best = cut }
      }
    }
    return best
  }

  private func noun(_ readings: [Reading]) -> String? { readings.first { $0.kind.isNoun }?.lemma }

  /// The head: a noun, or a long adjective or participle (*praktijkgericht*, *werkzoekende*).
  private func right(_ head: [UInt8], of whole: String?) -> Half? {
    guard head.count >= 3, head[0] != Self.hyphen, !CompoundWords.heads.contains(head) else { return nil }
    let readings = lexicon.readings(head)
    let frequency = lexicon.frequency(head) ?? -1
    let form = String(decoding: head, as: UTF8.self)
    let nouns = [FixedReadings.content[form]].compactMap { $0 } + readings.filter(\.kind.isNoun).map(\.lemma)
    if let whole, let lemma = nouns.first(where: { whole.lowercased().hasSuffix($0.lowercased()) }) {
      return Half(lemma: lemma, kind: .noun, frequency: frequency)
    }
    if whole == nil, let lemma = nouns.first { return Half(lemma: lemma, kind: .noun, frequency: frequency) }
    guard nouns.isEmpty, head.count >= 6, frequency >= 9, whole.map({ $0.hasSuffix(form) }) ?? true,
      let other = readings.first(where: { [.adjective, .presentParticiple, .pastParticiple].contains($0.kind) })
    else { return nil }
    return Half(
      lemma: whole != nil || other.kind != .adjective ? form : other.lemma, kind: .adjective, frequency: frequency)
  }

  /// What the beginning up to a border may be.
  private func lefts(
    _ word: [UInt8], _ border: Int, _ beginnings: [(length: Int, entries: Int, frequency: Int)]
  ) -> [Half] {
    var end = border
    while end > 0, word[end - 1] == Self.hyphen { end -= 1 }
    let hasHyphen = end < border
    guard end >= 2, end >= 3 || hasHyphen || CompoundWords.short.contains(Array(word[..<end])),
      !CompoundWords.prefixes.contains(Array(word[..<end]))
    else { return [] }
    var found: [Half] = []
    let known = beginnings.first { $0.length == end }
    let readings = known.map { lexicon.readings(at: $0.entries, of: Array(word[..<end])) } ?? []
    if let lemma = noun(readings) { found.append(Half(lemma: lemma, kind: .noun, frequency: known?.frequency ?? -1)) }
    if end > 4, word[end - 1] == UInt8(ascii: "s"), let stem = beginnings.first(where: { $0.length == end - 1 }),
      let lemma = noun(lexicon.readings(at: stem.entries, of: Array(word[..<(end - 1)])))
    {
      found.append(Half(lemma: lemma, kind: .noun, frequency: stem.frequency, hasLink: true))
    }
    if found.isEmpty, let other = readings.first(where: isModifier) {
      let form = String(decoding: word[..<end], as: UTF8.self)
      let isItself = readings.contains { $0.lemma == form && isModifier($0) }
      found.append(Half(lemma: isItself ? form : other.lemma, kind: other.kind, frequency: known?.frequency ?? -1))
    }
    if found.isEmpty, hasHyphen {
      found.append(Half(lemma: String(decoding: word[..<end], as: UTF8.self), kind: nil, frequency: 8))
    }
    return found
  }

  private func isParticle(_ left: Half) -> Bool { left.kind == .preposition || left.kind == .adverb }

  /// Whether a word that begins with a particle comes of a verb that does so: *bijscholing* of *bijscholen*, *uitstroom* of
  /// *uitstromen*. It is no compound, then.
  private func isFromVerb(_ word: [UInt8]) -> Bool {
    if lexicon.readings(word).contains(where: \.kind.isVerb) { return true }
    for ending in [Array("ing".utf8), Array("ingen".utf8)] where word.suffix(ending.count).elementsEqual(ending) {
      let verb = word.dropLast(ending.count) + Array("en".utf8)
      if lexicon.readings(verb).contains(where: { $0.kind == .infinitive }) { return true }
    }
    return false
  }

  private func isModifier(_ reading: Reading) -> Bool {
    [.verbStem, .adjective, .preposition, .adverb, .number, .name].contains(reading.kind)
  }

  /// Hundredths of the regression's logit.
  private func score(_ cut: Cut, _ word: [UInt8], whole: Int) -> Int {
    let (left, right) = (cut.left, cut.right)
    let leftLength = cut.border - (left.hasLink ? 1 : 0) - (word[cut.border - 1] == Self.hyphen ? 1 : 0)
    let rightLength = word.count - cut.border
    // A linking -s- between two long words shows the seam however common the whole has become: *arbeidsmarkt*.
    let showsSeam = left.hasLink && leftLength >= 6 && rightLength >= 5
    let whole = showsSeam ? min(whole, 12) : whole
    var score = -277 + 18 * whole - whole * whole * 36 / 10
    score += 21 * right.frequency - 3 * left.frequency + 23 * min(left.frequency, right.frequency)
    if left.hasLink { score -= 31 }
    switch left.kind {
    case .verbStem: score += 19
    case .adjective: score -= 79
    case .preposition, .adverb: score -= 149
    case .number: score += 23
    case .noun where !left.hasLink: score += plural(left, word, cut.border)
    default: break
    }
    if word[cut.border - 1] == Self.hyphen { score += 170 }
    score += leftLength <= 3 ? -83 : leftLength == 4 ? -74 : leftLength >= 7 ? 49 : 0
    score += rightLength == 3 ? -143 : rightLength == 4 ? -57 : rightLength >= 7 ? 81 : 0
    return score
  }

  /// A plural may be a first part (*boekenkast*), but one on -s hardly ever is.
  private func plural(_ left: Half, _ word: [UInt8], _ border: Int) -> Int {
    let form = word[..<border].prefix { $0 != Self.hyphen }
    if left.lemma.utf8.elementsEqual(form) { return 0 }
    let isOnS = form.last == UInt8(ascii: "s") && left.lemma.utf8.elementsEqual(form.dropLast())
    return isOnS ? -369 : -69
  }
}
