import QualitativeData

/// A matrix as a table to read in a terminal.
struct MatrixText {
  let matrix: CodeMatrix
  /// How wide the terminal is; nil for as wide as needed.
  let width: Int?

  var text: String {
    let lines = AlignedRows.lines([header] + matrix.rows.indices.map(cells) + unread, width: width)
    return (lines + [""] + facts.flatMap { AlignedRows.wrapped($0, width: width) }).joined(separator: "\n") + "\n"
  }

  private var hasTests: Bool { matrix.rows.contains { $0.test?.p != nil } }

  private var header: [String] {
    [""] + matrix.columns.map { "\($0.value) (\($0.total))" } + ["total (\(matrix.total))"]
      + (hasTests ? ["p", "p Holm"] : [])
  }

  private func cells(_ index: Int) -> [String] {
    let row = matrix.rows[index]
    let counts = matrix.columns.indices.map { column in
      if matrix.columns[column].isUnread { return "–" }
      let share = matrix.share(row: index, column: column).map { " \(padded(Int(($0 * 100).rounded()))) %" }
      return "\(row.counts[column])\(share ?? "")"
    }
    let tests = [row.test?.p, row.test?.holm].map { $0.map(probability) ?? "" }
    return [String(repeating: "  ", count: row.depth) + row.label] + counts + [String(row.total)]
      + (hasTests ? tests : [])
  }

  /// The cases that stand apart, since nobody read them whose codings count.
  private var unread: [[String]] {
    guard matrix.unread > 0, matrix.columnAxis == .attribute else { return [] }
    return [["(not coded)"] + matrix.columns.map { String($0.unread) } + [""] + (hasTests ? ["", ""] : [])]
  }

  private func padded(_ percent: Int) -> String {
    String(repeating: " ", count: max(0, 3 - String(percent).count)) + String(percent)
  }

  private func probability(_ p: Double) -> String {
    if p < 0.0005 { return "<.001" }
    let thousandths = String(Int((p * 1000).rounded()))
    return p >= 0.9995 ? "1" : "." + String(repeating: "0", count: max(0, 3 - thousandths.count)) + thousandths
  }

  private var facts: [String] {
    var facts = [
      "Counted: \(matrix.unit.rawValue)s, from \(matrix.source.rawValue)\(matrix.provenance.whose); "
        + "shares of the \(matrix.base.rawValue)."
    ]
    facts += matrix.notes.map { $0.text() } + matrix.coverageSentences()
    let reasons = Set(matrix.rows.compactMap { $0.test?.withheld })
    if !hasTests, let reason = reasons.first, reasons.count == 1 { facts.append("No test: \(reason.text()).") }
    if hasTests {
      facts.append("p: cases that mention the code against those that do not; Holm: corrected for all codes.")
    }
    if let test = matrix.test {
      facts.append(test.p.map { "p = \(probability($0))" } ?? "No test: \(test.withheld?.text() ?? "").")
    }
    return facts
  }
}
