import QualitativeData

/// Measures how far coders agree, code by code and over all.
public struct AgreementMeter: Stage {
  private let codebook: Codebook
  private let coders: [String]
  private let level: Agreement.Level
  private let negatives: Agreement.Negatives
  private let draws: Int
  private let seed: UInt64

  /// Fewer documents than this give no intervals: drawing them anew would say nothing.
  public static let fewestDocuments = 5

  /// Prepares a comparison of these coders. `draws` is how often documents are drawn anew for the intervals.
  public init(
    codebook: Codebook, coders: [String], level: Agreement.Level = .segment,
    negatives: Agreement.Negatives = .uncoded, draws: Int = 1000, seed: UInt64 = 1
  ) {
    self.codebook = codebook
    self.coders = coders.sorted()
    self.level = level
    self.negatives = negatives
    self.draws = draws
    self.seed = seed
  }

  /// Compares. Documents that fewer than two of the coders worked on are left out.
  public func run(_ documents: [RatedDocument]) throws(Diagnostic) -> Diagnosed<Agreement> {
    guard coders.count > 1 else { throw .oneCoder(coders.first) }
    let shared = documents.filter { document in document.work.count { coders.contains($0.coder) } > 1 }
    guard !shared.isEmpty else { throw .nothingShared(coders) }
    let ratings = shared.map { DocumentRatings($0, coders: coders, level: level, negatives: negatives) }
    var perCode: [[RatingSums]] = []
    var rows: [Agreement.Row] = []
    let bootstrap = Bootstrap(
      documents: shared.count, draws: shared.count < Self.fewestDocuments ? 0 : draws, seed: seed)
    for code in codebook.codes {
      let names = Set(codebook.subtree(of: code.name))
      let sums = ratings.map { $0.sums(names) }
      if !codebook.isGroup(code.name) { perCode.append(sums) }
      guard sums.contains(where: \.isApplied) else { continue }
      var row = row(sums, bootstrap)
      row.code = code.name
      row.label = code.label
      row.depth = codebook.path(of: code.name).count - 1
      let unitizing = ratings.map { $0.unitizing(names) }.reduce(into: UnitizingSums()) { $0 += $1 }
      row.unitizing = unitizing.alpha
      row.overlap = unitizing.overlap
      rows.append(row)
    }
    let agreement = Agreement(
      level: level, negatives: negatives, coders: coders, documents: shared.map(\.id),
      rows: [overall(perCode, ratings, bootstrap)] + rows, disagreements: shared.flatMap(disagreements),
      draws: bootstrap.draws, provenance: Provenance(options: options))
    return Diagnosed(agreement)
  }

  private var options: [String: String] {
    ["level": level.rawValue, "negatives": negatives.rawValue, "seed": String(seed)]
  }

  private func row(_ sums: [RatingSums], _ bootstrap: Bootstrap) -> Agreement.Row {
    let total = sums.reduce(into: RatingSums(coders: coders.count)) { $0 += $1 }
    let coefficients = total.coefficients
    return Agreement.Row(
      code: nil, label: "", depth: 0, units: total.rated, prevalence: total.prevalence, coefficients: coefficients,
      intervals: bootstrap.intervals(sums), isParadox: Self.isParadox(coefficients, total.prevalence))
  }

  /// Every decision on every code that has none below it.
  private func overall(
    _ perCode: [[RatingSums]], _ ratings: [DocumentRatings], _ bootstrap: Bootstrap
  ) -> Agreement.Row {
    let sums = ratings.indices.map { document in
      perCode.reduce(into: RatingSums(coders: coders.count)) { $0 += $1[document] }
    }
    var row = row(sums, bootstrap)
    var all = UnitizingSums()
    for leaf in codebook.leaves { for rating in ratings { all += rating.unitizing([leaf.name]) } }
    row.overlap = all.overlap
    return row
  }

  /// Feinstein & Cicchetti (1990): high agreement, low kappa, because a code is very rare or very common.
  private static func isParadox(_ coefficients: Agreement.Coefficients, _ prevalence: Double) -> Bool {
    guard let agreement = coefficients.agreement, let kappa = coefficients.cohen ?? coefficients.alpha else {
      return false
    }
    return agreement >= 0.85 && kappa < 0.6 && abs(2 * prevalence - 1) > 0.6
  }

  private func disagreements(_ document: RatedDocument) -> [Agreement.Disagreement] {
    var result: [Agreement.Disagreement] = []
    let work = document.work.filter { coders.contains($0.coder) }
    for own in work {
      for other in work where other.coder != own.coder {
        for mark in own.codings where Self.hasRead(other, mark.range) {
          let there = other.codings.filter { $0.range.overlaps(mark.range) }
          guard !there.contains(where: { $0.code == mark.code }) else { continue }
          result.append(
            Agreement.Disagreement(
              document: document.id, range: mark.range, code: mark.code, coder: own.coder, other: other.coder,
              instead: Array(Set(there.map(\.code))).sorted(), quote: mark.quote))
        }
      }
    }
    return result.sorted { ($0.range, $0.code, $0.coder, $0.other) < ($1.range, $1.code, $1.coder, $1.other) }
  }

  private static func hasRead(_ work: RatedDocument.Work, _ range: TextRange) -> Bool {
    guard let read = work.read else { return true }
    return (read + work.codings.map(\.range) + work.rejections.map(\.range)).contains { $0.overlaps(range) }
  }
}

extension Diagnostic {
  static func oneCoder(_ name: String?) -> Diagnostic {
    Diagnostic(
      "reliability.one-coder", name.map { "Only \($0) coded" } ?? "Nobody coded",
      advice: "Let a second coder code some of the documents without seeing what the first did.")
  }

  static func nothingShared(_ coders: [String]) -> Diagnostic {
    Diagnostic(
      "reliability.nothing-shared", "No document was coded by two of \(coders.joined(separator: ", "))",
      advice: "Let a second coder code some of the same documents.")
  }
}
