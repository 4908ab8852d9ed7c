import Exchange
import QualitativeData
import Testing

@Suite("Projects that other programs or bad people made")
struct HostileProjectTests {
  private func project(_ change: (inout QDAProject) -> Void) throws -> QDAProject {
    var random = RandomContents(seed: 7)
    var project = try ProjectBuilder().run(random.make()).value
    change(&project)
    return project
  }

  private func imported(_ project: QDAProject) throws -> Diagnosed<ImportedStudy> {
    let read = try QDAProjectFormat.read(try QDAProjectWriter.archive(project).value)
    let importer = ProjectImporter(language: "nl") { (id, text) throws(Diagnostic) in
      Document(
        id: id, provenance: Provenance(),
        segments: [
          Segment(id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)
        ])
    }
    var result = try importer.run(read.value)
    result.diagnostics = read.diagnostics + result.diagnostics
    return result
  }

  @Test("what is no project is said", arguments: ["", "PK", "PK\u{3}\u{4}rubbish", "<Project/>", "hello"])
  func noProject(text: String) {
    #expect(throws: Diagnostic.self) { try QDAProjectFormat.read(Array(text.utf8)) }
  }

  @Test("a codebook with broken XML, entities or of another kind is said")
  func codebooks() {
    for text in [
      "<CodeBook><Codes>", "<!DOCTYPE a [<!ENTITY x \"y\">]><CodeBook>&x;</CodeBook>", "<html/>", "",
    ] {
      #expect(throws: Diagnostic.self) { try QDAProjectFormat.readCodebook(Array(text.utf8)) }
    }
  }

  @Test("any version of the codebook's namespace is read", arguments: ["1.0", "1:0", "2.0", "0.4"])
  func versions(version: String) throws {
    let xml = """
      <?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:\(version)"><Codes><Code guid="{A}" name="Een code" \
      isCodable="true"><Description>d</Description><Code guid="b" name="Een code" isCodable="false"/></Code></Codes>\
      <Sets/></CodeBook>
      """
    let codes = try QDAProjectFormat.readCodebook(Array(xml.utf8)).value
    let codebook = try CodeImporter(name: "n", language: "nl").run(codes).value
    #expect(codebook.codes.map(\.name) == ["een-code", "een-code-een-code"])
    #expect(codebook.codes.map(\.label) == ["Een code", "Een code"])
    #expect(codebook.codes[1].parent == "een-code")
  }

  @Test("positions outside the text cost their coding, not the others")
  func outside() throws {
    let sound = try project { _ in }
    let count = sound.sources.flatMap(\.selections).count
    let broken = try project { project in
      for (start, end) in [(-1, 2), (2, 1), (0, Int.max), (Int.max - 1, Int.max)] {
        project.sources[0].selections.append(QDAProject.Selection(guid: "x\(start)\(end)", start: start, end: end))
      }
    }
    let read = try QDAProjectFormat.read(try QDAProjectWriter.archive(broken).value)
    #expect(read.value.sources.flatMap(\.selections).count == count)
    #expect(read.diagnostics.map(\.id) == ["import.outside"])
  }

  @Test("unknown codes and users: the coding is listed, the coder is unknown")
  func unknown() throws {
    let result = try imported(
      project { project in
        for source in project.sources.indices {
          for selection in project.sources[source].selections.indices {
            project.sources[source].selections[selection].user = "nobody"
            for coding in project.sources[source].selections[selection].codings.indices {
              project.sources[source].selections[selection].codings[coding].user = "nobody"
              if coding == 0, selection == 0 {
                project.sources[source].selections[0].codings[0].code = "nothing"
              }
            }
          }
        }
      })
    #expect(
      result.diagnostics.contains { $0.id == "import.codings-lost" && $0.summary.contains("not in the codebook") })
    #expect(Set(result.value.contents.state.codings.map(\.coder)).isSubset(of: ["onbekend"]))
  }

  @Test("names of sources cannot lead out of the study")
  func names() throws {
    let result = try imported(
      project { project in
        project.notes.removeAll()
        for index in project.sources.indices { project.sources[index].name = "../../etc/passwd" }
      })
    for document in result.value.contents.documents {
      #expect(!document.id.contains("/") && !document.id.hasPrefix("."))
    }
    #expect(Set(result.value.contents.documents.map(\.id)).count == result.value.contents.documents.count)
  }

  @Test("a record that lies is not believed")
  func record() throws {
    let result = try imported(
      project { project in
        guard let place = project.notes.firstIndex(where: { $0.name == "Draad (machine)" }) else { return }
        var text = project.notes[place].text
        text = text.replacing("\"end\":", with: "\"end\":9223372036854775807,\"was\":")
        text = text.replacing("\"start\":", with: "\"start\":-9223372036854775808,\"from\":")
        project.notes[place].text = text
      })
    #expect(!result.value.contents.documents.isEmpty)
  }

  @Test("byte order mark and CRLF: positions move along, and it is said")
  func lineEnds() throws {
    var source = QDAProject.TextSource(guid: "a", name: "bron", text: "\u{FEFF}een\r\ntwee\r\ndrie 🚲 vier")
    source.selections = [
      QDAProject.Selection(guid: "1", name: "twee", start: 5, end: 9),
      QDAProject.Selection(guid: "2", name: "vier", start: 18, end: 22),
    ]
    var project = QDAProject(name: "p")
    project.codes = [QDAProject.Code(guid: "c", name: "Code")]
    project.sources = [source]
    let read = try QDAProjectFormat.read(try QDAProjectWriter.archive(project).value)
    let text = Array(read.value.sources[0].text.unicodeScalars)
    #expect(read.value.sources[0].text == "een\ntwee\ndrie 🚲 vier")
    for selection in read.value.sources[0].selections {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text[selection.start..<selection.end])
      #expect(String(view) == selection.name)
    }
    #expect(read.diagnostics.map(\.id) == ["import.line-ends"])
  }
}
