import QualitativeData

/// Answers a question to a tally: a code matrix with the tests that its design carries.
public struct Crosstabber: Stage {
  private let codebook: Codebook
  private let cases: CaseTable
  private let question: CrosstabQuestion

  /// Prepares a question.
  public init(codebook: Codebook, cases: CaseTable, question: CrosstabQuestion) {
    self.codebook = codebook
    self.cases = cases
    self.question = question
  }

  /// Counts. Throws where the question asks for attributes, values or codes that do not exist.
  public func run(_ tally: CodeTally) throws(Diagnostic) -> Diagnosed<CodeMatrix> {
    let shown = try shownCodes()
    if question.weight != nil, question.unit != .cases { throw .weightsNeedCases }
    let columns = try CaseColumns(question, cases, tally)
    let count = try fill(tally, columns)
    var matrix = matrix(tally, columns, count)
    try test(&matrix, tally, columns)
    // What is shown changes no number: all codes were counted, tested and corrected together.
    matrix.rows = shown.map { matrix.rows[$0] }
    return Diagnosed(matrix, homeless(tally))
  }

  private func test(_ matrix: inout CodeMatrix, _ tally: CodeTally, _ columns: CaseColumns) throws(Diagnostic) {
    let parents = Set(codebook.codes.indices.filter { codebook.isGroup(codebook.codes[$0].name) })
    let dependence = CaseDependence(cases, counted: columns.places, tally: tally, rows: try positions(of: tally))
    if question.unit == .cases, axis == .attribute, dependence.sharesDocuments { matrix.notes.append(.sharedDocuments) }
    MatrixTester(seed: question.seed).test(&matrix, parents: parents, dependence: dependence)
    if question.intervals == .wilson { MatrixTester.addIntervals(&matrix) }
  }

  /// The positions of the codes that are shown.
  private func shownCodes() throws(Diagnostic) -> [Int] {
    let paths = codebook.codes.map { codebook.path(of: $0.name) }
    for pattern in question.codes where !paths.contains(where: pattern.matches) {
      throw .noCode(pattern.text)
    }
    if question.codes.isEmpty { return Array(paths.indices) }
    return paths.indices.filter { index in question.codes.contains { $0.matches(paths[index]) } }
  }

  private func fill(_ tally: CodeTally, _ columns: CaseColumns) throws(Diagnostic) -> MatrixCount {
    let positions = try positions(of: tally)
    let all = codebook.codes.count
    var count = MatrixCount(
      rows: all + 1, columns: columns.columns.count, isWeighted: !columns.weights.isEmpty)
    if question.unit == .cases, question.columns != .documents {
      for place in columns.cases.indices {
        count.count(
          Int32(clamping: place), row: all, columns: columns.columns(ofCase: place),
          weight: columns.weights.isEmpty ? nil : columns.weights[place])
      }
    }
    for (unit, index) in ordered(tally, columns) {
      let entry = tally.entries[index]
      guard let places = columns.places(of: entry) else { continue }
      let weight = weight(of: entry, columns)
      for code in entry.codes {
        guard let row = positions[Int(code.code)] else { continue }
        add(code.amounts, unit, row, places, weight, &count)
      }
      if question.unit != .cases || question.columns == .documents {
        add(entry.size, unit, all, places, weight, &count)
      }
    }
    return count
  }

  private func weight(of entry: CodeTally.Entry, _ columns: CaseColumns) -> Double? {
    columns.weights.isEmpty ? nil : entry.caseID.flatMap { columns.places[$0] }.map { columns.weights[$0] }
  }

  private func add(
    _ amounts: CodeTally.Amounts, _ unit: Int32, _ row: Int, _ places: [Int], _ weight: Double?,
    _ count: inout MatrixCount
  ) {
    switch question.unit {
    case .cases, .documents: count.count(unit, row: row, columns: places, weight: weight)
    default: count.add(amounts[question.unit], row: row, columns: places)
    }
  }

  /// The numbers of units with the places of their entries, those of one unit one after the other.
  private func ordered(_ tally: CodeTally, _ columns: CaseColumns) -> [(unit: Int32, entry: Int)] {
    var result: [(unit: Int32, entry: Int)] = []
    result.reserveCapacity(tally.entries.count)
    if question.unit == .cases {
      for index in tally.entries.indices {
        guard let id = tally.entries[index].caseID, let place = columns.places[id] else { continue }
        result.append((Int32(clamping: place), index))
      }
      return result.sorted { ($0.unit, $0.entry) < ($1.unit, $1.entry) }
    }
    var unit: Int32 = -1
    for index in tally.entries.indices {
      if index == 0 || tally.entries[index].document != tally.entries[index - 1].document { unit += 1 }
      result.append((unit, index))
    }
    return result
  }

  /// For each code of the tally its row, which the codebook decides.
  private func positions(of tally: CodeTally) throws(Diagnostic) -> [Int?] {
    if tally.codes == codebook.codes.map(\.name) { return Array(tally.codes.indices) }
    throw .otherCodebook
  }

  private func matrix(_ tally: CodeTally, _ columns: CaseColumns, _ count: MatrixCount) -> CodeMatrix {
    let all = codebook.codes.count
    let wholes = count.row(all)
    let wholeWeights = count.weights(all)
    var named = columns.columns
    for index in named.indices {
      named[index].total = wholes[index]
      named[index].weight = wholeWeights?[index]
    }
    let rows = codebook.codes.enumerated().map { index, code in
      CodeMatrix.Row(
        code: code.name, label: code.label, depth: codebook.path(of: code.name).count - 1, counts: count.row(index),
        total: count.totals[index], weights: count.weights(index))
    }
    var provenance = tally.provenance
    provenance.options.merge(question.options) { _, new in new }
    var matrix = CodeMatrix(
      attribute: title, columnAxis: axis, unit: question.unit, base: question.base, source: tally.source,
      columns: named, total: count.totals[all], rows: rows, notes: notes(tally, columns), provenance: provenance)
    matrix.weight = wholeWeights?.last
    return matrix
  }

  private var title: String {
    switch question.columns {
    case .attributes(let names): names.joined(separator: " × ")
    case .documents: "document"
    case .cases: "case"
    }
  }

  private var axis: CodeMatrix.Axis {
    switch question.columns {
    case .attributes: .attribute
    case .documents: .document
    case .cases: .case
    }
  }

  private func notes(_ tally: CodeTally, _ columns: CaseColumns) -> [MatrixNote] {
    var notes: [MatrixNote] = []
    if tally.source == .suggestions { notes.append(.suggested) }
    if columns.isSeveral { notes.append(.severalValues) }
    if columns.hasHomeless { notes.append(.withoutValue) }
    if !columns.weights.isEmpty { notes.append(.weighted) }
    return notes
  }

  /// What is coded but belongs to no case.
  private func homeless(_ tally: CodeTally) -> [Diagnostic] {
    if question.columns == .documents { return [] }
    return tally.entries.indices.filter { index in
      tally.entries[index].size.passages > 0 && (tally.entries[index].caseID.map { !cases.contains($0) } ?? true)
    }.map { .noCase(document: tally.entries[$0].document, passages: Int(tally.entries[$0].size.passages)) }
  }
}
