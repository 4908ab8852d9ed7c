import QualitativeData
import Testing

@testable import Transcripts

@Suite("Odd files that hold a sound text, and sound files that hold none")
struct OddTextTests {
  private func read(_ text: String) throws -> Diagnosed<Transcript> { try TranscriptReader.read(Array(text.utf8)) }

  private func problem(_ bytes: [UInt8]) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try TranscriptReader.read(bytes)
      return nil
    } catch { return error }
  }

  @Test(
    "a text that begins with an angle bracket is a text, whatever it ends with",
    arguments: [
      "<R1> Ja, zeker.", "<stilte>\nI: Hoe gaat het? <lacht>", "<begin opname>\nI: Ja.\n<einde opname>",
      "< 5 minuten >",
      "<onverstaanbaar/> R1: Goed. <br>", "<<ruis>> Ja.", "<Anna>: Hoe?\n<Bram>: Zo.\n<einde>",
    ])
  func brackets(text: String) throws {
    let blocks = try read(text).value.blocks.map(\.text)
    #expect(blocks == text.split(separator: "\n").map(String.init))
  }

  @Test(
    "XML of an unknown kind is none",
    arguments: [
      "<data><turn>Ja</turn></data>", "<data xmlns=\"urn:x\"><turn>", "<?xml version=\"1.0\"?><data>", "<data/>",
      "<data><turn>Ja</data>",
    ])
  func unknownXML(text: String) { #expect(problem(Array(text.utf8))?.id == "ingest.unknown-kind") }

  @Test("a few control characters are left out, counted and said; many make it no text")
  func controls() throws {
    let one = try read("R1: Go\u{2}ed.")
    #expect(one.value.blocks.map(\.text) == ["R1: Goed."])
    #expect(one.value.counts["control"] == 1 && one.diagnostics.map(\.id) == ["ingest.control"])
    let long = String(repeating: "Dit is de tekst van het verslag. ", count: 40)
    #expect(try read(long + "\0" + long + "\u{1F}").value.counts["control"] == 2)
    // Word's own signs in a text that it saved: optional hyphens, hyphens that hold, line breaks within a paragraph.
    let word =
      "R1: Dat is het zo\u{1F}genaamde UWV\u{1E}traject van de gemeente,\u{B}en dat liep goed.\n"
    let signs = try read(String(repeating: word, count: 9) + "\u{1A}")
    #expect(
      signs.value.blocks.prefix(2).map(\.text) == [
        "R1: Dat is het zogenaamde UWV-traject van de gemeente,", "en dat liep goed.",
      ])
    #expect(signs.value.counts["control"] == 18)
    let wide = try TranscriptReader.read(
      [0xFF, 0xFE] + "Ja\u{3}.".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(wide.value.blocks.map(\.text) == ["Ja."] && wide.value.counts["control"] == 1)
    let latin = try TranscriptReader.read([0x4A, 0xE9, 0x01])
    #expect(latin.value.blocks.map(\.text) == ["Jé"])
    #expect(problem([0x61, 0x00, 0x01, 0x02, 0x03])?.id == "ingest.unknown-kind")
    let page = try read("<html><body><p>Go\u{2}ed.</p></body></html>")
    #expect(page.value.blocks.map(\.text) == ["Goed."] && page.diagnostics.map(\.id) == ["ingest.control"])
  }

  @Test(
    "JSON that is no transcript is refused, though it has a text",
    arguments: [
      #"{"text": "Een bericht.", "user": "x"}"#, #"{"id": 1, "text": "x", "created_at": "2018"}"#,
      #"[{"text": "een"}, {"text": "twee", "id": 2}]"#, #"{"segments": [], "user": "x"}"#,
    ])
  func json(text: String) {
    let found = problem(Array(text.utf8))
    #expect(found?.id == "ingest.unknown-kind" && found?.summary.hasPrefix("This JSON") == true)
  }

  @Test("what recognisers write beside a text does no harm")
  func recognised() throws {
    let one = try read(#"{"text": "Ja.", "language": "nl", "duration": 1.5, "usage": {"type": "x"}}"#)
    #expect(one.value.blocks.map(\.text) == ["Ja."])
    #expect(try read(#"[{"text": "Ja.", "speaker": "A"}, {"text": "Nee."}]"#).value.blocks.count == 2)
    #expect(try read(#"{"media": "x", "segments": [{"text": "Ja."}]}"#).value.blocks.count == 1)
  }

  @Test("FoLiA's texts of other classes are counted and said; where there is no other, that is an error")
  func classes() throws {
    func file(_ body: String) -> [UInt8] {
      Array("<?xml version=\"1.0\"?><FoLiA xmlns=\"http://ilk.uvt.nl/folia\"><text>\(body)</text></FoLiA>".utf8)
    }
    let read = try TranscriptReader.read(
      file(
        "<p><t>Goed.</t><t class=\"ocr\">G0ed.</t><w><t class=\"lemma\">goed</t></w></p><p><t class=\"ocr\">x</t></p>"))
    #expect(read.value.blocks.map(\.text).filter { !$0.isEmpty } == ["Goed."])
    #expect(read.value.counts["other class"] == 3)
    #expect(read.diagnostics.map(\.id) == ["ingest.text-class"])
    #expect(read.diagnostics[0].summary.hasSuffix("set aside: 'lemma' 1, 'ocr' 2"))
    let none = problem(file("<p><t class=\"ocr\">x</t></p>"))
    #expect(none?.id == "ingest.text-class" && none?.severity == .error)
  }

  @Test(
    "a document that takes itself in, or a part of its own, is read once", arguments: ["document.xml", "header1.xml"])
  func ownChunk(target: String) throws {
    var all = DOCXBuilder(body: p(r("a")) + "<w:altChunk r:id=\"self\"/>" + p(r("b"))).all
    let part = "word/_rels/document.xml.rels"
    all[part] = all[part]?.replacing(
      "</Relationships>",
      with:
        "<Relationship Id=\"self\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk\" "
        + "Target=\"\(target)\"/></Relationships>")
    all["word/header1.xml"] =
      "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>kop</w:t></w:r></w:p></w:hdr>"
    let read = try TranscriptReader.read(DOCXBuilder.zip(all))
    #expect(read.value.blocks.map(\.text).filter { $0 == "a" || $0 == "b" } == ["a", "b"])
    #expect(read.value.counts["chunk"] == 1 && read.diagnostics.map(\.id) == ["ingest.chunk"])
  }

  @Test("a sound archive with too many entries asks for too much; a damaged one is damaged")
  func entries() {
    var many = ZipBuilder(DOCXBuilder(body: p(r("a"))).all)
    for number in 0..<10_000 { many.entries.append(ZipBuilder.Entry(name: "x\(number)", bytes: [])) }
    let sound = problem(many.bytes)
    #expect(sound?.id == "ingest.too-large" && sound?.summary.contains("entries") == true)
    var lying = ZipBuilder(DOCXBuilder(body: p(r("a"))).all)
    lying.claimedCount = 40_000
    #expect(problem(lying.bytes)?.id == "ingest.broken-archive")
  }

  @Test("workbooks, presentations and the like are called what they are")
  func otherArchives() {
    for (part, word) in [
      ("xl/workbook.xml", "workbook"), ("ppt/presentation.xml", "presentation"), ("project.qde", "project"),
      ("Index/Document.iwa", "Apple"), ("een.docx", "archive"),
    ] {
      let found = problem(DOCXBuilder.zip([part: "<x/>"]))
      #expect(found?.id == "ingest.not-supported" && found?.summary.contains(word) == true, "\(part)")
    }
  }
}
