import Ingest
import QualitativeData
import Testing

@Suite("Who asks and who answers")
struct SpeakerRoleTests {
  private func ingest(_ texts: [String], cases: CaseTable = CaseTable()) throws -> IngestedDocument {
    let named = NamedTranscript(
      id: "d", transcript: Transcript(blocks: texts.map { TranscriptBlock(text: $0) }), provenance: Provenance())
    return try Ingester(cases: cases).ingest(named).value
  }

  @Test("each speaker is a row: label, turns, words, first words, role, what that rests on, how sure")
  func findings() throws {
    let found = try ingest(["I: Hoe is het?", "R1: Goed, dank u.", "I: En nu?", "R1: Nu ook."]).speakers
    #expect(found.map(\.label) == ["I", "R1"])
    #expect(found.map(\.turns) == [2, 2])
    #expect(found.map(\.words) == [5, 5])
    #expect(found.map(\.beginning) == ["Hoe is het?", "Goed, dank u."])
    #expect(found.map(\.role) == [.interviewer, .respondent])
    #expect(found.map(\.basis) == [.label, .label])
  }

  @Test("A and B are two people, and who asks is compared; Q beside A is the asker")
  func letters() throws {
    let turns = [
      "A: Ik kom er vaak.", "B: Vertel eens, hoe vaak?", "A: Elke week wel, en mijn zus ook.", "B: Waarom?",
      "A: Daarom, ik houd van lezen.",
    ]
    let found = try ingest(turns).speakers
    #expect(found.first { $0.label == "B" }?.role == .interviewer)
    #expect(found.first { $0.label == "A" }?.role == .respondent)
  }

  @Test("the one beside a known respondent asks")
  func beside() throws {
    let found = try ingest([
      "Daan: Hoe kwam dat?", "Deelnemer: Zomaar.", "Daan: Fijn dat u er bent.", "Deelnemer: Graag.",
    ]).speakers
    #expect(found.map(\.role) == [.interviewer, .respondent])
  }

  @Test("people who talk among themselves have no interviewer")
  func group() throws {
    let names = ["Anna", "Bram", "Carla", "Dirk"]
    let texts = (0..<16).map {
      "\(names[$0 % 7 % 4]): Ik vind dat we er met ons allen heel anders naar moeten kijken, nummer \($0)."
    }
    #expect(try ingest(texts).speakers.allSatisfy { $0.role != .interviewer })
  }

  @Test("a toss-up is said, with the row to correct")
  func unsure() throws {
    let texts = (0..<8).map { "\($0 % 2 == 0 ? "Anna" : "Bram"): Ik denk dat wij het samen \($0) keer deden." }
    let named = NamedTranscript(
      id: "d", transcript: Transcript(blocks: texts.map { TranscriptBlock(text: $0) }), provenance: Provenance())
    let warning = try Ingester().ingest(named).diagnostics.first { $0.id == "ingest.unsure-roles" }
    #expect(warning?.advice.contains("d,Anna,,interviewer,") == true)
  }

  @Test("the comments of a paragraph in which several speak stay at their words")
  func comments() throws {
    let text = "I: Hoe ging het? R: Goed hoor. I: En toen? R: Klaar."
    let place = text.distance(from: text.startIndex, to: try #require(text.firstRange(of: "Klaar")).lowerBound)
    let comment = TranscriptComment(
      id: "1", author: "A", text: "c", start: BlockOffset(block: 0, offset: place),
      end: BlockOffset(block: 0, offset: place + 5))
    let transcript = Transcript(blocks: [TranscriptBlock(text: text)], comments: [comment])
    let made = try Ingester().ingest(NamedTranscript(id: "d", transcript: transcript, provenance: Provenance())).value
    let range = try #require(made.comments.first).range
    let scalars = Array(made.document.text.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[range.start..<range.end])) == "Klaar")
  }
}
