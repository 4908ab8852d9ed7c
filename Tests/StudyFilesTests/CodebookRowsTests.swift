import QualitativeData
import StudyFiles
import Tables
import Testing

@Suite("Codebooks as rows")
struct CodebookRowsTests {
  private func read(_ rows: [[String]]) throws(Diagnostic) -> Codebook {
    try CodebookRows.read(ReadTable(rows: rows), name: "boek", language: "nl", file: "c.csv").value
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

  @Test("a mark that may part as well is asked about: in paths, and in indicators")
  func unclear() throws {
    let paths = try CodebookRows.read(
      ReadTable(rows: [["code"], ["Geld::Kosten"], ["Werk\\Baan"]]), name: "b", language: "nl", file: "c.csv")
    #expect(paths.diagnostics.contains { $0.id == "codebook.other-mark" && $0.summary.hasSuffix("rows 3") })
    let cells = try CodebookRows.read(
      ReadTable(rows: [["code", "zoekwoorden"], ["a", "x;y,z|q"], ["b", "m|n"]]), name: "b", language: "nl",
      file: "c.csv")
    #expect(cells.diagnostics.contains { $0.id == "codebook.commas" })
    let plain = try CodebookRows.read(
      ReadTable(rows: [["code", "zoekwoorden"], ["Geld::Kosten", "x|y, en z"]]), name: "b", language: "nl",
      file: "c.csv")
    #expect(!plain.diagnostics.contains { ["codebook.other-mark", "codebook.commas"].contains($0.id) })
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

  private func all(_ rows: [[String]]) throws -> Diagnosed<Codebook> {
    try CodebookRows.read(ReadTable(rows: rows), name: "boek", language: "nl", file: "c.csv")
  }

  /// `Werk/Druk`: the labels of each code's path.
  private func tree(_ rows: [[String]]) throws -> [String] {
    let book = try all(rows).value
    return book.codes.map { book.path(of: $0.name).map { book[$0]?.label ?? "" }.joined(separator: "/") }
  }

  @Test(
    "columns for levels, in Dutch and English, an outline filled downwards",
    arguments: [
      [["Hoofdcode", "Code"], ["Werk", "Druk"], ["", "Rust"], ["Thuis", ""], ["", "Zorg"]],
      [["Thema", "Subthema"], ["Werk", "Druk"], ["Werk", "Rust"], ["Thuis", "Zorg"]],
      [["Code", "Code Group"], ["Druk", "Werk"], ["Rust", "Werk"], ["Zorg", "Thuis"]],
      [["Niveau 1", "Niveau 2"], ["Werk", ""], ["", "Druk"], ["", "Rust"], ["Thuis", "Zorg"]],
      [["Category", "Subcategory"], ["Werk", "Druk"], ["Werk", "Rust"], ["Thuis", "Zorg"]],
      [["Titel", ""], ["", ""], ["Code", "Subcode"], ["Werk", "Druk"], ["", "Rust"], ["Thuis", "Zorg"]],
    ])
  func levels(rows: [[String]]) throws {
    #expect(try tree(rows) == ["Werk", "Werk/Druk", "Werk/Rust", "Thuis", "Thuis/Zorg"])
  }

  @Test(
    "parents by other headings, by label or path; paths with other marks",
    arguments: [
      [["Code", "Bovenliggende code"], ["Werk", ""], ["Druk", "Werk"], ["Rust", "Werk"]],
      [["name", "Label", "Parent"], ["w", "Werk", ""], ["d", "Druk", "Werk"], ["r", "Rust", "w"]],
      [["Parent code", "Code"], ["", "Werk"], ["Werk", "Druk"], ["Werk", "Rust"]],
      [["Pad"], ["Werk / Druk"], ["Werk/Rust"]], [["Path"], ["Werk\\Druk"], ["Werk\\Rust"]],
      [["Code"], ["Werk::Druk"], ["Werk::Rust"]], [["Code"], ["Werk > Druk"], ["Werk > Rust"]],
      [["Name"], ["Nodes\\\\Werk"], ["Nodes\\\\Werk\\Druk"], ["Nodes\\\\Werk\\Rust"]],
    ])
  func paths(rows: [[String]]) throws { #expect(try tree(rows) == ["Werk", "Werk/Druk", "Werk/Rust"]) }

  @Test("a slash in a name is a path only where it shows itself to be one")
  func slashes() throws {
    #expect(try all([["code"], ["werk/privé"], ["thuis"]]).value.codes.map(\.name) == ["werk/privé", "thuis"])
    #expect(try tree([["code"], ["werk"], ["werk/druk"]]) == ["werk", "werk/druk"])
    #expect(try all([["name"], ["a > b"]]).value.codes.map(\.name) == ["a > b"])
  }

  @Test("codes of one name below different ones get names of their own, and it is said")
  func sameNames() throws {
    let book = try all([["Thema", "Code"], ["Werk", "Balans"], ["Thuis", "Balans"]])
    #expect(book.value.codes.map(\.name) == ["Werk", "Balans", "Thuis", "Thuis-Balans"])
    #expect(book.value["Thuis-Balans"]?.label == "Balans")
    #expect(book.diagnostics.map(\.id).contains("codebook.renamed"))
  }

  @Test(
    "indicators parted by what the column parts them by",
    arguments: [
      (["geld; tijd", "a"], ["geld", "tijd"]), (["geld, tijd", "a"], ["geld", "tijd"]),
      (["geld\ntijd", "a"], ["geld", "tijd"]),
      (["geld,\r\ntijd", "a"], ["geld", "tijd"]), (["geld | ja, maar", "x, y"], ["geld", "ja, maar"]),
      (["ja, maar", "a | b"], ["ja, maar"]), (["ja, maar", "a; b"], ["ja, maar"]),
    ])
  func indicators(cells: [String], first: [String]) throws {
    let rows = [["code", "Zoekwoorden"]] + cells.enumerated().map { ["k\($0)", $1] }
    #expect(try all(rows).value.codes[0].indicators == first)
  }

  @Test("columns that are not understood are named, and two that would be the same")
  func unused() throws {
    let book = try all([["Code", "Definitie", "Omschrijving", "Grounded", "Leeg"], ["a", "x", "y", "3", ""]])
    #expect(book.value.codes[0].definition == "x")
    #expect(book.diagnostics.map(\.id) == ["codebook.column"])
    #expect(
      book.diagnostics[0].summary
        == "2 columns are not understood: 'Omschrijving' (C1), since 'Definitie' (B1) is the definition already, 'Grounded' (D1)"
    )
    #expect(problem([["code", "memo", "memo"], ["a", "b", "c"]]) == "codebook.same-column")
  }

  @Test("what is wrong is named with its row and the nearest names; what would serve is asked for by name")
  func advice() {
    func thrown(_ rows: [[String]]) -> Diagnostic? { #expect(throws: Diagnostic.self) { try all(rows) } }
    let parent = thrown([["name", "parent"], ["werk", ""], ["druk", "wrek"]])
    #expect(parent?.location?.position == 3 && parent?.advice.hasPrefix("Did you mean 'werk'?") == true)
    let twice = thrown([["name"], ["a"], ["b"], ["a"]])
    #expect(twice?.summary.contains("rows 2 and 4") == true)
    let none = thrown([["Begrip", "Uitwerking"], ["Werk", "een lange tekst"], ["Druk", "nog een lange tekst"]])
    #expect(none?.advice.contains("'Begrip' (A1) would be 'name', 'Uitwerking' (B1) would be 'definition'") == true)
  }

  @Test("a chain of 20,000 codes and 20,000 groups are refused in a moment; as many as codebooks may have are read")
  func large() throws {
    func thrown(_ rows: [[String]]) -> Diagnostic? { #expect(throws: Diagnostic.self) { try all(rows) } }
    let chain = { (count: Int) in
      [["name", "parent"]] + (0..<count).map { ["c\($0)", $0 == 0 ? "" : "c\($0 - 1)"] }
    }
    #expect(thrown(chain(20_000))?.id == "codebook.too-many")
    #expect(thrown(chain(1_000))?.id == "codebook.too-deep")
    let groups = { (count: Int) in [["Thema", "Code"]] + (0..<count).map { ["t\($0)", "c\($0)"] } }
    #expect(thrown(groups(20_000))?.id == "codebook.too-many")
    #expect(try all(groups(1_000)).value.codes.count == 2_000)
  }
}
