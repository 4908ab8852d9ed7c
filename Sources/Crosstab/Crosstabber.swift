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
    var tester = MatrixTester(seed: question.seed)
    var matrix = try tested(tally, columns, &tester)
    if isOfUnits, tally.source == .codings { try addSelections(tally, columns, to: &matrix, &tester) }
    // What is shown changes no number: all codes were counted, tested and corrected together.
    matrix.rows = shown.map { matrix.rows[$0] }
    return Diagnosed(matrix, homeless(tally))
  }

  /// Whether unevenly settled documents keep a table from being tested.
  private enum Rods { case one, several }

  private func tested(
    _ tally: CodeTally, _ columns: CaseColumns, as rods: Rods = .one, _ tester: inout MatrixTester
  ) throws(Diagnostic) -> CodeMatrix {
    let read = readCount(tally, columns)
    let count = try fill(tally, columns, read)
    var matrix = matrix(tally, columns, count, read)
    var coverage = coverage(tally, columns, read)
    if rods == .several {
      (coverage.isHalfSettled, coverage.isUneven, coverage.isUnevenlyOverruled) = (false, false, false)
    }
    matrix.coverage = coverage
    let parents = Set(codebook.codes.indices.filter { codebook.isGroup(codebook.codes[$0].name) })
    let dependence = CaseDependence(cases, counted: columns.places, tally: tally, rows: try positions(of: tally))
    if question.unit == .cases, axis == .attribute, dependence.sharesDocuments { matrix.notes.append(.sharedDocuments) }
    tester.test(&matrix, parents: parents, dependence: dependence)
    if question.intervals == .wilson { MatrixTester.addIntervals(&matrix) }
    return matrix
  }

  /// What the rows would count, and whether their columns would differ, by each choice among the coders' codings. Of
  /// documents and cases as columns only what they would count if everybody's codings did.
  private func addSelections(
    _ tally: CodeTally, _ columns: CaseColumns, to matrix: inout CodeMatrix, _ tester: inout MatrixTester
  ) throws(Diagnostic) {
    let own = matrix.agreement
    if axis == .attribute, tally.entries.contains(where: { !$0.footing.alternatives.isEmpty }) {
      for agreement in Study.Agreement.allCases {
        let other = try tested(agreement == own ? tally : tally.counted(by: agreement), columns, as: .several, &tester)
        for (index, row) in other.rows.enumerated() {
          matrix.rows[index].selections =
            (matrix.rows[index].selections ?? []) + [
              RowSelection(agreement, counts: row.counts, total: row.total, differs: row.test?.verdict)
            ]
        }
      }
    }
    guard own != .all else { return }
    // Of the same cases, so that both counts can stand side by side.
    let read = readCount(tally, columns)
    let count = try fill(tally.counted(by: .all), columns, read)
    for row in matrix.rows.indices {
      matrix.rows[row].countsOfAll = count.row(row)
      matrix.rows[row].totalOfAll = count.totals[row]
    }
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

  /// Whether cases or documents are counted, each of which has a code or not.
  private var isOfUnits: Bool { question.unit == .cases || question.unit == .documents }

  /// Of documents as columns cases are counted in each; elsewhere what a column holds are documents.
  private func readCount(_ tally: CodeTally, _ columns: CaseColumns) -> ReadCount {
    let isByDocument = question.columns == .documents
    let units: ReadCount.Units =
      question.unit == .documents || (isByDocument && question.unit != .cases)
      ? .documents : isByDocument ? .casesInDocuments : .cases
    return ReadCount(tally, columns, units)
  }

  private func isEverybody(_ tally: CodeTally) -> Bool { (tally.provenance.options["agreement"] ?? "all") == "all" }

  private func fill(_ tally: CodeTally, _ columns: CaseColumns, _ read: ReadCount) throws(Diagnostic) -> MatrixCount {
    let positions = try positions(of: tally)
    let all = codebook.codes.count
    var count = MatrixCount(
      rows: all + 1, columns: columns.columns.count, isWeighted: !columns.weights.isEmpty)
    for (unit, index) in ordered(tally, columns) {
      let entry = tally.entries[index]
      guard let places = columns.places(of: entry) else { continue }
      for code in entry.codes {
        guard let row = positions[Int(code.code)] else { continue }
        if isOfUnits {
          add(unit, row, places, weight(of: entry, columns), read, &count)
        } else {
          count.add(code.amounts[question.unit], row: row, columns: places)
        }
      }
      if !isOfUnits { count.add(entry.size[question.unit], row: all, columns: places) }
    }
    return count
  }

  private func weight(of entry: CodeTally.Entry, _ columns: CaseColumns) -> Double? {
    columns.weights.isEmpty ? nil : entry.caseID.flatMap { columns.places[$0] }.map { columns.weights[$0] }
  }

  /// Counts a case or document as far as it was read whole. One that was read in part stands apart: to count it where a
  /// code was found and not where it was not would favour what comes first. Where each column is a case or document, what
  /// was found there is shown all the same.
  private func add(
    _ unit: Int32, _ row: Int, _ places: [Int], _ weight: Double?, _ read: ReadCount, _ count: inout MatrixCount
  ) {
    if let whole = read.columns(unit, of: places), axis != .document || !whole.isEmpty {
      count.count(unit, row: row, columns: whole, weight: weight)
    } else if axis != .attribute {
      count.note(unit, row: row, columns: places)
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

  private func matrix(
    _ tally: CodeTally, _ columns: CaseColumns, _ count: MatrixCount, _ read: ReadCount
  ) -> CodeMatrix {
    let all = codebook.codes.count
    var named = columns.columns
    for index in named.indices {
      named[index].total = isOfUnits ? read.read[index] : count.row(all)[index]
      named[index].weight = read.weights?[index]
      named[index].unread = read.unread[index]
      named[index].partly = read.inPart[index]
      named[index].withoutMaterial = read.withoutMaterial[index]
      named[index].unsettled = read.unsettled[index]
      named[index].resolved = read.resolved[index]
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
      columns: named, total: isOfUnits ? read.total : count.totals[all], rows: rows, notes: notes(tally, columns),
      provenance: provenance)
    matrix.weight = read.weights?.last
    return matrix
  }

  private func coverage(_ tally: CodeTally, _ columns: CaseColumns, _ read: ReadCount) -> CodeMatrix.Coverage {
    var coverage = CodeMatrix.Coverage()
    coverage.partly = read.partly
    coverage.casesAreDocuments = cases.isOfDocuments
    var alone = 0
    var settled: Set<String> = []
    var assumed: Set<String> = []
    for entry in tally.entries where columns.places(of: entry) != nil {
      coverage.passages += Int(entry.size.passages)
      coverage.questions += Int(entry.footing.questions)
      alone += Int(entry.footing.alone)
      if entry.footing.settled > 0 { settled.insert(entry.document) }
      if entry.footing.assumed > 0 { assumed.insert(entry.document) }
    }
    guard tally.source == .codings else { return coverage }
    coverage.assumed = assumed.count
    coverage.isUnevenlyRead = axis == .attribute && read.evenness.isUnevenlyRead
    if isEverybody(tally) { return coverage }
    coverage.isUnevenlyOverruled =
      axis == .attribute && tally.provenance.options["coder"] != nil && read.evenness.isUnevenlySettled
    coverage.alone = alone
    coverage.unsettled = read.allUnsettled
    coverage.settled = settled.count
    coverage.isHalfSettled = !settled.isEmpty && read.allUnsettled > 0
    coverage.isUneven = axis == .attribute && read.isUneven
    return coverage
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
    if question.unit == .documents, axis == .attribute, areInSeveral(tally, columns) {
      notes.append(.documentsInSeveral)
    }
    if columns.hasHomeless { notes.append(.withoutValue) }
    if !columns.weights.isEmpty { notes.append(.weighted) }
    return notes
  }

  /// Whether some document is about cases in several columns.
  private func areInSeveral(_ tally: CodeTally, _ columns: CaseColumns) -> Bool {
    tally.entries.byDocument.contains { entries in Set(entries.flatMap { columns.places(of: $0) ?? [] }).count > 1 }
  }

  /// What is coded but belongs to no case.
  private func homeless(_ tally: CodeTally) -> [Diagnostic] {
    if question.columns == .documents { return [] }
    return tally.entries.indices.filter { index in
      tally.entries[index].size.passages > 0 && (tally.entries[index].caseID.map { !cases.contains($0) } ?? true)
    }.map { .noCase(document: tally.entries[$0].document, passages: Int(tally.entries[$0].size.passages)) }
  }
}
