/// Words with which sentences begin: before a colon they are an aside, and behind a label without its mark they show where
/// what is said begins.
enum SentenceOpeners {
  /// Whether a key before a colon begins what is said, and names nobody.
  static func isOpener(_ key: String) -> Bool {
    words.contains(key) || asides.contains(key)
      || key.split(separator: " ").first.map { words.contains(String($0)) } ?? false
  }

  /// Whether a word, as it stands behind a label, begins a sentence.
  static func begins(_ word: String) -> Bool { words.contains(word.lowercased()) }

  private static let words: Set<String> = Set(
    """
    ik we wij ja nee nou en maar dat het de hoe wat wie waar wanneer waarom dus toen er die dan als via een je u hij zij ze dit \
    daar of oké ok goed mm hm hmm eh uh ehm om in op met bij voor na over nu kijk eerlijk precies inderdaad klopt misschien soms \
    vaak altijd nooit mijn m'n onze ons jullie jij men niemand iedereen alles niks niets wel niet zo zou kunt kun wilt wil heb hebt \
    bent ben is was waren had hadden vertel beschrijf noem leg welke welk hoeveel mag i the and so yes no well you it they there this \
    but what how who where when why because if then she he my our
    """.split(separator: " ").map(String.init))

  private static let asides: Set<String> = [
    "kortom", "gevolg", "resultaat", "voordeel", "nadeel", "motto", "conclusie", "citaat", "quote", "spreekwoord",
    "gedachte", "idee", "simpel", "raar", "gek", "grappig", "typisch", "voorbeeld", "ander voorbeeld", "eerst", "later",
    "daarna", "tweede", "derde", "punt", "feit", "antwoord", "oplossing", "probleem", "reden", "regel", "tip", "les",
  ]
}
