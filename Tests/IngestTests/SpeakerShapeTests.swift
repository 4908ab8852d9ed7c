import Ingest
import QualitativeData
import Testing
import Transcripts

@Suite("Who speaks, in the shapes of real transcripts")
struct SpeakerShapeTests {
  private let talk = InventedTalk.plain

  /// Turns with what stands before each, on lines of their own.
  private func lines(_ gap: String = "\n\n", _ make: (Int, TalkTurn) -> String) -> String {
    talk.enumerated().map { make($0, $1) }.joined(separator: gap)
  }

  private func name(_ turn: TalkTurn) -> String { turn.asks ? "Anja Visser" : "Karel Bos" }

  @Test("front matter is set aside, and its list of speakers helps")
  func frontMatter() throws {
    let text =
      "---\ntitle: 'Boeken'\nspeakers:\n  - 'Anja Visser'\n  - 'Karel Bos'\n---\n" + lines { "\(name($1)): \($1.text)" }
    let read = try ReadTalk(text, named: "d.md")
    #expect(read.problems(talk) == [])
    #expect(read.segments.count == talk.count)
  }

  @Test("facts above the talk are no turns, and tell who asks")
  func facts() throws {
    let head =
      "KAREL BOS: een gesprek met Anja Visser\n\nGEÏNTERVIEWDE: Karel Bos\nINTERVIEWER: Anja Visser\nDATUM: 3 mei\nPLAATS: Zwolle\n\n"
    let read = try ReadTalk(head + lines { "\($1.asks ? "Visser" : "Bos"):\n\n\($1.text)" }, named: "d.txt")
    #expect(read.problems(talk) == [])
    #expect(Set(read.segments.compactMap(\.speaker)) == ["Visser", "Bos"])
  }

  @Test("a legend tells what letters stand for; several answer, each with paragraphs that follow")
  func legend() throws {
    let blocks =
      ["(B = bewoner; I = interviewer)"]
      + talk.flatMap { turn in
        turn.asks
          ? ["I: " + turn.text]
          : ["B1: " + turn.text, "Dat wil ik er nog bij zeggen.", "B2: Bij mij niet.", "Ik woon er pas kort."]
      }
    let found = try ReadTalk(Transcript(blocks: blocks.map { TranscriptBlock(text: $0) })).segments
    #expect(found[0].speaker == nil)
    #expect(found[1...].prefix(5).map(\.speaker) == ["I", "B1", "B1", "B2", "B2"])
    #expect(found.filter { $0.speaker == "I" }.allSatisfy { $0.role == .interviewer })
    #expect(found.filter { $0.text == "Ik woon er pas kort." }.allSatisfy { $0.role == .respondent })
  }

  @Test("turns numbered behind their labels, names between colons, a letter that a scanner took for a number")
  func dresses() throws {
    for text in [
      lines("\n") { "\($1.asks ? "INT" : "RES") [\($0 + 1)] \($1.text)" }, lines { ":\(name($1)): \($1.text)" },
      lines { "\($1.asks ? "1" : "R"): \($1.text)" },
    ] {
      #expect(try ReadTalk(text, named: "d.txt").problems(talk) == [], "\(text.prefix(30))")
    }
  }

  @Test("only answers have a label, questions a number with a word or nothing; answers go on below")
  func answersOnly() throws {
    for question in ["", "Q%: ", "Vraag %. "] {
      let text = lines { index, turn in
        turn.asks
          ? question.replacing("%", with: "\(index / 2 + 1)") + turn.text
          : "A: " + turn.text + "\n\nDat wil ik nog zeggen."
      }
      let segments = try ReadTalk(text, named: "d.txt").segments
      #expect(segments.filter { $0.role == .interviewer }.map(\.text) == talk.filter(\.asks).map(\.text))
      #expect(segments.filter { $0.role == .respondent }.count == 8)
    }
  }

  @Test("a mark of another speaker, in a recogniser's text or before cues, is no text; two take turns")
  func turnMarks() throws {
    let cues = talk.enumerated().map { index, turn in
      "\(index + 1)\n00:00:\(10 + 4 * index),000 --> 00:00:\(13 + 4 * index),000\n>> \(turn.text)\n"
    }
    for text in [lines("\n") { "\($1.text) [SPEAKER_TURN]" }, cues.joined(separator: "\n")] {
      let segments = try ReadTalk(text, named: "d.txt").segments
      #expect(segments.map(\.text) == talk.map(\.text))
      #expect(segments.map { $0.role == .interviewer } == talk.map(\.asks))
    }
  }

  @Test("a label that occurs once holds for all its lines; the block above is no talk")
  func once() throws {
    let text =
      "Gesprek met TR1\n\nDatum – 3 mei\nNaam – TR1\n\nInterviewer:\nVertelt u eens over uw werk.\n\nTR1:\nToen ik begon was er niets.\nDat is het van mijn kant.\n\nInterviewer: Dank u wel.\n"
    let found = try ReadTalk(text, named: "d.txt").segments
    let said = found.filter { $0.speaker != nil }
    #expect(Set(said.compactMap(\.speaker)) == ["Interviewer", "TR1"])
    #expect(said.first { $0.text.contains("van mijn kant") }?.speaker == "TR1")
    #expect(found.prefix { $0.speaker == nil }.count >= 2)
  }

  @Test("numbered questions are one asker's")
  func numbered() throws {
    let blocks = talk.enumerated().map { index, turn in
      let label = turn.asks ? "Question \(index / 2 + 1):" : "Answer:"
      return TranscriptBlock(text: "\(label) \(turn.text)", boldPrefix: label.count)
    }
    let read = try ReadTalk(Transcript(blocks: blocks))
    #expect(read.problems(talk) == [])
    #expect(Set(read.segments.compactMap(\.speaker)).count == 2)
  }

  @Test("numbers of paragraphs on lines of their own are no text; a broken line goes on in its turn")
  func paragraphNumbers() throws {
    let text = lines { index, turn in
      "\(index + 1)\n\n\(turn.asks ? "Daan" : "Deelnemer"): \(turn.text.replacing(", ", with: ",\n"))"
    }
    let found = try ReadTalk(text, named: "d.txt").segments
    #expect(found.map { $0.text.replacing("\n", with: " ") } == talk.map(\.text))
    #expect(found.map(\.number) == talk.indices.map { "\($0 + 1)" })
  }

  @Test("a whole talk in one paragraph, and two turns in each")
  func inOneParagraph() throws {
    let label = { (turn: TalkTurn) in (turn.asks ? "Interviewer: " : "Geïnterviewde: ") + turn.text }
    let all = talk.map(label).joined(separator: " ")
    #expect(try ReadTalk(Transcript(blocks: [TranscriptBlock(text: all)])).problems(talk) == [])
    let pairs = stride(from: 0, to: talk.count, by: 2).map {
      TranscriptBlock(text: label(talk[$0]) + " " + label(talk[$0 + 1]))
    }
    #expect(try ReadTalk(Transcript(blocks: pairs)).problems(talk) == [])
  }

  @Test("f4's times at the end of a turn leave the text")
  func timesAtEnd() throws {
    let read = try ReadTalk(
      lines { "\($1.asks ? "I" : "R"): \($1.text) \(InventedTalk.time($0 + 1, "f4"))" }, named: "d.txt")
    #expect(read.problems(talk) == [])
    #expect(read.segments[1].time == 11_100)
  }

  @Test("one speaker in cues, whose times are not lost in a long turn")
  func longTurn() throws {
    let cues = (0..<40).map { index in
      let (first, last) = (index * 30, index * 30 + 29)
      let clock = { (seconds: Int) in
        "00:\(seconds / 60 < 10 ? "0" : "")\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60).000"
      }
      return "\(clock(first)) --> \(clock(last))\nKarel Bos: Zo gaat dat al jaren op onze tuin."
    }
    let read = try ReadTalk("WEBVTT\n\n" + cues.joined(separator: "\n\n"), named: "d.vtt")
    #expect(Set(read.segments.map(\.speaker)) == ["Karel Bos"])
    #expect(read.segments.count >= 10)
    #expect(read.segments.map { $0.time ?? -1 } == read.segments.map { $0.time ?? -1 }.sorted())
    #expect(read.warnings.map(\.id) == ["ingest.one-side"])
  }

  @Test("a stretch that has no speaker is nobody's; words with speakers part a stretch")
  func recogniser() throws {
    let text = """
      {"segments":[{"start":0,"end":2,"text":" Hoe ging dat?","speaker":"S0"},{"start":3,"end":4,"text":" Goed."},
      {"start":5,"end":9,"text":" En toen? Klaar.","words":[{"word":"En","speaker":"S0"},{"word":"toen?","speaker":"S0"},
      {"word":"Klaar.","speaker":"S1","start":8}]}]}
      """
    let found = try ReadTalk(text, named: "d.json").segments
    #expect(found.map(\.speaker) == ["S0", nil, "S0", "S1"])
    #expect(found.map(\.text) == ["Hoe ging dat?", "Goed.", "En toen?", "Klaar."])
  }

  @Test("oTranscribe's own file is read as its page, with times")
  func otranscribe() throws {
    let paragraphs = talk.enumerated().map { index, turn in
      "<p><span class=\\\"timestamp\\\">\(InventedTalk.time(index, "mm:ss"))</span>\(turn.asks ? "Interviewer" : "R"): \(turn.text)</p>"
    }
    let read = try ReadTalk("{\"text\":\"\(paragraphs.joined())\",\"media\":\"a.mp3\"}", named: "d.otr")
    #expect(read.problems(talk) == [])
    #expect(read.segments[1].time == 11_000)
  }

  @Test("a parliament's record: names above speech are set aside, and the chair is no respondent")
  func parliament() throws {
    let text = """
      <?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><listPerson>
      <person xml:id="A"><persName>Anna Voorz</persName></person><person xml:id="K"><persName>Karel Bos</persName></person>
      </listPerson></particDesc></profileDesc></teiHeader><text><body><note type="speaker">De voorzitter</note>
      <u who="#A" ana="#chair"><seg>Het woord is aan de heer Bos.</seg></u><note type="speaker">De heer Bos</note>
      <u who="#K" ana="#regular"><seg>Het pad is slecht.</seg></u></body></text></TEI>
      """
    let found = try ReadTalk(text, named: "d.xml").segments
    #expect(found.map(\.speaker) == ["Anna Voorz", "Karel Bos"])
    #expect(found.map(\.role) == [.interviewer, .respondent])
  }

  @Test("a pointer of Git LFS is refused")
  func pointer() {
    let text = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7889\n"
    #expect(throws: Diagnostic.self) { try TranscriptReader.read(Array(text.utf8), named: "d.eaf") }
  }

  @Test("where the form tells nothing it is said")
  func nothing() throws {
    let bare = try ReadTalk(lines { $1.text }, named: "d.txt")
    #expect(bare.warnings.map(\.id) == ["ingest.no-speaker"])
    #expect(bare.segments.map(\.role) == talk.map { $0.asks ? .interviewer : .respondent })
    let cues = SpeakerHabit(asks: "", answers: "", ending: "srt")
    #expect(try ReadTalk(cues.text(InventedTalk.telling), named: "d.srt").warnings.map(\.id) == ["ingest.no-speaker"])
  }

  @Test("one spelling of a label is one person, and remarks in brackets are nobody's")
  func spellings() throws {
    let texts = [
      "Interviewer: Hoe?", "R1: Zo.", "interviewer: En nu?", "(stilte)", "r1: Niets.", "Interviewer: Waarom?",
      "R1: Daarom.",
    ]
    let found = try ReadTalk(Transcript(blocks: texts.map { TranscriptBlock(text: $0) })).segments
    #expect(found.map(\.speaker) == ["Interviewer", "R1", "Interviewer", nil, "R1", "Interviewer", "R1"])
  }
}
