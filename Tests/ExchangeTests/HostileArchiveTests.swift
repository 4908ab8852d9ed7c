import QualitativeData
import Testing

@testable import Exchange
@testable import Packages

@Suite("Archives and projects that lie, each with its diagnostic")
struct HostileArchiveTests {
  private static let head =
    #"<Project name="p" xmlns="urn:QDA-XML:project:1.0"><Users><User guid="u" name="Anna"/></Users>"#
    + #"<CodeBook><Codes><Code guid="c" name="Geld" isCodable="true"/></Codes></CodeBook>"#

  private static func entry(_ name: String, _ text: String) -> ZipWriter.Entry {
    ZipWriter.Entry(name: name, bytes: Array(text.utf8))
  }

  /// A project with one source, and other entries.
  private func archive(
    _ source: String, text: String? = "Een tekst over geld.", _ others: [ZipWriter.Entry] = []
  ) throws -> [UInt8] {
    let project = Self.entry("project.qde", Self.head + "<Sources>\(source)</Sources></Project>")
    return try ZipWriter.write([project] + (text.map { [Self.entry("sources/s.txt", $0)] } ?? []) + others)
  }

  private func source(_ inner: String = "", path: String = "internal://s.txt") -> String {
    "<TextSource guid=\"s\" name=\"Gesprek\" plainTextPath=\"\(path)\">\(inner)</TextSource>"
  }

  private func selection(_ start: String, _ end: String, code: String = "c", user: String = "u") -> String {
    """
    <PlainTextSelection guid="p" name="geld" startPosition="\(start)" endPosition="\(end)" creatingUser="\(user)">\
    <Coding guid="k" creatingUser="\(user)"><CodeRef targetGUID="\(code)"/></Coding></PlainTextSelection>
    """
  }

  private func imported(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<ImportedStudy> {
    let read = try QDAProjectFormat.read(bytes)
    let importer = ProjectImporter(language: "nl") { (id, text) throws(Diagnostic) in
      let segment = Segment(id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)
      return Document(id: id, provenance: Provenance(), segments: [segment])
    }
    var result = try importer.run(read.value)
    result.diagnostics = read.diagnostics + result.diagnostics
    return result
  }

  private func problem(_ bytes: [UInt8]) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try imported(bytes)
      return nil
    } catch { return error }
  }

  @Test("a sound project is read")
  func sound() throws {
    let result = try imported(try archive(source(selection("15", "19"))))
    #expect(result.diagnostics.isEmpty)
    #expect(result.value.contents.state.codings.map(\.quote) == ["geld"])
    #expect(result.value.contents.state.codings.map(\.coder) == ["Anna"])
  }

  @Test(
    "paths lead nowhere but to the sources of the archive",
    arguments: [
      "internal://../project.qde", "internal:///etc/passwd", "internal://../../../../etc/passwd", "/etc/passwd",
      "absolute:///etc/hostname", "internal://", "relative://../s.txt", "internal://project.qde",
    ])
  func slip(path: String) throws {
    let evil = Self.entry("../../../../etc/passwd", "root")
    let result = try imported(try archive(source(path: path), text: "x", [evil]))
    #expect(result.value.contents.documents.isEmpty)
    #expect(result.diagnostics.map(\.id) == ["import.no-text"])
    #expect(result.diagnostics.map(\.summary) == ["The text of this source is not in the project"])
  }

  @Test("a text that unpacks without end is not unpacked")
  func bomb() throws {
    let bomb = ZipWriter.Entry(name: "sources/s.txt", bytes: [UInt8](repeating: 0x61, count: Limits.part + 1))
    let bytes = try archive(source(), text: nil, [bomb])
    #expect(bytes.count < 1 << 20)
    #expect(problem(bytes)?.summary == "The file asks for more than is safe: 'sources/s.txt' when unpacked")
  }

  @Test("broken XML, entities, deep nesting, no project, a text that is not UTF-8")
  func broken() throws {
    func project(_ xml: String) throws -> [UInt8] { try ZipWriter.write([Self.entry("project.qde", xml)]) }
    #expect(problem(try project("<Project><Users>"))?.id == "ingest.broken-xml")
    #expect(problem(try project("<!DOCTYPE a [<!ENTITY x \"y\">]><Project>&x;</Project>"))?.id == "ingest.entities")
    let deep = String(repeating: "<Code>", count: 3_000)
    #expect(problem(try project("<Project>" + deep))?.id == "ingest.too-large")
    #expect(problem(try project("<html/>"))?.id == "import.no-project")
    #expect(problem(try ZipWriter.write([Self.entry("a.txt", "x")]))?.id == "import.no-project")
    #expect(problem(try project("<Project/>"))?.id == "import.no-codes")
    #expect(problem(Array("no archive".utf8))?.id == "ingest.broken-archive")
    let latin = ZipWriter.Entry(name: "sources/s.txt", bytes: [0x63, 0x6F, 0x81])
    #expect(try imported(try archive(source(), text: nil, [latin])).diagnostics.map(\.id) == ["import.encoding"])
  }

  @Test(
    "positions out of range",
    arguments: [("-1", "4"), ("19", "15"), ("15", "99"), ("0", "9223372036854775807")])
  func positions(start: String, end: String) throws {
    let result = try imported(try archive(source(selection(start, end))))
    #expect(result.value.contents.state.codings.isEmpty)
    #expect(result.diagnostics.map(\.id) == ["import.outside", "import.codings-lost"])
    #expect(result.diagnostics[0].summary == "A selection lies outside the text")
  }

  @Test("positions that are no numbers, or none", arguments: ["", "x", "99999999999999999999"])
  func noPositions(start: String) throws {
    let result = try imported(try archive(source(selection(start, "19"))))
    #expect(result.value.contents.state.codings.isEmpty)
    #expect(
      result.diagnostics.map(\.summary) == ["1 coding is not in the study: 1 on a selection without positions"])
  }

  @Test("unknown codes, users, notes, sources")
  func unknown() throws {
    let code = try imported(try archive(source(selection("15", "19", code: "zz"))))
    #expect(
      code.diagnostics.map(\.summary) == ["1 coding is not in the study: 1 with a code that is not in the codebook"])
    let user = try imported(try archive(source(selection("15", "19", user: "zz"))))
    #expect(
      user.diagnostics.map(\.summary) == [
        "Not kept as it was: 1 codings and memos of users that are not in the project, now by 'onbekend'"
      ])
    #expect(user.value.contents.state.codings.map(\.coder) == ["onbekend"])
    let note = try imported(try archive(source("<NoteRef targetGUID=\"zz\"/>")))
    #expect(note.diagnostics.map(\.summary) == ["Not kept as it was: 1 references to notes that are not there"])
    let xml = Self.head + #"<Cases><Case guid="x" name="k"><SourceRef targetGUID="zz"/></Case></Cases></Project>"#
    let item = try imported(try ZipWriter.write([Self.entry("project.qde", xml)]))
    #expect(item.diagnostics.map(\.summary) == ["Not kept as it was: 1 sources of cases that are not in the project"])
  }
}
