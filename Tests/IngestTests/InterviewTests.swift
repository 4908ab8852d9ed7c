import Ingest
import QualitativeData
import Testing
import Transcripts

@Suite("The structure of an interview")
struct InterviewTests {
  private func segments(_ blocks: [TranscriptBlock], cases: CaseTable = CaseTable(), id: String = "n01") throws
    -> [Segment]
  {
    let named = NamedTranscript(id: id, transcript: Transcript(blocks: blocks), provenance: Provenance())
    return try Ingester(cases: cases).run(named).value.segments
  }

  private func paragraphs(_ texts: String...) -> [TranscriptBlock] { texts.map { TranscriptBlock(text: $0) } }

  @Test("names that come back are speakers; whoever mostly asks is the interviewer")
  func names() throws {
    let found = try segments(
      paragraphs(
        "Floor: Sinds wanneer?", "Van den Berg: Sinds mei.", "Floor: Waarom?", "Van den Berg: Daarom.", "Floor: En nu?",
        "Van den Berg: Niets."))
    #expect(found.map(\.speaker) == ["Floor", "Van den Berg", "Floor", "Van den Berg", "Floor", "Van den Berg"])
    #expect(found.map(\.role).prefix(2) == [.interviewer, .respondent])
    #expect(found[1].text == "Sinds mei.")
  }

  @Test("in a report a colon makes no speaker, however often it comes back")
  func noSpeakers() throws {
    let report = paragraphs(
      "Datum: 3 mei", "Het gesprek ging over geld.", "Let op: er is meer.", "Let op: en nog iets.", "Slot.",
      "Respondent: Jan Jansen, directeur.", "Een alinea.", "Nog een.", "En nog een.", "Weer een.", "De laatste.")
    #expect(try segments(report).allSatisfy { $0.speaker == nil })
  }

  @Test("a name in bold is a label without coming back")
  func boldNames() throws {
    let found = try segments([
      TranscriptBlock(text: "Bruins: Ja.", boldPrefix: 7), TranscriptBlock(text: "Hidding: Nee.", boldPrefix: 8),
    ])
    #expect(found.map(\.speaker) == ["Bruins", "Hidding"])
  }

  @Test("a label on a line of its own names who says the next paragraph")
  func announced() throws {
    let found = try segments(paragraphs("Interviewer:", "Hoe gaat het?", "[00:00:09] R1:", "Goed.", "Los."))
    #expect(found.map(\.text) == ["Hoe gaat het?", "Goed.", "Los."])
    #expect(found.map(\.speaker) == ["Interviewer", "R1", "R1"])
    #expect(found.map(\.time) == [nil, 9_000, nil])
  }

  @Test("each answer names its question")
  func questions() throws {
    let found = try segments(
      paragraphs("R1: Vooraf.", "I: Waarom?", "R1: Daarom.", "R2: En hierom.", "I: Nog iets?", "R1: Nee."))
    #expect(found.map(\.question) == [nil, nil, "s2", "s2", nil, "s5"])
  }

  @Test("questions in bold, in italics, by automatic number or by style need no labels")
  func looks() throws {
    func asked(_ make: (String) -> TranscriptBlock) throws -> [Role?] {
      try segments(["Wie?", "Wat?", "Waar?"].flatMap { [make($0), TranscriptBlock(text: "Dit is het antwoord.")] })
        .prefix(2).map(\.role)
    }
    #expect(try asked { TranscriptBlock(text: $0, boldPrefix: $0.count) } == [.interviewer, .respondent])
    #expect(try asked { TranscriptBlock(text: $0, italicPrefix: $0.count) } == [.interviewer, .respondent])
    #expect(try asked { TranscriptBlock(kind: .item, text: $0, number: "Vraag 1.") } == [.interviewer, nil])
    #expect(try asked { TranscriptBlock(text: $0, style: "Vraag") } == [.interviewer, nil])
    #expect(try asked { TranscriptBlock(text: $0) } == [nil, nil])
  }

  @Test("short bold lines are headings where no style says so")
  func disguisedHeadings() throws {
    let blocks = [TranscriptBlock(text: "De start", boldPrefix: 8), TranscriptBlock(text: "Het begon klein.")]
    #expect(try segments(blocks).map(\.headings) == [[], ["De start"]])
    let styled = [TranscriptBlock(kind: .heading, level: 1, text: "Kop")] + blocks
    #expect(try segments(styled).map(\.kind) == [.heading, .paragraph, .paragraph])
  }

  private func row(_ row: Int, _ cells: String...) -> [TranscriptBlock] {
    cells.enumerated().map {
      TranscriptBlock(kind: .cell, text: $1, cell: TableCell(table: 0, row: row, column: $0))
    }
  }

  @Test("a table of speakers and what they say, with and without a head")
  func speakerTables() throws {
    let headed = row(0, "Tijd", "Spreker", "Tekst") + row(1, "0:10", "I", "Hoe?") + row(2, "00:00:12", "Dekkers", "Zo.")
    let found = try segments(headed)
    #expect(found.map(\.text) == ["Tijd", "Spreker", "Tekst", "Hoe?", "Zo."])
    #expect(found.map(\.speaker) == [nil, nil, nil, "I", "Dekkers"])
    #expect(found.map(\.time) == [nil, nil, nil, 10_000, 12_000])
    let bare = (0..<3).flatMap { row(2 * $0, "I:", "Vraag?") + row(2 * $0 + 1, "R1:", "Antwoord.") }
    #expect(try segments(bare).map(\.speaker) == ["I", "R1", "I", "R1", "I", "R1"])
  }

  @Test("a table of questions and answers, with labels in the answers")
  func questionTables() throws {
    let table = row(0, "Vraag", "Antwoord") + row(1, "Wie tekende er?", "SW: Drie.") + row(2, "En toen?", "SW: Twaalf.")
    let found = try segments(table + row(3, "Wat nog?", "SW: Niets."))
    #expect(found[2].role == .interviewer)
    #expect(found[3].speaker == "SW")
    #expect(found[3].role == .respondent)
    #expect(found[3].question == found[2].id)
  }

  @Test("cues become turns, with the time of the first; names in the text count")
  func cues() throws {
    let vtt = """
      WEBVTT

      1
      00:00:01.000 --> 00:00:02.000
      <v Anna>Hoe gaat</v>

      00:00:02.000 --> 00:00:03.500
      <v Anna>het?</v>

      00:00:04.000 --> 00:00:05.000
      <v Bram>Goed &amp; wel.</v>
      """
    let found = try segments(try TranscriptReader.read(Array(vtt.utf8)).value.blocks)
    #expect(found.map(\.text) == ["Hoe gaat het?", "Goed & wel."])
    #expect(found.map(\.time) == [1_000, 4_000])
    let srt = (0..<3).map {
      "\(2 * $0 + 1)\n00:00:0\(2 * $0),000 --> 00:00:0\(2 * $0),900\nJan Smit: En\n\n\(2 * $0 + 2)\n00:00:0\(2 * $0 + 1),000 --> 00:00:0\(2 * $0 + 1),900\nverder."
    }
    let joined = try segments(try TranscriptReader.read(Array(srt.joined(separator: "\n\n").utf8)).value.blocks)
    #expect(joined.map(\.speaker) == ["Jan Smit"])
    #expect(joined[0].text == "En verder. En verder. En verder.")
  }

  @Test("interviewers' turns, headings and headers are not to be coded")
  func codable() throws {
    let found = try segments(
      [TranscriptBlock(kind: .heading, level: 1, text: "Kop")] + paragraphs("I: Hoe?", "R1: Zo.", "R1: En zo.")
        + [TranscriptBlock(kind: .header, text: "Verslag")])
    #expect(found.map(\.isCodable) == [false, false, true, true, false])
    #expect(found[4].headings == [])
  }
}
