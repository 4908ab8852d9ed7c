import QualitativeData
import Tabulate

/// The figures of the study itself, as an article prints them.
struct FigureSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    let figures = input.figures.map(\.figure)
    guard !figures.isEmpty else { return nil }
    return ReportSection(
      id: "figuren", title: say("Figuren van de studie", "Figures of the study"),
      content: "<p>\(introduction)</p>\n" + figures.map(\.html).joined(separator: "\n"), figures: figures)
  }

  private var introduction: String {
    say(
      "Zo breed als een kolom in druk, in één inkt, met titel, basis en toelichting erin. ‘draad figure’ schrijft elk als "
        + "bestand.",
      "As wide as a column in print, in one ink, with title, base and note inside. ‘draad figure’ writes each as a file."
    )
  }
}
