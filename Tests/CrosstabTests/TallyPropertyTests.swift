import Crosstab
import QualitativeData
import Testing

@Suite("The tally against counting by hand, on random studies")
struct TallyPropertyTests {
  private func matrix(
    _ study: RandomStudy, _ columns: CrosstabQuestion.Columns, _ unit: CodeMatrix.Unit, _ tally: CodeTally? = nil,
    where conditions: [String] = []
  ) throws -> CodeMatrix {
    let question = CrosstabQuestion(columns, unit: unit, conditions: try conditions.map { try CaseCondition($0) })
    return try Crosstabber(codebook: RandomStudy.codebook, cases: study.cases, question: question)
      .run(try tally ?? study.tally()).value
  }

  @Test("every unit by every attribute", arguments: 1...30)
  func attributes(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    let naive = NaiveCount(study: study)
    for attribute in ["type", "doel"] {
      for unit in CodeMatrix.Unit.allCases {
        let matrix = try matrix(study, .attributes([attribute]), unit)
        #expect(matrix.total == naive.size(unit) { _ in true })
        for (column, value) in matrix.columns.enumerated() {
          let fits = { (id: String) in study.cases[id]?.values[attribute]?.contains(value.value) == true }
          #expect(value.total == naive.size(unit, fits), "\(unit) \(value.value)")
          for row in matrix.rows {
            #expect(row.counts[column] == naive.count(row.code, unit, fits), "\(row.code) \(unit) \(value.value)")
          }
        }
        for row in matrix.rows { #expect(row.total == naive.count(row.code, unit) { _ in true }) }
      }
    }
  }

  @Test("combinations of two attributes, among the cases that meet a condition", arguments: 1...10)
  func combinations(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    let naive = NaiveCount(study: study)
    let matrix = try matrix(study, .attributes(["type", "doel"]), .passages, where: ["gewicht!=1,5"])
    for (column, combination) in matrix.columns.enumerated() {
      let fits = { (id: String) in
        let values = study.cases[id]?.values ?? [:]
        return values["type"]?.contains(combination.values[0]) == true
          && values["doel"]?.contains(combination.values[1]) == true && values["gewicht"] != ["1,5"]
      }
      for row in matrix.rows { #expect(row.counts[column] == naive.count(row.code, .passages, fits)) }
    }
  }

  @Test("against cases and documents", arguments: 1...10)
  func cases(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    let naive = NaiveCount(study: study)
    let byCase = try matrix(study, .cases, .words)
    for (column, value) in byCase.columns.enumerated() {
      for row in byCase.rows { #expect(row.counts[column] == naive.count(row.code, .words) { $0 == value.value }) }
    }
    let byDocument = try matrix(study, .documents, .documents)
    #expect(byDocument.columns.map(\.value) == study.documents.map(\.id))
    for (column, value) in byDocument.columns.enumerated() {
      for row in byDocument.rows {
        let names = Set(RandomStudy.codebook.subtree(of: row.code))
        let isThere = study.passages.contains { $0.document == value.value && names.contains($0.code) }
        #expect(row.counts[column] == (isThere ? 1 : 0))
      }
    }
  }

  @Test("parts of a study merge to the same, in any order", arguments: 1...20)
  func merge(seed: UInt64) throws {
    let study = RandomStudy(seed: seed)
    var generator = RandomStudy.Generator(state: seed)
    let part = study.documents.map { _ in Int.random(in: 0..<3, using: &generator) }
    let parts = try [2, 0, 1].map { number in try study.tally(of: { part[$0] == number }, sentences: 1) }
    let whole = try CodeTally.merge(parts)
    #expect(try whole == study.tally(sentences: 1))
    for unit in CodeMatrix.Unit.allCases {
      #expect(try matrix(study, .attributes(["doel"]), unit, whole) == matrix(study, .attributes(["doel"]), unit))
    }
  }

  @Test("a document in two parts is refused, as are other codes")
  func refusedMerge() throws {
    let tally = try RandomStudy(seed: 3).tally()
    #expect(throws: Diagnostic.self) { try CodeTally.merge([tally, tally]) }
    #expect(throws: Diagnostic.self) { try CodeTally.merge([tally, CodeTally(codes: ["x"], source: .codings)]) }
    #expect(throws: Diagnostic.self) { try CodeTally.merge([]) }
  }

  @Test("parts that were coded in files of their own name all of them, in any order; another codebook is refused")
  func provenance() throws {
    func part(_ codings: String, _ codebook: String = "b") -> CodeTally {
      var tally = CodeTally(codes: ["x"], source: .codings)
      tally.provenance.inputs = ["codings": codings, "codebook": codebook]
      return tally
    }
    let (one, other, third) = (part("aaaaaaaaaa"), part("cccccccccc"), part("dddddddddd"))
    let left = try CodeTally.merge([try CodeTally.merge([one, other]), third]).provenance
    #expect(try left == CodeTally.merge([third, try CodeTally.merge([other, one])]).provenance)
    #expect(left.inputs.keys.sorted() == ["codebook", "codings aaaaaaaa", "codings cccccccc", "codings dddddddd"])
    #expect(try CodeTally.merge([one, one]).provenance == one.provenance)
    #expect(throws: Diagnostic.self) { try CodeTally.merge([one, part("aaaaaaaaaa", "other")]) }
  }
}
