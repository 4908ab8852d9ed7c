import Ingest
import QualitativeData
import Testing
import Transcripts

@Suite("Subtitles and what recognisers print")
struct CueTests {
  private func read(_ text: String) throws -> Transcript { try TranscriptReader.read(Array(text.utf8)).value }

  private func segments(_ text: String) throws -> [Segment] {
    try Ingester().run(NamedTranscript(id: "d", transcript: read(text), provenance: Provenance())).value.segments
  }

  @Test("WebVTT: voices, marks, references, settings; notes, styles and the head are none of it")
  func webVTT() throws {
    let found = try read(
      """
      WEBVTT - titel
      X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

      STYLE
      ::cue { color: red }

      NOTE een opmerking

      id-1
      00:01.500 --> 00:03.000 align:start position:10%
      <v.luid Anna de Wit>Hoe <i>ging</i> <00:02.000>dat &amp; w&#233;l?</v>

      00:00:03.000 --> 00:00:05.000
      <v Bram>Goed<c.geel> hoor</c>.
      <v Cor>Vind ik ook.
      """)
    #expect(found.blocks.map(\.text) == ["Hoe ging dat & wél?", "Goed hoor.", "Vind ik ook."])
    #expect(found.blocks.map(\.speaker) == ["Anna de Wit", "Bram", "Cor"])
    #expect(found.blocks.map(\.time) == [1_500, 3_000, 3_000])
  }

  @Test("SRT: numbers, times with a comma or without spaces, places on the screen, an empty line in a cue")
  func srt() throws {
    let found = try read(
      "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color=\"red\">Eerste</font>\r\nregel\r\n\r\n2\r\n00:00:03,000-->00:00:04,500\r\nTweede\r\n\r\nverder\r\n"
    )
    #expect(found.blocks.map(\.text) == ["Eerste\nregel", "Tweede\nverder"])
    #expect(found.blocks.map(\.time) == [1_000, 3_000])
    #expect(found.blocks.map(\.endTime) == [2_000, 4_500])
  }

  @Test("cues of one speaker in a row are one turn, with the time of its first; names in the text are labels")
  func turns() throws {
    let found = try segments(
      """
      WEBVTT

      00:01.000 --> 00:02.000
      Anna de Wit: Hoe is het

      00:02.000 --> 00:03.000
      Anna de Wit: gegaan?

      00:03.000 --> 00:05.000
      Bram Vos: Goed.

      00:06.000 --> 00:07.000
      Echt.
      """)
    #expect(found.map(\.text) == ["Hoe is het gegaan?", "Goed. Echt."])
    #expect(found.map(\.speaker) == ["Anna de Wit", "Bram Vos"])
    #expect(found.map(\.time) == [1_000, 3_000])
  }

  @Test("a recogniser's lines with times in brackets, and its table")
  func recognisers() throws {
    let lines = try read("[00:00.000 --> 00:02.500]  Hoe ging dat?\n[00:02.500 --> 00:04.000]  Goed.\nen verder\n")
    #expect(lines.blocks.map(\.text) == ["Hoe ging dat?", "Goed. en verder"])
    #expect(lines.blocks.map(\.endTime) == [2_500, 4_000])
    let table = try read("start\tend\ttext\n0\t2500\tHoe ging dat?\n2500\t4000\tGoed.\n")
    #expect(table.blocks.map(\.text) == ["Hoe ging dat?", "Goed."])
    #expect(table.blocks.map(\.time) == [0, 2_500])
  }
}
