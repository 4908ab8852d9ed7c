import Ingest
import QualitativeData
import Testing
import Transcripts

/// Lines of a talk with what is known of who says them.
private struct Phenomenon: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var lines: [String]
  /// Of lines, by what they say: the speaker, and what he does; nil for nobody.
  var speakers: [String: String?]
  /// The id of the warning that there must be; nil for none.
  var warning: String?

  init(_ name: String, _ lines: [String], _ speakers: [String: String?], warning: String? = nil) {
    (testDescription, self.lines, self.speakers, self.warning) = (name, lines, speakers, warning)
  }
}

@Suite("Who speaks, where it is in doubt")
struct SpeakerDoubtTests {
  private static let group = [
    "Moderator: Wat is jullie ervaring met het rooster?", "Deelnemer 1: Het komt te laat.",
    "Deelnemer 2: Bij ons hangt het er al.",
    "Deelnemer 1: Dat scheelt wel, ik merk het.", "Moderator: Hoe komt dat verschil?", "Deelnemer 5: Door de planner.",
    "Deelnemer 6: En door het verzuim.", "Deelnemer 7: Daar zit wat in.", "Deelnemer 2: Dat denk ik ook.",
  ]
  private static let names = [
    "Gespreksleider: Hoe komt dat?", "Ans: Door de planner, denk ik.", "Bert: Dat hoor ik vaker.",
    "Els: Ik merk er weinig van.",
    "Ans: Jij werkt alleen nachten.", "Gespreksleider: Wat zou er beter kunnen?", "Bert: Zelf roosteren.",
    "?: Ja, precies.",
    "Ans: Dan moet iedereen wel meedoen.", "Allen: Klopt.",
  ]

  private static let phenomena = [
    Phenomenon(
      "numbered people stay several, though three speak once", group,
      [
        "Door de planner.": "Deelnemer 5", "En door het verzuim.": "Deelnemer 6", "Daar zit wat in.": "Deelnemer 7",
      ]),
    Phenomenon(
      "numbers of turns are one person's",
      [
        "I1: Hoe begon het?", "R1: Met een kast.", "I2: En toen?", "R2: Toen kwam ik er vaker.", "I3: Hoe vaak?",
        "R3: Elke week.",
      ], ["En toen?": "I", "Elke week.": "R", "Met een kast.": "R"]),
    Phenomenon(
      "ages in brackets tell people apart",
      [
        "Interviewer: Wat vindt u?", "Vrouw (45): Mooi, vind ik.", "Vrouw (46): Ik niet.", "Interviewer: Waarom?",
        "Vrouw (45): Daarom.",
        "Vrouw (46): Zomaar.",
      ], ["Mooi, vind ik.": "Vrouw (45)", "Ik niet.": "Vrouw (46)"]),
    Phenomenon(
      "a first name that speaks once, somebody unknown and all together have turns of their own", names,
      ["Ik merk er weinig van.": "Els", "Ja, precies.": "?", "Klopt.": "Allen"]),
    Phenomenon(
      "an aside in small letters is no person",
      [
        "I: Hoe was het?", "R: Er zijn twee dingen.", "Kijk: je kon niet weg.", "Kijk: je moest blijven.", "I: En nu?",
        "R: Nu is het anders.",
      ], ["Kijk: je kon niet weg.": "R", "Nu is het anders.": "R"]),
    Phenomenon(
      "a label without its colon",
      [
        "I: Hoe was het?", "R: Goed.", "I: En de diensten?", "R We draaiden tien dagen.", "I: En nu?", "R: Nu minder.",
      ],
      ["We draaiden tien dagen.": "R"]),
    Phenomenon(
      "a misspelt word of the trade",
      [
        "Interviewer: Hoe was het?", "Respondent: Goed.", "Interviewer: En toen?", "Respondent: Toen ook.",
        "Intervieuwer: En nu?",
        "Respondent: Nu minder.", "Interviewer: Waarom?", "Respondent: Zomaar.",
      ], ["En nu?": "Interviewer"]),
    Phenomenon(
      "a misspelt name is said",
      [
        "Anja: Hoe was het voor u?", "Rie: Goed, vond ik.", "Anja: En toen?", "Rie: Toen ook.", "Aja: En nu?",
        "Rie: Nu minder, merk ik.",
        "Anja: Waarom?", "Rie: Zomaar.", "Anja: Nog iets?", "Rie: Nee hoor, ik ben klaar.",
      ], ["En nu?": "Anja"], warning: "ingest.misspelt"),
    Phenomenon(
      "initials that are role letters are compared, and it is said",
      [
        "B: Hoe bent u in de zorg gekomen?", "M: Via een oproep in de krant, ik was negentien.",
        "B: Wat was uw eerste indruk?",
        "M: Het rook er naar boenwas, dat vergeet ik nooit.", "B: En de diensten?",
        "M: We draaiden tien dagen achter elkaar.",
      ], ["En de diensten?": "B"], warning: "ingest.unsure-roles"),
    Phenomenon(
      "what stands in brackets behind a name says what he does",
      [
        "Sanne (I): Vertel eens hoe u hier kwam.", "Truus (R): Via de krant. Kent u die nog?",
        "Sanne (I): Nee. Ga door.",
        "Truus (R): Het rook er naar boenwas, kent u dat?",
      ], ["Nee. Ga door.": "Sanne"]),
    Phenomenon(
      "who asks back does not ask",
      [
        "Truus: Zo, gaat u zitten, wilt u koffie?", "Sanne: Vertel eens hoe u in de zorg bent gekomen.",
        "Truus: Via de krant. Hebt u die tijd nog meegemaakt?", "Sanne: Nee. Beschrijf de diensten eens.",
        "Truus: Tien dagen achter elkaar. Zou u dat volhouden?", "Sanne: Neem me eens mee naar een gewone dag.",
        "Truus: Waar zal ik beginnen? Om zes uur op.",
      ], ["Nee. Beschrijf de diensten eens.": "Sanne"]),
    Phenomenon(
      "a full name and then its initials are one person",
      [
        "Sanne Bakker: Hoe kwam u hier?", "Truus Mol: Via de krant, ik was negentien.", "SB: En toen?",
        "TM: Toen mocht ik beginnen.",
        "SB: Hoe was dat?", "TM: Zwaar, vond ik.", "SB: En nu?", "TM: Nu is het anders voor me.",
      ], ["Hoe kwam u hier?": "SB", "Via de krant, ik was negentien.": "TM"]),
    Phenomenon(
      "a label behind what is said",
      [
        "Hoe bent u hier gekomen? [I]", "Via de krant, ik was negentien. [R]", "En toen? [I]",
        "Toen mocht ik beginnen. [R]",
      ],
      ["En toen?": "I", "Toen mocht ik beginnen.": "R"]),
    Phenomenon(
      "heads of pages are nobody's, and who speaks goes on below them",
      [
        "I: Hoe was het?", "R: Er waren twee dingen.", "Pagina 1 van 2", "Dat ene weet ik nog.", "I: En nu?",
        "R: Nu minder.",
        "Pagina 2 van 2",
      ], ["Pagina 1 van 2": nil, "Dat ene weet ik nog.": "R"]),
    Phenomenon(
      "a remark does not end an answer",
      ["I: Hoe was het?", "R: Zwaar.", "[telefoon gaat]", "Maar ook mooi.", "I: En nu?", "R: Nu minder."],
      ["[telefoon gaat]": nil, "Maar ook mooi.": "R"]),
    Phenomenon(
      "a questionnaire has no speakers",
      ["Vraag 1: Wat vindt u van het rooster?", "Vraag 2: Hoeveel diensten?", "Vraag 3: Wat kan er beter?"],
      ["Vraag 2: Hoeveel diensten?": nil]),
    Phenomenon(
      "a list of topics has none",
      [
        "Opening: wie bent u?", "Werk: wat doet u op een dag? Hoe lang al?",
        "Rooster: hoe komt het tot stand? Wie beslist?",
        "Werk: wat is er veranderd?", "Rooster: wat zou u anders doen?", "Afsluiting: wilt u nog iets toevoegen?",
      ], ["Werk: wat is er veranderd?": nil]),
    Phenomenon(
      "two who answer and nobody who asks are reported",
      [
        "R: Hoe gaat het met je?", "H: Goed, en met jou?", "R: Ik ben blij.", "H: Ik ook wel.", "R: Mooi.",
        "H: Ja hoor.",
      ],
      [:], warning: "ingest.unsure-roles"),
  ]

  @Test("is right, or said", arguments: phenomena)
  private func phenomenon(_ phenomenon: Phenomenon) throws {
    let read = try ReadTalk(Transcript(blocks: phenomenon.lines.map { TranscriptBlock(text: $0) }))
    for (text, speaker) in phenomenon.speakers {
      let segment = try #require(read.segments.first { $0.text == text }, "no segment is just ‘\(text)’")
      #expect(segment.speaker == speaker)
    }
    let warnings = read.diagnostics.filter { $0.severity == .warning }.map(\.id)
    #expect(warnings == (phenomenon.warning.map { [$0] } ?? []))
  }

  @Test("a line that tells who takes part is no head of a table, and loses no text")
  func castLine() throws {
    let heads = [
      "Aanwezig: Sanne Bakker, interviewer, en Truus Mol, respondent",
      "SB (Sanne Bakker, interviewer), TM (Truus Mol, geïnterviewde)",
      "Interviewer: Sanne Bakker (SB). Respondent: Truus Mol (TM).", "SB → interviewer, TM → respondent",
    ]
    for head in heads {
      let read = try ReadTalk(
        head
          + "\n\nSB: Hoe bent u hier gekomen?\n\nTM: Via een oproep in de krant, dat was lang geleden.\n\nSB: En toen?\n",
        named: "d.txt")
      #expect(read.segments.dropFirst().map(\.speaker) == ["SB", "TM", "SB"], "\(head)")
      #expect(read.segments.dropFirst().map(\.role) == [.interviewer, .respondent, .interviewer], "\(head)")
      #expect(read.segments[0].speaker == nil)
      #expect(read.segments[2].text == "Via een oproep in de krant, dat was lang geleden.")
    }
  }

  @Test("the time at the end of a wrapped answer leaves its text")
  func wrappedTimes() throws {
    let lines = [
      "I: Hoe was het? #00:00:03-1#", "R: Ik denk eind jaren tachtig.\nToen kwam er leegstand. #00:00:12-1#",
      "I: En nu? #00:00:20-0#",
      "R: Nu minder. #00:00:30-5#",
    ]
    let read = try ReadTalk(Transcript(blocks: lines.map { TranscriptBlock(text: $0) }))
    #expect(read.segments[1].text == "Ik denk eind jaren tachtig.\nToen kwam er leegstand.")
  }

  @Test("a table of a group with many names is a conversation; a row without a name goes on with the one above")
  func groupTable() throws {
    let rows = [
      ("Moderator", "Wat is jullie ervaring?"), ("Ans", "Het komt te laat, vind ik."),
      ("Bert", "Bij ons hangt het er al."),
      ("", "Al drie weken."), ("Chantal", "Bij mij ook, hoor."), ("Moderator", "Hoe komt dat verschil?"),
      ("Dirk", "Door de planner."),
      ("Ans", "En door het verzuim."), ("Els", "Ik merk er weinig van."), ("Bert", "Zelf roosteren, zou ik zeggen."),
    ]
    let blocks = rows.enumerated().flatMap { row, cells in
      [cells.0, cells.1].enumerated().map { column, text in
        TranscriptBlock(kind: .cell, text: text, cell: TableCell(table: 0, row: row, column: column))
      }
    }
    let read = try ReadTalk(Transcript(blocks: blocks))
    #expect(
      read.segments.map(\.speaker)
        == ["Moderator", "Ans", "Bert", "Bert", "Chantal", "Moderator", "Dirk", "Ans", "Els", "Bert"])
    #expect(read.segments[0].role == .interviewer)
    #expect(read.segments[8].role == .respondent)
  }

  @Test("a line start that looks like a label beside others is named, with the row to write; a row settles it")
  func leftBeside() throws {
    let lines = ["I: Hoe was het?", "R: Goed.", "Buurvrouw: Dat zei hij altijd.", "I: En nu?", "R: Nu minder."]
    let transcript = Transcript(blocks: lines.map { TranscriptBlock(text: $0) })
    let found = try ReadTalk(transcript)
    #expect(
      found.diagnostics.contains { $0.id == "ingest.line-starts" && ($0.advice ?? "").contains("d,Buurvrouw,,none,") })
    let none = SpeakerTable.Row(document: "d", label: "Buurvrouw", part: SpeakerTable.Row.Part.none)
    #expect(try ReadTalk(transcript, speakers: SpeakerTable(rows: [none])).diagnostics.isEmpty)
    let taken = SpeakerTable.Row(document: "d", label: "Buurvrouw", part: .respondent)
    #expect(try ReadTalk(transcript, speakers: SpeakerTable(rows: [taken])).segments[2].speaker == "Buurvrouw")
  }
}
