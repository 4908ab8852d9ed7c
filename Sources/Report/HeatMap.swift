import QualitativeData
import Tabulate

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
      <p class="soft">\(HTMLText.escape(notes.joined(separator: " ")))</p>
      """
  }

  private var caption: String {
    var sentences = [
      matrix.attribute.isEmpty
        ? say("Cases per code.", "Cases by code.")
        : say("Cases per code en \(matrix.attribute).", "Cases by code and \(matrix.attribute).")
    ]
    sentences += [matrix.selection(say.language), matrix.guide(say.language)].compactMap { $0 }
    sentences += matrix.notes.filter { $0 != .suggested }.map { $0.text(say.language) }
    sentences += matrix.coverageSentences(say.language)
    return sentences.joined(separator: " ")
  }

  private var notes: [String] {
    var notes = [matrix.intervalNote(say.language)].compactMap { $0 } + matrix.selectionNotes(say.language)
    notes += matrix.testNotes(say.language)
    if hasTests {
      notes.append(
        say(
          "V: hoe sterk het verschil is, van 0 tot 1 (Cramér), en daarachter gecorrigeerd voor toeval (Bergsma 2013): "
            + "\(say.decimal(0)) is niet meer dan toeval. Een streepje: niet getoetst.",
          "V: how strong the difference is, from 0 to 1 (Cramér), and after it corrected for chance (Bergsma 2013): "
            + "\(say.decimal(0)) is no more than chance. A dash: not tested."))
    }
    if !matrix.comparedCoders.isEmpty {
      notes.append(
        say(
          "Overeenstemming: alfa van de code op cases, van wat twee codeurs lazen, en hoeveel cases elk de code gaf.",
          "Agreement: alpha of the code on cases, of what two coders read, and to how many cases each applied it."))
    }
    return notes
  }

  private var heads: [String] {
    let code = head(
      say("code", "code"), small: say("volgorde van het codeboek", "order of the codebook"), sort: "order")
    let columns = shown.map { index in
      let column = matrix.columns[index]
      let unread =
        (column.unread > 0 ? ", \(column.unread) \(say("niet gecodeerd", "not coded"))" : "")
        + (column.partly > 0 ? ", \(column.partly) \(say("ten dele gelezen", "read in part"))" : "")
      return head(column.value, small: "n = \(column.total)\(unread)", sort: String(index))
    }
    let all = head(say("totaal", "total"), small: "n = \(matrix.total)", sort: "total")
    return [code] + columns + [all]
      + (hasTests ? [head("p Holm–Tarone", small: say("V · gecorrigeerd", "V · corrected"), sort: "p")] : [])
      + (matrix.isContested ? ["<th scope=\"col\">≠</th>"] : []) + agreementHead
  }

  private var agreementHead: [String] {
    let coders = matrix.comparedCoders
    guard !coders.isEmpty else { return [] }
    return [
      "<th scope=\"col\" class=\"agreement\"><span>\(say("alfa", "alpha"))</span>"
        + "<small>\(HTMLText.escape(coders.joined(separator: " · ")))</small></th>"
    ]
  }

  /// How far coders agree on the code, and to how many cases each applied it.
  private func agreement(_ row: CodeMatrix.Row) -> String {
    guard !matrix.comparedCoders.isEmpty else { return "" }
    guard let agreement = row.agreement else { return "<td class=\"agreement\">–</td>" }
    let counts = agreement.counts.map { String($0.units) }.joined(separator: " · ")
    let alpha = agreement.alpha.map { say.decimal($0) } ?? "–"
    let verdict = agreement.alpha == nil ? "" : "<span>\(HTMLText.escape(say.verdict(agreement.verdict)))</span>"
    return "<td class=\"agreement\"><b>\(alpha)</b>\(verdict)<small>\(counts)</small></td>"
  }

  private func head(_ title: String, small: String, sort: String) -> String {
    "<th scope=\"col\"\(sort == "order" ? " aria-sort=\"ascending\"" : "")><button class=\"sort\" data-sort=\"\(sort)\">"
      + "<span>\(HTMLText.escape(title))</span><small>\(HTMLText.escape(small))</small></button></th>"
  }

  private func row(_ index: Int) -> String {
    let row = matrix.rows[index]
    let other = matrix.otherCounts(row: index)
    let cells = shown.map { column in
      if matrix.columns[column].isUnread { return unreadCell }
      return cell(
        row, count: row.counts[column], other: other?.counts[column], share: matrix.share(row: index, column: column),
        interval: row.intervals?[column], value: matrix.columns[column].value, total: matrix.columns[column].total)
    }
    let share = matrix.total == 0 ? nil : Double(row.total) / Double(matrix.total)
    let all = cell(
      row, count: row.total, other: other?.total, share: share, interval: nil, value: nil, total: matrix.total)
    let shares = shown.map { Drawing.format(100 * (matrix.share(row: index, column: $0) ?? 0)) }
    let definition = codebook[row.code]?.definition ?? ""
    return """
      <tr\(row.depth == 0 ? " class=\"top\"" : "") data-counts="\(shown.map { String(row.counts[$0]) }.joined(separator: " "))" \
      data-shares="\(shares.joined(separator: " "))" data-total="\(row.total)" data-p="\(row.test?.p ?? 2)">\
      <th scope="row" style="--depth:\(row.depth)" title="\(HTMLText.escape(definition))">\(label(row))</th>\
      \(cells.joined())\(all)\(hasTests ? test(row.test) : "")\(contested(row))\(agreement(row))</tr>
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
    guard let test, let p = test.p else {
      let reason = test.map { " title=\"\(HTMLText.escape(TestWords(say: say).sentence($0)))\"" } ?? ""
      return "<td class=\"test\"\(reason)>–</td>"
    }
    let title = TestWords(say: say).sentence(test)
    let isFound = (test.holm ?? 1) < 0.05
    return "<td class=\"test\" title=\"\(HTMLText.escape(title))\">\(isFound ? "<b>" : "")"
      + "\(HTMLText.escape(say.probability(test.holm ?? p)))\(isFound ? "</b>" : "")"
      + "<small>\(say.decimal(test.cramer ?? 0)) · \(say.decimal(test.effect ?? 0))</small></td>"
  }

  /// By which choices among the coders' codings the columns differ, where others say they do not.
  private func contested(_ row: CodeMatrix.Row) -> String {
    guard matrix.isContested else { return "" }
    let names = row.contested.map { $0.name(say.language) }
    return "<td class=\"contested\">\(names.joined(separator: ", "))</td>"
  }

  private func cell(
    _ row: CodeMatrix.Row, count: Int, other: Int?, share: Double?, interval: ShareInterval?, value: String?, total: Int
  ) -> String {
    let percent = Int(((share ?? 0) * 100).rounded())
    let second = other.map { " <i>[\($0)]</i>" } ?? ""
    let between = interval.map { " title=\"95 %: \(say.percent($0.low))–\(say.percent($0.high))\"" } ?? ""
    let style =
      " style=\"--share:\(Double(min(percent, 100)) / 100)\"\(between)"
    return "<td>"
      + CellButton(
        code: row.code, attribute: matrix.attribute, value: value,
        name: "\(row.label), \(value ?? say("totaal", "total")): \(count) \(say("van", "of")) \(total), \(percent) %"
      )
      .html("\(count)\(second)<small>\(percent)\u{00A0}%</small>", count: count, more: style) + "</td>"
  }
}
