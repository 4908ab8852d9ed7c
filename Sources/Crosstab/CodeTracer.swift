import QualitativeData

/// Gathers everything about one code.
public struct CodeTracer: Stage {
  /// What is gathered from.
  public struct Input: Sendable {
    /// The whole study's tally.
    public var tally: CodeTally
    /// The passages behind it.
    public var passages: [CodedPassage]
    /// Makes an input.
    public init(tally: CodeTally, passages: [CodedPassage]) {
      self.tally = tally
      self.passages = passages
    }
  }

  private let codebook: Codebook
  private let cases: CaseTable
  private let code: Code
  private let attributes: [String]

  /// Prepares for a code by its name, label or path. Throws `crosstab.no-code` where the codebook lacks it.
  public init(codebook: Codebook, cases: CaseTable, code name: String, attributes: [String]) throws(Diagnostic) {
    let found = codebook.codes(called: name)
    guard found.count == 1, let code = found.first else { throw .noCode(name, in: codebook) }
    self.codebook = codebook
    self.cases = cases
    self.code = code
    self.attributes = attributes
  }

  /// Gathers counts by attribute, codes that go together with it, and quotations.
  public func run(_ input: Input) throws(Diagnostic) -> Diagnosed<CodeTrace> {
    var matrices: [CodeMatrix] = []
    var diagnostics: [Diagnostic] = []
    for attribute in attributes {
      let question = CrosstabQuestion(.attributes([attribute]))
      let result = try Crosstabber(codebook: codebook, cases: cases, question: question).run(input.tally)
      var matrix = result.value
      // The test's corrections are for all codes, so all were counted first.
      matrix.rows = matrix.rows.filter { $0.code == code.name }
      matrices.append(matrix)
      diagnostics = result.diagnostics
    }
    let names = Set(codebook.subtree(of: code.name))
    let trace = CodeTrace(
      code: code, path: codebook.path(of: code.name), matrices: matrices, neighbours: try neighbours(input.tally),
      passages: QuoteRanker.rank(input.passages.filter { names.contains($0.code) }),
      provenance: input.tally.provenance)
    return Diagnosed(trace, diagnostics)
  }

  private func neighbours(_ tally: CodeTally) throws(Diagnostic) -> [CodeTrace.Neighbour] {
    let together = try CoOccurrenceCounter(codebook: codebook, cases: cases, context: .segment).run(tally).value
    let all = together.pairs.compactMap { pair -> (Int, CodeTrace.Neighbour)? in
      let (first, second) = (together.nodes[pair.first], together.nodes[pair.second])
      guard first.code == code.name || second.code == code.name else { return nil }
      let place = first.code == code.name ? pair.second : pair.first
      let other = together.nodes[place]
      guard !other.isGroup else { return nil }
      let neighbour = CodeTrace.Neighbour(
        code: other.code, label: other.label, count: pair.count, jaccard: pair.jaccard ?? 0)
      return (place, neighbour)
    }
    return all.sorted { ($0.1.jaccard, $0.1.count, $1.0) > ($1.1.jaccard, $1.1.count, $0.0) }.map(\.1)
  }
}
