import QualitativeData
import Suggest
import Testing

@Suite struct SuggesterTests {
  @Test func anEmptyDocumentHasNoSuggestions() throws {
    let document = TokenizedDocument(id: "d", provenance: Provenance(), segments: [])
    let suggester = Suggester(model: CodeModel(provenance: Provenance()), codebook: Codebook(codes: []))
    #expect(try suggester.run(document).value.suggestions.isEmpty)
  }
}
