import QualitativeData

/// Cells whose value cannot be known. They are read as empty, and named.
struct CellProblems {
  private var errors: [(text: String, place: CellPlace)] = []
  private var formulas: [CellPlace] = []
  private var dates: [CellPlace] = []

  /// An error in place of a value: `#N/A`.
  mutating func addError(_ text: String, _ place: CellPlace) { errors.append((text, place)) }
  /// A formula of which the file keeps no result.
  mutating func addFormula(_ place: CellPlace) { formulas.append(place) }
  /// A number that is shown as a date but is none.
  mutating func addDate(_ place: CellPlace) { dates.append(place) }

  package var diagnostics: [Diagnostic] {
    var result: [Diagnostic] = []
    for text in Set(errors.map(\.text)).sorted() {
      let places = errors.filter { $0.text == text }.map(\.place)
      result.append(
        Self.warning(
          "table.error-cell", places, "an error (\(text)) in place of a value", "Mend the formula or type the value"))
    }
    if !formulas.isEmpty {
      let advice = "Open it in the spreadsheet program, let it calculate, and save it"
      result.append(Self.warning("table.formula", formulas, "a formula without a kept result", advice))
    }
    if !dates.isEmpty {
      let advice = "Type the date anew, or give the cell another format"
      result.append(
        Self.warning("table.date", dates, "a number that has the format of a date but is no date", advice))
    }
    return result
  }

  private static func warning(_ id: String, _ places: [CellPlace], _ what: String, _ advice: String) -> Diagnostic {
    let isOne = places.count == 1
    return Diagnostic(
      id, .warning,
      "\(isOne ? "The cell" : "\(places.count) cells:") \(CellPlace.names(places)) \(isOne ? "holds" : "hold") \(what)",
      advice: "\(advice); until then \(isOne ? "it is" : "they are") read as empty.")
  }

  /// The errors of spreadsheet programs as they show them in English and Dutch (`#N/A`, `#N/B`), and LibreOffice's own.
  static func isError(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "E") else { return false }
    if names.contains(text) { return true }
    return text.hasPrefix("Err:") && text.utf8.count == 7 && text.utf8.dropFirst(4).allSatisfy { 0x30...0x39 ~= $0 }
  }

  private static let names: Set<String> = [
    "#N/A", "#N/B", "#DIV/0!", "#DEEL/0!", "#VALUE!", "#WAARDE!", "#REF!", "#VERW!", "#NAME?", "#NAAM?", "#NUM!",
    "#GETAL!", "#NULL!", "#LEEG!", "#SPILL!", "#OVERLOOP!", "#CALC!", "#BEREKENEN!", "#GETTING_DATA", "#FIELD!",
    "#VELD!",
    "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!",
  ]
}

extension Diagnostic {
  /// A warning without a place yet.
  init(_ id: String, _ severity: Severity, _ summary: String, advice: String) {
    self.init(id, severity, at: nil, summary, advice: advice)
  }
}
