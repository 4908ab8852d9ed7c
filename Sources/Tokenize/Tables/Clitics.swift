/// Shortened words that begin with an apostrophe.
enum Clitics {
  /// *des, het, een, ik, hem, er, eens, hij, zelf, dat*: as Dutch grammars list them, and as they are written in speech.
  private static let words = ["s", "t", "n", "k", "m", "r", "ns", "ie", "em", "tis", "twas", "tgeen", "zelf"]
  private static let keys = Set(words.compactMap { Abbreviations.key($0) })

  static func holds(_ scalars: ArraySlice<FoldedScalar>) -> Bool {
    guard let key = Abbreviations.key(scalars) else { return false }
    return keys.contains(key)
  }
}
