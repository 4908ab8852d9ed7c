import Exchange
import QualitativeData
import Testing

@Suite("A study to REFI-QDA and back")
struct ProjectRoundTripTests {
  private static let importer = ProjectImporter(language: "nl") { (id, text) throws(Diagnostic) in
    var segments: [Segment] = []
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      if length > 0 {
        segments.append(
          Segment(
            id: "s\(segments.count + 1)", kind: .paragraph, range: TextRange(offset, offset + length),
            text: String(line)))
        offset += length + 1
      }
    }
    return Document(id: id, provenance: Provenance(), segments: segments)
  }

  private func project(_ contents: StudyContents, _ profile: ProjectBuilder.Profile = .any) throws -> QDAProject {
    try ProjectBuilder(profile: profile).run(contents).value
  }

  private func back(_ project: QDAProject) throws -> Diagnosed<ImportedStudy> {
    try Self.importer.run(try QDAProjectFormat.read(try QDAProjectWriter.archive(project).value).value)
  }

  @Test("everything comes back as it was", arguments: 1...60)
  func identity(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let before = random.make()
    let profile = [ProjectBuilder.Profile.any, .atlas, .qualcoder][seed % 3]
    let result = try back(try project(before, profile))
    let after = result.value.contents
    #expect(result.diagnostics.isEmpty)
    #expect(after.name == before.name && after.language == before.language)
    #expect(after.documents == before.documents)
    #expect(after.codebook.codes == before.codebook.codes)
    #expect(after.cases == before.cases)
    #expect(Set(after.state.codings) == Set(before.state.codings))
    #expect(Set(after.state.rejections.map(\.id)) == Set(before.state.rejections.map(\.id)))
    #expect(Set(after.state.reviews) == Set(before.state.reviews))
    #expect(Set(after.state.memos) == Set(before.state.memos))
  }

  @Test("codes keep their names, whatever these look like")
  func names() throws {
    let codes = ["Geld", "GELD-2", "Een code", "een-code", "É"].map { Code(name: $0) }
    let contents = StudyContents(name: "s", codebook: Codebook(codes: codes))
    #expect(try back(try project(contents)).value.contents.codebook.codes.map(\.name) == codes.map(\.name))
  }

  @Test("the same study gives the same bytes", arguments: [3, 4])
  func stable(seed: UInt64) throws {
    var first = RandomContents(seed: seed)
    var second = RandomContents(seed: seed)
    #expect(
      try QDAProjectWriter.archive(try project(first.make())).value
        == QDAProjectWriter.archive(try project(second.make())).value)
  }

  @Test("what a program without our note gives back: the same passages, codes, coders and memos", arguments: 1...40)
  func withoutRecord(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let before = random.make()
    var project = try project(before)
    project.notes.removeAll { $0.name == "Draad (machine)" }
    let after = try back(project).value.contents
    func facts(_ contents: StudyContents) -> [String] {
      contents.state.codings.map {
        "\($0.coder) \($0.time) \($0.document) \($0.quote) \($0.code) \($0.memos)"
      }.sorted()
    }
    #expect(facts(after) == facts(before))
    #expect(after.codebook.codes == before.codebook.codes)
  }

  @Test("a selection holds its quotation, at code points of the text", arguments: 1...20)
  func positions(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    for source in try project(random.make()).sources {
      let text = Array(source.text.unicodeScalars)
      for selection in source.selections {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[selection.start..<selection.end])
        #expect(String(view) == selection.name)
      }
    }
  }

  @Test("for NVivo a selection holds its quotation at UTF-16 units", arguments: 1...20)
  func wide(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let contents = random.make()
    let wide = try project(contents, .nvivo)
    for source in wide.sources {
      let units = Array(source.text.utf16)
      for selection in source.selections {
        #expect(String(decoding: units[selection.start..<selection.end], as: UTF16.self) == selection.name)
      }
    }
    #expect(try project(contents, .maxqda) == project(contents))
  }

  @Test("QualCoder gets a code for each case, on all of the case's text, and groups it can nest", arguments: 1...20)
  func qualcoder(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let contents = random.make()
    let project = try project(contents, .qualcoder)
    let cases = Dictionary(project.cases.map { ($0.guid, $0.name) }, uniquingKeysWith: { first, _ in first })
    #expect(project.codes.filter { cases[$0.guid] != nil }.count == cases.count)
    for source in project.sources {
      let texts = source.selections.filter { $0.codings.contains { cases[$0.code] != nil } }
      #expect(Set(texts.compactMap { cases[$0.codings[0].code] }) == Set(contents.cases.cases(of: source.name)))
      // It takes a code of a coder on a passage once, and one annotation of a coder on a passage.
      let keys = source.selections.map { "\($0.codings.first?.code ?? "") \($0.user ?? "") \($0.start) \($0.end)" }
      #expect(Set(keys).count == keys.count)
    }
    func check(_ codes: [QDAProject.Code], isInCode: Bool) {
      for code in codes {
        #expect(code.isCodable || !isInCode)
        check(code.codes, isInCode: code.isCodable)
      }
    }
    check(project.codes, isInCode: false)
  }

  @Test("GUIDs occur once, and nothing is referred to that is not there", arguments: 1...10)
  func references(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let project = try project(random.make())
    let selections = project.sources.flatMap(\.selections)
    let codings = selections.flatMap(\.codings)
    let notes = Set(project.notes.map(\.guid))
    let users = Set(project.users.map(\.guid))
    #expect(Set((selections.map(\.guid) + codings.map(\.guid))).count == selections.count + codings.count)
    #expect(codings.allSatisfy { $0.notes.allSatisfy(notes.contains) && users.contains($0.user ?? "") })
    #expect(project.cases.allSatisfy { $0.selections.allSatisfy { guid in selections.contains { $0.guid == guid } } })
  }
}
