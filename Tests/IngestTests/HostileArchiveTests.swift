import QualitativeData
import Testing
import Transcripts

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

  @Test("an archive cut off anywhere in its list, and one whose remark holds another archive or its end")
  func lists() {
    let bytes = sound.bytes
    for missing in [1, 21, 22, 40, 200, bytes.count / 2] {
      #expect(id(Array(bytes.dropLast(missing))) == "ingest.broken-archive", "\(missing)")
    }
    let other = ZipBuilder(DOCXBuilder(body: p(r("anders"))).all).bytes
    for remark in [other, Array(other.suffix(22))] {
      let length = [UInt8(remark.count & 255), UInt8(remark.count >> 8)]
      #expect(id(bytes.dropLast(2) + length + remark) == "ingest.broken-archive")
    }
  }

  @Test("the long form of the list, true and lying")
  func longForm() {
    let bytes = sound.bytes
    func number(_ place: Int, _ count: Int) -> UInt64 {
      bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    func field(_ value: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * UInt64($0)) & 255) } }
    let end = bytes.count - 22
    let (count, size, start) = (number(end + 10, 2), number(end + 12, 4), number(end + 16, 4))
    func long(_ count: UInt64, _ size: UInt64, _ start: UInt64, at place: UInt64) -> [UInt8] {
      var record = field(0x0606_4B50, 4) + field(44, 8) + field(45, 2) + field(45, 2) + field(0, 8)
      record += field(count, 8) + field(count, 8) + field(size, 8) + field(start, 8)
      let locator = field(0x0706_4B50, 4) + field(0, 4) + field(place, 8) + field(1, 4)
      let short = field(0x0605_4B50, 4) + field(0, 4) + [UInt8](repeating: 255, count: 12) + [0, 0]
      return bytes[..<end] + record + locator + short
    }
    let place = UInt64(end)
    #expect(id(long(count, size, start, at: place)) == nil)
    for lie in [
      long(1 << 60, size, start, at: place), long(count, 1 << 62, start, at: place),
      long(count, size, 1 << 63, at: place),
      long(count, size, start, at: 1 << 50), long(count, size, start, at: 0),
    ] { #expect(id(lie) == "ingest.broken-archive") }
  }

  @Test("entries with names that lead elsewhere or are no names")
  func names() {
    let names = [
      "../../x.xml", "/etc/passwd", "..\\..\\x", "word/a\u{0}b.xml", String(repeating: "x", count: 60_000), "", "/",
    ]
    for name in names {
      var archive = sound
      archive.entries.append(ZipBuilder.Entry(name: name, bytes: Array("x".utf8)))
      let found = id(archive)
      #expect(found == nil || found == "ingest.broken-archive", "\(name.prefix(20))")
    }
    let slashed = DOCXBuilder(body: p(r("tekst"))).all.map { ($0.key.replacing("/", with: "\\"), $0.value) }
    #expect(id(DOCXBuilder.zip(Dictionary(uniqueKeysWithValues: slashed))) == nil)
  }

  @Test("flags that promise another encryption, a size that comes later, a mask")
  func flags() {
    for (flag, expected) in [(0x41, "ingest.encrypted"), (0x08, nil), (0x800, nil)] as [(UInt16, String?)] {
      var archive = sound
      archive.entries[archive.index(document)].flags = flag
      #expect(id(archive) == expected, "\(flag)")
    }
  }

  @Test(
    "bombs in styles, lists, comments, a header, the relationships and what is taken in",
    arguments: [
      "word/styles.xml", "word/numbering.xml", "word/comments.xml", "word/header.xml", "word/_rels/document.xml.rels",
      "word/chunk.html",
    ])
  func bombsElsewhere(part: String) {
    let section = "<w:sectPr><w:headerReference r:id=\"header\"/></w:sectPr><w:rPr/>"
    let body = p(r("tekst"), section) + (part.hasSuffix("html") ? "<w:altChunk r:id=\"aFChunk\"/>" : "")
    var parts = DOCXBuilder(body: body).all.mapValues { Array($0.utf8) }
    parts[part] = Array("<html>".utf8) + [UInt8](repeating: 0x20, count: 130 << 20)
    #expect(id(DOCXBuilder.zip(parts)) == "ingest.too-large")
  }
}
