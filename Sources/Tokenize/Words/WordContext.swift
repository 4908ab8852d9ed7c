/// What the neighbours of a word need to know of it, in four bytes.
struct WordContext: BitwiseCopyable {
  /// How a word is to be read.
  struct Traits: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    /// It is read in one way wherever it stands.
    static let settled = Traits(rawValue: 1)
    /// Only a separated part can change how it is read.
    static let one = Traits(rawValue: 2)
    /// It goes on with another word's end or beginning: *werkgevers-*
    static let cutShort = Traits(rawValue: 4)
    /// A clause goes on through it; depends on where it stands.
    static let inClause = Traits(rawValue: 8)
  }

  var role: WordRole
  var kinds: KindSet
  var traits: Traits

  var isSettled: Bool { traits.contains(.settled) }
  var isOne: Bool { traits.contains(.one) }
  var isCutShort: Bool { traits.contains(.cutShort) }
  var isInClause: Bool { traits.contains(.inClause) }

  /// Nothing.
  init() {
    role = []
    kinds = []
    traits = []
  }

  init(_ entry: WordEntry) {
    let norm = entry.norm.utf8
    kinds = entry.kinds
    role = entry.role
    traits = []
    let isCutShort = norm.count > 1 && (norm.first == UInt8(ascii: "-") || norm.last == UInt8(ascii: "-"))
    if isCutShort { traits.insert(.cutShort) }
    guard entry.inner.form === entry.initial.form, entry.inner.choices.isEmpty, !isCutShort else { return }
    traits.insert(.one)
    if !(entry.kinds.contains(.finite) && SeparableVerbs.mayJoin(entry.inner.form.lemma)) { traits.insert(.settled) }
  }
}
