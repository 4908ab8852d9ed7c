import QualitativeData
import Testing

@Suite("Which case a passage speaks of")
struct CaseTableTests {
  private let table = CaseTable(
    attributes: ["type", "fase"],
    cases: [
      Case(id: "n01", values: ["type": ["netwerk"], "fase": ["start", "groei"]]),
      Case(id: "n02", documents: ["n02", "groep"], values: ["type": ["netwerk"]]),
      Case(
        id: "p01", documents: ["p01", "groep"], speakers: ["Ans"], values: ["type": ["platform"], "fase": ["groei"]]),
    ])

  private func segment(of caseID: String?) -> Segment {
    Segment(id: "s1", kind: .turn, caseID: caseID, range: TextRange(0, 3), text: "Nou")
  }

  @Test("a case without documents of its own has the one with its name")
  func named() {
    #expect(table.cases(of: "n01") == ["n01"])
    #expect(table.caseID(of: segment(of: nil), in: "n01") == "n01")
  }

  @Test("a document about several cases leaves it to who speaks")
  func several() {
    #expect(table.cases(of: "groep") == ["n02", "p01"])
    #expect(table.caseID(of: segment(of: nil), in: "groep") == nil)
    #expect(table.caseID(of: segment(of: "p01"), in: "groep") == "p01")
  }

  @Test("a document that no case names belongs to none")
  func stray() { #expect(table.caseID(of: nil, in: "bijlage") == nil && table.cases(of: "bijlage").isEmpty) }

  @Test("the values of an attribute stand once, in the order of the table, also where a case has several")
  func values() {
    #expect(table.values(of: "type") == ["netwerk", "platform"])
    #expect(table.values(of: "fase") == ["start", "groei"])
    #expect(table.values(of: "regio").isEmpty)
  }

  @Test("or in the order that people gave; values that it does not name come after, those that no case has are none")
  func ordered() {
    let ordered = table.ordered(["fase": ["rijp", "groei"], "regio": ["x"]])
    #expect(ordered.values(of: "fase") == ["groei", "start"])
    #expect(ordered.values(of: "type") == ["netwerk", "platform"] && ordered.cases == table.cases)
    #expect(table.ordered([:]) == table && CaseTable.documents(["a"]).ordered(["b": ["c"]]).isOfDocuments)
  }
}
