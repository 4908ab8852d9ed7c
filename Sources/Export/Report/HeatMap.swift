import QualitativeData

/// A matrix as a table whose cells are shaded by their share and can be opened.
struct HeatMap {
  let matrix: CodeMatrix
  let texts: ReportTexts

  var html: String {
    let attribute = HTMLText.escape(matrix.attribute)
    let heads = matrix.columns.map {
      "<th scope=\"col\">\(HTMLText.escape($0.value))<small>n = \($0.total)</small></th>"
    }
    let isSeveral = matrix.notes.contains(.severalValues)
    return """
      <div class="frame" data-attribute="\(attribute)">
      <table>
      <caption>\(texts.about) \(attribute). \(isSeveral ? texts.several : "")</caption>
      <thead><tr><td></td>\(heads.joined())<th scope="col">\(texts.total)<small>n = \(matrix.total)</small></th></tr></thead>
      <tbody>
      \(matrix.rows.indices.map(row).joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  private func row(_ index: Int) -> String {
    let row = matrix.rows[index]
    let cells = matrix.columns.indices.map { column in
      cell(
        row, count: row.counts[column], share: matrix.share(row: index, column: column),
        value: matrix.columns[column].value)
    }
    let all = cell(row, count: row.total, share: share(row.total, of: matrix.total), value: nil)
    return """
      <tr\(row.depth == 0 ? " class=\"top\"" : "") data-counts="\(row.counts.map(String.init).joined(separator: " "))">\
      <th scope="row" style="--depth:\(row.depth)">\(HTMLText.escape(row.label))</th>\(cells.joined())\(all)</tr>
      """
  }

  private func share(_ count: Int, of whole: Int) -> Double? { whole == 0 ? nil : Double(count) / Double(whole) }

  private func cell(_ row: CodeMatrix.Row, count: Int, share: Double?, value: String?) -> String {
    let percent = share.map { Int(($0 * 100).rounded()) } ?? 0
    let data = value.map { " data-value=\"\(HTMLText.escape($0))\"" } ?? ""
    return """
      <td><button data-code="\(HTMLText.escape(row.code))" data-attribute="\(HTMLText.escape(matrix.attribute))"\(data) \
      style="--share:\(Double(min(percent, 100)) / 100)"\(percent > 55 ? " class=\"dark\"" : "")\
      \(count == 0 ? " disabled" : "")>\(count)<small>\(percent) %</small></button></td>
      """
  }
}
