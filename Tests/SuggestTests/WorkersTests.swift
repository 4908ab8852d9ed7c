import QualitativeData
import StudyFiles
import Testing

@testable import Suggest

@Suite("Learning on several cores, from a choice of documents")
struct WorkersTests {
  @Test("results come in the order of the pieces, however many work on them", arguments: [1, 2, 3, 64])
  func order(workers: Int) {
    #expect(Workers(count: workers).map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Workers(count: workers).map(0) { $0 }.isEmpty)
  }

  @Test("the model is the same on any number of cores, to the byte", arguments: [2, 3, 16])
  func bytes(jobs: Int) throws {
    let study = try InventedStudy(documents: 12)
    let alone = try study.learned(study.documents)
    let together = BatchLearner(jobs: jobs).learn(try study.corpus(study.documents))
    let bytes = { (learned: LearnedStudy) in ModelFormat.write(learned.model(provenance: Provenance())) }
    #expect(bytes(alone) == bytes(together))
    #expect(alone.model(provenance: Provenance()).ranking != Ranking.shipped)
  }

  private func heldOut(_ documents: [TrainingDocument], _ learner: RankingLearner) -> HeldOut {
    var examples = ExampleSet(width: learner.trainer.codes)
    for document in documents {
      examples.add(document.units[0].vector, signs: learner.trainer.signs(document.labels[0]))
    }
    let packed = PackedExamples(examples, features: learner.trainer.features)
    let folds = learner.folds(documents, packed, owners: Array(documents.indices))
    return learner.heldOut(documents, folds, .shipped)
  }

  @Test("a fold's margins come from classifiers that never saw its documents")
  func heldOut() {
    let codes = 2
    let unit = { (feature: Int32) in
      PreparedUnit(
        unit: TextUnit(segment: 0, range: TextRange(0, 1), words: []), terms: [0, 0], groups: [0, 0], hits: [],
        vector: SparseVector([(feature, 1)]))
    }
    // Each document has a feature of its own, by which nothing can be known of it.
    let documents = (0..<5).map { number in
      TrainingDocument(
        id: "d\(number)", units: [unit(Int32(number))], labels: [UnitLabel(isRead: true, shares: [number % codes: 1])],
        weights: [1])
    }
    let trainer = StudyTrainer(
      codes: codes, features: 6, seeds: [], terms: 6, softLabels: [])
    let learner = RankingLearner(trainer: trainer, workers: Workers(count: 3))
    let held = heldOut(documents, learner)
    #expect(held.units.count == 5)
    let kinds = EvidenceKind.firstOfMeaning
    for pair in 0..<held.pairs.count {
      #expect(held.pairs.rows[pair * kinds + EvidenceKind.sharp.rawValue] == 0)
      #expect(held.pairs.rows[pair * kinds + EvidenceKind.smooth.rawValue] == 0)
    }
    // Where documents share their feature, it tells.
    let alike = documents.map {
      TrainingDocument(id: $0.id, units: [unit(5)], labels: [UnitLabel(isRead: true, shares: [0: 1])], weights: [1])
    }
    let told = heldOut(alike, learner).pairs
    for pair in 0..<told.count {
      #expect((told.rows[pair * kinds + EvidenceKind.sharp.rawValue] > 0) == told.given[pair])
    }
  }

  @Test("word counts come from two hundred documents: those that were decided on, and others only to fill up")
  func sample() {
    let ids = (0..<1000).map { "d\($0)" }
    #expect(LearningSample.choose(from: ids, decided: []).count == 200)
    #expect(LearningSample.choose(from: ids, decided: Set(ids[..<150])).count == 200)
    #expect(LearningSample.choose(from: ids, decided: Set(ids[..<300])) == Array(ids[..<300]))
    #expect(LearningSample.choose(from: Array(ids[..<120]), decided: ["d7"]) == Array(ids[..<120]))
  }

  @Test("a new document rarely changes the sample, and does so whatever came first")
  func stable() {
    let ids = (0..<2000).map { "d\($0)" }
    let before = LearningSample.choose(from: ids, decided: [])
    let changes = (0..<200).count { number in
      LearningSample.choose(from: ids + ["nieuw\(number)"], decided: []) != before
    }
    #expect(changes > 0 && changes < 50)
    #expect(Set(LearningSample.choose(from: ids.reversed(), decided: [])) == Set(before))
  }
}
