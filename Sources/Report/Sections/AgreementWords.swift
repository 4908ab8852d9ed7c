import QualitativeData
import Tabulate

/// What is said of an agreement, in the words of the report.
struct AgreementWords {
  let agreement: Agreement
  let say: Wording

  /// So many documents are named in one sentence; the others are counted.
  private static let named = 12

  /// The unit, several of it.
  var units: String {
    switch agreement.level {
    case .cases: say("cases", "cases")
    case .document: say("documenten", "documents")
    case .segment: say("segmenten", "segments")
    case .sentence: say("zinnen", "sentences")
    case .character: say("tekens", "characters")
    }
  }

  func count(_ number: Int, _ one: (String, String), _ several: (String, String)) -> String {
    "\(say.number(number)) " + (number == 1 ? say(one.0, one.1) : say(several.0, several.1))
  }

  private func none(_ number: Int) -> String { number == 0 ? say("geen", "none") : String(number) }

  private func codes(_ number: Int) -> String { count(number, ("code", "code"), ("codes", "codes")) }

  /// The headline: how alpha spreads over the codes.
  var spread: String {
    let spread = agreement.spread
    guard let median = spread.median, let low = spread.lowest, let high = spread.highest else {
      return say(
        "Geen enkele code heeft een alfa: bij elke code zijn alle oordelen gelijk.",
        "No code has an alpha: of each code all ratings are alike.")
    }
    let without =
      spread.without == 0
      ? ""
      : say(
        "; \(codes(spread.without)) zonder alfa, want alle oordelen zijn daar gelijk",
        "; \(codes(spread.without)) without, all ratings being alike")
    let range = "\(say.decimal(low)) \(say("tot", "to")) \(say.decimal(high))"
    if spread.codes == 1 {
      return say(
        "Krippendorffs alfa van één code, gemeten op \(units): \(say.decimal(median))\(without).",
        "Krippendorff's alpha of one code, measured on \(units): \(say.decimal(median))\(without).")
    }
    return say(
      "Krippendorffs alfa per code, gemeten op \(units): mediaan \(say.decimal(median)), van \(range), over \(codes(spread.codes))\(without).",
      "Krippendorff's alpha by code, measured on \(units): median \(say.decimal(median)), from \(range), over \(codes(spread.codes))\(without)."
    )
  }

  /// What follows for what is counted.
  var judgement: String {
    let spread = agreement.spread
    let (tentative, rest) = (spread.tentative - spread.reliable, spread.unreliable)
    guard spread.codes > 0 else { return "" }
    if spread.few == spread.codes {
      let fewest = Agreement.Verdict.fewestUnits
      return say(
        "Over de betrouwbaarheid is niets te zeggen: er zijn minder dan \(fewest) \(units) door twee codeurs beoordeeld.",
        "Of reliability nothing can be said: fewer than \(fewest) \(units) were rated by two coders.")
    }
    let everywhere =
      spread.prevalent == 0
      ? ""
      : say(
        "; bij \(spread.prevalent) is het niet te zeggen (bijna alle \(units) hebben de code)",
        "; of \(spread.prevalent) it cannot be said (nearly all \(units) have the code)")
    let reliable = spread.reliable == 0 ? say("geen code", "no code") : codes(spread.reliable)
    let parts = [
      (reliable, say("betrouwbaar (0,80 of meer)", "reliable (0.80 or more)")),
      (none(tentative), say("voorlopig (vanaf 0,667)", "tentative (from 0.667 on)")),
      (none(rest), say("niet betrouwbaar", "not reliable")),
    ].map { say("bij \($0) \($1)", "of \($0) \($1)") }
    let few =
      spread.few == 0
      ? ""
      : say("; bij \(spread.few) zijn te weinig \(units) beoordeeld", "; of \(spread.few) too few \(units) were rated")
    let facts =
      say("De codering is ", "The coding is ") + parts.joined(separator: ", ") + everywhere + few + ". "
    if rest == 0, tentative == 0, everywhere.isEmpty, few.isEmpty {
      return facts
        + say("Op de aantallen van deze codes valt te bouwen.", "What is counted of these codes can be relied on.")
    }
    let unreliable =
      rest == 0
      ? ""
      : say(
        "Wat van niet betrouwbaar toegekende codes geteld is, hangt af van wie codeerde. ",
        "What is counted of codes that were not coded reliably depends on who coded. ")
    let unsure =
      tentative == 0
      ? ""
      : say(
        "Conclusies uit voorlopig toegekende codes blijven voorlopig.",
        "Conclusions from tentatively coded ones remain tentative.")
    return ((facts + unreliable + unsure).trimmingSuffix(" ") + (certainty ?? ""))
  }

  /// An alpha of few cases may be high by chance: Krippendorff asks that its lower limit clears what is required.
  private var certainty: String? {
    let (reliable, drawn, certain) = (
      agreement.spread.reliable, agreement.reliableWithInterval, agreement.certainlyReliable
    )
    guard agreement.draws > 0, reliable > 0 else { return nil }
    let rest = [
      (
        drawn - certain,
        say(
          "bij \(drawn - certain) ligt de ondergrens (95 %) lager",
          "of \(drawn - certain) the lower limit (95 %) is below that")
      ),
      (
        reliable - drawn,
        say("bij \(reliable - drawn) is geen interval te trekken", "of \(reliable - drawn) no interval can be drawn")
      ),
    ].filter { $0.0 > 0 }.map(\.1).joined(separator: ", ")
    let all = say("de \(codes(reliable))", "the \(codes(reliable))")
    switch certain {
    case reliable:
      return say(
        " Ook de ondergrens (95 %) is bij \(all) 0,80 of meer.",
        " The lower limit (95 %) of \(all) is 0.80 or more as well.")
    case 0:
      return say(" Zeker is dat bij geen van \(all): \(rest).", " For none of \(all) is that certain: \(rest).")
    default:
      return say(
        " Zeker is dat bij \(certain) van \(all): \(rest).", " For \(certain) of \(all) that is certain: \(rest).")
    }
  }

  /// How many documents two people read, and whether they knew of each other or of suggestions.
  var readers: String {
    let documents = agreement.documents.count
    let who = say.list(agreement.coders)
    return count(
      documents, ("document is door twee codeurs of meer gelezen", "document was read by two coders or more"),
      ("documenten zijn door twee codeurs of meer gelezen", "documents were read by two coders or more"))
      + " (\(who)). \(sight)"
  }

  private var sight: String {
    let sight = agreement.sight
    if sight.unknown == sight.all {
      return say(
        "Of zij blind codeerden is niet bekend: bij geen beslissing is vastgelegd wat zichtbaar was.",
        "Whether they coded blind is not known: no decision says what was visible.")
    }
    if sight.blind == sight.all {
      return say(
        "Zij codeerden blind: voorstellen noch elkaars coderingen waren zichtbaar.",
        "They coded blind: neither suggestions nor each other's codings were visible.")
    }
    let parts = [
      (sight.blind, say("blind", "blind")),
      (sight.suggestions, say("met voorstellen in beeld", "with suggestions in sight")),
      (sight.colleagues, say("met coderingen van anderen in beeld", "with others' codings in sight")),
      (sight.unknown, say("niet vastgelegd", "not recorded")),
    ]
    return say("Beslissingen: ", "Decisions: ")
      + parts.filter { $0.0 > 0 }.map { "\(say.number($0.0)) \($0.1)" }.joined(separator: ", ") + "."
  }

  /// What was not read to the end; nil where everything was.
  var unfinished: String? {
    let all = agreement.unfinished
    guard !all.isEmpty else { return nil }
    let named = all.prefix(Self.named).map { extent in
      extent.basis == .passages
        ? say(
          "\(extent.coder) besliste in \(extent.document) alleen over losse passages (\(extent.read) van \(extent.segments) segmenten)",
          "\(extent.coder) decided on single passages only in \(extent.document) (\(extent.read) of \(extent.segments) segments)"
        )
        : say(
          "\(extent.coder) las \(extent.read) van \(extent.segments) segmenten van \(extent.document)",
          "\(extent.coder) read \(extent.read) of \(extent.segments) segments of \(extent.document)")
    }
    let more =
      all.count > Self.named ? say("; en nog \(all.count - Self.named)", "; and \(all.count - Self.named) more") : ""
    return say(
      "Niet uitgelezen, en vergeleken zover gelezen is: ", "Not read to the end, and compared as far as read: ")
      + named.joined(separator: "; ") + more + "."
  }

  /// What counts as read by assumption; nil where nothing does.
  var assumed: String? {
    let all = Dictionary(grouping: agreement.assumed, by: \.coder).sorted { $0.key < $1.key }
    guard !all.isEmpty else { return nil }
    let named = all.map {
      "\($0.key) (\(count($0.value.count, ("document", "document"), ("documenten", "documents"))))"
    }
    return say(
      "Van \(say.list(named)) is aangenomen dat het geheel gelezen is: vastgelegd is dat niet.",
      "Of \(say.list(named)) it is assumed that all was read: that is not recorded.")
  }

  /// The figure over all codes together, which only a footnote carries.
  var pooled: String? {
    guard let row = agreement.pooled, let alpha = row.coefficients.alpha else { return nil }
    return say(
      "Over alle oordelen samen (\(say.number(row.units)): elke code bij alle \(units)) is alfa \(say.decimal(alpha)). Dat ene getal verbergt hoe codes verschillen.",
      "Over all ratings together (\(say.number(row.units)): every code on all \(units)) alpha is \(say.decimal(alpha)). This one figure hides how codes differ."
    )
  }

  /// Alpha on answers alone; nil where there are no interviewers' turns.
  var answers: String? {
    guard let median = agreement.answers?.median else { return nil }
    guard agreement.hasOtherAnswers else {
      return say(
        "Alleen op antwoorden, beurten van interviewers weggelaten, is elke alfa dezelfde.",
        "On answers alone, interviewers' turns left out, every alpha is the same.")
    }
    return say(
      "Alleen op antwoorden, beurten van interviewers weggelaten, is de mediaan \(say.decimal(median)).",
      "On answers alone, interviewers' turns left out, the median is \(say.decimal(median)).")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
