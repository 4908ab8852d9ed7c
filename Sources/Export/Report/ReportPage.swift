import QualitativeData

/// One self-contained page: the matrices as heat maps, and behind every number its quotations. Needs no network.
public struct ReportPage: Stage {
  /// Makes the page's writer.
  public init() {}

  /// The page as HTML in UTF-8.
  public func run(_ input: ReportInput) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    let texts = ReportTexts.of(input.language)
    let page = """
      <!doctype html>
      <html lang="\(input.language == "en" ? "en" : "nl")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escape(input.name)) · Draad</title>
      <style>
      \(String(decoding: PackageResources.report_css, as: UTF8.self))</style>
      </head>
      <body>
      \(head(input, texts))
      <main>
      \(tabs(input, texts))
      \(input.matrices.map { HeatMap(matrix: $0, texts: texts).html }.joined(separator: "\n"))
      </main>
      <aside id="quotes" aria-live="polite" hidden></aside>
      \(foot(input, texts))
      <script type="application/json" id="data">\(HTMLText.escapeJSON(ReportData(input, texts: texts).json))</script>
      <script>
      \(String(decoding: PackageResources.report_js, as: UTF8.self))</script>
      </body>
      </html>

      """
    return Diagnosed(Array(page.utf8))
  }

  private func escape(_ text: String) -> String { HTMLText.escape(text) }

  private func head(_ input: ReportInput, _ texts: ReportTexts) -> String {
    let facts = [
      (input.size.documents, texts.documents), (input.size.words, texts.words), (input.cases.cases.count, texts.cases),
      (input.codebook.codes.count, texts.codes), (input.passages.count, texts.passages),
    ]
    let isSuggested = input.matrices.contains { $0.source == .suggestions }
    return """
      <header>
      <h1>\(escape(input.name))</h1>
      <ul class="facts">\(facts.map { "<li><b>\($0.0)</b> \($0.1)</li>" }.joined())</ul>
      \(isSuggested ? "<p class=\"note\" role=\"note\">\(texts.suggested)</p>" : "")
      </header>
      """
  }

  private func tabs(_ input: ReportInput, _ texts: ReportTexts) -> String {
    let buttons = input.matrices.map {
      "<button role=\"tab\" data-show=\"\(escape($0.attribute))\">\(escape($0.attribute))</button>"
    }
    return """
      <h2>\(texts.about) …</h2>
      <p>\(texts.intro) \(texts.count)</p>
      <nav role="tablist">\(buttons.joined())</nav>
      <div class="controls">
      <input type="search" id="search" placeholder="\(texts.search)" aria-label="\(texts.search)">
      <label>\(texts.mentions) <select id="does"></select></label>
      <label>\(texts.notMentions) <select id="does-not"></select></label>
      </div>
      """
  }

  private func foot(_ input: ReportInput, _ texts: ReportTexts) -> String {
    let provenance = input.matrices.first?.provenance ?? Provenance()
    let inputs = provenance.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.prefix(12))" }
    return """
      <footer class="page">Draad \(provenance.tool). \(texts.made): \(escape(inputs.joined(separator: ", "))).</footer>
      """
  }
}
