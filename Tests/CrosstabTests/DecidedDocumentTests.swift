import Crosstab
import QualitativeData
import Testing

@Suite("What counts of a document, where its text was corrected between two coders' work")
struct DecidedDocumentTests {
  private func document(_ words: String...) -> Document {
    var document = Document(id: "d", provenance: Provenance(), segments: [])
    for (number, text) in words.enumerated() {
      let start = document.segments.last.map { $0.end + 1 } ?? 0
      document.segments.append(
        Segment(
          id: "s\(number)", kind: .turn, role: .respondent, range: TextRange(start, start + text.count), text: text))
    }
    return document
  }

  private func coding(_ number: Int, _ coder: String, of quote: String, in document: Document) -> CodingEvent {
    let text = document.text
    let start = text.ranges(of: quote).first.map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    let context = Anchor(text).context(of: TextRange(start, start + quote.count))
    return CodingEvent(
      id: "\(coder)-\(number)", time: "2018-03-0\(number)T10:00:00Z", coder: coder, act: .add, document: "d",
      range: TextRange(start, start + quote.count), quote: quote, before: context.before, after: context.after,
      code: "geld", via: .page)
  }

  private let old = "Wij vragen elk jaar subsidie aan."
  private let quote = "elk jaar subsidie"

  @Test("coders who gave the same words a code agree, wherever the words stood at the time", arguments: [0, 40, 400])
  func agreed(shift: Int) {
    let before = document("Goed.", old)
    let after = document("Goed." + String(repeating: "x", count: shift), old)
    let events = [coding(1, "anna", of: quote, in: before), coding(1, "bram", of: quote, in: after)]
    let state = CodingState.fold(events).value
    for agreement in CodingSelection.Agreement.allCases {
      let decided = DecidedDocument(after, state, CodingSelection(agreement: agreement), cases: .documents(["d"]))
      #expect(decided.choice.open.isEmpty, "\(agreement)")
      #expect(decided.counted.count == (agreement == .all ? 2 : 1), "\(agreement)")
      #expect(Set(decided.counted.map(\.range)).count == 1)
    }
  }

  @Test("what is lost is said of those whose codings are asked for, and is nobody's difference")
  func lost() {
    let before = document("Een zin die verdween uit het verslag.", old)
    let after = document("Ja.", old)
    let events = [
      coding(1, "anna", of: quote, in: before), coding(2, "anna", of: "die verdween uit het", in: before),
      coding(1, "bram", of: quote, in: after),
    ]
    let state = CodingState.fold(events).value
    func decided(_ coders: Set<String>) -> DecidedDocument {
      DecidedDocument(after, state, CodingSelection(coders: coders), cases: .documents(["d"]))
    }
    #expect(decided([]).diagnostics.filter { $0.id == "codings.lost-passage" }.count == 1)
    #expect(!decided(["bram"]).diagnostics.contains { $0.id == "codings.lost-passage" })
    #expect(decided([]).counted.map(\.standing) == [.agreed])
    #expect(decided(["bram"]).counted.map(\.standing) == [.alone])
    #expect(decided([]).choice.open.isEmpty)
  }
}
