import Formats
import QualitativeData
import Testing

@Suite("Codebooks as rows")
struct CodebookRowsTests {
  private func read(_ rows: [[String]]) throws(Diagnostic) -> Codebook {
    try CodebookRows.read(rows, name: "boek", language: "nl", file: "c.csv").value
  }

  private func problem(_ rows: [[String]]) -> String? {
    do throws(Diagnostic) {
      _ = try read(rows)
      return nil
    } catch { return error.id }
  }

  @Test("names with parents, children before parents too, each parent first afterwards")
  func parents() throws {
    let codebook = try read([
      ["name", "parent", "definitie", "Indicatoren"], ["kar", "drijf", "wie trekt", "kartrekker | boegbeeld"],
      ["drijf", "", "", ""], ["", "", "", ""], ["geld", "drijf", "", ""],
    ])
    #expect(codebook.codes.map(\.name) == ["drijf", "kar", "geld"])
    #expect(
      codebook.codes[1]
        == Code(
          name: "kar", parent: "drijf", definition: "wie trekt", indicators: ["kartrekker", "boegbeeld"]))
  }

  @Test("paths make the codes that they lead through")
  func paths() throws {
    let codebook = try read([["pad", "memo"], ["Drijfveren > Geld > Subsidie", "x"], ["Drijfveren > Kar", ""]])
    #expect(codebook.codes.map(\.name) == ["Drijfveren", "Geld", "Subsidie", "Kar"])
    #expect(codebook.path(of: "Subsidie") == ["Drijfveren", "Geld", "Subsidie"])
    #expect(codebook["Subsidie"]?.memo == "x")
  }

  @Test("a bar or a backslash within an indicator survives")
  func bars() throws {
    let indicators = ["a|b", "c\\d", "\\|", "e", "f\\", "| "].map { $0 }
    let text = BarredList.join(indicators)
    #expect(BarredList.split(text) == ["a|b", "c\\d", "\\|", "e", "f\\", "|"])
    #expect(try read([["name", "indicators"], ["k", text]]).codes[0].indicators == BarredList.split(text))
    #expect(BarredList.split("C:\\map | | x") == ["C:\\map", "x"])
    #expect(BarredList.split("") == [])
  }

  @Test("what is wrong is said")
  func wrong() {
    #expect(problem([]) == "codebook.no-name-column")
    #expect(problem([["kleur"], ["rood"]]) == "codebook.no-name-column")
    #expect(problem([["name"]]) == "codebook.empty")
    #expect(problem([["name", "memo"], ["", "x"]]) == "codebook.no-name")
    #expect(problem([["name"], ["a"], ["a"]]) == "codebook.duplicate")
    #expect(problem([["name", "parent"], ["a", "b"]]) == "codebook.parent")
    #expect(problem([["name", "parent"], ["a", "b"], ["b", "a"]]) == "codebook.circle")
  }
}
