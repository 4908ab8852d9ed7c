import QualitativeData
import Tables

/// Prose as Markdown (CommonMark).
public enum MarkdownWriter {
  /// The bytes.
  public static func write(_ prose: Prose) -> [UInt8] {
    let blocks = [Prose.Block.heading(level: 0, prose.title)] + prose.blocks
    return Array(blocks.map(markdown).joined(separator: "\n\n").utf8) + [0x0A]
  }

  private static func markdown(_ block: Prose.Block) -> String {
    switch block {
    case .heading(let level, let text):
      String(repeating: "#", count: min(6, level + 1)) + " " + MarkdownText.cell(text)
    case .paragraph(let text): lines(text).joined(separator: "\n\n")
    case .note(let text): "*" + MarkdownText.cell(text) + "*"
    case .quotation(let text, let source):
      (lines(text) + [MarkdownText.cell("— " + source)]).map { "> " + $0 }.joined(separator: "\n>\n")
    }
  }

  /// A line that begins as a list, a heading or the like would not be read as text.
  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      let line = MarkdownText.escape(String(line))
      guard let first = line.first else { return line }
      if "-+=".contains(first) { return "\\" + line }
      let digits = line.prefix(while: \.isNumber)
      guard !digits.isEmpty, let next = line.dropFirst(digits.count).first, ".)".contains(next) else { return line }
      return digits + "\\" + line.dropFirst(digits.count)
    }
  }
}
