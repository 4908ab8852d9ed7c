import QualitativeData

/// Numbers with a decimal comma, as Dutch spreadsheet programs write them, become such with a point: `36,5` is 36.5
/// wherever it comes from.
package struct DecimalCommas {
  package private(set) var table: ReadTable
  private var read: [(name: String, places: [CellPlace])] = []
  private var unclear: [CellPlace] = []

  package init(_ table: ReadTable, columns: [(column: Int, name: String)], below row: Int) {
    self.table = table
    for (column, name) in columns { read(column, name, below: row) }
  }

  private mutating func read(_ column: Int, _ name: String, below row: Int) {
    var (numbers, others) = (0, 0)
    var commas: [(row: Int, form: Form)] = []
    for index in table.rows.indices.dropFirst(row + 1) where table.rows[index].count > column {
      let text = table.rows[index][column].trimmed
      guard !text.isEmpty else { continue }
      guard let form = Form(text) else { others += 1; continue }
      numbers += 1
      if form.kind != .plain { commas.append((index, form)) }
    }
    guard commas.contains(where: { $0.form.kind != .groups }), numbers > others else { return }
    // 1,234 alone may be a thousand and some: another number of the column, or the file, tells.
    let isSure = table.hasDecimalComma ?? false || commas.contains { $0.form.kind == .decimal }
    var places: [CellPlace] = []
    for (index, form) in commas {
      let place = CellPlace(row: index, column: column)
      guard isSure, form.kind != .groups else { unclear.append(place); continue }
      table.rows[index][column] = form.value
      places.append(place)
    }
    if !places.isEmpty { read.append((name, places)) }
  }

  package func diagnostics(file: String) -> [Diagnostic] {
    var result = read.map { name, places in
      Diagnostic(
        "cases.decimal-comma", .note, at: Location(file: file, position: places[0].row + 1),
        "'\(name)' holds numbers with a decimal comma, which are read with a point (\(CellPlace.names(places)))",
        advice: "If they are several values in one cell, put a bar (|) between them.")
    }
    if !unclear.isEmpty {
      result.append(
        Diagnostic(
          "cases.unclear-number", .warning, at: Location(file: file, position: unclear[0].row + 1),
          "It cannot be known whether thousands or decimals follow the mark in \(CellPlace.names(unclear))",
          advice: "Write the number without a mark for thousands; until then it is kept as text."))
    }
    return result
  }

  /// How a number is written.
  private struct Form {
    enum Kind { case plain, decimal, comma, groups }
    var kind: Kind
    var value: String

    /// Nil for what is no number.
    package init?(_ text: String) {
      var digits = text[...]
      let sign = digits.first == "-" || digits.first == "+" ? String(digits.removeFirst()) : ""
      let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, let groups = Self.groups(whole) else {
        return nil
      }
      let minus = sign == "-" ? "-" : ""
      guard parts.count == 2 else {
        let isGrouped = whole.split(separator: ".").count > 1 && groups.isThousands
        (kind, value) = (isGrouped ? .groups : .plain, minus + whole)
        return
      }
      let decimals = parts[1]
      guard !decimals.isEmpty, decimals.allSatisfy(\.isWholeNumber), !whole.contains(".") || groups.isThousands else {
        return nil
      }
      let isClear = decimals.count != 3 || whole.contains(".") || whole.first == "0" || whole.count > 3
      (kind, value) = (isClear ? .decimal : .comma, minus + groups.digits + "." + decimals)
    }

    /// `1.234.567` as digits, and whether points stand before each three; nil where there are other signs.
    private static func groups(_ text: Substring) -> (digits: String, isThousands: Bool)? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else { return nil }
      let isThousands = parts.count > 1 && parts[0].count <= 3 && parts.dropFirst().allSatisfy { $0.count == 3 }
      return parts.count > 2 && !isThousands ? nil : (parts.joined(), isThousands)
    }
  }
}
