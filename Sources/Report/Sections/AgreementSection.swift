import QualitativeData
import Tabulate

/// How far coders agree, and where they do not.
struct AgreementSection {
  let input: ReportInput
  let say: Wording

  /// So many disagreements are listed; `draad reliability` lists all.
  private static let listed = 30

  var section: ReportSection? {
    guard let agreement = input.agreement else { return nil }
    let words = AgreementWords(agreement: agreement, say: say)
    let figure = AgreementChart(agreement: agreement, say: say).figure
    let lead = [words.spread, words.judgement, words.readers].filter { !$0.isEmpty }.joined(separator: " ")
    let base = [words.answers, words.unfinished, words.assumed].compactMap { $0 }.joined(separator: " ")
    return ReportSection(
      id: "codeurs", title: say("Overeenstemming tussen codeurs", "Agreement between coders"),
      content: [
        paragraph(lead), paragraph(compared), base.isEmpty ? nil : paragraph(base), figure?.html,
        agreement.guide(say.language).map { paragraph($0, isNote: true) }, prevalent(agreement), paradox(agreement),
        words.pooled.map { paragraph($0, isNote: true) }, list(agreement),
      ].compactMap { $0 }.joined(separator: "\n"), figures: figure.map { [$0] } ?? [])
  }

  private func paragraph(_ text: String, isNote: Bool = false) -> String {
    "<p\(isNote ? " class=\"note\"" : "")>\(HTMLText.escape(text))</p>"
  }

  private var compared: String {
    say(
      "Alfa gaat over wat elk zelf codeerde, vóór het beslechten. Vergeleken is wat twee codeurs of meer gelezen hebben, ook de vragen van interviewers. Wat een codeur las en niet "
        + "codeerde, telt als nee; wat een codeur niet las, telt niet.",
      "Alpha is of what each coded, before settling. What two coders or more have read is compared, interviewers' questions too. What a coder read and did not code counts "
        + "as no; what a coder did not read does not count.")
  }

  private func prevalent(_ agreement: Agreement) -> String? {
    let rows = agreement.rows.filter { $0.code != nil && $0.verdict == .prevalent }
    guard !rows.isEmpty else { return nil }
    let names = say.list(rows.map(\.label))
    return paragraph(
      say(
        "Niet te zeggen: \(names). Alfa is laag, maar elke codeur kende de code aan negen van de tien of meer toe: het aantal hangt er "
          + "nauwelijks van af wie codeerde, en over de paar zonder de code is niets te zeggen.",
        "Cannot be said: \(names). Alpha is low, but each coder gave the code to nine of ten or more: the count hardly depends on "
          + "who coded, and of the few without the code nothing can be said."), isNote: true)
  }

  private func paradox(_ agreement: Agreement) -> String? {
    let rows = agreement.rows.filter { $0.isMarked }
    guard !rows.isEmpty else { return nil }
    return paragraph(
      "* "
        + say(
          "\(say.list(rows.map(\.label))): bijna elke case heeft de code, of bijna geen. Codeurs zijn het dan bijna altijd eens, "
            + "toeval zou dat ook zijn, en alfa berust op een handvol gevallen: een paar beslissingen meer kunnen het oordeel "
            + "omkeren.",
          "\(say.list(rows.map(\.label))): nearly every case has the code, or hardly any. Coders then agree nearly always, chance "
            + "would too, and alpha rests on a handful: a few decisions more might turn the verdict over."
        ),
      isNote: true)
  }

  private func list(_ agreement: Agreement) -> String? {
    guard !agreement.disagreements.isEmpty else { return nil }
    let rows = agreement.disagreements.prefix(Self.listed).map { item in
      let instead = item.instead.isEmpty ? "–" : item.instead.map(label).joined(separator: ", ")
      let cells = [item.document, label(item.code), item.coder, "\(item.other): \(instead)", "“\(item.quote)”"]
      return "<tr>\(cells.map { "<td>\(HTMLText.escape($0))</td>" }.joined())</tr>"
    }
    let heads = [
      say("document", "document"), say("code", "code"), say("toegekend door", "applied by"),
      say("de ander", "the other"), say("passage", "passage"),
    ]
    let count = agreement.disagreements.count
    let more = count > Self.listed ? say(", de eerste \(Self.listed)", ", the first \(Self.listed)") : ""
    return """
      <details><summary>\(say("De verschillen", "The differences")) (\(count)\(more))</summary>
      <div class="frame"><table class="plain wide">
      <caption>\(say("Passages die de een zo codeerde en de ander niet", "Passages that one coded so and the other did not"))</caption>
      <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      </details>
      """
  }

  private func label(_ code: String) -> String { input.codebook[code]?.label ?? code }
}
