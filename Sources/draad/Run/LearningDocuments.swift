import Bytes
import Encoder
import QualitativeData
import StudyFiles
import Suggest

/// What learning needs of documents, made of each document's tokens once and then remembered, as long as the tokens, what
/// was decided about it and the codes stay the same. Parts of a study make theirs by themselves, and learning puts them
/// together. With an encoder
/// it is what texts mean that is remembered.
struct LearningDocuments: Sendable {
  private let memory: Memory
  private let tokens: TokenReader
  private let decisions: [String: DocumentDecisions]
  private let codebook: Codebook
  private let encoder: SentenceEncoder?
  /// Stands for all that is the same for every document.
  private let common: String
  private let words = WordMemory()

  init(_ study: PreparedStudy, _ memory: Memory, _ tokens: TokenReader) {
    (self.memory, self.tokens) = (memory, tokens)
    (codebook, encoder) = (study.codebook, study.encoder)
    decisions = DocumentDecisions.byDocument(study.codings)
    common =
      Provenance(
        inputs: ["codes": study.codebook.leaves.map(\.name).joined(separator: "\n")], stages: Made.model.stages
      ).key
  }

  /// The ids of documents to learn from, among those of a study.
  func chosen(from ids: [String]) -> Set<String> {
    Set(LearningSample.choose(from: ids, decided: Set(decisions.keys)))
  }

  /// Takes what is needed of a document whose tokens are at hand, so that they need not be read back.
  func take(_ table: TokenTable, madeFrom provenance: Provenance) {
    _ = made(table, key(of: CurrentDocument(id: table.id, provenance: provenance)))
  }

  /// Makes what is needed of a document where it is not remembered, for a run that learns later.
  func prepare(_ document: CurrentDocument) {
    _ = read(document)
  }

  /// What is needed of a document: remembered, or made of its tokens now.
  func read(_ document: CurrentDocument) -> Diagnosed<LearningDocument?> {
    let key = key(of: document)
    if encoder == nil, let record = memory.record(key),
      let found = LearningDocument(id: document.id, record: record, codes: codebook.leaves.count)
    {
      return Diagnosed(found)
    }
    return tokens.read(document.id).map { $0.map { made($0, key) } }
  }

  private func made(_ table: TokenTable, _ key: String) -> LearningDocument {
    let document = LearningDocument(
      table, decisions: decisions[table.id], codebook: codebook, unit: .sentence, encoder: encoder, memory: words)
    if let record = document.record { memory.keep(record, under: key) }
    return document
  }

  private func key(of document: CurrentDocument) -> String {
    let decided = decisions[document.id].map { Digest.of(RecordLines.write([$0])) } ?? ""
    return Digest.of([document.id, document.provenance.key, decided, common].joined(separator: "\n"))
  }
}
