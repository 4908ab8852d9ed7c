/// What the neighbours of a word need to know of it, in a few bytes that cost nothing to copy.
struct WordContext: BitwiseCopyable {
  var kinds: KindSet
  var role: WordRole
  var isWord: Bool
  /// Whether it is read in one way wherever it stands.
  var isSettled: Bool
  /// Whether only a separated part can change how it is read.
  var isOne: Bool
  /// Whether it goes on with another word's end or beginning: *werkgevers-*
  var isCutShort: Bool
  /// Whether a clause goes on through it; depends on where it stands.
  var isInClause = true

  init(_ entry: WordEntry, isWord: Bool) {
    let norm = entry.norm.utf8
    kinds = entry.kinds
    role = entry.role
    self.isWord = isWord
    isCutShort = norm.count > 1 && (norm.first == UInt8(ascii: "-") || norm.last == UInt8(ascii: "-"))
    isOne = entry.inner.form === entry.initial.form && entry.inner.choices.isEmpty && !isCutShort
    isSettled = isOne && !(entry.kinds.contains(.finite) && SeparableVerbs.mayJoin(entry.inner.form.lemma))
  }
}
