import Exchange
import QualitativeData
import Testing

@Suite("Comments, notes and links of other programs")
struct CommentTests {
  private typealias Other = OtherProjects

  private func project(_ sources: String, _ rest: String = "", origin: String = "Other 1", codes: String = "") throws
    -> ImportedStudy
  {
    let result = try Other.imported(Other.head(codes: codes) + "<Sources>\(sources)</Sources>" + rest, origin: origin)
    #expect(addsUp(result.value.transfer))
    return result.value
  }

  @Test("a selection's comment is the memo of its one coding, as in QualCoder")
  func codingMemo() throws {
    let study = try project(
      Other.source(text: "geld kost", Other.selection(0, 4, "<Description>why</Description>" + Other.coding())))
    #expect(study.contents.state.codings.map(\.memos) == [["why"]])
    #expect(study.transfer.arrived[.memos] == 1)
  }

  @Test("a comment on a quotation with several codes is about the passage")
  func quotationComment() throws {
    let codings = Other.coding() + Other.coding("c2", guid: "k2")
    let study = try project(
      Other.source(text: "geld kost", Other.selection(0, 4, "<Description>why</Description>" + codings)))
    #expect(study.contents.state.codings.map(\.memos) == [[], []])
    #expect(study.contents.state.memos.map(\.memo) == ["why"])
    #expect(study.contents.state.memos.map(\.quote) == ["geld"])
  }

  @Test("a coding's own comment, a source's comment and an annotation without a code arrive; empty ones are none")
  func others() throws {
    let coding = Other.coding(guid: "k1", "<Description>mine</Description>")
    let inside =
      "<Description>of all</Description>" + Other.selection(0, 4, "<Description/>" + coding)
      + Other.selection(5, 9, "<Description>look</Description>")
    let study = try project(Other.source(text: "geld kost", inside))
    #expect(study.contents.state.codings.map(\.memos) == [["mine"]])
    #expect(
      Set(study.contents.state.memos.map { "\($0.quote): \($0.memo ?? "")" }) == ["geld kost: of all", "kost: look"])
    #expect(study.transfer.found[.memos] == 3)
  }

  @Test("comments on cases, users, variables and sets, and notes of the project, are kept by name")
  func loose() throws {
    let rest = """
      <Notes><Note guid="n1" name="Plan"><PlainTextContent>first</PlainTextContent></Note>\
      <Note guid="n2" name="Plan"><Description>second</Description><PlainTextContent>and</PlainTextContent></Note></Notes>\
      <Sets><Set guid="g1" name="women"><Description>who</Description><MemberSource targetGUID="t1"/></Set></Sets>\
      <NoteRef targetGUID="n1"/>
      """
    let xml = """
      <Users><User guid="u1" name="anna"><Description>intern</Description></User></Users><CodeBook><Codes>\
      <Code guid="c1" name="money" isCodable="true"/></Codes></CodeBook>\
      <Variables><Variable guid="v1" name="age" typeOfVariable="Text"><Description>years</Description></Variable>\
      </Variables><Cases><Case guid="a1" name="A"><Description>first one</Description>\
      <SourceRef targetGUID="t1"/></Case></Cases><Sources>\(Other.source(text: "geld"))</Sources>\(rest)
      """
    let study = try Other.imported(xml).value
    #expect(addsUp(study.transfer))
    #expect(study.transfer.lost.isEmpty)
    let notes = Set(study.loose.map { "\($0.name)=\($0.text)" })
    #expect(
      notes == [
        "Coder: anna=intern", "Attribute: age=years", "Case: A=first one", "Group: women=who", "Plan=first",
        "Plan=and\n\nsecond",
      ])
  }

  @Test("QualCoder's annotations: the passage of a note is the source's that refers to it")
  func annotations() throws {
    let note =
      "<Note guid=\"n1\" creatingUser=\"u2\"><PlainTextContent>ask</PlainTextContent>"
      + "<PlainTextSelection guid=\"x\" startPosition=\"5\" endPosition=\"9\"/></Note>"
    let second = note.replacing("n1", with: "n2").replacing("\"x\"", with: "\"y\"").replacing("ask", with: "again")
    let sources =
      Other.source(text: "geld kost", "<NoteRef targetGUID=\"n1\"/>") + Other.source("t2", text: "kort")
    let study = try project(sources, "<Notes>\(note)\(second)</Notes>", origin: "QualCoder 4.0 Beta")
    // The second is referred to by no source, and fits in one only.
    #expect(
      study.contents.state.memos.map { "\($0.coder) \($0.document) \($0.quote) \($0.memo ?? "")" }.sorted() == [
        "bram t1 kost again", "bram t1 kost ask",
      ])
  }

  @Test("a link puts a note at its passage, as NVivo's annotations; one between passages becomes a memo on the first")
  func links() throws {
    let inside = Other.selection(0, 4, guid: "p1", Other.coding()) + Other.selection(5, 9, guid: "p2", "")
    let rest = """
      <Notes><Note guid="n1" name=""><PlainTextContent>ask</PlainTextContent></Note></Notes>\
      <Links><Link guid="l1" originGUID="n1" targetGUID="p2"/>\
      <Link guid="l2" name="contradicts" originGUID="p1" targetGUID="p2"/>\
      <Link guid="l3" name="is a" originGUID="c1" targetGUID="c2"/><Link guid="l4" originGUID="p1" targetGUID="none"/>\
      </Links>
      """
    let study = try project(Other.source(text: "geld kost", inside), rest)
    #expect(
      Set(study.contents.state.memos.map { "\($0.quote): \($0.memo ?? "")" }) == [
        "kost: ask", "geld: Link ‘contradicts’ → t1: “kost”",
      ])
    #expect(study.contents.codebook["money"]?.memo == "Link ‘is a’ → time")
    #expect(study.transfer.lost[.links] == ["to something that is not in the study": 1])
  }

  @Test("several notes of one name, on one coding, all arrive")
  func sameNames() throws {
    let coding = Other.coding(guid: "k1", "<NoteRef targetGUID=\"n1\"/><NoteRef targetGUID=\"n2\"/>")
    let notes = ["n1", "n2"].map {
      "<Note guid=\"\($0)\" name=\"Memo\"><PlainTextContent>\($0)</PlainTextContent></Note>"
    }
    let study = try project(
      Other.source(text: "geld kost", Other.selection(0, 4, coding)), "<Notes>\(notes.joined())</Notes>")
    #expect(study.contents.state.codings.map(\.memos) == [["n1", "n2"]])
  }

  @Test("bare ampersands, as QualCoder writes them in annotations, cost nothing")
  func bareMarks() throws {
    let note =
      "<Note guid=\"n1\"><PlainTextContent>A & B < 3 &amp; &#233;</PlainTextContent>"
      + "<PlainTextSelection guid=\"x\" startPosition=\"0\" endPosition=\"4\"/></Note>"
    let xml =
      Other.head()
      + "<Sources>\(Other.source(text: "geld", "<NoteRef targetGUID=\"n1\"/>"))</Sources><Notes>\(note)</Notes>"
    let result = try Other.imported(xml, origin: "QualCoder 4.0 Beta")
    #expect(result.value.contents.state.memos.map(\.memo) == ["A & B < 3 & é"])
    #expect(result.diagnostics.map(\.id) == ["import.bare-marks"])
  }

  @Test("what is written beside notes says the same and comes back once", arguments: 1...20)
  func written(seed: Int) throws {
    var random = RandomContents(seed: UInt64(seed))
    let contents = random.make()
    let project = try ProjectBuilder().run(contents).value
    #expect(Set(project.notes.map { $0.name.lowercased() }).count == project.notes.count)
    #expect(project.notes.allSatisfy { $0.time != nil })
    let texts = Dictionary(project.notes.map { ($0.guid, $0.text) }, uniquingKeysWith: { first, _ in first })
    for selection in project.sources.flatMap(\.selections) {
      let memos = (selection.codings.flatMap(\.notes) + selection.notes).compactMap { texts[$0] }
        .filter { !$0.contains("Draad 0") && !$0.contains("Codeurs") && !$0.contains("Coders") }
      #expect(selection.description == (memos.isEmpty ? nil : memos.joined(separator: "\n\n")))
    }
    let transfer = try OtherProjects.importer.run(
      try QDAProjectFormat.read(try QDAProjectWriter.archive(project).value).value
    ).value.transfer
    #expect(addsUp(transfer) && transfer.lost.isEmpty)
  }
}
