import Crosstab
import QualitativeData
import Testing

@Suite("What is compared was read alike")
struct FootingTests {
  private static let eleven = CodedInterviews(Array(repeating: "x", count: 5) + Array(repeating: "y", count: 6))

  private func withheld(_ matrix: CodeMatrix) -> Set<TableTest.Reason?> { Set(matrix.rows.map { $0.test?.withheld }) }

  @Test("cases that were read in part stand apart: neither those with a code nor those without it are counted")
  func partly() throws {
    var study = Self.eleven
    for number in study.numbers(of: "x") { study.read("anna", number, "Subsidie") }
    for number in study.numbers(of: "y") { study.read("anna", number, to: 30, number == 5 ? "Subsidie" : nil) }
    let matrix = try study.matrix()
    #expect(matrix.columns.map(\.total) == [5, 0] && matrix.columns.map(\.partly) == [0, 6])
    #expect(matrix.columns.map(\.unread) == [0, 0] && matrix.total == 5)
    #expect(matrix.rows[1].counts == [5, 0] && matrix.rows[1].total == 5)
    #expect(matrix.isUnknown(row: 1, column: 1) && matrix.share(row: 1, column: 1) == nil)
    #expect(matrix.coverage?.partly == ["c5", "c6", "c7", "c8", "c9", "c10"])
    #expect(withheld(matrix) == [.partlyRead])
    #expect(
      matrix.coverageSentences().contains {
        $0.hasPrefix("Read in part, and so in no share: y 6 (c5, c6, c7, c8, c9, c10).")
      })
    #expect(
      matrix.coverageSentences("nl").contains { $0.hasPrefix("Ten dele gelezen, en daarom in geen enkel aandeel: y 6") }
    )
    // Where each column is a case, what was found is shown; what was not found is unknown.
    let byCase = try study.matrix(.cases)
    #expect(byCase.rows[1].counts == [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0] && byCase.rows[1].total == 5)
    #expect(!byCase.isUnknown(row: 1, column: 5) && byCase.isUnknown(row: 0, column: 5))
    #expect(byCase.columns[5].total == 0 && byCase.columns[5].partly == 1)
  }

  @Test("cases that nobody read stand apart")
  func unread() throws {
    var study = Self.eleven
    for number in study.numbers(of: "x") { study.read("anna", number, "Subsidie") }
    let matrix = try study.matrix()
    #expect(matrix.columns.map(\.total) == [5, 0] && matrix.columns.map(\.unread) == [0, 6])
    #expect(withheld(matrix) == [.unread])
  }

  private static let forty = CodedInterviews(Array(repeating: "x", count: 20) + Array(repeating: "y", count: 20))

  /// One coder gives the code to eight of ten texts of either type.
  private func readByAnna() -> CodedInterviews {
    var study = Self.forty
    for number in study.types.indices { study.read("anna", number, number % 5 == 0 ? nil : "Vertrouwen") }
    return study
  }

  @Test("two read one type and one the other: in the one both must agree, in the other one suffices")
  func readers() throws {
    var study = readByAnna()
    #expect(try study.matrix().rows[0].test?.p == 1)
    for number in study.numbers(of: "x") { study.read("bram", number, number % 4 == 1 ? "Vertrouwen" : nil) }
    let matrix = try study.matrix()
    #expect(matrix.rows[0].counts == [4, 16])
    #expect(withheld(matrix) == [.uneven])
    // Where everybody's word counts nobody need agree, but two find more than one.
    let all = try study.matrix(.attributes(["soort"]), CodingSelection(agreement: .all))
    #expect(withheld(all) == [.unevenlyRead])
    // One coder alone is measured alike everywhere.
    let anna = try study.matrix(.attributes(["soort"]), CodingSelection(coders: ["anna"]))
    #expect(anna.rows[0].test?.p == 1)
  }

  @Test("one type was settled and the other was not")
  func settled() throws {
    var study = readByAnna()
    for number in study.types.indices { study.read("bram", number, number % 3 == 1 ? "Vertrouwen" : nil) }
    for number in study.numbers(of: "x") where number % 5 != 0 && number % 3 != 1 { study.settle(number, "Vertrouwen") }
    #expect(withheld(try study.matrix()) == [.uneven])
    let adjudicated = try study.matrix(.attributes(["soort"]), CodingSelection(agreement: .adjudicated))
    #expect(withheld(adjudicated) == [.unsettled])
  }

  @Test("what is read and settled alike in all columns is compared")
  func even() throws {
    var study = readByAnna()
    for number in study.types.indices where number % 2 == 0 { study.read("bram", number, "Vertrouwen") }
    let matrix = try study.matrix()
    #expect(matrix.rows[0].test?.p != nil)
    #expect(matrix.columns.map(\.unsettled) == [2, 2])
  }

  @Test("both read both types, but the second only began with one of them: that is read unevenly too")
  func begun() throws {
    var study = readByAnna()
    for number in study.types.indices {
      study.read(
        "bram", number, to: number < 20 ? CodedInterviews.end : 10, number < 20 && number % 5 != 0 ? "Vertrouwen" : nil)
    }
    for agreement in [CodingSelection.Agreement.all, .settled] {
      let matrix = try study.matrix(.attributes(["soort"]), CodingSelection(agreement: agreement))
      #expect(withheld(matrix) == [.unevenlyRead], "\(agreement)")
    }
  }

  @Test("an answer of which only the beginning was read is no answer that was read")
  func halfAnAnswer() throws {
    var study = CodedInterviews(["x", "x", "y", "y"])
    for number in study.types.indices { study.read("anna", number, to: number == 3 ? 50 : 59, "Vertrouwen") }
    let matrix = try study.matrix()
    #expect(matrix.columns.map(\.total) == [2, 1] && matrix.columns.map(\.partly) == [0, 1])
    #expect(matrix.coverage?.partly == ["c3"])
  }

  @Test("by document cases are counted in each that is about them: shares are of these, never more than all")
  func documentsOfSeveralCases() throws {
    let codebook = Codebook(codes: [Code(name: "a")])
    let cases = CaseTable(
      attributes: [], cases: ["k", "l", "m"].map { Case(id: $0, documents: [$0 + "1", "groep"]) })
    var entries: [CodeTally.Entry] = []
    for (document, about, reach) in [
      ("groep", "k", CodeTally.Reach.whole), ("groep", "l", .whole), ("groep", "m", .none), ("k1", "k", .partly),
      ("l1", "l", .whole),
    ] {
      let amounts = [CodeTally.CodeAmounts(code: 0, amounts: .init())]
      var entry = CodeTally.Entry(
        document: document, caseID: about, size: .init(), codes: about == "l" && document == "groep" ? [] : amounts)
      if reach == .none { entry.codes = [] }
      entry.footing.reach = reach
      entries.append(entry)
    }
    var tally = CodeTally(codes: ["a"], entries: entries, source: .codings)
    tally.sortEntries()
    let matrix = try Crosstabber(codebook: codebook, cases: cases, question: CrosstabQuestion(.documents)).run(tally)
      .value
    #expect(matrix.columns.map(\.value) == ["groep", "k1", "l1"])
    #expect(matrix.columns.map(\.total) == [2, 0, 1] && matrix.columns.map(\.unread) == [1, 0, 0])
    #expect(matrix.columns.map(\.partly) == [0, 1, 0] && matrix.rows[0].counts == [1, 1, 1])
    #expect(matrix.share(row: 0, column: 0) == 0.5)
  }
}
