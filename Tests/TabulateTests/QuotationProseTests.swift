import Exchange
import QualitativeData
import Tabulate
import Testing
import Transcripts

@Suite("Quotations for an appendix")
struct QuotationProseTests {
  private func prose(_ attribute: String?) throws -> Prose {
    try QuotationProse(
      name: "Proef", codebook: TableSamples.codebook, cases: TableSamples.cases, attribute: attribute, language: "nl"
    ).run([
      TableSamples.passage("leiderschap", "p1", 3, "zij trekt *alles*\n- en hij niet"),
      TableSamples.passage("leiderschap", "p1", 3, "zij trekt *alles*\n- en hij niet", coder: "bram"),
      TableSamples.passage("leiderschap", "n1", 3, "ik"),
    ]).value
  }

  @Test("headings follow the tree, groups the attribute; what two coders coded alike stands once")
  func blocks() throws {
    #expect(
      try prose("type").blocks == [
        .heading(level: 1, "Drijfveren"), .heading(level: 2, "Leiderschap"), .paragraph("Wie trekt de kar"),
        .heading(level: 3, "netwerk (1 case)"), .quotation("ik", source: "n1, n1/s1"),
        .heading(level: 3, "platform (1 case)"),
        .quotation("zij trekt *alles*\n- en hij niet", source: "p1, p1/s1"),
      ])
    #expect(try prose(nil).blocks.count == 5)
  }

  @Test("an attribute that nobody has is said")
  func unknown() {
    #expect(throws: Diagnostic.self) { try prose("soort") }
  }

  @Test("Markdown says what was said, and nothing else")
  func markdown() throws {
    let text = String(decoding: MarkdownWriter.write(try prose(nil)), as: UTF8.self)
    #expect(text.hasPrefix("# Proef: citaten\n\n## Drijfveren\n\n### Leiderschap\n\nWie trekt de kar\n"))
    #expect(text.contains("> zij trekt \\*alles\\*\n>\n> \\- en hij niet\n>\n> — p1, p1/s1"))
  }

  @Test("the document opens again, each paragraph as it was")
  func document() throws {
    let bytes = try DOCXWriter.write(try prose("type")).value
    #expect(bytes == (try DOCXWriter.write(try prose("type")).value))
    let blocks = try TranscriptReader.read(bytes).value.blocks
    #expect(
      blocks.map(\.text) == [
        "Proef: citaten", "Drijfveren", "Leiderschap", "Wie trekt de kar", "netwerk (1 case)", "ik", "n1, n1/s1",
        "platform (1 case)", "zij trekt *alles*", "- en hij niet", "p1, p1/s1",
      ])
    #expect(blocks[2].kind == .heading && blocks[2].level == 2)
  }
}
