/// What looks as if a name was missed, or taken for one wrongly.
public struct Suspicion: Hashable, Sendable {
  /// Why.
  public enum Reason: String, Sendable, CaseIterable {
    /// Words with capitals that no list has.
    case capitals
    /// A name within a longer word, as in a compound.
    case compound
    /// A number of six digits or more, or a date.
    case digits
    /// An at sign that belongs to no address.
    case at
    /// Masked, though several listed names may stand so.
    case ambiguous
    /// Masked, though at the start of a sentence it may be an ordinary word.
    case ordinary
    /// A word in the name of a document or case that the lexicon does not know.
    case identity
    /// A listed name in the name of a code, which is not masked.
    case code
    /// A listed name in a coder's name, and so in the name of the coder's file, which is not masked.
    case coder
    /// A listed name in the name of an attribute of cases, which is not masked.
    case attribute

    /// Whether it is said of a name that stays as it is.
    public var isKept: Bool { [.code, .coder, .attribute].contains(self) }
  }

  /// Why.
  public var reason: Reason
  /// What stands there: to be shown only to whoever may see names.
  public var text: String
  /// How often.
  public var count: Int
  /// Where first: the document, and the segment in it.
  public var document: String
  /// The segment.
  public var segment: String
}
