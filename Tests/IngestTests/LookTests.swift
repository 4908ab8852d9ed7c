import Ingest
import QualitativeData
import Testing

@Suite("Who speaks, where looks set questions apart")
struct LookTests {
  private static let turns: [(asks: Bool, text: String)] = [
    (true, "Vertel eens hoe u in de zorg kwam."), (false, "Via de krant. Hebt u die tijd nog meegemaakt?"),
    (true, "Nee. Ga door."),
    (false, "Het rook er naar boenwas, kent u dat?"), (true, "Mijn oma had dat ook. Beschrijf de diensten eens."),
    (false, "Tien dagen achter elkaar. Zou u dat volhouden?"), (true, "Neem me eens mee naar een gewone dag."),
    (false, "Waar zal ik beginnen? Om zes uur op."),
  ]

  private func ingest(_ blocks: [TranscriptBlock], _ rows: SpeakerTable.Row...) throws -> Diagnosed<IngestedDocument> {
    let named = NamedTranscript(id: "d", transcript: Transcript(blocks: blocks), provenance: Provenance())
    return try Ingester(speakers: SpeakerTable(rows: rows)).ingest(named)
  }

  private func bold(_ turns: [(asks: Bool, text: String)] = turns) -> [TranscriptBlock] {
    turns.map { TranscriptBlock(text: $0.text, boldPrefix: $0.asks ? $0.text.unicodeScalars.count : 0) }
  }

  @Test("bold paragraphs that ask to tell are the interviewer's, though the answers end in question marks")
  func telling() throws {
    let made = try ingest(bold())
    #expect(made.value.document.segments.map(\.role) == Self.turns.map { $0.asks ? .interviewer : .respondent })
    #expect(made.value.speakers.map(\.label) == ["[bold]", "[other text]"])
    #expect(made.value.speakers.map(\.basis) == [.looks, .looks])
    #expect(made.value.speakers.map(\.turns) == [4, 4])
    #expect(made.value.speakers[0].beginning == "Vertel eens hoe u in de zorg kwam.")
  }

  @Test("a row about the bold paragraphs wins, in Dutch too; none takes the look away")
  func rows() throws {
    let swapped = try ingest(bold(), SpeakerTable.Row(document: "d", label: "vet", name: "Truus", part: .respondent))
    #expect(swapped.value.document.segments.map(\.role) == Self.turns.map { $0.asks ? .respondent : .interviewer })
    #expect(swapped.value.document.segments[0].speaker == "Truus")
    #expect(swapped.diagnostics.isEmpty)
    let none = try ingest(
      bold(), SpeakerTable.Row(document: "d", label: "[bold]", part: SpeakerTable.Row.Part.none))
    #expect(none.value.document.segments.allSatisfy { $0.role == nil })
    let unknown = try ingest(bold(), SpeakerTable.Row(document: "d", label: "[italic]", part: .interviewer))
    #expect(unknown.diagnostics.map(\.id) == ["speakers.unknown-label"])
  }

  @Test("answers of several paragraphs and short bold lines are whole")
  func long() throws {
    let turns: [(asks: Bool, text: String)] = [
      (true, "Kunt u zich voorstellen?"), (false, "Ik ben verzorgende geweest, veertig jaar lang."),
      (false, "Eerst in het klooster, later in het nieuwe huis aan de rand van het dorp."), (true, "Hm hm, duidelijk."),
      (false, "En daarna nog even in de wijk."), (true, "Wat vond u het mooist?"),
      (false, "De nachten. Dan was het stil."),
      (false, "Je hoorde de klok in de gang, en verder niets."), (true, "En wat was het zwaarst?"),
      (false, "Afscheid nemen."),
    ]
    let made = try ingest(bold(turns))
    #expect(made.value.document.segments.map(\.role) == turns.map { $0.asks ? .interviewer : .respondent })
  }

  @Test("a document in which nobody was found has a row for all its text, and a row says whose it is")
  func text() throws {
    let blocks = ["De rondleiding begon laat.", "Het regende.", "Daarna was er koffie."].map {
      TranscriptBlock(text: $0)
    }
    let found = try ingest(blocks)
    #expect(found.value.speakers.map(\.label) == ["[text]"])
    #expect(found.value.speakers.map(\.words) == [10])
    #expect(found.value.document.segments.allSatisfy { $0.role == nil })
    let said = try ingest(blocks, SpeakerTable.Row(document: "d", label: "tekst", part: .respondent))
    #expect(said.value.document.segments.allSatisfy { $0.role == .respondent })
    #expect(said.diagnostics.isEmpty)
  }

  @Test("who asks in other documents asks in one where the comparison fails")
  func elsewhere() {
    func finding(_ document: String, _ label: String, _ role: Role, _ sureness: Sureness) -> SpeakerFinding {
      SpeakerFinding(
        document: document, label: label, turns: 4, words: 40, beginning: "", role: role, basis: .comparison,
        sureness: sureness)
    }
    let found = StudySpeakers.weigh([
      finding("a", "Sanne", .interviewer, .sure), finding("a", "Truus", .respondent, .sure),
      finding("b", "Sanne", .respondent, .unsure), finding("b", "Kees", .interviewer, .unsure),
    ])
    #expect(found.map(\.role) == [.interviewer, .respondent, .interviewer, .respondent])
    #expect(found.map(\.basis) == [.comparison, .comparison, .documents, .others])
  }
}
