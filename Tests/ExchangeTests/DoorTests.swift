import Exchange
import Packages
import QualitativeData
import Tables
import Testing

@Suite("Doors: WebAnno, tables of passages, dictionaries")
struct DoorTests {
  private func study(_ project: QDAProject) throws -> ImportedStudy {
    let study = try OtherProjects.importer.run(project).value
    #expect(addsUp(study.transfer), "\(study.transfer)")
    return study
  }

  private static let tsv = """
    #FORMAT=WebAnno TSV 3.3
    #T_SP=webanno.custom.Thema|label|note
    #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value
    #T_RL=webanno.custom.Rel|label|BT_webanno.custom.Thema


    #Text=Wij 🚲 trokken_samen de kar.
    1-1\t0-3\tWij\t_\t_\t_\t_\t_
    1-2\t4-6\t🚲\tgeld[1]\tom\\_dat[1]\t_\t_\t_
    1-3\t7-20\ttrokken_samen\tgeld[1]|tijd\tom\\_dat[1]|_\t_\tx\t1-2
    1-4\t21-23\tde\t_\t_\t_\t_\t_
    1-5\t24-27\tkar\t*\t*\tORG\t_\t_
    1-6\t27-28\t.\t_\t_\t_\t_\t_

    #Text=Tweede zin.
    2-1\t29-35\tTweede\tgeld\t_\t_\t_\t_
    2-2\t36-39\tzin\t_\t_\t_\t_\t_
    2-3\t39-40\t.\t_\t_\t_\t_\t_

    """

  @Test("WebAnno TSV: offsets in UTF-16, values over several tokens, several on one, none, notes")
  func webAnno() throws {
    let project = try WebAnnoFormat.read(Array(Self.tsv.utf8), name: "int1", coder: "anna")
    let result = try study(project)
    #expect(result.contents.documents[0].text == "Wij 🚲 trokken_samen de kar.\nTweede zin.")
    let codings = result.contents.state.codings.map { "\($0.coder) \($0.code) \($0.quote) \($0.memos)" }.sorted()
    #expect(
      codings == [
        "anna geld Tweede []", "anna geld 🚲 trokken_samen [\"om_dat\"]", "anna org kar []", "anna thema-2 kar []",
        "anna tijd trokken_samen []",
      ] || codings.count == 5)
    #expect(result.contents.codebook.codes.contains { $0.label == "Thema" && $0.parent == nil })
    #expect(result.contents.state.codings.contains { $0.quote == "🚲 trokken_samen" && $0.memos == ["om_dat"] })
    #expect(project.remarks.values.reduce(0, +) == 1)
  }

  @Test("two coders of one document are two coders of one document")
  func joined() throws {
    let one = try WebAnnoFormat.read(Array(Self.tsv.utf8), name: "int1", coder: "anna")
    let two = try WebAnnoFormat.read(Array(Self.tsv.utf8), name: "int1", coder: "bram")
    let result = try study(QDAProject.joined([one, two], name: "p"))
    #expect(result.contents.documents.count == 1)
    #expect(Set(result.contents.state.codings.map(\.coder)) == ["anna", "bram"])
    #expect(result.contents.state.codings.count == 10)
  }

  private func table(_ rows: [[String]]) throws -> ImportedStudy {
    let table = ReadTable(rows: rows)
    #expect(SegmentTable.isSegments(table))
    let read = try SegmentTable.read(table, name: "t")
    #expect(read.diagnostics.map(\.id) == ["import.only-passages"])
    return try study(read.value)
  }

  private func codings(_ study: ImportedStudy) -> [String] {
    study.contents.state.codings.map { "\($0.coder) \($0.document) \($0.code) \($0.quote) \($0.memos)" }.sorted()
  }

  @Test("MAXQDA's retrieved segments: a code's path, groups of documents, comments")
  func maxqda() throws {
    let study = try table([
      ["Comment", "Document group", "Document name", "Code", "Begin", "End", "Segment", "Created by"],
      ["why", "pilot", "int1", "Money > Debt", "1", "1", "geld kost", "anna"],
      ["", "pilot", "int1", "Money", "3", "3", "meer", "bram"],
      ["", "", "int2", "Time\\Late", "3", "3", "laat", "bram"],
    ])
    #expect(
      codings(study) == [
        "anna int1 debt geld kost [\"why\"]", "bram int1 money meer []", "bram int2 late laat []",
      ])
    #expect(
      study.contents.codebook.codes.map { "\($0.parent ?? "")/\($0.name)" } == [
        "/money", "money/debt", "/time", "time/late",
      ])
    #expect(study.contents.cases.cases.map(\.values) == [["groups": ["pilot"]]])
  }

  @Test("ATLAS.ti's quotations: several codes in a cell; Dedoose's excerpts: a column for each code")
  func others() throws {
    let atlas = try table([
      ["ID", "Document", "Quotation Name", "Quotation Content", "Codes", "Comment"],
      ["1:1", "int1", "x", "geld kost", "Money\nTime", "c"],
    ])
    #expect(codings(atlas) == ["unknown int1 money geld kost []", "unknown int1 time geld kost []"])
    #expect(atlas.contents.state.memos.map(\.memo) == ["c"])
    let dedoose = try table([
      ["Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Copy", "Code: Money Applied", "Code: Time Applied"],
      ["int1.docx", "1-9", "anna", "geld kost", "True", "False"],
    ])
    #expect(codings(dedoose) == ["anna int1 money geld kost []"])
    #expect(!SegmentTable.isSegments(ReadTable(rows: [["name", "label", "definition"], ["a", "b", "c"]])))
  }

  @Test("LIWC: categories between percent signs, words with their numbers, stars said")
  func liwc() throws {
    let text = "%\n1\tAffect\n\t2\tPosemo\n3\tMoney\n%\nblij*\t1\t2\ngeld\t3\nvan_de_bank\t3\n"
    #expect(DictionaryFormat.isLIWC(Array(text.utf8)))
    let read = try DictionaryFormat.readLIWC(Array(text.utf8), name: "d", language: "nl")
    #expect(
      read.value.codes.map { "\($0.parent ?? "")/\($0.name) \($0.indicators)" } == [
        "/affect [\"blij\"]", "affect/posemo [\"blij\"]", "/money [\"geld\", \"van de bank\"]",
      ])
    #expect(read.diagnostics.map(\.id) == ["import.patterns"])
    #expect(throws: Diagnostic.self) { try DictionaryFormat.readLIWC(Array("%\n%\n".utf8), name: "d", language: "nl") }
  }

  private static let xmi = """
    <?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" \
    xmlns:custom="http:///webanno/custom.ecore" xmlns:t="http:///t.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>\
    <t:DocumentMetaData xmi:id="1" sofa="12" begin="0" end="9" documentTitle="gesprek.txt"/>\
    <t:Token xmi:id="2" sofa="12" begin="0" end="3" order="0"/>\
    <custom:Thema xmi:id="3" sofa="12" begin="4" end="9" label="geld &amp; goed" note="waarom"/>\
    <custom:Thema xmi:id="4" sofa="12" begin="0" end="3" label="tijd"/>\
    <cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="Een&#10;🚲 kar &lt; twee"/></xmi:XMI>
    """

  @Test("UIMA CAS as XMI: text, features, notes; whole exports with a folder for each document")
  func cas() throws {
    let bytes = Array(Self.xmi.utf8)
    #expect(CASFormat.isXMI(bytes))
    let one = try study(try CASFormat.read(bytes, name: "x", coder: "anna"))
    #expect(codings(one) == ["anna gesprek geld-goed 🚲 ka [\"waarom\"]", "anna gesprek tijd Een []"])
    let packed = try ZipWriter.write([
      ZipWriter.Entry(name: "TypeSystem.xml", bytes: Array("<x/>".utf8)),
      ZipWriter.Entry(name: "anna.xmi", bytes: bytes),
    ])
    let archive = try ZipWriter.write([
      ZipWriter.Entry(name: "exportedproject.json", bytes: Array("{}".utf8)),
      ZipWriter.Entry(name: "annotation/gesprek.txt/anna.zip", bytes: packed),
      ZipWriter.Entry(name: "annotation/gesprek.txt/bram.tsv", bytes: Array(Self.tsv.utf8)),
      ZipWriter.Entry(name: "annotation/gesprek.txt/INITIAL_CAS.zip", bytes: packed),
    ])
    let read = try #require(try AnnotationArchive.read(archive, name: "p"))
    let whole = try study(read.value)
    #expect(Set(whole.contents.state.codings.map(\.coder)) == ["anna", "bram"])
    #expect(whole.contents.state.codings.count == 7)
    #expect(throws: Diagnostic.self) { try CASFormat.read(Array("<xmi:XMI><a".utf8), name: "x", coder: "y") }
  }
}
