import Formats
import QualitativeData
import Testing

@Suite("Archives that lie")
struct HostileArchiveTests {
  private var sound: ZipBuilder { ZipBuilder(DOCXBuilder(body: p(r("tekst"))).all) }
  private let document = "word/document.xml"

  /// The id of what is wrong; nil where the file was read, and then in full.
  private func id(_ archive: ZipBuilder) -> String? { id(archive.bytes) }

  private func id(_ bytes: [UInt8]) -> String? {
    do throws(Diagnostic) {
      let read = try TranscriptReader.read(bytes).value
      #expect(read.blocks.map(\.text) == ["tekst"])
      return nil
    } catch { return error.id }
  }

  @Test("a sound archive is read, with bytes after its end too")
  func readable() {
    #expect(id(sound) == nil)
    var mailed = sound
    mailed.trailer = Array("-- \nVerzonden".utf8)
    #expect(id(mailed) == nil)
  }

  @Test("a wrong checksum, size, place or name")
  func wrongEntries() {
    let changes: [(inout ZipBuilder.Entry) -> Void] = [
      { $0.checksum = 1 }, { $0.claimedSize = 5 }, { $0.claimedSize = 0xFFFF_FFF0 }, { $0.claimedStart = 3 },
      { $0.claimedStart = 0xFFFF_FF00 }, { $0.localName = "word/anders.xml!!" }, { $0.method = 99 },
    ]
    for (number, change) in changes.enumerated() {
      var archive = sound
      change(&archive.entries[archive.index(document)])
      #expect(id(archive) == "ingest.broken-archive", "change \(number)")
    }
  }

  @Test("entries that overlap, as in bombs that use one stream often")
  func overlaps() {
    var archive = sound
    let index = archive.index(document)
    archive.entries.append(archive.entries[index])
    archive.entries[archive.entries.count - 1].name = "word/styles.xml"
    archive.entries[archive.entries.count - 1].localName = document
    archive.entries[archive.entries.count - 1].claimedStart = UInt32(
      archive.entries[..<index].reduce(0) { $0 + 30 + $1.name.utf8.count + $1.bytes.count })
    #expect(id(archive) == "ingest.broken-archive")
  }

  @Test("a part that occurs twice, in other case too")
  func duplicates() {
    for name in [document, "WORD/Document.xml"] {
      var archive = sound
      archive.entries.append(ZipBuilder.Entry(name: name, bytes: Array("<x/>".utf8)))
      #expect(id(archive) == "ingest.broken-archive")
    }
  }

  @Test("a list that counts too few or too many entries")
  func counts() {
    for count: UInt16 in [0, 1, 7, 60_000] {
      var archive = sound
      archive.claimedCount = count
      #expect(id(archive) != nil, "\(count)")
    }
  }

  @Test("two archives behind one another: what one program shows is what another does not")
  func concatenated() {
    let other = ZipBuilder(DOCXBuilder(body: p(r("anders"))).all)
    #expect(id(other.bytes + sound.bytes) != nil)
  }

  @Test("encrypted entries")
  func encrypted() {
    var archive = sound
    archive.entries[archive.index(document)].flags = 1
    #expect(id(archive) == "ingest.encrypted")
  }

  @Test("a bomb in the document, in the notes and in a picture")
  func bombs() {
    let bomb = [UInt8](repeating: 0x20, count: 130 << 20)
    var parts = DOCXBuilder(body: p(r("tekst"))).all.mapValues { Array($0.utf8) }
    parts["word/media/plaatje.png"] = bomb
    #expect(id(DOCXBuilder.zip(parts)) == nil)
    parts["word/media/plaatje.png"] = nil
    parts["word/footnotes.xml"] = bomb
    #expect(id(DOCXBuilder.zip(parts)) == "ingest.too-large")
  }

  @Test("documents within documents within documents")
  func matryoshka() {
    var inner = DOCXBuilder(body: p(r("tekst"))).bytes
    for _ in 0..<5 {
      var parts = DOCXBuilder(body: "<w:altChunk r:id=\"aFChunk2\"/>").all.mapValues { Array($0.utf8) }
      parts["word/chunk.txt"] = inner
      inner = DOCXBuilder.zip(parts)
    }
    #expect(id(inner) == "ingest.too-large")
  }

  @Test("targets that lead out of the archive find nothing")
  func pathTraversal() {
    for target in ["../../../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "http://x.invalid/a.xml"] {
      let parts = ["_rels/.rels": DOCXBuilder.relationships([("officeDocument", target)])]
      #expect(id(DOCXBuilder.zip(parts)) == "ingest.no-document")
    }
    let outside = "<w:altChunk r:id=\"x\"/>"
    let relationships = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" \
      Type="http://x/aFChunk" Target="file:///etc/passwd" TargetMode="External"/></Relationships>
      """
    let parts = ["word/_rels/document.xml.rels": relationships]
    #expect(id(DOCXBuilder(body: p(r("tekst")) + outside, parts: parts).bytes) == nil)
  }

  @Test("other kinds of package are named")
  func otherPackages() {
    for (part, word) in [("xl/workbook.xml", "spreadsheet"), ("ppt/presentation.xml", "presentation")] {
      let bytes = DOCXBuilder.zip([
        part: "<x/>", "_rels/.rels": DOCXBuilder.relationships([("officeDocument", part + "x")]),
      ])
      do throws(Diagnostic) {
        _ = try TranscriptReader.read(bytes)
        Issue.record("was read")
      } catch { #expect(error.summary.contains(word)) }
    }
  }
}
