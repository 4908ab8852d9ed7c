import QualitativeData
import StudyFiles
import Testing

@testable import Suggest

@Suite("What learning keeps of a document")
struct LearningRecordTests {
  private let study: InventedStudy
  private let learned: [LearningDocument]

  init() throws {
    let study = try InventedStudy(documents: 8)
    // The last two were not decided on; one of them is so long that only its middle is kept.
    let long = (0..<60).map { "Zin \($0) gaat over brood, kaas en de bakkersvrouw met één ënkele oven." }
    let documents = study.documents.dropLast(2) + [study.documents[6], try InventedStudy.tokenized("lang", long)]
    learned = documents.enumerated().map { number, document in
      LearningDocument(
        TokenTable(document), decisions: number < 6 ? study.decisions[document.id] : nil, codebook: study.codebook,
        unit: .sentence)
    }
    self.study = study
  }

  private func model(_ documents: [LearningDocument]) throws -> [UInt8] {
    var corpus = try LearningCorpus(codebook: study.codebook)
    for document in documents { corpus.add(document) }
    return ModelFormat.write(BatchLearner().learn(corpus).model(provenance: Provenance()))
  }

  private func read(_ record: [UInt8], _ id: String = "d1") -> LearningDocument? {
    LearningDocument(id: id, record: record[...], codes: study.codebook.leaves.count)
  }

  @Test("a model learned from records is that learned from tokens, to the byte")
  func same() throws {
    let records = try learned.map { ($0.id, try #require($0.record)) }
    let kept = try records.map { try #require(read($0.1, $0.0)) }
    #expect(kept.contains { $0.isOpen } && kept.contains { !$0.isOpen })
    #expect(kept.map(\.record) == records.map(\.1))
    #expect(try model(kept) == model(learned))
  }

  @Test("a record that was cut off or has a strange end is none", arguments: [1, 10, 100, 400])
  func broken(count: Int) throws {
    let record = try #require(learned[0].record)
    #expect(read(record) != nil)
    #expect(read(record.dropLast(count)) == nil)
    #expect(read(record + Array(record.prefix(count))) == nil)
    #expect(read([]) == nil)
  }

  @Test("whatever bytes a record holds, reading it ends")
  func garbage() throws {
    let record = try #require(learned[0].record)
    for place in record.indices {
      var changed = record
      for byte: UInt8 in [0, 1, 0x7F, 0xFF] {
        changed[place] = byte
        _ = read(changed)
      }
    }
  }

  @Test("a document that is about to be decided on is not kept")
  func whole() {
    let document = LearningDocument(
      TokenTable(study.documents[0]), decisions: nil, codebook: study.codebook, unit: .sentence, keepsAll: true)
    #expect(document.record == nil)
  }
}
