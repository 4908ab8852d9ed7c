import QualitativeData
import StudyFiles
import Testing
import Tokenize

@testable import Suggest

@Suite("Learning from decisions")
struct LearningTests {
  private func suggester(_ learned: LearnedStudy, confidence: Double? = nil) -> Suggester {
    learned.suggester(unit: .sentence, confidence: confidence)
  }

  @Test("what coders decided makes the suggestions for other documents better")
  func better() throws {
    let study = try InventedStudy(documents: 12)
    let rest = study.documents.suffix(4)
    let cold = try study.precision(suggester(study.learned([]), confidence: 0), on: rest)
    let warm = try study.precision(suggester(study.learned(study.documents.prefix(8)), confidence: 0), on: rest)
    #expect(warm > 0.95)
    #expect(cold < 0.6)
  }

  @Test("turns that were read and left uncoded get hardly a suggestion")
  func uncoded() throws {
    let study = try InventedStudy(documents: 12)
    let rest = study.documents.suffix(4)
    let noise = { (suggester: Suggester) in
      try rest.reduce(0) { sum, document in
        let coded = study.codes(of: document.id)
        return try sum + suggester.run(document).value.suggestions.count { coded[$0.range] == nil }
      }
    }
    let turns = rest.reduce(0) { $0 + 12 - study.codes(of: $1.id).count }
    let learned = try noise(suggester(study.learned(study.documents.prefix(8))))
    #expect(Double(learned) < 0.15 * Double(turns))
  }

  @Test("the model comes back from its file and suggests the same")
  func file() throws {
    let study = try InventedStudy(documents: 8)
    let learned = try study.learned(study.documents.prefix(6))
    let bytes = ModelFormat.write(learned.model(provenance: Provenance(inputs: ["codebook": "abc"])))
    let model = try ModelFormat.read(bytes, file: "model.json")
    #expect(ModelFormat.write(model) == bytes)
    #expect(model.digest.count == 64)
    let direct = try suggester(learned, confidence: 0.3).run(study.documents[7]).value.suggestions
    let read = try Suggester(model: model, unit: .sentence, confidence: 0.3).run(study.documents[7]).value.suggestions
    #expect(direct.map(\.id) == read.map(\.id))
    #expect(zip(direct, read).allSatisfy { abs($0.confidence - $1.confidence) < 0.01 })
  }

  @Test(
    "a model of which only a document's features are read suggests the same for it, whatever is scored",
    arguments: Suggester.Unit.allCases)
  func fewFeatures(unit: Suggester.Unit) throws {
    let study = try InventedStudy(documents: 8)
    let bytes = ModelFormat.write(try study.learned(study.documents.prefix(6)).model(provenance: Provenance()))
    let whole = try ModelFormat.read(bytes, file: "model.json")
    let document = study.documents[7]
    let part = try ModelFormat.read(
      ByteRegion(copying: bytes), file: "model.json", only: Suggester.features(of: TokenTable(document)),
      digest: whole.digest)
    #expect(part.weights.features.count < whole.weights.features.count)
    let record = try CodebookReading(study.codebook, tokenizer: Tokenizer()).record
    let reading = try #require(CodebookReading(record: record[...]))
    #expect(CodebookReading(record: record.dropLast()) == nil)
    let expected = try Suggester(model: whole, unit: unit, confidence: 0.1).run(document).value
    let found = try Suggester(model: part, unit: unit, confidence: 0.1, reading: reading).run(document).value
    #expect(!expected.suggestions.isEmpty)
    #expect(found == expected)
  }

  @Test("the order in which documents are added does not matter, to the byte")
  func order() throws {
    let study = try InventedStudy(documents: 6)
    let forward = try study.learned(study.documents).model(provenance: Provenance())
    let backward = try study.learned(study.documents.reversed()).model(provenance: Provenance())
    #expect(ModelFormat.write(forward) == ModelFormat.write(backward))
  }

  @Test("one more decision changes the suggestions, about as learning anew would")
  func decide() throws {
    let study = try InventedStudy(documents: 9)
    let new = study.documents[8]
    var learner = OnlineLearner(try study.corpus(study.documents.prefix(7), open: [new]))
    let whole = try study.learned(study.documents.prefix(7) + [new])
    learner.decide(try #require(study.decisions[new.id]))
    let fast = try suggester(learner.learned, confidence: 0).run(study.documents[7]).value.suggestions
    let slow = try suggester(whole, confidence: 0).run(study.documents[7]).value.suggestions
    // Of what is said about nothing in the codebook no code comes first with reason.
    let coded = study.codes(of: study.documents[7].id)
    let best = { (all: [Suggestion]) in Set(all.filter { $0.rank == 1 && coded[$0.range] != nil }.map(\.id)) }
    #expect(best(slow).count > 5)
    #expect(best(fast) == best(slow))
  }

  @Test("both learners learn the same, to the byte; whether a document is open on the page matters to neither")
  func twoLearners() throws {
    let study = try InventedStudy(documents: 8)
    let decided = study.documents.prefix(6)
    let bytes = { (learned: LearnedStudy) in ModelFormat.write(learned.model(provenance: Provenance())) }
    let once = bytes(BatchLearner().learn(try study.corpus(decided, open: [study.documents[7]])))
    #expect(bytes(OnlineLearner(try study.corpus(decided, open: [study.documents[7]])).learned) == once)
    #expect(bytes(OnlineLearner(try study.corpus([])).learned) == bytes(try study.learned([])))
  }

  @Test("the first decision of a study is learned as all of it would be")
  func first() throws {
    let study = try InventedStudy(documents: 3)
    var learner = OnlineLearner(try study.corpus([], open: study.documents))
    #expect(learner.learned.codes.classifier == nil)
    for document in study.documents { learner.decide(try #require(study.decisions[document.id])) }
    let model = learner.learned.model(provenance: Provenance())
    let whole = try study.learned(study.documents).model(provenance: Provenance())
    #expect(model.counts == whole.counts && model.examples == whole.examples)
    #expect(try study.precision(suggester(learner.learned, confidence: 0), on: study.documents) > 0.95)
  }

  @Test("what is decided about a document that is not open is left to the next learner")
  func closed() throws {
    let study = try InventedStudy(documents: 4)
    var learner = OnlineLearner(try study.corpus(study.documents.prefix(3)))
    let before = learner.learned.model(provenance: Provenance())
    for document in study.documents { learner.decide(DocumentDecisions(document: document.id)) }
    #expect(learner.learned.model(provenance: Provenance()) == before)
  }

  @Test("a decision that is taken back is forgotten")
  func takenBack() throws {
    let study = try InventedStudy(documents: 9)
    let new = study.documents[8]
    var learner = OnlineLearner(try study.corpus(study.documents.prefix(7), open: [new]))
    let before = learner.learned.model(provenance: Provenance()).counts
    learner.decide(try #require(study.decisions[new.id]))
    #expect(learner.learned.model(provenance: Provenance()).counts != before)
    learner.decide(DocumentDecisions(document: new.id))
    #expect(learner.learned.model(provenance: Provenance()).counts == before)
  }

  @Test("from ten examples on a suggestion names the nearest; before that it says that it rests on the codebook")
  func examples() throws {
    let study = try InventedStudy(documents: 9)
    let kinds = { (learned: LearnedStudy) in
      Set(
        try self.suggester(learned, confidence: 0).run(study.documents[8]).value.suggestions
          .filter { $0.rank == 1 }.flatMap(\.reasons).map(\.kind))
    }
    #expect(try kinds(study.learned([])).contains(.codebook))
    let warm = try kinds(study.learned(study.documents.prefix(8)))
    #expect(warm.contains(.example) && !warm.contains(.codebook))
  }

  @Test("a passage that moved in its document is found by its quote; one that is gone is reported and teaches nothing")
  func moved() throws {
    var study = try InventedStudy(documents: 1)
    study.quotePassages()
    let document = study.documents[0]
    let texts = document.segments.map(\.segment.text)
    let longer = try InventedStudy.tokenized(document.id, ["Een zin die er eerst niet stond."] + texts)
    let decisions = try #require(study.decisions[document.id])
    let keep = { (document: TokenizedDocument) in
      LearningDocument(TokenTable(document), decisions: decisions, codebook: study.codebook, unit: .sentence)
    }
    let codes = { (document: LearningDocument) in document.labels.map(\.codes).filter { !$0.isEmpty } }
    #expect(codes(keep(longer)) == codes(keep(document)))
    #expect(keep(longer).diagnostics.isEmpty)
    let other = try InventedStudy.tokenized(document.id, texts.map { _ in "Heel iets anders." })
    #expect(keep(other).diagnostics.map(\.id) == ["learn.lost-passage"])
    #expect(codes(keep(other)).isEmpty)
  }

  @Test("what was read and left uncoded moves with the codings around it; what was put between is not read")
  func movedReading() throws {
    var study = try InventedStudy(documents: 1)
    study.quotePassages()
    let document = study.documents[0]
    let texts = document.segments.map(\.segment.text)
    let decisions = try #require(study.decisions[document.id])
    let known = { (texts: [String]) throws -> [Bool] in
      let changed = try InventedStudy.tokenized(document.id, texts)
      return LearningDocument(TokenTable(changed), decisions: decisions, codebook: study.codebook, unit: .sentence)
        .labels.map(\.isRead)
    }
    let coded = Set(study.codes(of: document.id).keys.map(\.start))
    let uncoded = document.segments.indices.filter { !coded.contains(document.segments[$0].segment.range.start) }
    let place = try #require(uncoded.last { $0 > 0 && $0 < texts.count - 1 && !uncoded.contains($0 + 1) })
    #expect(try known(texts).allSatisfy { $0 })
    let new = "Hier staat een lange zin die er eerst niet stond en die niemand las."
    #expect(try known([new] + texts) == [false] + texts.map { _ in true })
    #expect(try known(texts + [new]) == texts.map { _ in true } + [false])
    var between = texts
    between.insert(new, at: place)
    #expect(try !known(between)[place])
    #expect(try known(between).count { !$0 } <= 3)
    var shorter = texts
    shorter.remove(at: place)
    #expect(try known(shorter).allSatisfy { $0 })
  }
}
