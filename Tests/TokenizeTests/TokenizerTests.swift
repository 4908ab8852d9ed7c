import QualitativeData
import Testing
import Tokenize

@Suite struct TokenizerTests {
  @Test func positionsPointAtTheForms() throws {
    let segment = Segment(id: "s1", kind: .paragraph, range: TextRange(0, 11), text: "Eén dag. Ja")
    let document = Document(id: "d", provenance: Provenance(), segments: [segment])
    let tokens = try Tokenizer().run(document).value.segments[0].sentences.flatMap(\.tokens)
    #expect(tokens.map(\.form) == ["Eén", "dag", ".", "Ja"])
    #expect(tokens.map(\.range.start) == [0, 4, 7, 9])
  }
}
