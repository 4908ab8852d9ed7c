import QualitativeData
import Tables

/// A matrix as a table to read in a terminal.
struct MatrixText {
  let matrix: CodeMatrix
  /// How wide the terminal is; nil for as wide as needed.
  let width: Int?

  var text: String {
    let rows = [header] + matrix.rows.indices.map(cells) + unread
    let lines = AlignedRows.lines(AgreementColumns(matrix: matrix).added(to: rows, number: \.coefficient), width: width)
    return (lines + [""] + facts.flatMap { AlignedRows.wrapped($0, width: width) }).joined(separator: "\n") + "\n"
  }

  private var hasTests: Bool { matrix.rows.contains { $0.test?.p != nil } }

  private var header: [String] {
    [""] + matrix.columns.map { "\($0.value) (\($0.total))" } + ["total (\(matrix.total))"]
      + (hasTests ? ["p", "p Holm–Tarone"] : []) + (matrix.isContested ? ["≠"] : [])
  }

  private func cells(_ index: Int) -> [String] {
    let row = matrix.rows[index]
    let other = matrix.otherCounts(row: index)
    let counts = matrix.columns.indices.map { column in
      if matrix.isUnknown(row: index, column: column) { return "–" }
      let share = matrix.share(row: index, column: column).map { " \(padded(Int(($0 * 100).rounded()))) %" }
      return "\(row.counts[column])\(second(other?.counts[column], column))\(share ?? "")\(interval(row, column))"
    }
    let tests = [row.test?.p, row.test?.holm].map { $0.map(probability) ?? "" }
    return [String(repeating: "  ", count: row.depth) + row.label] + counts
      + ["\(row.total)\(second(other?.total, nil))"] + (hasTests ? tests : [])
      + (matrix.isContested ? [row.contested.map(\.rawValue).joined(separator: ", ")] : [])
  }

  /// The ends of an interval in per cent; nothing where none were asked for.
  private func interval(_ row: CodeMatrix.Row, _ column: Int) -> String {
    guard let intervals = row.intervals else { return "" }
    let ends = intervals[column].map { [$0.low, $0.high].map { padded(Int(($0 * 100).rounded())) } }
    return ends.map { " (\($0[0])–\($0[1]))" } ?? "          "
  }

  /// The count by another choice in brackets, as wide as the widest of its column; nil for the total.
  private func second(_ count: Int?, _ column: Int?) -> String {
    let widest = matrix.rows.indices.compactMap { matrix.otherCounts(row: $0) }
      .map { other in String(column.map { other.counts[$0] } ?? other.total).count }.max()
    guard let widest else { return "" }
    let text = count.map { " [\($0)]" } ?? ""
    return text + String(repeating: " ", count: widest + 3 - text.count)
  }

  /// The cases that stand apart, since nobody read them whose codings count.
  private var unread: [[String]] {
    guard matrix.columnAxis == .attribute else { return [] }
    let apart = [("(not coded)", matrix.columns.map(\.unread)), ("(read in part)", matrix.columns.map(\.partly))]
    return apart.filter { $0.1.contains { $0 > 0 } }.map { name, numbers in
      [name] + numbers.map { String($0) } + [""] + (hasTests ? ["", ""] : []) + (matrix.isContested ? [""] : [])
    }
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
    let from = matrix.rowAxis == .code ? "\(matrix.source.rawValue)\(matrix.provenance.whose)" : "the table of cases"
    var facts = ["Counted: \(matrix.unit.rawValue)s, from \(from); shares of the \(matrix.base.rawValue)."]
    facts += matrix.notes.map { $0.text() } + matrix.coverageSentences()
    facts += AgreementColumns(matrix: matrix).facts
    facts += [matrix.selection(), matrix.guide(), matrix.intervalNote()].compactMap { $0 } + matrix.selectionNotes()
    if hasTests {
      let methods = Set(matrix.rows.compactMap { $0.test?.method?.name() }).sorted()
      facts.append("p: cases with the code against those without it (\(methods.joined(separator: "; "))).")
    }
    facts += matrix.testNotes()
    if let test = matrix.test {
      let name = test.method.map { "\($0.name()): " } ?? ""
      facts.append(test.p.map { "\(name)p = \(probability($0))." } ?? "No test: \(test.withheld?.text() ?? "").")
    }
    return facts
  }
}
