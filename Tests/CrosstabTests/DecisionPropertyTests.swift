import Crosstab
import QualitativeData
import Testing

@Suite("What coders decided, counted against counting by hand, on random studies")
struct DecisionPropertyTests {
  private static let selections =
    Study.Agreement.allCases.map { CodingSelection(agreement: $0) }
    + [
      CodingSelection(coders: ["anna"]), CodingSelection(from: "2018-02"),
      CodingSelection(agreement: .all, coders: ["bram"]),
    ]

  private func check(_ study: DecidedStudy, _ selection: CodingSelection) throws {
    let naive = NaiveDecisions(study: study, selection: selection)
    let tally = try study.tally(selection)
    let question = CrosstabQuestion(study.table.cases.isEmpty ? .cases : .attributes(["type"]))
    let matrix = try Crosstabber(codebook: DecidedStudy.codebook, cases: study.cases, question: question).run(tally)
      .value
    let reach = naive.reach
    func isIn(_ id: String, _ column: CodeMatrix.Column) -> Bool {
      study.table.cases.isEmpty ? id == column.value : study.table[id]?.values["type"] == [column.value]
    }
    for (index, column) in matrix.columns.enumerated() {
      let here = study.cases.cases.map(\.id).filter { isIn($0, column) }
      #expect(column.total == here.count { reach[$0] == "whole" })
      #expect(column.partly == here.count { reach[$0] == "partly" })
      #expect(column.unread == here.count { reach[$0] == "none" })
      #expect(column.withoutMaterial == here.count { reach[$0] == nil })
      // Where each column is a case, what was found in one that was read in part is shown.
      for row in matrix.rows {
        #expect(
          row.counts[index]
            == naive.cases(row.code).count {
              isIn($0, column) && (reach[$0] == "whole" || matrix.columnAxis == .case)
            })
      }
    }
    #expect(matrix.coverage?.partly.sorted() == reach.filter { $0.value == "partly" }.keys.sorted())
    #expect(matrix.coverage?.casesAreDocuments == study.table.cases.isEmpty)
    if matrix.unread + matrix.partly > 0 { #expect(matrix.rows.allSatisfy { $0.test?.p == nil }) }
    if selection.agreement == .all {
      try checkSegments(study, tally, naive)
      #expect(
        matrix.coverage?.passages == naive.questions.all && matrix.coverage?.questions == naive.questions.questions)
    } else {
      try checkAll(study, selection, matrix, reach)
    }
  }

  /// Questions are part of the base, and what was coded in them counts.
  private func checkSegments(_ study: DecidedStudy, _ tally: CodeTally, _ naive: NaiveDecisions) throws {
    let question = CrosstabQuestion(.cases, unit: .segments)
    let matrix = try Crosstabber(codebook: DecidedStudy.codebook, cases: study.cases, question: question).run(tally)
      .value
    for (index, column) in matrix.columns.enumerated() {
      #expect(column.total == naive.segments(column.value))
      for row in matrix.rows { #expect(row.counts[index] == naive.segments(column.value, row.code)) }
    }
  }

  /// Beside each count stands what it would be if everybody's codings counted.
  private func checkAll(
    _ study: DecidedStudy, _ selection: CodingSelection, _ matrix: CodeMatrix, _ reach: [String: String]
  ) throws {
    var everybody = selection
    everybody.agreement = .all
    let all = NaiveDecisions(study: study, selection: everybody)
    for row in matrix.rows {
      #expect(row.totalOfAll == all.cases(row.code).count { study.cases.contains($0) && reach[$0] == "whole" })
    }
  }

  @Test("cases that have a code, that were read, partly, not, or of which there is nothing", arguments: 0..<20)
  func cases(part: Int) throws {
    for number in 0..<100 {
      let study = DecidedStudy(seed: UInt64(part * 100 + number + 1))
      for selection in Self.selections { try check(study, selection) }
    }
  }
}
