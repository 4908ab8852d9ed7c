import QualitativeData
import Tabulate

/// How often codes were given and words were said, as bars.
struct FrequencySection {
  let input: ReportInput
  let say: Wording

  /// As many bars as one looks at.
  private static let most = 30

  var section: ReportSection? {
    let figures = [codes, words].compactMap(\.self)
    guard !figures.isEmpty else { return nil }
    return ReportSection(
      id: "frequenties", title: say("Hoe vaak", "How often"), content: figures.map(\.html).joined(separator: "\n"),
      figures: figures)
  }

  private var codes: Figure? {
    let counts = Dictionary(grouping: input.passages, by: \.code)
    let all = input.codebook.codes.enumerated().compactMap { place, code in
      counts[code.name].map { (place: place, label: code.label, passages: $0) }
    }.sorted { (-$0.passages.count, $0.place) < (-$1.passages.count, $1.place) }
    guard let first = all.first else { return nil }
    let bars = all.prefix(Self.most).map { code in
      let documents = Set(code.passages.map(\.document)).count
      return RankedBars.Bar(
        label: code.label, value: Double(code.passages.count), text: say.number(code.passages.count),
        cells: [say.number(code.passages.count), say.number(documents)])
    }
    let count = first.passages.count
    let given = input.isSuggested ? say("voorgesteld bij", "suggested for") : say("toegekend aan", "given to")
    let more =
      all.count > bars.count
      ? say(
        " Getoond zijn de \(bars.count) meest gebruikte van \(all.count) codes.",
        " Shown are the \(bars.count) most used of \(all.count) codes.") : ""
    return RankedBars(bars: Array(bars), header: [say("code", "code"), "passages", say("documenten", "documents")])
      .figure(
        "codes-hoe-vaak", title: say("Passages per code", "Passages by code"),
        description: say(
          "Zo leest u dit: ‘\(first.label)’ is \(given) \(say.number(count)) \(count == 1 ? "passage" : "passages").",
          "How to read this: ‘\(first.label)’ was \(given) \(say.number(count)) \(count == 1 ? "passage" : "passages")."
        )
          + more, say: say)
  }

  private var words: Figure? {
    guard let list = input.words, let first = list.rows.first, list.words > 0 else { return nil }
    func rate(_ row: WordList.Row) -> Double { Double(row.count) * 1_000 / Double(list.words) }
    func spread(_ row: WordList.Row) -> String { row.dispersion.map { say.decimal($0) } ?? "–" }
    let bars = list.rows.prefix(Self.most).map { row in
      RankedBars.Bar(
        label: row.term, value: Double(row.count), text: "\(say.number(row.count)) · DP \(spread(row))",
        cells: [say.number(row.count), say.decimal(rate(row)), say.number(row.documents), spread(row)]
          + zip(row.parts, list.parts).map { say.decimal($1.words == 0 ? 0 : Double($0) * 1_000 / Double($1.words)) })
    }
    let header =
      [
        say("woord", "word"), say("aantal", "count"), say("per 1.000 woorden", "per 1,000 words"),
        say("documenten", "documents"), "DP",
      ] + list.parts.map { say("\($0.value), per 1.000", "\($0.value), per 1,000") }
    return RankedBars(bars: Array(bars), header: header).figure(
      "woorden-hoe-vaak", title: say("Woorden, naar woordenboekvorm", "Words, by dictionary form"),
      description: description(list, first, rate(first)), say: say)
  }

  private func description(_ list: WordList, _ first: WordList.Row, _ rate: Double) -> String {
    let left = list.omitted.reduce(0) { $0 + $1.count }
    let (some, all) = (say.number(first.documents), say.number(list.documents))
    let times =
      first.count == 1
      ? say("1 keer", "once") : say("\(say.number(first.count)) keer", "\(say.number(first.count)) times")
    let place =
      list.documents == 1
      ? say("het ene document", "the one document")
      : say("\(some) van \(all) documenten", "\(some) of \(all) documents")
    return say(
      "Zo leest u dit: ‘\(first.term)’ komt \(times) voor, \(say.decimal(rate)) per 1.000 woorden, in "
        + "\(place). DP (Gries 2008): 0 gelijk over de "
        + "documenten verspreid, 1 alles in één. Vragen van interviewers tellen niet mee; functiewoorden (\(say.number(left)) "
        + "van \(say.number(list.words)) woorden) zijn weggelaten, ‘draad words’ toont ze.",
      "How to read this: ‘\(first.term)’ occurs \(times), \(say.decimal(rate)) per 1,000 words, in "
        + "\(place). DP (Gries 2008): 0 spread evenly over the "
        + "documents, 1 all in one. Questions of interviewers do not count; function words (\(say.number(left)) of "
        + "\(say.number(list.words)) words) are left out, ‘draad words’ shows them.")
  }
}
