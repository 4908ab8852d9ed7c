import QualitativeData
import Tabulate

/// One self-contained page: matrices, charts, and behind every number its quotations. Needs no network, reads without
/// its script, and prints to a clean PDF.
public struct ReportPage: Stage {
  /// Makes the page's writer.
  public init() {}

  /// The page as HTML in UTF-8.
  public func run(_ input: ReportInput) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    var page: [UInt8] = []
    write(input) { page += $0 }
    return Diagnosed(page)
  }

  /// The same bytes piece by piece, since they are many where passages are.
  public func write<Failure: Error>(
    _ input: ReportInput, pieces: (_ piece: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let say = Wording(input.language)
    let sections = Self.sections(input, say)
    let page = """
      <!doctype html>
      <html lang="\(say.language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Draad \(Draad.version)">
      <title>\(HTMLText.escape(input.name)) · Draad</title>
      <style>
      \(String(decoding: PackageResources.report_css, as: UTF8.self))</style>
      </head>
      <body>
      <a class="skip" href="#main">\(say("Naar de inhoud", "To the content"))</a>
      \(HeadSection(input: input, say: say, sections: sections).html)
      <main id="main" tabindex="-1">
      \(sections.map(\.html).joined(separator: "\n"))
      </main>
      <aside id="quotes" role="dialog" aria-labelledby="quotes-title" hidden></aside>
      \(ColophonSection(input: input, say: say).html)
      <script type="application/json" id="data">
      """
    let script = """
      </script>
      <script>
      \(String(decoding: PackageResources.report_js, as: UTF8.self))</script>
      </body>
      </html>

      """
    try pieces(Array(page.utf8))
    try ReportData(input, say: say).write { (piece) throws(Failure) in try pieces(HTMLText.escapeJSON(piece)) }
    try pieces(Array(script.utf8))
  }

  /// The charts as files of their own, by name.
  public func figures(_ input: ReportInput) -> [(name: String, bytes: [UInt8])] {
    Self.sections(input, Wording(input.language)).flatMap(\.figures).map { ($0.name + ".svg", Array($0.file.utf8)) }
  }

  /// The parts of the page that there is something to show in.
  private static func sections(_ input: ReportInput, _ say: Wording) -> [ReportSection] {
    [
      FindingsSection(input: input, say: say).section, MethodSection(input: input, say: say).section,
      MatrixSection(input: input, say: say).section, FigureSection(input: input, say: say).section,
      FrequencySection(input: input, say: say).section,
      ShareSection(input: input, say: say).section,
      TogetherSection(input: input, say: say).section, SaturationSection(input: input, say: say).section,
      AgreementSection(input: input, say: say).section, PortraitSection(input: input, say: say).section,
      QuotationSection(input: input, say: say).section, MemoSection(input: input, say: say).section,
    ].compactMap { $0 }
  }
}

/// A part of the page.
struct ReportSection: Sendable {
  /// Where links to it lead.
  let id: String
  /// Its heading.
  let title: String
  /// What is in it, after the heading.
  let content: String
  /// The charts in it.
  var figures: [Figure] = []

  var html: String {
    """
    <section id="\(id)" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(HTMLText.escape(title))</h2>
    \(content)
    </section>
    """
  }
}
