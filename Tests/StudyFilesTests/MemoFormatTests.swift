import QualitativeData
import Testing

@testable import StudyFiles

@Suite("Memos and summaries as people write them")
struct MemoFormatTests {
  private func read(_ text: String) throws -> Diagnosed<Memo> {
    try MemoFormat.read(Array(text.utf8), id: "m", file: "Memos/m.md")
  }

  @Test("a file without anything on top is a memo on the study")
  func plain() throws {
    #expect(try read("# Kop\n\nEen.\n\nTwee.\n").value == Memo(id: "m", title: "Kop", text: "Een.\n\nTwee."))
    #expect(try read("Zomaar --- iets\n").value.text == "Zomaar --- iets")
    #expect(try read("").value.about == [.study])
  }

  @Test("what it is about, in Dutch and English, one or several")
  func head() throws {
    let memo = try read(
      "---\r\nsoort: Idee\r\ncode: [a, 'b: c']\r\npassage: g:1:5-9\r\ncasus: n03\r\npersoon: anna\r\ndatum: 2026-03-08\r\nlinks: x\r\n---\r\nTekst\r\n"
    )
    #expect(
      memo.value
        == Memo(
          id: "m", kind: "idea", about: [.code("a"), .code("b: c"), .passage("g:1", TextRange(5, 9)), .case("n03")],
          person: "anna", time: "2026-03-08", text: "Tekst", links: ["x"]))
    #expect(memo.diagnostics.isEmpty)
  }

  @Test(
    "what is not understood is said, and the text is kept",
    arguments: ["kleur: rood", "passage: g01", "passage: g01:9-5", "[", "a\nb"])
  func unknown(line: String) throws {
    let memo = try read("---\n\(line)\n---\nTekst\n")
    #expect(memo.value.text == "Tekst")
    #expect(memo.value.about == [.study])
    #expect(memo.diagnostics.count == 1)
  }

  @Test("a memo that is written is read back")
  func again() throws {
    let all: [Memo.Subject] = [.document("d: 1"), .case("c"), .code("no"), .passage("d", TextRange(0, 3)), .memo("x")]
    let memo = Memo(
      id: "m", kind: "eigen woord", about: all, person: "Anna de Wit", time: "2026-03-08T10:00:00Z", title: "Wie: #1?",
      text: "Een\n\n---\n\nTwee", links: ["a", "https://b.nl/x#y"], quote: "zei \"ze\"\ntoen")
    #expect(try MemoFormat.read(MemoFormat.write(memo), id: "m", file: "m.md").value == memo)
    #expect(try MemoFormat.read(MemoFormat.write(memo), id: "m", file: "m.md").diagnostics.isEmpty)
  }

  @Test("a summary changes its own row, and no other byte")
  func summaries() throws {
    let file = "thema;casus;samenvatting;kleur\r\nkosten;n01;oud;rood\r\nbaten;n01;\"x;y\";\r\n"
    func set(_ summary: CaseSummary, _ text: String) throws -> String {
      String(decoding: try SummaryFormat.setting(summary, in: Array(text.utf8), file: "s.csv"), as: UTF8.self)
    }
    #expect(
      try set(CaseSummary(caseID: "n01", theme: "kosten", text: "nieuw; en \"kort\""), file)
        == file.replacing("oud", with: "\"nieuw; en \"\"kort\"\"\""))
    #expect(try set(CaseSummary(caseID: "n02", theme: "kosten", text: "z"), file) == file + "kosten;n02;z;\r\n")
    let new = try set(CaseSummary(caseID: "n01", theme: "t", text: "a", person: "p", time: "u"), "")
    #expect(
      try SummaryFormat.read(Array(new.utf8), file: "s.csv").value == [
        CaseSummary(caseID: "n01", theme: "t", text: "a", person: "p", time: "u")
      ])
    #expect(throws: Diagnostic.self) { try set(CaseSummary(caseID: "n", theme: "t", text: "a"), "kleur\nrood\n") }
  }
}
