import QualitativeData

/// Krippendorff's alpha and Gwet's AC1 of each code, with the interval of alpha.
struct AgreementChart {
  let agreement: Agreement
  let say: Wording

  private let left = 270.0
  private let right = 690.0
  private let top = 58.0
  private let step = 18.0

  private var rows: [Agreement.Row] { agreement.rows.filter { $0.coefficients.alpha != nil } }

  var figure: Figure? {
    guard !rows.isEmpty else { return nil }
    var drawing = Drawing()
    _ = drawing.legend([say("Krippendorffs alfa", "Krippendorff's alpha"), "AC1 (Gwet)"], x: left, y: 16, width: 420)
    let bottom = top + Double(rows.count) * step
    for fifth in -1...5 {
      let x = place(Double(fifth) / 5)
      drawing.line(x, top - 8, x, bottom, class: fifth == 0 ? "axis" : "grid")
      drawing.text(say.decimal(Double(fifth) / 5, places: 1), x, top - 14, anchor: "middle", class: "soft")
    }
    for limit in [0.667, 0.8] { drawing.line(place(limit), top - 8, place(limit), bottom, class: "axis dashed") }
    for (index, row) in rows.enumerated() { add(row, at: top + Double(index) * step + step / 2, to: &drawing) }
    return Figure(
      name: "overeenstemming", title: say("Overeenstemming per code", "Agreement by code"), description: description,
      width: 720, height: bottom + 8, drawing: drawing.markup, table: table, tableTitle: say("Als tabel", "As a table"))
  }

  private func place(_ value: Double) -> Double { left + (max(-0.2, min(1, value)) + 0.2) / 1.2 * (right - left) }

  private func add(_ row: Agreement.Row, at y: Double, to drawing: inout Drawing) {
    let label = (row.code == nil ? say("Alle codes", "All codes") : row.label) + (row.isParadox ? " *" : "")
    drawing.text(label, left - 12, y + 4, anchor: "end")
    if let interval = row.intervals.alpha {
      drawing.line(place(interval.low), y, place(interval.high), y, class: "s0", width: 1.5)
    }
    if let gwet = row.coefficients.gwet {
      drawing.mark(place(gwet), y, series: 1, size: 3.5, title: "\(label): AC1 \(say.decimal(gwet))")
    }
    if let alpha = row.coefficients.alpha {
      drawing.mark(place(alpha), y, series: 0, size: 4.5, title: "\(label): α \(say.decimal(alpha))")
    }
  }

  private var description: String {
    say(
      "1 is volledige overeenstemming, 0 wat toeval zou geven. Stippellijnen: 0,667 en 0,80, waaronder Krippendorff geen, "
        + "en waarboven hij conclusies toelaat. Lijn: 95 %-interval van alfa.",
      "1 is full agreement, 0 what chance would give. Dashed lines: 0.667 and 0.80, below which Krippendorff allows no "
        + "conclusions and above which he does. Line: 95 % interval of alpha.")
  }

  private var table: [[String]] {
    let header = [
      say("Code", "Code"), say("ja", "yes"), say("eens", "agree"), "κ (Cohen)", "κ (Fleiss)", "BP", "AC1", "α",
      "95 %", "αU", "F1",
    ]
    return [header]
      + agreement.rows.map { row in
        let values = row.coefficients
        let label = (row.code == nil ? say("Alle codes", "All codes") : row.label) + (row.isParadox ? " *" : "")
        let interval = row.intervals.alpha.map { "\(say.decimal($0.low))–\(say.decimal($0.high))" } ?? "–"
        return [label, say.percent(row.prevalence), values.agreement.map(say.percent) ?? "–"]
          + [values.cohen, values.fleiss, values.brennanPrediger, values.gwet, values.alpha].map(number)
          + [interval] + [row.unitizing, row.overlap].map(number)
      }
  }

  private func number(_ value: Double?) -> String { value.map { say.decimal($0) } ?? "–" }
}
