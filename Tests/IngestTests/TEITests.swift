import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts in TEI")
struct TEITests {
  private func read(_ body: String, header: String = "", root: String = "TEI") throws -> Transcript {
    let file = """
      <?xml version="1.0"?><\(root) xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>\(header)</teiHeader><text><body>\
      \(body)</body></text></\(root)>
      """
    return try TranscriptReader.read(Array(file.utf8)).value
  }

  private func texts(_ body: String) throws -> [String] { try read(body).blocks.map(\.text) }

  @Test("utterances with the names, roles and times of the header")
  func spoken() throws {
    let header = """
      <profileDesc><particDesc><listPerson><person xml:id="a" role="interviewer"><persName><forename>Anna</forename>\
      <surname>Wit</surname></persName></person><person xml:id="b"/></listPerson></particDesc></profileDesc>
      """
    let body = """
      <timeline unit="s"><when xml:id="T0" absolute="00:00:00"/><when xml:id="T1" interval="2.5" since="#T0"/></timeline>
      <u who="#a" start="#T1">Hoe <pause/>ging <vocal><desc>lacht</desc></vocal> dat?</u><u who="#b">Goed.</u>
      """
    let blocks = try read(body, header: header).blocks
    #expect(blocks.map(\.text) == ["Hoe ging (lacht) dat?", "Goed."])
    #expect(blocks.map(\.speaker) == ["Anna Wit", "b"])
    #expect(blocks.map(\.role) == [.interviewer, nil])
    #expect(blocks.map(\.time) == [2_500, nil])
  }

  @Test("speeches with labels; a second paragraph is a line; what stands between is not lost")
  func speeches() throws {
    let body = "<sp><speaker>R1:</speaker><p>Een.</p><p>Twee.</p></sp><sp><speaker>I</speaker><p>Drie?</p></sp>"
    let blocks = try read(body).blocks
    #expect(blocks.map(\.text) == ["Een.\nTwee.", "Drie?"])
    #expect(blocks.map(\.speaker) == ["R1", "I"])
    #expect(
      try texts("<p>voor <list><item>punt <p>lid</p></item></list> na</p>los") == ["voor", "punt\nlid", "na", "los"])
  }

  @Test("words and marks alone: spaces between words, none before a mark or where they are joined")
  func words() throws {
    let body = """
      <u><s><w>Ja</w><pc>,</pc>
      <w>dat</w> <pc>(</pc><w join="left">zeg</w><pc join="left">)</pc> <w>ik</w> <pc>.</pc></s><s><w>Echt</w></s></u>
      """
    #expect(try texts(body) == ["Ja, dat (zeg) ik. Echt"])
  }

  @Test("corrections keep what stood there; an editor's word without it is the text; of readings the first")
  func alternatives() throws {
    #expect(try texts("<p><choice><corr>goed</corr><sic>goet</sic></choice> <corr>enkel</corr></p>") == ["goet enkel"])
    #expect(
      try texts("<p><choice><abbr>bijv.</abbr><expan>bijvoorbeeld</expan></choice> <reg>zo</reg></p>") == ["bijv. zo"])
    #expect(try texts("<p><app><lem>a</lem><rdg>b</rdg></app><app><rdg>c</rdg><rdg>d</rdg></app></p>") == ["ac"])
  }

  @Test("deleted text is counted, gaps are, notes follow, lines break, words that a line breaks do not")
  func marks() throws {
    let read = try read(
      "<p>een <del>oud</del>nieuw<gap/><note>noot <p>lid</p></note> zin<lb/>regel af<lb break=\"no\"/>breken<pb/>over</p>"
    )
    #expect(read.blocks.map(\.text) == ["een nieuw zin\nregel afbreken over", "noot\nlid"])
    #expect(read.blocks.map(\.kind) == [.paragraph, .footnote])
    #expect(read.counts["deleted"] == 3)
    #expect(read.counts["gap"] == 1)
  }

  @Test("headings by depth, tables, headers of pages; annotation beside the text is none of it")
  func structure() throws {
    let blocks = try read(
      "<div><head>A</head><div><head>B</head><table><row><cell>1</cell><cell>2</cell></row></table></div></div>"
        + "<fw>3</fw><spanGrp><span>nee</span></spanGrp><p>c</p>"
    ).blocks
    #expect(blocks.map(\.text) == ["A", "B", "1", "2", "3", "c"])
    #expect(blocks.map(\.level) == [1, 2, 0, 0, 0, 0])
    #expect(blocks.map(\.kind) == [.heading, .heading, .cell, .cell, .header, .paragraph])
  }

  @Test("without a namespace, with a prefix, and the old edition with a document type")
  func editions() throws {
    func texts(_ file: String) throws -> [String] {
      try TranscriptReader.read(Array(file.utf8)).value.blocks.map(\.text)
    }
    #expect(try texts("<TEI><text><body><p>a</p></body></text></TEI>") == ["a"])
    #expect(try texts("<t:TEI xmlns:t=\"http://www.tei-c.org/ns/1.0\"><t:text><t:p>a</t:p></t:text></t:TEI>") == ["a"])
    #expect(
      try texts("<!DOCTYPE TEI.2 SYSTEM \"tei2.dtd\"><TEI.2><teiHeader/><text><p>a</p></text></TEI.2>") == ["a"])
  }
}
