import QualitativeData

/// How far coders agree, and where they do not.
struct AgreementSection {
  let input: ReportInput
  let say: Wording

  /// So many disagreements are listed; `draad reliability` lists all.
  private static let listed = 30

  var section: ReportSection? {
    guard let agreement = input.agreement else { return nil }
    let figure = AgreementChart(agreement: agreement, say: say).figure
    return ReportSection(
      id: "codeurs", title: say("Overeenstemming tussen codeurs", "Agreement between coders"),
      content: [
        "<p>\(HTMLText.escape(introduction(agreement)))</p>", figure?.html, paradox(agreement), list(agreement),
      ].compactMap { $0 }.joined(separator: "\n"), figures: figure.map { [$0] } ?? [])
  }

  private func introduction(_ agreement: Agreement) -> String {
    let coders = say.list(agreement.coders)
    let documents = agreement.documents.count
    let intervals =
      agreement.draws > 0
      ? say(
        "Intervallen: documenten \(say.number(agreement.draws)) keer opnieuw getrokken.",
        "Intervals: documents drawn anew \(say.number(agreement.draws)) times.")
      : say(
        "Geen intervallen: het zijn te weinig documenten om opnieuw te trekken.",
        "No intervals: there are too few documents to draw anew.")
    return say(
      "\(coders) zijn vergeleken in \(documents) documenten. Wat een codeur gelezen en niet gecodeerd heeft, telt als nee. ",
      "\(coders) are compared in \(documents) documents. What a coder read and did not code counts as no. ") + intervals
  }

  private func paradox(_ agreement: Agreement) -> String? {
    let rows = agreement.rows.filter(\.isParadox)
    guard !rows.isEmpty else { return nil }
    let names = rows.map { $0.code == nil ? say("alle codes", "all codes") : $0.label }
    return "<p class=\"note\">* "
      + HTMLText.escape(
        say(
          "Bij \(say.list(names)) zijn codeurs het bijna altijd eens, en zijn kappa en alfa toch laag. De code komt "
            + "weinig voor, zodat ook toeval bijna altijd overeenstemming geeft en een paar verschillen zwaar wegen (de "
            + "kappa-paradox). Oordeel daar op AC1 en op de verschillen hieronder.",
          "On \(say.list(names)) coders agree nearly always, and still kappa and alpha are low. The code is rare, so that "
            + "chance alone gives agreement nearly always and a few differences weigh heavily (the kappa paradox). Judge "
            + "there by AC1 and by the differences below.")) + "</p>"
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
