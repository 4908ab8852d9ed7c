import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts that cannot be read")
struct BadInputTests {
  private func id(_ bytes: [UInt8]) -> String? {
    do throws(Diagnostic) {
      _ = try TranscriptReader.read(bytes)
      return nil
    } catch { return error.id }
  }

  @Test("empty, PDF and old Word are named with the way out")
  func otherKinds() {
    #expect(id([]) == "ingest.empty")
    #expect(id(Array("%PDF-1.4".utf8)) == "ingest.not-supported")
    #expect(id([0xD0, 0xCF, 0x11, 0xE0, 0, 0]) == "ingest.not-supported")
    #expect(id([0xD0, 0xCF, 0x11, 0xE0] + "EncryptedPackage".utf8.flatMap { [$0, 0] }) == "ingest.encrypted")
  }

  @Test("a truncated archive, at any place")
  func truncated() {
    let whole = DOCXBuilder(body: "<w:p><w:r><w:t>tekst</w:t></w:r></w:p>").bytes
    for length in stride(from: 2, to: whole.count, by: 7) {
      #expect(id(Array(whole[..<length])) != nil, "cut at \(length)")
    }
  }

  @Test("a flipped byte in the document is found by its checksum or its XML")
  func flipped() throws {
    let text = String(repeating: "Dit is de tekst van het verslag. ", count: 400)
    let whole = DOCXBuilder(body: "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>").bytes
    let expected = try TranscriptReader.read(whole).value
    for place in stride(from: 40, to: whole.count, by: 11) {
      var broken = whole
      broken[place] ^= 0x55
      if let read = try? TranscriptReader.read(broken).value { #expect(read.blocks == expected.blocks, "at \(place)") }
    }
  }

  @Test("an archive without a document, and one without its part")
  func noDocument() {
    #expect(id(DOCXBuilder.zip(["a.bin": "x"])) == "ingest.no-document")
    #expect(id(DOCXBuilder(body: "", parts: ["word/document.xml": ""]).bytes) == "ingest.broken-xml")
  }

  @Test("broken and dangerous XML")
  func xml() {
    #expect(id(Array("<TEI><p>x</TEI>".utf8)) == "ingest.broken-xml")
    #expect(id(Array("<?xml version=\"1.0\"?><lijst><p>x</p></lijst>".utf8)) == "ingest.unknown-kind")
    #expect(
      id(Array("<!DOCTYPE TEI [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><TEI><p>&a;</p></TEI>".utf8))
        == "ingest.entities")
    let deep = String(repeating: "<p>", count: 100_000)
    #expect(id(Array("<TEI>\(deep)".utf8)) == "ingest.too-large")
    let attributes = (0..<50_000).map { "a\($0)=\"\"" }.joined(separator: " ")
    #expect(id(Array("<TEI \(attributes)/>".utf8)) == "ingest.too-large")
  }

  @Test("bytes that are no text")
  func binary() { #expect(id([0x00, 0x01, 0x02, 0xFF]) == "ingest.unknown-kind") }
}
