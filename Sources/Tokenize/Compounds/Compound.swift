/// A word made of words.
struct Compound: Sendable {
  /// Its parts that are no compounds themselves, as dictionary forms.
  var parts: [String]
  /// The shorter compounds inside it, as dictionary forms, outermost first: *arbeidsmarkt* in *arbeidsmarktbeleid*.
  var inner: [String]
  /// Bytes of the word before the last of its two main parts: `arbeidsmarkt|beleid`.
  var border: Int
  /// The dictionary form of the whole, made of the last part's where the lexicon does not know the whole.
  var lemma: String
}
