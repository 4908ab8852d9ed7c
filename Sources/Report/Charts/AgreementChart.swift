import QualitativeData
import Tabulate

/// Krippendorff's alpha of each code with its interval, between the limits of what it allows.
struct AgreementChart {
  let agreement: Agreement
  let say: Wording

  private let left = 270.0
  private let right = 690.0
  private let top = 58.0
  private let step = 18.0

  private var rows: [Agreement.Row] { agreement.rows.filter { $0.code != nil && $0.coefficients.alpha != nil } }
  private var words: AgreementWords { AgreementWords(agreement: agreement, say: say) }

  var figure: Figure? {
    guard !rows.isEmpty else { return nil }
    var drawing = Drawing()
    _ = drawing.legend([say("Krippendorffs alfa", "Krippendorff's alpha")], x: left, y: 16, width: 420)
    let bottom = top + Double(rows.count) * step
    for fifth in lowest...5 {
      let x = place(Double(fifth) / 5)
      drawing.line(x, top - 8, x, bottom, class: fifth == 0 ? "axis" : "grid")
      drawing.text(say.decimal(Double(fifth) / 5, places: 1), x, top - 14, anchor: "middle", class: "soft")
    }
    for limit in [Agreement.Verdict.tentativeFrom, Agreement.Verdict.reliableFrom] {
      drawing.line(place(limit), top - 8, place(limit), bottom, class: "axis dashed")
    }
    for (index, row) in rows.enumerated() { add(row, at: top + Double(index) * step + step / 2, to: &drawing) }
    return Figure(
      name: "overeenstemming", title: say("Overeenstemming per code", "Agreement by code"), description: description,
      width: 720, height: bottom + 8, drawing: drawing.markup, table: table, tableTitle: say("Als tabel", "As a table"))
  }

  /// The scale begins at the fifth below the lowest figure.
  private var lowest: Int {
    let values = rows.flatMap { [$0.coefficients.alpha, $0.intervals.alpha?.low].compactMap { $0 } }
    return min(-1, Int(((values.min() ?? 0) * 5).rounded(.down)))
  }

  private func place(_ value: Double) -> Double {
    let low = Double(lowest) / 5
    return left + (min(1, value) - low) / (1 - low) * (right - left)
  }

  private func add(_ row: Agreement.Row, at y: Double, to drawing: inout Drawing) {
    let label = row.label + (row.isMarked ? " *" : "")
    drawing.text(label, left - 12, y + 4, anchor: "end")
    if let interval = row.intervals.alpha {
      drawing.line(place(interval.low), y, place(interval.high), y, class: "s0", width: 1.5)
    }
    if let alpha = row.coefficients.alpha {
      drawing.mark(
        place(alpha), y, series: 0, size: 4.5, title: "\(label): α \(say.decimal(alpha)), \(say.verdict(row.verdict))")
    }
  }

  private var description: String {
    say(
      "1 is volledige overeenstemming, 0 wat toeval zou geven. Stippellijnen: vanaf 0,667 is de codering voorlopig, vanaf 0,80 "
        + "betrouwbaar (Krippendorff). Lijn: 95 %-interval van alfa. \(intervals) \(key)",
      "1 is full agreement, 0 what chance would give. Dashed lines: from 0.667 on the coding is tentative, from 0.80 on reliable "
        + "(Krippendorff). Line: 95 % interval of alpha. \(intervals) \(key)")
  }

  /// What the columns of the table are.
  private var key: String {
    let (first, last) = (agreement.coders.first ?? "", agreement.coders.last ?? "")
    return say(
      "In de tabel: een streepje, geen interval, want wat getrokken wordt is alles eens; eens over ja en nee, welk deel van wat de "
        + "een zo beoordeelde de ander ook zo beoordeelde; verschil in frequentie, hoeveel vaker \(first) de code gaf dan \(last), "
        + "als deel van alle \(words.units); passages die een ander deelt, minstens één teken; αU, of dezelfde stukken tekst "
        + "gemarkeerd zijn; κ, Cohens kappa.",
      "In the table: a dash, no interval, since all that is drawn agrees; agree on yes and no, which part of what one rated so the "
        + "other rated so too; difference in frequency, how much more often \(first) gave the code than \(last), as a part of all "
        + "\(words.units); passages that another shares, by one character at least; αU, whether the same stretches of text were "
        + "marked; κ, Cohen's kappa.")
  }

  private var intervals: String {
    let what = agreement.level == .cases ? say("cases", "cases") : say("documenten", "documents")
    return agreement.draws > 0
      ? say(
        "Intervallen: \(what) \(say.number(agreement.draws)) keer opnieuw getrokken.",
        "Intervals: \(what) drawn anew \(say.number(agreement.draws)) times.")
      : say(
        "Geen intervallen: het zijn te weinig \(what) om opnieuw te trekken.",
        "No intervals: there are too few \(what) to draw anew.")
  }

  /// Each code with what each coder gave it, how far they agree, and in which direction they differ.
  private var table: [[String]] {
    let coders = agreement.coders
    let header =
      [say("Code", "Code"), words.units] + coders + ["α", "95 %", say("oordeel", "verdict")]
      + (!agreement.hasOtherAnswers ? [] : [say("α antwoorden", "α answers")])
      + [
        say("eens over ja", "agree on yes"), say("eens over nee", "agree on no"),
        say("verschil in frequentie", "difference in frequency"),
      ]
      + coders.map { say("passages van \($0) die een ander deelt", "passages of \($0) that another shares") } + [
        "αU", "κ",
      ]
    return [header] + agreement.rows.filter { $0.code != nil }.map(cells)
  }

  private func cells(_ row: Agreement.Row) -> [String] {
    let values = row.coefficients
    let interval = row.intervals.alpha.map { "\(say.decimal($0.low))–\(say.decimal($0.high))" } ?? "–"
    return [row.label + (row.isMarked ? " *" : ""), say.number(row.units)] + row.shares.map { say.number($0.units) }
      + [number(values.alpha), interval, say.verdict(row.verdict)]
      + (!agreement.hasOtherAnswers ? [] : [number(row.answers)])
      + [values.positive, values.negative, values.bias].map(number)
      + row.shares.map { $0.overlap.map(say.percent) ?? "–" } + [number(row.unitizing), number(values.cohen)]
  }

  private func number(_ value: Double?) -> String { value.map { say.decimal($0) } ?? "–" }
}
