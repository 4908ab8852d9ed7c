import Encoder
import Foundation
import QualitativeData
import StudyFiles
import Suggest
import Testing
import Tokenize

/// The encoder that `make encoder` fetched; nothing here downloads it.
private let fetched: SentenceEncoder? = {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "encoder")
  guard let data = try? Data(contentsOf: folder.appending(path: SentenceEncoder.weightFile)) else { return nil }
  return try? SentenceEncoder(ByteRegion(copying: [UInt8](data)), folder: folder.path, digest: "fetched")
}()

@Suite("Suggesting by what sentences mean")
struct MeaningTests {
  @Test("a model that was learned with an encoder is refused without it, and comes back from its file")
  func refused() throws {
    var model = try InventedStudy(documents: 1).learned([]).model(provenance: Provenance())
    let plain = ModelFormat.write(model)
    model.meaning = CodeModel.Meaning(encoder: "other", thousandths: ["geld": [1, -2]], center: [3])
    let read = try ModelFormat.read(ModelFormat.write(model), file: "model.json")
    #expect(read.meaning == model.meaning)
    let error = #expect(throws: Diagnostic.self) { try Suggester(model: read) }
    #expect(error?.id == "suggest.encoder")
    #expect(try ModelFormat.read(plain, file: "model.json").meaning == nil)
  }

  @Suite("with the weights", .enabled(if: fetched != nil, "There are no weights; 'make encoder' fetches them."))
  struct WithWeights {
    private func learned(_ study: InventedStudy, _ documents: [TokenizedDocument]) throws -> LearnedStudy {
      var corpus = try LearningCorpus(codebook: study.codebook, encoder: fetched)
      let decisions = DocumentDecisions.byDocument(CodingState.fold(study.events).value)
      for document in documents {
        corpus.add(
          LearningDocument(
            TokenTable(document), decisions: decisions[document.id], codebook: study.codebook, unit: .sentence,
            encoder: fetched))
      }
      return BatchLearner().learn(corpus)
    }

    private func best(_ suggester: Suggester, _ text: String) throws -> String? {
      try suggester.run(InventedStudy.tokenized("x", [text])).value.suggestions.first { $0.rank == 1 }?.code
    }

    @Test("a sentence that shares no word with the codebook finds its code")
    func cold() throws {
      let study = try InventedStudy(documents: 1)
      let model = try learned(study, []).model(provenance: Provenance())
      let suggester = try Suggester(model: model, encoder: fetched, confidence: 0)
      #expect(try best(suggester, "Mijn opa is met zijn werk gestopt en geniet van zijn oude dag.") == "leeftijd")
      #expect(try best(suggester, "De overheid betaalt een bijdrage in de kosten.") == "geld")
    }

    @Test("the model's file suggests what was learned, the same each time")
    func roundTrip() throws {
      let study = try InventedStudy(documents: 8)
      let learned = try learned(study, Array(study.documents.dropLast()))
      let last = try #require(study.documents.last)
      let bytes = ModelFormat.write(learned.model(provenance: Provenance()))
      #expect(
        ModelFormat.write(try self.learned(study, Array(study.documents.dropLast())).model(provenance: Provenance()))
          == bytes)
      let model = try ModelFormat.read(bytes, file: "model.json")
      let written = try Suggester(model: model, encoder: fetched, confidence: 0).run(last).value.suggestions
      let live = try learned.suggester(confidence: 0).run(last).value.suggestions
      #expect(written.count == live.count)
      for (one, other) in zip(written, live) {
        #expect(one.code == other.code)
        #expect(abs(one.confidence - other.confidence) < 0.02)
      }
    }
  }
}
