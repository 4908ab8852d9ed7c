import QualitativeData
import Tabulate

/// The section on method: what `MethodText` says, what is left to fill in marked.
struct MethodSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    let text = MethodText(input)
    let parts = text.parts.map { part in
      "<h3>\(HTMLText.escape(part.title))</h3>\n"
        + part.paragraphs.map { "<p>\(marked($0))</p>" }.joined(separator: "\n")
    }
    return ReportSection(
      id: "methode", title: say("Hoe dit gedaan en geteld is", "How this was done and counted"),
      content: "<p class=\"soft\">\(HTMLText.escape(text.preface))</p>\n" + parts.joined(separator: "\n"))
  }

  /// Square brackets are gaps; nothing else in the text has them but names, which then are marked as well.
  private func marked(_ text: String) -> String {
    HTMLText.escape(text).split(separator: "[", omittingEmptySubsequences: false).enumerated().map { index, piece in
      guard index > 0, let end = piece.firstIndex(of: "]") else { return index == 0 ? String(piece) : "[" + piece }
      return "<mark class=\"gap\">[\(piece[..<end])]</mark>\(piece[piece.index(after: end)...])"
    }.joined()
  }
}
