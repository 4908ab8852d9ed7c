/// Words whose dot is their own.
struct Abbreviations {
  /// What may come after the dot.
  enum Use: UInt8 {
    /// A name or number follows: never the end of a sentence.
    case never
    /// May close a sentence when a capital follows.
    case mayEnd
    /// Also a word of its own: an abbreviation only before a number.
    case beforeNumber
    /// Also a word of its own: an abbreviation only before a small letter or number.
    case beforeLower
  }

  private let uses: [UInt64: Use]
  /// The keys again, each at the place that its hash says or the next free one; 0 where nothing is.
  private let slots: [UInt64]

  init(_ lists: [(Use, String)]) {
    var uses: [UInt64: Use] = [:]
    for (use, words) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) {
        if let key = Self.key(String(word)) { uses[key] = use }
      }
    }
    self.uses = uses
    slots = uses.keys.reduce(into: [UInt64](repeating: 0, count: 1 << Self.bits)) { slots, key in
      var slot = Self.slot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = key
    }
  }

  /// Enough for lists of some hundred words.
  private static let bits: UInt64 = 10

  private static func slot(of key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits)) }

  /// Whether a word, as `key` has it, is listed.
  func holds(_ key: UInt64) -> Bool {
    var slot = Self.slot(of: key)
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  func use(_ scalars: ArraySlice<FoldedScalar>) -> Use? { Self.key(scalars).flatMap { uses[$0] } }

  /// Up to eight letters and dots of ASCII in small letters as one number; nil for anything else.
  static func key(_ scalars: ArraySlice<FoldedScalar>) -> UInt64? {
    guard !scalars.isEmpty, scalars.count <= 8 else { return nil }
    var key: UInt64 = 0
    for scalar in scalars {
      guard scalar.value < 0x80 else { return nil }
      key = key << 8 | UInt64(scalar.kind == .upper ? scalar.value | 0x20 : scalar.value)
    }
    return key
  }

  static func key(_ word: String) -> UInt64? {
    guard word.utf8.count <= 8 else { return nil }
    return word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Sounds without a vowel that end in a dot like any word.
  static let interjections = Set(
    ["hm", "hmm", "hmmm", "mm", "mmm", "pff", "pfff", "tss", "sst", "ssst", "brr", "tsk"].compactMap { key($0) })

  static let dutch = Abbreviations([
    // Titles and forms of address: a name follows.
    (
      .never,
      """
      dr drs mr mrs ms ir ing prof dhr mw mevr mej fam ds jhr jkvr bc msc bsc phd lic hr st ste mgr kap kol \
      gen lt sgt maj adj wed sr jr weth vz secr zr hr penn voorz wnd
      """
    ),
    // Words before a number, a name or the rest of the sentence.
    (
      .never,
      """
      nr nrs blz pag vgl ca tel afb bijv bv bvb resp evt event incl excl ong ongev cf zgn zg mog vlg volg jrg afl bibl \
      bijl dd str vd vh vnl betr uitg gebr nl eng geb overl cfr vb ibid dgl jg wrsch oorspr plm inz alg bijz dipl techn
      univ toel opm
      """
    ),
    // Letters of several words without the dots between them, as people type them in haste.
    (.never, "oa ivm nav tav ipv ahw obv tov tbv tgv mbt mbv dwz itt ihkv iig mn"),
    // Words that close a list or follow a number.
    (
      .mayEnd,
      """
      enz etc e.d e.a e.v e.d.m o.i.d c.s jl ll a.s n.v b.v v.s u.s u.s.a mln mld mio p.m a.m n.v.t a.u.b s.v.p inc ltd corp aub svp
      nvt tzt
      """
    ),
    // Also words or names of months and scalars.
    (
      .beforeLower,
      "min max gem sec std mnd jan feb mrt apr aug sept sep okt nov dec km cm mm kg gr ha pct proc afd dep chr"
    ),
    (.beforeNumber, "art no fig p par hst hfdst cat lid tab vers ed deel"),
  ])
}
