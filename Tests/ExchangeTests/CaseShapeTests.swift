import Exchange
import QualitativeData
import Testing

@Suite("Attributes and cases in every shape")
struct CaseShapeTests {
  private typealias Other = OtherProjects

  private static let variables = """
    <Variables><Variable guid="v1" name="type" typeOfVariable="Text"/>\
    <Variable guid="v2" name="age" typeOfVariable="Integer"/></Variables>
    """

  private static func value(_ variable: String, _ text: String) -> String {
    "<VariableValue><VariableRef targetGUID=\"\(variable)\"/><TextValue>\(text)</TextValue></VariableValue>"
  }

  private func study(_ cases: String, _ sources: String, _ rest: String = "", codes: String = "") throws
    -> ImportedStudy
  {
    let xml =
      Other.head(codes: codes) + Self.variables + (cases.isEmpty ? "" : "<Cases>\(cases)</Cases>")
      + "<Sources>\(sources)</Sources>" + rest
    let result = try Other.imported(xml)
    #expect(addsUp(result.value.transfer))
    return result.value
  }

  private func values(_ study: ImportedStudy) -> [String] {
    study.contents.cases.cases.map { item in
      let values = study.contents.cases.attributes.map { "\($0)=\((item.values[$0] ?? []).joined(separator: "+"))" }
      return "\(item.id) \(item.documents) \(values.joined(separator: " "))"
    }
  }

  @Test("values on a source stay when there are cases too")
  func valuesOnSources() throws {
    let sources =
      Other.source(text: "een", Self.value("v1", "network") + Self.value("v2", "45"))
      + Other.source("t2", text: "twee", Self.value("v1", "platform"))
    let cases = "<Case guid=\"a1\" name=\"X\"/><Case guid=\"a2\" name=\"Y\"><SourceRef targetGUID=\"t2\"/></Case>"
    let study = try study(cases, sources)
    #expect(
      values(study) == [
        "X [\"X\"] type= age=", "Y [\"t2\"] type=platform age=", "t1 [\"t1\"] type=network age=45",
      ])
    #expect(study.transfer.arrived[.values] == 3)
  }

  @Test("values on a PDF arrive; those on a picture are counted as lost")
  func valuesOnOthers() throws {
    let pdf =
      "<PDFSource guid=\"t1\" name=\"a.pdf\"><Representation guid=\"r1\"><PlainTextContent>een</PlainTextContent>"
      + "</Representation>\(Self.value("v1", "network"))</PDFSource>"
    let picture = "<PictureSource guid=\"t2\" name=\"b.png\">\(Self.value("v1", "x"))</PictureSource>"
    let study = try study("", pdf + picture)
    #expect(values(study) == ["a [\"a\"] type=network age="])
    #expect(study.transfer.lost[.values] == ["of pictures without a text": 1])
    #expect(study.transfer.lost[.pictures]?.values.reduce(0, +) == 1)
  }

  @Test("a case without a name only brings values to its source; with several it is named by the first")
  func unnamed() throws {
    let cases =
      "<Case guid=\"a1\">\(Self.value("v1", "network"))<SourceRef targetGUID=\"t1\"/></Case>"
      + "<Case guid=\"a2\">\(Self.value("v2", "3"))<SourceRef targetGUID=\"t2\"/><SourceRef targetGUID=\"t3\"/></Case>"
    let sources = Other.source(text: "een") + Other.source("t2", text: "twee") + Other.source("t3", text: "drie")
    #expect(
      values(try study(cases, sources)) == ["t1 [\"t1\"] type=network age=", "t2 [\"t2\", \"t3\"] type= age=3"])
  }

  @Test("a code with a case's GUID says which text is the case's, and is no code (NVivo, QualCoder)")
  func caseCodes() throws {
    let text = "een twee drie\nvier vijf zes"
    let inside =
      Other.selection(0, 13, Other.coding("A1", guid: "k1")) + Other.selection(14, 27, Other.coding("a2", guid: "k2"))
      + Other.selection(4, 8, Other.coding("c1", guid: "k3"))
    let codes =
      "<Code guid=\"a1\" name=\"Anna\" isCodable=\"true\"/><Code guid=\"{A2}\" name=\"Bram\" isCodable=\"true\"/>"
    let study = try study(
      "<Case guid=\"A1\" name=\"Anna\"/><Case guid=\"a2\" name=\"Bram\"/>", Other.source(text: text, inside),
      codes: codes)
    #expect(study.contents.codebook.codes.map(\.name) == ["money", "time"])
    #expect(values(study) == ["Anna [\"t1\"] type= age=", "Bram [\"t1\"] type= age="])
    #expect(study.contents.documents[0].segments.map(\.caseID) == ["Anna", "Bram"])
    #expect(study.contents.state.codings.map(\.quote) == ["twee"])
    #expect(study.transfer.arrived[.codings] == 3)
  }

  @Test("cases of passages: segments that are mostly a case's speak of it")
  func passages() throws {
    let inside = Other.selection(0, 13, guid: "p1", "") + Other.selection(15, 18, guid: "p2", "")
    let cases =
      "<Case guid=\"a1\" name=\"A\"><SelectionRef targetGUID=\"p1\"/></Case>"
      + "<Case guid=\"a2\" name=\"B\"><SelectionRef targetGUID=\"p2\"/></Case>"
    let study = try study(cases, Other.source(text: "een twee drie\nvier vijf zes", inside))
    #expect(study.contents.documents[0].segments.map(\.caseID) == ["A", "B"])
    #expect(study.contents.cases.cases.map(\.documents) == [["t1"], ["t1"]])
  }

  @Test("a document of one case, a smaller part of a turn another's: the turn stays with the first, and it is said")
  func smallPart() throws {
    let inside = Other.selection(4, 8, guid: "p1", "")
    let cases =
      "<Case guid=\"a1\" name=\"A\"><SourceRef targetGUID=\"t1\"/></Case>"
      + "<Case guid=\"a2\" name=\"B\"><SelectionRef targetGUID=\"p1\"/></Case>"
    let xml =
      Other.head(codes: "") + Self.variables + "<Cases>\(cases)</Cases><Sources>"
      + Other.source(text: "een twee drie vier vijf\nzes zeven acht", inside) + "</Sources>"
    let result = try Other.imported(xml)
    #expect(result.value.contents.documents[0].segments.map(\.caseID) == ["A", "A"])
    #expect(result.diagnostics.contains { $0.id == "import.not-kept" && $0.summary.contains("smaller parts of turns") })
  }

  @Test("groups of documents become attributes: 'gender: female' a value of gender, others of groups")
  func documentGroups() throws {
    let sets = """
      <Sets><Set guid="g1" name="gender: female"><MemberSource targetGUID="t1"/></Set>\
      <Set guid="g2" name="gender: male"><MemberSource targetGUID="t2"/></Set>\
      <Set guid="g3" name="pilot"><MemberSource targetGUID="t2"/></Set>\
      <Set guid="g4" name="none"><MemberSource targetGUID="t9"/></Set></Sets>
      """
    let study = try study("", Other.source(text: "een") + Other.source("t2", text: "twee"), sets)
    #expect(
      values(study) == [
        "t1 [\"t1\"] type= age= gender=female groups=", "t2 [\"t2\"] type= age= gender=male groups=pilot",
      ])
    #expect(study.transfer.lost[.sets] == ["without members in the project": 1])
  }

  @Test("groups of codes become codes above them, in a codebook too")
  func codeGroups() throws {
    let xml = """
      <?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>\
      <Code guid="a" name="A" isCodable="true"/><Code guid="b" name="B" isCodable="true"/>\
      <Code guid="c" name="C" isCodable="true"/></Codes><Sets><Set guid="g" name="Care"><Description>d</Description>\
      <MemberCode guid="a"/><MemberCode guid="b"/></Set><Set guid="h" name="Late"><MemberCode guid="b"/>\
      </Set></Sets></CodeBook>
      """
    let read = try QDAProjectFormat.readCodebook(Array(xml.utf8)).value
    let result = try CodeImporter(name: "n", language: "en").run(read)
    #expect(result.value.codes.map(\.name) == ["c", "care", "a", "b"])
    #expect(result.value.codes.map(\.parent) == [nil, nil, "care", "care"])
    #expect(result.value["b"]?.memo == "Also in group: Late")
    #expect(result.value["care"]?.definition == "d")
    #expect(result.diagnostics.map(\.id) == ["import.code-groups"])
  }

  @Test("variables that are called as a table of cases calls something else, or alike, keep their values")
  func reservedNames() throws {
    let xml = """
      \(Other.head())<Variables><Variable guid="v1" name="documents" typeOfVariable="Text"/>\
      <Variable guid="v2" name="age" typeOfVariable="Text"/><Variable guid="v3" name="age" typeOfVariable="Text"/>\
      </Variables><Cases><Case guid="a1" name="A">\(Self.value("v1", "3"))\(Self.value("v2", "40"))\
      \(Self.value("v3", "old"))<SourceRef targetGUID="t1"/></Case></Cases><Sources>\(Other.source(text: "een"))</Sources>
      """
    let study = try Other.imported(xml).value
    #expect(values(study) == ["A [\"t1\"] documents 2=3 age=40 age 2=old"])
  }
}
