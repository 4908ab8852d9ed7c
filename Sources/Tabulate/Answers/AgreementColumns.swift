import QualitativeData

/// What is added to each row of a matrix that says how far coders agree on its code: alpha at the counted unit, what that
/// allows, and each coder's count.
struct AgreementColumns {
  let matrix: CodeMatrix

  private var coders: [String] { matrix.comparedCoders }

  /// The rows of a table with the columns to the right; the first holds the headings, and rows after those of the matrix
  /// stay empty there. Nothing is added where the matrix says nothing of agreement.
  func added(to rows: [[String]], number: (Double) -> String) -> [[String]] {
    guard !coders.isEmpty else { return rows }
    return rows.enumerated().map { place, row in
      if place == 0 { return row + ["alpha", "verdict"] + coders }
      guard place <= matrix.rows.count else { return row + Array(repeating: "", count: coders.count + 2) }
      return row + cells(matrix.rows[place - 1].agreement, number)
    }
  }

  private func cells(_ agreement: CodeAgreement?, _ number: (Double) -> String) -> [String] {
    guard let agreement else { return Array(repeating: "", count: coders.count + 2) }
    return [agreement.alpha.map(number) ?? "", agreement.alpha == nil ? "" : agreement.verdict.words]
      + agreement.counts.map { String($0.units) }
  }

  /// The same as three fields of a row: alpha, what it allows, and the counts of all coders.
  func fields(_ row: CodeMatrix.Row, number: (Double) -> String) -> [String] {
    guard !coders.isEmpty else { return [] }
    guard let agreement = row.agreement else { return ["", "", ""] }
    return cells(agreement, number).prefix(2)
      + [agreement.counts.map { "\($0.coder) \($0.units)" }.joined(separator: "; ")]
  }

  /// The headings of `fields`.
  var fieldNames: [String] { coders.isEmpty ? [] : ["alpha", "verdict", "coders"] }

  /// What a reader must know of them.
  var facts: [String] {
    guard !coders.isEmpty else { return [] }
    let most = matrix.rows.compactMap(\.agreement?.units).max() ?? 0
    return [
      "alpha: how far \(coders.joined(separator: ", ")) agree on \(matrix.unit.rawValue)s, of the \(most) units that two of "
        + "them have read; then how often each applied the code there."
    ]
  }
}

extension Agreement.Verdict {
  /// In words.
  var words: String {
    switch self {
    case .reliable: "reliable"
    case .tentative: "tentative"
    case .unreliable: "not reliable"
    case .prevalent: "cannot be said"
    case .few: "too few"
    case .undetermined: "–"
    }
  }
}

extension Double {
  /// To two decimals, without the zero before them: how coefficients are printed.
  var coefficient: String {
    let hundredths = Int((abs(self) * 100).rounded())
    let digits = String(hundredths % 100)
    return (self < 0 && hundredths > 0 ? "−" : "") + (hundredths >= 100 ? "\(hundredths / 100)" : "") + "."
      + (digits.count == 1 ? "0" : "") + digits
  }
}
