import QualitativeData

/// What most cases mention, and where types of cases differ most: sentences that can be quoted, each number opening its
/// quotations.
struct FindingsSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    guard let matrix = input.matrices.first, !leaves(matrix).isEmpty else { return nil }
    return ReportSection(
      id: "bevindingen", title: say("Wat eruit springt", "What stands out"),
      content: """
        <p>\(say(
          "Elk getal opent de citaten erachter. Een case telt één keer per code.",
          "Each number opens the quotations behind it. A case counts once for each code."))</p>
        <div class="columns">
        <div><h3>\(say("Het vaakst genoemd", "Mentioned most"))</h3>\n<ol>\(most(matrix))</ol></div>
        <div><h3>\(say("De grootste verschillen per", "The greatest differences by")) \(HTMLText.escape(matrix.attribute))</h3>
        <ol>\(differences(matrix))</ol>\(verdict(matrix))</div>
        </div>
        """)
  }

  /// The codes without any below them that some case mentions.
  private func leaves(_ matrix: CodeMatrix) -> [CodeMatrix.Row] {
    matrix.rows.filter { $0.total > 0 && !input.codebook.isGroup($0.code) }
  }

  private func most(_ matrix: CodeMatrix) -> String {
    stableSorted(leaves(matrix)) { Double($0.total) }.prefix(6).map { row in
      let share = matrix.total == 0 ? 0 : Double(row.total) / Double(matrix.total)
      return "<li><b>\(HTMLText.escape(row.label))</b>: \(number(row.total, row, matrix.attribute, nil)) "
        + "\(say("van de", "of")) \(matrix.total) cases (\(say.percent(share)))</li>"
    }.joined(separator: "\n")
  }

  private func differences(_ matrix: CodeMatrix) -> String {
    stableSorted(leaves(matrix)) { spread($0, matrix) }.prefix(6).map { row in
      let parts = matrix.columns.enumerated().map { index, column in
        let share = column.total == 0 ? 0 : Double(row.counts[index]) / Double(column.total)
        return "\(HTMLText.escape(column.value)) \(number(row.counts[index], row, matrix.attribute, column.value)) "
          + "\(say("van", "of")) \(column.total) (\(say.percent(share)))"
      }
      return "<li><b>\(HTMLText.escape(row.label))</b>: \(parts.joined(separator: ", "))\(test(row))</li>"
    }.joined(separator: "\n")
  }

  private func test(_ row: CodeMatrix.Row) -> String {
    guard let test = row.test, let p = test.p else { return "" }
    let words = "\(say.significance(p)), \(say("gecorrigeerd", "corrected")) \(say.probability(test.holm ?? p))"
    return "; <span class=\"soft\">\(HTMLText.escape(words))</span>"
  }

  /// How many differences hold, said plainly.
  private func verdict(_ matrix: CodeMatrix) -> String {
    let tests = matrix.rows.compactMap(\.test)
    let tested = tests.filter { $0.p != nil }
    let held = tested.filter { ($0.holm ?? 1) < 0.05 }.count
    let text: String
    if tested.isEmpty {
      let reason = tests.compactMap(\.withheld).first?.text(say.language) ?? ""
      text = say("Niet getoetst: \(reason).", "Not tested: \(reason).")
    } else if held == 0 {
      text = say(
        "Geen van de \(tested.count) getoetste codes verschilt na correctie (Holm) aantoonbaar: lees de verschillen als "
          + "aanwijzing, niet als bewijs.",
        "None of the \(tested.count) tested codes differs demonstrably after correction (Holm): read the differences as "
          + "a lead, not as proof.")
    } else {
      text = say(
        "\(held) van de \(tested.count) getoetste codes \(held == 1 ? "verschilt" : "verschillen") ook na correctie (Holm).",
        "\(held) of the \(tested.count) tested codes \(held == 1 ? "differs" : "differ") after correction (Holm) as well."
      )
    }
    return "<p class=\"soft\">\(HTMLText.escape(text))</p>"
  }

  private func spread(_ row: CodeMatrix.Row, _ matrix: CodeMatrix) -> Double {
    let shares = matrix.columns.indices.filter { matrix.columns[$0].total > 0 }
      .map { Double(row.counts[$0]) / Double(matrix.columns[$0].total) }
    return (shares.max() ?? 0) - (shares.min() ?? 0)
  }

  /// The greatest first; equals in the order of the codebook.
  private func stableSorted(_ rows: [CodeMatrix.Row], by key: (CodeMatrix.Row) -> Double) -> [CodeMatrix.Row] {
    rows.enumerated().sorted { (-key($0.element), $0.offset) < (-key($1.element), $1.offset) }.map(\.element)
  }

  private func number(_ count: Int, _ row: CodeMatrix.Row, _ attribute: String, _ value: String?) -> String {
    let name = ([row.label] + (value.map { [$0] } ?? [])).joined(separator: ", ")
    return CellButton(
      code: row.code, attribute: attribute, value: value,
      name: say("Citaten bij \(name): ", "Quotations for \(name): ") + "\(count) \(count == 1 ? "case" : "cases")"
    ).html(String(count), count: count)
  }
}

/// A number that opens the quotations behind it.
struct CellButton {
  let code: String
  let attribute: String
  let value: String?
  /// A second code, where only places with both count.
  var other: String?
  /// What a screen reader says: the number with what it is of.
  let name: String

  func html(_ content: String, count: Int, more: String = "") -> String {
    if count == 0, more.isEmpty { return content }
    let data =
      (value.map { " data-value=\"\(HTMLText.escape($0))\"" } ?? "")
      + (other.map { " data-other=\"\(HTMLText.escape($0))\"" } ?? "")
    return "<button class=\"number\" data-code=\"\(HTMLText.escape(code))\" "
      + "data-attribute=\"\(HTMLText.escape(attribute))\" aria-label=\"\(HTMLText.escape(name))\"\(data)\(more)\(count == 0 ? " disabled" : "")>\(content)</button>"
  }
}
