import QualitativeData
import Tabulate

/// A portrait of each document: its codes from beginning to end.
struct PortraitSection {
  let input: ReportInput
  let say: Wording

  /// More would make the page slow; the files of `draad report --figures` are as many.
  private static let most = 100

  var section: ReportSection? {
    let passages = Dictionary(grouping: input.passages, by: \.document)
    let documents = input.lengths.filter { passages[$0.document] != nil }
    guard !documents.isEmpty else { return nil }
    let figures = documents.prefix(Self.most).map { document, length in
      PortraitChart(
        document: document, length: length, passages: passages[document] ?? [], codebook: input.codebook, say: say
      ).figure
    }
    return ReportSection(
      id: "portretten", title: say("Portretten van documenten", "Portraits of documents"),
      content: "<p>\(explanation(documents.count))</p>\n" + figures.enumerated().map(details).joined(separator: "\n"),
      figures: figures)
  }

  private func details(_ place: Int, _ figure: Figure) -> String {
    """
    <details class="portrait"\(place == 0 ? " open" : "")><summary>\(HTMLText.escape(figure.title))</summary>
    \(figure.html)
    </details>
    """
  }

  private func explanation(_ count: Int) -> String {
    let left = count - Self.most
    return say(
      "Zo leest u dit: elke regel is een tak van het codeboek; een blokje staat waar in het document een passage die code of "
        + "een code eronder heeft, zo lang als de passage is.",
      "How to read this: each line is a branch of the codebook; a block stands where in the document a passage has that code "
        + "or one below it, as long as the passage is.")
      + (left > 0
        ? say(
          " Van \(left) verdere documenten staat hier geen portret.",
          " Of \(left) more documents there is no portrait here.")
        : "")
  }
}
