import QualitativeData
import Tabulate

/// Whether more documents would bring more codes: of each kind of material apart.
struct SaturationSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    guard let saturation = input.saturation else { return nil }
    let words = SaturationWords(say: say)
    let figure = saturation.steps.count > 1 ? SaturationChart(saturation: saturation, say: say).figure : nil
    var paragraphs = figure == nil ? [words.few(saturation)] : []
    paragraphs +=
      words.more(saturation) + saturation.others.map(words.other) + [unsettled, words.caution].compactMap(\.self)
    let spread = figure == nil ? "" : table(saturation)
    return ReportSection(
      id: "verzadiging-van-codes", title: say("Verzadiging", "Saturation"),
      content: (figure?.html ?? "") + "\n"
        + paragraphs.map { "<p>\(HTMLText.escape($0))</p>" }.joined(separator: "\n") + "\n" + spread,
      figures: figure.map { [$0] } ?? [])
  }

  /// Where little counts yet, codes come late.
  private var unsettled: String? {
    guard let waiting = (input.matrices.first ?? input.totals)?.coverage?.unsettled, waiting > 0 else { return nil }
    return say(
      "In \(waiting) \(waiting == 1 ? "document" : "documenten") zijn verschillen tussen codeurs niet beslecht; daar telt alleen waarover "
        + "zij het eens zijn. Als alle coderingen tellen (‘draad saturation --agreement all’), kan de stopregel eerder bereikt zijn.",
      "In \(waiting) \(waiting == 1 ? "document" : "documents") differences between coders are not settled; only what they agree on "
        + "counts there. If all codings count (‘draad saturation --agreement all’), the stop rule may be reached earlier."
    )
  }

  /// New codes are one thing, new passages of a known code another.
  private func table(_ saturation: Saturation) -> String {
    let labels = Dictionary(input.codebook.codes.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    let heads = [
      say("Code", "Code"), say("eerst in document", "first in document"), say("documenten", "documents"),
      say("passages", "passages"),
    ]
    let rows = saturation.spread.map { code in
      let cells = [code.first.map(String.init) ?? "–", String(code.documents), String(code.passages)]
      return "<tr><th scope=\"row\">\(HTMLText.escape(labels[code.code] ?? code.code))</th>"
        + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    let title = say(
      "Per code: waar zij begint en hoe vaak zij terugkomt", "By code: where it begins and how often it comes back")
    return """
      <details><summary>\(title)</summary>
      <table class="plain"><caption>\(title)</caption><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></details>
      """
  }
}
