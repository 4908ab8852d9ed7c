import QualitativeData

/// Measures how far coders agree, code by code and over all, on what two of them or more have read.
public struct AgreementMeter: Stage {
  private let codebook: Codebook
  private let coders: [String]
  private let level: Agreement.Level
  private let negatives: Agreement.Negatives
  private let draws: Int
  private let seed: UInt64

  /// Fewer documents than this give no intervals: drawing them anew would say nothing.
  public static let fewestDocuments = 5

  /// Prepares a comparison of these coders. `draws` is how often documents, or cases, are drawn anew for the intervals.
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
    let clusters = UnitCutter(coders: coders, level: level).clusters(shared)
    let codes = CodeSums(codebook: codebook, documents: shared, coders: coders, clusters: clusters, negatives)
    let answers = shared.allSatisfy { $0.units.allSatisfy(\.isAnswer) } ? nil : answers(shared)
    let bootstrap = Bootstrap(
      documents: clusters.count, draws: clusters.count < Self.fewestDocuments ? 0 : draws, seed: seed)
    let rows = codebook.codes.compactMap { row($0, codes, answers, bootstrap) }
    var agreement = Agreement(
      level: level, negatives: negatives, coders: coders, documents: shared.map(\.id),
      rows: [overall(codes, bootstrap)] + rows, readings: shared.flatMap { $0.extents(coders) },
      sight: sight(shared), disagreements: shared.flatMap { DisagreementFinder(coders: coders).find($0) },
      draws: bootstrap.draws, provenance: Provenance(options: options))
    if answers != nil { agreement.answers = Agreement.Spread(rows.filter { !$0.isGroup }.map(\.answers)) }
    return Diagnosed(agreement)
  }

  private var options: [String: String] {
    ["level": level.rawValue, "negatives": negatives.rawValue, "seed": String(seed)]
  }

  private func answers(_ documents: [RatedDocument]) -> CodeSums {
    let clusters = UnitCutter(coders: coders, level: level, isOfAnswers: true).clusters(documents)
    return CodeSums(codebook: codebook, documents: documents, coders: coders, clusters: clusters, negatives)
  }

  /// A code's row; nil where nobody applied it to anything that another has read too.
  private func row(_ code: Code, _ codes: CodeSums, _ answers: CodeSums?, _ bootstrap: Bootstrap) -> Agreement.Row? {
    let sums = codes.sums(of: code.name)
    guard sums.contains(where: \.isApplied) else { return nil }
    var row = row(sums, bootstrap)
    row.code = code.name
    row.label = code.label
    row.depth = codebook.path(of: code.name).count - 1
    row.isGroup = codebook.isGroup(code.name)
    row.answers = answers?.total(of: code.name).coefficients.alpha
    let unitizing = codes.unitizing(of: code.name)
    row.unitizing = unitizing.alpha
    add(unitizing, to: &row)
    return row
  }

  /// Every decision on every code that has none below it.
  private func overall(_ codes: CodeSums, _ bootstrap: Bootstrap) -> Agreement.Row {
    var sums = codes.clusters.map { _ in RatingSums(coders: coders.count) }
    var unitizing = UnitizingSums(coders: coders.count)
    for leaf in codebook.leaves {
      for (cluster, own) in codes.sums(of: leaf.name).enumerated() { sums[cluster] += own }
      unitizing += codes.unitizing(of: leaf.name)
    }
    var row = row(sums, bootstrap)
    add(unitizing, to: &row)
    return row
  }

  private func row(_ sums: [RatingSums], _ bootstrap: Bootstrap) -> Agreement.Row {
    let total = sums.reduce(into: RatingSums(coders: coders.count)) { $0 += $1 }
    let coefficients = total.coefficients
    return Agreement.Row(
      code: nil, label: "", depth: 0, units: total.rated, prevalence: total.prevalence, coefficients: coefficients,
      intervals: bootstrap.intervals(sums), shares: zip(coders, total.applied).map { .init(coder: $0, units: $1) },
      isParadox: Self.isParadox(coefficients, total.prevalence, units: total.rated))
  }

  private func add(_ unitizing: UnitizingSums, to row: inout Agreement.Row) {
    row.overlap = unitizing.overlap
    for coder in coders.indices {
      (row.shares[coder].passages, row.shares[coder].met) = (unitizing.passages[coder], unitizing.met[coder])
    }
  }

  /// Feinstein & Cicchetti (1990): high agreement, low kappa, because nearly every unit has the code, or hardly any: chance
  /// alone agrees on nine of ten, and a handful of units decides.
  private static func isParadox(
    _ coefficients: Agreement.Coefficients, _ prevalence: Double, units: Int
  ) -> Bool {
    guard let agreement = coefficients.agreement, let kappa = coefficients.cohen ?? coefficients.alpha, kappa < 0.8
    else {
      return false
    }
    let chance = (agreement - kappa) / (1 - kappa)
    return chance >= 0.9 && min(prevalence, 1 - prevalence) * Double(units) < 10
  }

  private func sight(_ documents: [RatedDocument]) -> Agreement.Sight {
    documents.flatMap(\.work).filter { coders.contains($0.coder) }.reduce(into: Agreement.Sight()) { $0 += $1.sight }
  }
}

/// The sums of each code, cluster by cluster.
private struct CodeSums {
  let codebook: Codebook
  let documents: [RatedDocument]
  let coders: [String]
  let clusters: [RatedCluster]
  let negatives: Agreement.Negatives

  init(
    codebook: Codebook, documents: [RatedDocument], coders: [String], clusters: [RatedCluster],
    _ negatives: Agreement.Negatives
  ) {
    self.codebook = codebook
    self.documents = documents
    self.coders = coders
    self.clusters = clusters
    self.negatives = negatives
  }

  func sums(of code: String) -> [RatingSums] {
    let names = Set(codebook.subtree(of: code))
    return clusters.map { $0.sums(names, negatives) }
  }

  func total(of code: String) -> RatingSums {
    sums(of: code).reduce(into: RatingSums(coders: coders.count)) { $0 += $1 }
  }

  /// Which stretches of text were marked with the code or one below it.
  func unitizing(of code: String) -> UnitizingSums {
    let names = Set(codebook.subtree(of: code))
    var sums = UnitizingSums(coders: coders.count)
    let cutter = UnitCutter(coders: coders, level: .segment)
    for document in documents {
      let lanes = document.work.compactMap { work in
        coders.firstIndex(of: work.coder).map { coder in
          UnitizingSums.Lane(
            coder: coder, reading: work.reading,
            passages: work.codings.filter { names.contains($0.code) }.map(\.range))
        }
      }
      sums.add(cutter.units(of: document).map(\.range), lanes)
    }
    return sums
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
