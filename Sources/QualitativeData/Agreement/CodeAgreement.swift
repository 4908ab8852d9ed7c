/// How far coders agree on a code at the unit that a table counts: what a reader of its counts must know.
public struct CodeAgreement: Hashable, Sendable, Codable {
  /// How many units one coder applied the code to, of those that another has read too.
  public struct Count: Hashable, Sendable, Codable {
    /// Who.
    public var coder: String
    /// To how many.
    public var units: Int
    /// Makes a count.
    public init(coder: String, units: Int) {
      self.coder = coder
      self.units = units
    }
  }

  /// Krippendorff's alpha at the unit; for passages that for unitizing. Nil where all ratings are alike.
  public var alpha: Double?
  /// The units that two coders have read.
  public var units: Int
  /// Each coder's count, in the order of their names.
  public var counts: [Count]

  /// What may be built on it.
  public var verdict: Agreement.Verdict

  /// Makes the agreement on a code.
  public init(alpha: Double?, units: Int, counts: [Count], verdict: Agreement.Verdict? = nil) {
    self.verdict = verdict ?? Agreement.Verdict(alpha, given: counts.map(\.units), of: units)
    self.alpha = alpha
    self.units = units
    self.counts = counts
  }
}

extension Agreement.Level {
  /// At which level agreement is measured on what a table counts; passages are compared as stretches of text.
  public init(for unit: CodeMatrix.Unit) {
    self =
      switch unit {
      case .cases: .cases
      case .documents: .document
      case .segments, .passages, .codings: .segment
      case .characters, .words: .character
      }
  }
}

extension Agreement {
  /// The agreement on each code at the unit that a table counts; of passages, each coder's are counted.
  public func codes(for unit: CodeMatrix.Unit) -> [String: CodeAgreement] {
    let arePassages = unit == .passages || unit == .codings
    var codes: [String: CodeAgreement] = [:]
    for row in rows {
      guard let code = row.code else { continue }
      codes[code] = CodeAgreement(
        alpha: arePassages ? row.unitizing : row.coefficients.alpha, units: row.units,
        counts: row.shares.map { .init(coder: $0.coder, units: arePassages ? $0.passages : $0.units) },
        verdict: arePassages ? Verdict(row.unitizing) : row.verdict)
    }
    return codes
  }
}

extension CodeMatrix {
  /// The same matrix with the agreement on each code beside its row.
  public func with(_ agreement: Agreement) -> CodeMatrix {
    guard rowAxis == .code, source == .codings else { return self }
    let codes = agreement.codes(for: unit)
    var matrix = self
    for row in rows.indices { matrix.rows[row].agreement = codes[rows[row].code] }
    return matrix
  }

  /// Who is compared, in the order of their names; none where the matrix does not say how far coders agree.
  public var comparedCoders: [String] { rows.lazy.compactMap(\.agreement).first?.counts.map(\.coder) ?? [] }
}
