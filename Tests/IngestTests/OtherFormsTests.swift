import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts of other forms")
struct OtherFormsTests {
  private func blocks(_ text: String) throws -> [TranscriptBlock] {
    try TranscriptReader.read(Array(text.utf8)).value.blocks
  }

  @Test("HTML: headings, lists, tables, hidden and deleted text")
  func html() throws {
    let found = try blocks(
      "<!DOCTYPE html><html><head><title>t</title></head><body><h1>Kop</h1><p>een\n <b>twee</b><br>drie &eacute;</p>"
        + "<ol><li>punt</ol><table><tr><td>a<td>b</table><p hidden>weg</p><p><del>oud</del>nieuw</p></body></html>")
    #expect(found.map(\.text) == ["Kop", "een twee\ndrie é", "punt", "a", "b", "nieuw"])
    #expect(found.map(\.kind) == [.heading, .paragraph, .item, .cell, .cell, .paragraph])
  }

  @Test("Transcriber: turns with names and times, topics, people who talk at once")
  func transcriber() throws {
    let found = try blocks(
      "<?xml version=\"1.0\"?><!DOCTYPE Trans SYSTEM \"trans-14.dtd\"><Trans><Topics><Topic id=\"t\" desc=\"Begin\"/></Topics>"
        + "<Speakers><Speaker id=\"s1\" name=\"Anna\"/><Speaker id=\"s2\" name=\"Bram\"/></Speakers><Episode>"
        + "<Section topic=\"t\"><Turn speaker=\"s1\" startTime=\"1.5\"><Sync time=\"1.5\"/>Hoe<Sync time=\"2\"/>dan?</Turn>"
        + "<Turn speaker=\"s1 s2\"><Who nb=\"1\"/>Ja.<Who nb=\"2\"/>Nee.</Turn></Section></Episode></Trans>")
    #expect(found.map(\.text) == ["Begin", "Hoe dan?", "Ja.", "Nee."])
    #expect(found.map(\.speaker) == [nil, "Anna", "Anna", "Bram"])
    #expect(found[1].time == 1_500)
  }

  @Test("ELAN: independent tiers in the order of time")
  func elan() throws {
    func tier(_ name: String, _ rest: String, _ slots: (String, String), _ text: String) -> String {
      "<TIER TIER_ID=\"\(name)\" \(rest)><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1=\"\(slots.0)\" TIME_SLOT_REF2=\"\(slots.1)\">"
        + "<ANNOTATION_VALUE>\(text)</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
    }
    let found = try blocks(
      "<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" TIME_VALUE=\"0\"/>"
        + "<TIME_SLOT TIME_SLOT_ID=\"b\" TIME_VALUE=\"900\"/><TIME_SLOT TIME_SLOT_ID=\"c\" TIME_VALUE=\"1800\"/></TIME_ORDER>"
        + tier("R", "PARTICIPANT=\"Bram\"", ("b", "c"), "Zo.") + tier("I", "", ("a", "b"), "Hoe?")
        + tier("vertaling", "PARENT_REF=\"I\"", ("a", "b"), "How?") + "</ANNOTATION_DOCUMENT>")
    #expect(found.map(\.text) == ["Hoe?", "Zo."])
    #expect(found.map(\.speaker) == ["I", "Bram"])
    #expect(found.map(\.time) == [0, 900])
  }

  @Test("plain text in UTF-8, UTF-16 and Windows-1252")
  func encodings() throws {
    func text(_ bytes: [UInt8]) throws -> [String] { try TranscriptReader.read(bytes).value.blocks.map(\.text) }
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("één".utf8)) == ["één"])
    #expect(try text([0xFF, 0xFE] + "één".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == ["één"])
    #expect(try text([0x65, 0x20, 0x93, 0xE9, 0x94, 0x20, 0x80]) == ["e “é” €"])
  }
}
