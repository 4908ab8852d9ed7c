/// A chart: a drawing with a text alternative, and the table behind it.
struct Figure: Sendable {
  /// The name of its file, without extension; also its id on the page.
  let name: String
  /// What it shows.
  let title: String
  /// What somebody who does not see it must know: how to read it and what stands out.
  let description: String
  let width: Double
  let height: Double
  /// The drawing within the `svg` element.
  let drawing: String
  /// The table behind it, its first row the headings, its first column row headings.
  let table: [[String]]
  /// The word for "table" that opens it.
  let tableTitle: String
  /// What stands in a column of the table instead, a row each: numbers that open the quotations behind them.
  var openers: (column: Int, buttons: [CellButton])?
  /// What it is made for.
  var medium = Medium.screen

  /// Where a figure is looked at.
  enum Medium: Sendable {
    /// On a page as wide as a screen.
    case screen
    /// In the column of a printed page; title, base and note stand in the drawing.
    case column
  }

  /// As part of the page.
  var html: String {
    """
    <figure id="\(name)">
    \(caption)
    \(details)
    </figure>
    """
  }

  private var caption: String {
    switch medium {
    case .screen:
      "<figcaption>\(HTMLText.escape(title)) <span>\(HTMLText.escape(description))</span></figcaption>\n\(svg(style: ""))"
    case .column: svg(style: "<style>\(Ink.style(.page))</style>\n")
    }
  }

  /// As a file of its own.
  var file: String {
    let style = medium == .screen ? Self.style : Ink.style(.white)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(style: "<style>\(style)</style>\n") + "\n"
  }

  private func svg(style: String) -> String {
    switch medium {
    case .screen: svg(style: style, class: "chart", width: Drawing.format(width))
    case .column: svg(style: style, class: "column", width: "85mm")
    }
  }

  private func svg(style: String, class kind: String, width shown: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" class="\(kind)" role="img" viewBox="0 0 \(Drawing.format(width)) \
    \(Drawing.format(height))" width="\(shown)" aria-labelledby="\(name)-name \(name)-text">
    <title id="\(name)-name">\(HTMLText.escape(title))</title>
    <desc id="\(name)-text">\(HTMLText.escape(description))</desc>
    \(style)\(drawing)
    </svg>
    """
  }

  private var details: String {
    guard let header = table.first else { return "" }
    return """
      <details><summary>\(HTMLText.escape(tableTitle))</summary>
      <div class="frame"><table class="plain">
      <caption>\(HTMLText.escape(title))</caption>
      <thead><tr>\(header.map { "<th scope=\"col\">\(HTMLText.escape($0))</th>" }.joined())</tr></thead>
      <tbody>
      \(table.dropFirst().enumerated().map { row($1, $0) }.joined(separator: "\n"))
      </tbody>
      </table></div>
      </details>
      """
  }

  private func row(_ cells: [String], _ index: Int) -> String {
    let first = cells.first.map { "<th scope=\"row\">\(HTMLText.escape($0))</th>" } ?? ""
    let rest = cells.enumerated().dropFirst().map { column, text in
      let opener = openers.flatMap { $0.column == column ? $0.buttons[index] : nil }
      return "<td>\(opener?.html(HTMLText.escape(text), count: 1) ?? HTMLText.escape(text))</td>"
    }
    return "<tr>\(first)\(rest.joined())</tr>"
  }

  /// What the page's style sheet says of charts, for files of their own.
  private static let style = """
    svg{font:12px "Source Sans 3","Segoe UI",sans-serif;background:#fff}text{fill:#23201d}.soft{fill:#6b645d}\
    .grid{stroke:#e3ddd5}.axis{stroke:#a89f95}.line{fill:none;stroke-width:2}.edge{fill:none;stroke:#6b645d}\
    .c0{fill:#0072b2}.c1{fill:#d55e00}.c2{fill:#009e73}.c3{fill:#b5508f}.c4{fill:#b57b00}.c5{fill:#3c8dbb}\
    .s0{stroke:#0072b2}.s1{stroke:#d55e00}.s2{stroke:#009e73}.s3{stroke:#b5508f}.s4{stroke:#b57b00}\
    .s5{stroke:#3c8dbb}.band{opacity:.18}.dashed{stroke-dasharray:5 4}
    """
}
