import Ingest
import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts in plain text")
struct PlainTextTests {
  private func segments(_ text: String) throws -> [Segment] {
    let transcript = try TranscriptReader.read(Array(text.utf8)).value
    return try Ingester().run(NamedTranscript(id: "d", transcript: transcript, provenance: Provenance())).value.segments
  }

  @Test("labelled lines are turns of their own without an empty line between them, wrapped or not")
  func labels() throws {
    let text = """
      Verslag van een gesprek over werk

      Interviewer: Hoe is het gegaan met dat plan van u, en wat kwam
      er tussen?
      Anna de Wit: Goed. Maar toen zei de gemeente dat het anders moest, en
      dat vond iedereen: vreemd.
      I: En toen?
      r2: Niets.
      """
    let found = try segments(text)
    #expect(
      found.map(\.text) == [
        "Verslag van een gesprek over werk", "Hoe is het gegaan met dat plan van u, en wat kwam\ner tussen?",
        "Goed. Maar toen zei de gemeente dat het anders moest, en\ndat vond iedereen: vreemd.", "En toen?", "Niets.",
      ])
    #expect(found.map(\.speaker) == [nil, "Interviewer", "Anna de Wit", "I", "r2"])
  }

  @Test("every line is a paragraph where none is empty; a time before a label is the turn's")
  func lines() throws {
    let found = try segments("[00:01] I: Hoe?\n[00:05] R1: Zo.\nI: En nu?\nR1: Nu niet.\n")
    #expect(found.map(\.text) == ["Hoe?", "Zo.", "En nu?", "Nu niet."])
    #expect(found.map(\.speaker) == ["I", "R1", "I", "R1"])
    #expect(found.map(\.time) == [1_000, 5_000, nil, nil])
  }

  @Test("lines that name speaker and time stand above what was said")
  func announcements() throws {
    let found = try segments(
      """
      Anna de Wit   0:03
      Hoe is het gegaan?

      Bram Vos   0:07
      Goed.
      Echt goed.

      Anna de Wit   1:02:03
      Mooi!
      """)
    #expect(found.map(\.text) == ["Hoe is het gegaan?", "Goed.", "Echt goed.", "Mooi!"])
    #expect(found.map(\.speaker) == ["Anna de Wit", "Bram Vos", "Bram Vos", "Anna de Wit"])
    #expect(found.map(\.time) == [3_000, 7_000, nil, 3_723_000])
  }

  @Test(
    "other forms of such lines",
    arguments: [
      "00:00:03 Spreker 1\nJa.\n\n00:00:05 Spreker 2\nNee.\n\n00:00:09 Spreker 1\nToch.",
      "Spreker 1 (00:00:03): Ja.\nSpreker 2 (00:00:05): Nee.\nSpreker 1 (00:00:09): Toch.",
      "Spreker 1 [0:03]\nJa.\n\nSpreker 2 [0:05]\nNee.\n\nSpreker 1 [0:09]\nToch.",
    ])
  func otherAnnouncements(text: String) throws {
    let found = try segments(text)
    #expect(found.map(\.text) == ["Ja.", "Nee.", "Toch."])
    #expect(found.map(\.speaker) == ["Spreker 1", "Spreker 2", "Spreker 1"])
    #expect(found.map(\.time) == [3_000, 5_000, 9_000])
  }

  @Test("a meeting service's DOCX: cue times or names with times, and the words in the same paragraph")
  func meetings() throws {
    func segments(_ lines: [String]) throws -> [Segment] {
      let body = lines.map { p("<w:r><w:t>\($0.replacing("|", with: "</w:t><w:br/><w:t>"))</w:t></w:r>") }.joined()
      return try Ingester().run(NamedTranscript(id: "d", transcript: read(body), provenance: Provenance())).value
        .segments
    }
    let named = try segments(["Anna de Wit   0:03|Hoe?", "Bram Vos   0:07|Goed.", "Anna de Wit   0:09|Mooi."])
    let timed = try segments([
      "0:0:3.0 --&gt; 0:0:4.120|Anna de Wit|Hoe?", "0:0:7.0 --&gt; 0:0:8.0|Bram Vos|Goed.",
      "0:0:9.0 --&gt; 0:0:9.5|Anna de Wit|Mooi.",
    ])
    for found in [named, timed] {
      #expect(found.map(\.text) == ["Hoe?", "Goed.", "Mooi."])
      #expect(found.map(\.speaker) == ["Anna de Wit", "Bram Vos", "Anna de Wit"])
      #expect(found.map(\.time) == [3_000, 7_000, 9_000])
    }
  }

  @Test("times in a report that nobody speaks in name no one")
  func programmes() throws {
    let found = try segments(
      "Programma van de dag\n\nOntvangst 9:30\nwelkom\n\nEen lezing 10:00 tot 11:00 in zaal 3\n\nOm 12:00 lunch")
    #expect(found.allSatisfy { $0.speaker == nil })
  }
}
