/// Running text with headings and quotations, for word processors and for Markdown.
public struct Prose: Hashable, Sendable {
  /// A paragraph of some kind.
  public enum Block: Hashable, Sendable {
    /// A heading; 1 is the highest, 6 the lowest.
    case heading(level: Int, String)
    case paragraph(String)
    /// A paragraph of small print.
    case note(String)
    /// What somebody said, and where.
    case quotation(String, source: String)
  }

  /// What it is called.
  public var title: String
  /// Two letters.
  public var language: String
  /// The paragraphs in order.
  public var blocks: [Block]

  /// Makes a text.
  public init(title: String, language: String, blocks: [Block] = []) {
    self.title = title
    self.language = language
    self.blocks = blocks
  }
}
