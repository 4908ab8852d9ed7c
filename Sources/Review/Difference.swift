import QualitativeData

/// A place where coders differ about a code: some of those who read it applied the code, others did not, or they marked
/// passages that share less than half of their text.
public struct Difference: Hashable, Sendable, Encodable {
  /// What one coder did there.
  public struct Side: Hashable, Sendable, Encodable {
    /// Who.
    public var coder: String
    /// The coder's coding with the code; none where the coder did not apply it.
    public var coding: String?
    /// Where the coding starts; the place's start where there is none.
    public var start: Int
    /// Where it ends.
    public var end: Int
    /// Whether the coder rejected a suggestion of the code there.
    public var isRejected: Bool
    /// The coder's notes on it.
    public var memos: [String]
    /// Codes that the coder applied there instead or as well.
    public var others: [String]
  }

  /// How it was settled.
  public struct Settlement: Hashable, Sendable, Encodable {
    /// The mark that settles it.
    public var id: String
    /// Whether the code holds.
    public var holds: Bool
    /// Where it holds.
    public var start: Int
    /// Where it ends.
    public var end: Int
    /// The code that holds there in its place.
    public var instead: String?
    /// The mark that says so.
    public var insteadID: String?
    /// The notes on it.
    public var memos: [String]
  }

  /// Unique in the study, and the same as long as the codings are.
  public var id: String
  /// The document's id.
  public var document: String
  /// The code's name.
  public var code: String
  /// Where the place starts: the codings of all coders together.
  public var start: Int
  /// Where it ends.
  public var end: Int
  /// Who says it, where known.
  public var speaker: String?
  /// The text before the place, the place itself, and the text after it.
  public var before, quote, after: String
  /// Every coder who read the document, in the order of their names.
  public var sides: [Side]
  /// How it was settled, if it was.
  public var settlement: Settlement?
}
