import QualitativeData
import Testing
import Transcripts

@Suite("RTF")
struct RTFTests {
  private func blocks(_ body: String, head: String = #"\rtf1\ansi\ansicpg1252"#) throws -> [TranscriptBlock] {
    try TranscriptReader.read(Array("{\(head) \(body)}".utf8)).value.blocks
  }

  private func texts(_ body: String) throws -> [String] { try blocks(body).map(\.text) }

  @Test("paragraphs, bytes of the code page, Unicode with what stands in for it, and signs")
  func characters() throws {
    #expect(try texts(#"een\par twee\line half\par"#) == ["een", "twee\nhalf"])
    #expect(
      try texts(#"caf\'e9 \u8364? \u-4064x \{a\}\~b\_c \ldblquote q\rdblquote"#) == [
        "café € \u{F020} {a}\u{A0}b\u{2011}c “q”"
      ])
    #expect(try texts(#"{\uc2 \u233 xxe}n \u-10179?\u-9112?"#) == ["éen \u{1F468}"])
    #expect(try texts("een\\\ntwee\r\n drie") == ["een", "twee drie"])
  }

  @Test("what is no text of the document is left out; what is hidden or deleted is counted")
  func leftOut() throws {
    let head =
      #"{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{\s1 heading 1;}{\s2 Vraag;}}{\*\generator x;}{\info{\author A}}"#
    let transcript = try TranscriptReader.read(
      Array(
        "{\\rtf1 \(head){\\header kop}a{\\v geheim}{\\deleted weg}b{\\pict 00ff}{\\field{\\*\\fldinst X}{\\fldrslt c}}}"
          .utf8)
    ).value
    #expect(transcript.blocks.map(\.text) == ["abc"])
    #expect(transcript.counts == ["hidden": 6, "deleted": 3])
    #expect(
      try blocks(head + #"\pard\s1 Titel\par\pard\s2 Wat?\par"#).map { "\($0.kind) \($0.level) \($0.style ?? "")" } == [
        "heading 1 heading 1", "paragraph 0 Vraag",
      ])
  }

  @Test("bold labels, numbers of lists, cells and footnotes")
  func structure() throws {
    let bold = try blocks(#"{\b I:} Hoe?\par"#)
    #expect(bold.map(\.boldPrefix) == [2])
    let item = try blocks(#"{\listtext 1.\tab}eerste\par"#)
    #expect(item.map(\.number) == ["1."] && item.map(\.kind) == [.item])
    let cells = try blocks(#"\pard\intbl vraag\cell antwoord\cell\row\pard\intbl w\cell x\cell\row\pard na\par"#)
    #expect(cells.map(\.text) == ["vraag", "antwoord", "w", "x", "na"])
    #expect(
      cells.map { $0.cell.map { "\($0.table) \($0.row) \($0.column)" } } == ["0 0 0", "0 0 1", "0 1 0", "0 1 1", nil])
    #expect(
      try blocks(#"een{\footnote noot} twee\par"#).map { "\($0.kind) \($0.text)" } == [
        "footnote noot", "paragraph een twee",
      ])
  }

  @Test("cut off or unbalanced RTF gives what is there; nesting without end is refused")
  func hostile() throws {
    #expect(try texts(#"een\par {tw"#) == ["een", "tw"])
    #expect(try TranscriptReader.read(Array(#"{\rtf1 een\bin99999 x"#.utf8)).value.blocks.map(\.text) == ["een"])
    let deep = Array("{\\rtf1 ".utf8) + [UInt8](repeating: UInt8(ascii: "{"), count: 5_000)
    #expect(throws: Diagnostic.self) { try TranscriptReader.read(deep) }
    for length in 0..<120 {
      let bytes = Array(
        #"{\rtf1\ansi {\fonttbl{\f0\fcharset0 A;}}\u-10179\'3f\u8600? {\footnote x}\pard\intbl a\cell\row }"#.utf8
          .prefix(length))
      _ = try? TranscriptReader.read(bytes)
    }
  }

  @Test("letters in a code page that is not read are counted")
  func codePage() throws {
    let read = try TranscriptReader.read(Array(#"{\rtf1\ansi\ansicpg1251 \'e9n}"#.utf8))
    #expect(read.diagnostics.map(\.id) == ["ingest.code-page"])
  }
}
