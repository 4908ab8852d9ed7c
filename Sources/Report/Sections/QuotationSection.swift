import QualitativeData
import Tabulate

/// The best quotations of each code, with case, speaker and place: what a reader of the PDF has instead of the panel.
struct QuotationSection {
  let input: ReportInput
  let say: Wording

  /// So many of each code.
  private static let shown = 3

  var section: ReportSection? {
    let byCode = Dictionary(grouping: input.quotations) { input.passages[$0].code }
    guard !byCode.isEmpty else { return nil }
    let codes = input.codebook.codes
    let tops = codes.filter { $0.parent == nil }
    let parts = tops.compactMap { top -> String? in
      let entries = input.codebook.subtree(of: top.name).compactMap { name in
        byCode[name].map { entry(name, $0) }
      }
      guard !entries.isEmpty else { return nil }
      return """
        <details class="quotations"><summary>\(HTMLText.escape(top.label))</summary>
        \(entries.joined(separator: "\n"))
        </details>
        """
    }
    return ReportSection(
      id: "citaten", title: say("Citaten per code", "Quotations by code"),
      content:
        "<p>\(HTMLText.escape(introduction))</p>\n"
        + parts.joined(separator: "\n"))
  }

  private var introduction: String {
    say(
      "Per code hooguit \(Self.shown), uit verschillende cases; de best leesbare eerst. Op het scherm opent elk getal al "
        + "zijn citaten; ‘draad export quotations’ schrijft ze alle in een bijlage.",
      "At most \(Self.shown) for each code, from different cases; the most readable first. On screen each number opens all "
        + "of its quotations; ‘draad export quotations’ writes all of them to an appendix.")
  }

  private func entry(_ name: String, _ places: [Int]) -> String {
    let code = input.codebook[name]
    var seen: Set<String> = []
    let isOther = { (passage: CodedPassage) in seen.insert(passage.caseID ?? passage.document).inserted }
    let chosen = places.filter { isOther(input.passages[$0]) }.prefix(Self.shown).map { input.passages[$0] }
    return """
      <div class="code" id="\(Self.anchor(name))"><h3>\(HTMLText.escape(code?.label ?? name))</h3>
      <p class="soft">\(HTMLText.escape(code?.definition ?? ""))</p>\(former(code))
      \(numbers(name).map { "<p class=\"soft\">\(HTMLText.escape($0))</p>" } ?? "")
      \(chosen.map(quotation).joined(separator: "\n"))</div>
      """
  }

  /// What it was called before, for who knows it by that name.
  private func former(_ code: Code?) -> String {
    guard let names = code?.formerly, !names.isEmpty else { return "" }
    return "\n<p class=\"soft\">\(HTMLText.escape(say("Voorheen: ", "Formerly: ") + names.joined(separator: ", ")))</p>"
  }

  /// Where the quotations of a code begin.
  static func anchor(_ code: String) -> String { "citaten-" + HTMLText.escape(code) }

  /// From the quotations back to the numbers: how many cases of each type have the code.
  private func numbers(_ name: String) -> String? {
    guard let matrix = input.matrices.first, let row = matrix.rows.first(where: { $0.code == name }) else { return nil }
    let parts = matrix.columns.enumerated().map { index, column in
      column.total == 0
        ? "\(column.value) –" : "\(column.value) \(row.counts[index]) \(say("van", "of")) \(column.total)"
    }
    return parts.isEmpty ? nil : "Cases: " + parts.joined(separator: ", ")
  }

  private func quotation(_ passage: CodedPassage) -> String {
    let place = [
      passage.caseID.map(input.name), passage.speaker, passage.document, "\(passage.start)–\(passage.end)",
    ]
    return "<blockquote>\(HTMLText.escape(passage.quote))<footer>"
      + HTMLText.escape(place.compactMap { $0 }.joined(separator: " · ")) + "</footer></blockquote>"
  }
}
