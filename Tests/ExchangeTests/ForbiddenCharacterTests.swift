import QualitativeData
import Testing

@testable import Exchange
@testable import Packages
@testable import Tables
@testable import Transcripts

@Suite("Characters that XML cannot hold")
struct ForbiddenCharacterTests {
  private static let text = "a\u{FFFE}b\u{FFFF}c\u{1}d\u{1F}🚲"

  @Test("a workbook holds U+FFFD for each, and it is said")
  func workbook() throws {
    let table = DataTable(
      name: "x\u{FFFF}", columns: [DataTable.Column(name: "a", kind: .text)], rows: [[.text(Self.text)]])
    let written = try WorkbookFormat.write([table])
    #expect(written.diagnostics.map(\.id) == ["export.characters"])
    #expect(written.diagnostics[0].summary.hasPrefix("4 characters are"))
    #expect(try SheetReader.read(written.value).value.rows == [["a"], ["a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}🚲"]])
  }

  @Test("so does Word, and a codebook of REFI-QDA")
  func others() throws {
    let prose = Prose(title: "x", language: "nl", blocks: [.paragraph(Self.text)])
    let word = try DOCXWriter.write(prose)
    #expect(word.diagnostics.map(\.id) == ["export.characters"])
    #expect(try TranscriptReader.read(word.value).value.blocks.last?.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}🚲")
    let code = QDAProject.Code(guid: "00000000-0000-0000-0000-000000000001", name: Self.text)
    #expect(QDAProjectWriter.codebook([code], origin: "x").diagnostics.map(\.id) == ["export.characters"])
  }

  @Test("ordinary text costs nothing and stays")
  func plain() {
    #expect(XMLText.safe("tab\t, eind\r\n, ﬁ 🚲").text == "tab\t, eind\r\n, ﬁ 🚲")
    #expect(XMLText.safe("x").replaced == 0)
    #expect(XMLText.safeJSON("\"a\u{FFFE}\"") == "\"a\\ufffe\"")
  }
}
