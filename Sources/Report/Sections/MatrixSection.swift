import QualitativeData
import Tabulate

/// The matrices as heat maps, an attribute a tab; they sort, filter and open.
struct MatrixSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    let matrices = input.matrices.isEmpty ? [input.totals].compactMap(\.self) : input.matrices
    guard !matrices.isEmpty else { return nil }
    let quoted = Set(input.quotations.map { input.passages[$0].code })
    let tabs = TabList(
      name: "matrix", label: say("Codes per", "Codes by"),
      entries: matrices.map { matrix in
        (
          title: matrix.attribute,
          content: HeatMap(matrix: matrix, codebook: input.codebook, say: say, quoted: quoted).html
        )
      })
    return ReportSection(
      id: "codes", title: say("Codes per kenmerk", "Codes by attribute"),
      content: """
        <p>\(say(
          "In hoeveel cases \(input.isSuggested ? "het programma een code voorstelt" : "een code is toegekend"), en welk deel dat is van de cases in die kolom. Een getal opent de "
            + "citaten; een kop sorteert. Zoeken en verbergen verandert geen getal.",
          "In how many cases \(input.isSuggested ? "the program suggests a code" : "a code was given"), and what share that is of the cases in that column. A number opens the "
            + "quotations; a heading sorts. Searching and hiding change no number."))</p>
        <div class="controls">
        <label>\(say("Zoek een code", "Find a code")) <input type="search" id="search"></label>
        <label>\(say("Toegekend bij", "Given in")) <select id="does"></select></label>
        <label>\(say("maar niet bij", "but not in")) <select id="does-not"></select></label>
        </div>
        \(tabs.html)
        \(omitted)
        """)
  }
}

extension MatrixSection {
  /// Attributes without a table, and why.
  private var omitted: String {
    if input.omitted.isEmpty { return "" }
    let names = input.omitted.map { "\($0.name) (\($0.reason))" }.joined(separator: "; ")
    return "<p class=\"soft\">\(HTMLText.escape(say("Niet vergeleken: ", "Not compared: ") + names)). "
      + say(
        "Met ‘compare’ in study.yaml kiest u zelf.</p>", "‘compare’ in study.yaml chooses otherwise.</p>")
  }
}

/// Panels of which one shows at a time; all of them in print and without the script.
struct TabList {
  let name: String
  let label: String
  let entries: [(title: String, content: String)]

  var html: String {
    if entries.count == 1 { return entries[0].content }
    let tabs = entries.enumerated().map { index, entry in
      "<button role=\"tab\" id=\"\(name)-tab-\(index)\" aria-controls=\"\(name)-\(index)\" "
        + "aria-selected=\"\(index == 0)\"\(index == 0 ? "" : " tabindex=\"-1\"")>\(HTMLText.escape(entry.title))</button>"
    }
    let panels = entries.enumerated().map { index, entry in
      """
      <div class="panel" role="tabpanel" id="\(name)-\(index)" aria-labelledby="\(name)-tab-\(index)">
      <h3 class="print">\(HTMLText.escape(label)) \(HTMLText.escape(entry.title))</h3>
      \(entry.content)
      </div>
      """
    }
    return """
      <div class="tabs" role="tablist" aria-label="\(HTMLText.escape(label))">\(tabs.joined())</div>
      \(panels.joined(separator: "\n"))
      """
  }
}
