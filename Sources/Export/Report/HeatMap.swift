import QualitativeData

/// A matrix as a table whose cells are shaded by their share and can be opened.
struct HeatMap {
  let matrix: CodeMatrix
  let codebook: Codebook
  let say: Wording
  /// The codes with quotations further down.
  let quoted: Set<String>

  /// The columns that are shown: of a table without an attribute the total alone.
  private var shown: [Int] { matrix.columns.indices.filter { !matrix.columns[$0].value.isEmpty } }
  private var hasTests: Bool { matrix.rows.contains { $0.test?.p != nil } }

  var html: String {
    let values = shown.map { matrix.columns[$0].value }.map(HTMLText.escape)
    return """
      <div class="frame">
      <table class="heat" data-attribute="\(HTMLText.escape(matrix.attribute))" data-values="\(values.joined(separator: "|"))">
      <caption>\(HTMLText.escape(caption))</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(matrix.rows.indices.map(row).joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  private var caption: String {
    var sentences = [
      matrix.attribute.isEmpty
        ? say("Cases per code.", "Cases by code.")
        : say("Cases per code en \(matrix.attribute).", "Cases by code and \(matrix.attribute).")
    ]
    sentences += matrix.notes.filter { $0 != .suggested }.map { $0.text(say.language) }
    sentences += matrix.coverageSentences(say.language)
    if hasTests {
      sentences.append(
        say(
          "p: gecorrigeerd voor alle codes (Holm); V: hoe sterk het verschil is, van 0 tot 1.",
          "p: corrected for all codes (Holm); V: how strong the difference is, from 0 to 1."))
    } else if let reason = matrix.rows.compactMap({ $0.test?.withheld }).first {
      sentences.append(TestWords(say: say).sentence(TableTest(withheld: reason)))
    }
    return sentences.joined(separator: " ")
  }

  private var heads: [String] {
    let code = head(
      say("code", "code"), small: say("volgorde van het codeboek", "order of the codebook"), sort: "order")
    let columns = shown.map { index in
      let column = matrix.columns[index]
      let unread = column.unread > 0 ? ", \(column.unread) \(say("niet gecodeerd", "not coded"))" : ""
      return head(column.value, small: "n = \(column.total)\(unread)", sort: String(index))
    }
    let all = head(say("totaal", "total"), small: "n = \(matrix.total)", sort: "total")
    return [code] + columns + [all] + (hasTests ? [head("p", small: "V", sort: "p")] : [])
  }

  private func head(_ title: String, small: String, sort: String) -> String {
    "<th scope=\"col\"\(sort == "order" ? " aria-sort=\"ascending\"" : "")><button class=\"sort\" data-sort=\"\(sort)\">"
      + "<span>\(HTMLText.escape(title))</span><small>\(HTMLText.escape(small))</small></button></th>"
  }

  private func row(_ index: Int) -> String {
    let row = matrix.rows[index]
    let cells = shown.map { column in
      if matrix.columns[column].isUnread { return unreadCell }
      return cell(
        row, count: row.counts[column], share: matrix.share(row: index, column: column),
        interval: row.intervals?[column], value: matrix.columns[column].value, total: matrix.columns[column].total)
    }
    let share = matrix.total == 0 ? nil : Double(row.total) / Double(matrix.total)
    let all = cell(row, count: row.total, share: share, interval: nil, value: nil, total: matrix.total)
    let shares = shown.map { Drawing.format(100 * (matrix.share(row: index, column: $0) ?? 0)) }
    let definition = codebook[row.code]?.definition ?? ""
    return """
      <tr\(row.depth == 0 ? " class=\"top\"" : "") data-counts="\(shown.map { String(row.counts[$0]) }.joined(separator: " "))" \
      data-shares="\(shares.joined(separator: " "))" data-total="\(row.total)" data-p="\(row.test?.p ?? 2)">\
      <th scope="row" style="--depth:\(row.depth)" title="\(HTMLText.escape(definition))">\(label(row))</th>\
      \(cells.joined())\(all)\(hasTests ? test(row.test) : "")</tr>
      """
  }

  /// What nobody read is not zero.
  private var unreadCell: String {
    "<td class=\"unread\" title=\"\(say("niet gecodeerd", "not coded"))\">–</td>"
  }

  /// The code's name, which leads to its quotations where it has any.
  private func label(_ row: CodeMatrix.Row) -> String {
    let text = HTMLText.escape(row.label)
    guard quoted.contains(row.code) else { return text }
    return "<a href=\"#\(QuotationSection.anchor(row.code))\">\(text)</a>"
  }

  private func test(_ test: TableTest?) -> String {
    guard let test, let p = test.p else { return "<td class=\"test\">–</td>" }
    let title = TestWords(say: say).sentence(test)
    let isFound = (test.holm ?? 1) < 0.05
    return "<td class=\"test\" title=\"\(HTMLText.escape(title))\">\(isFound ? "<b>" : "")"
      + "\(HTMLText.escape(say.probability(test.holm ?? p)))\(isFound ? "</b>" : "")"
      + "<small>\(say.decimal(test.effect ?? 0))</small></td>"
  }

  private func cell(
    _ row: CodeMatrix.Row, count: Int, share: Double?, interval: ShareInterval?, value: String?, total: Int
  ) -> String {
    let percent = Int(((share ?? 0) * 100).rounded())
    let between = interval.map { " title=\"95 %: \(say.percent($0.low))–\(say.percent($0.high))\"" } ?? ""
    let style =
      " style=\"--share:\(Double(min(percent, 100)) / 100)\"\(between)"
    return "<td>"
      + CellButton(
        code: row.code, attribute: matrix.attribute, value: value,
        name: "\(row.label), \(value ?? say("totaal", "total")): \(count) \(say("van", "of")) \(total), \(percent) %"
      )
      .html("\(count)<small>\(percent)\u{00A0}%</small>", count: count, more: style) + "</td>"
  }
}
