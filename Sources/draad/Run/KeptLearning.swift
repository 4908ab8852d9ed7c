import Encoder
import Formats
import QualitativeData
import Suggest

/// Reads what learning needs of documents, each only once as long as its tokens, what was decided about it and the codes
/// stay the same: the parts of a study make theirs by themselves, and learning puts them together.
struct KeptLearning: Sendable {
  let store: RecordStore
  let tokens: TokenReader
  let decisions: [String: DocumentDecisions]
  let codebook: Codebook
  let encoder: SentenceEncoder?
  private let memory = WordMemory()

  /// What learning needs of a document: as it was kept, or made of its tokens now.
  func read(_ document: CurrentDocument) -> Diagnosed<LearningDocument?> {
    let key = key(of: document)
    if encoder == nil, let record = store.record(key),
      let kept = LearningDocument(id: document.id, record: record, codes: codebook.leaves.count)
    {
      return Diagnosed(kept)
    }
    return make(document, key)
  }

  /// Makes it where it is not kept; vectors of an encoder are not.
  func prepare(_ document: CurrentDocument) {
    let key = key(of: document)
    if encoder == nil, !store.has(key) { _ = make(document, key) }
  }

  private func make(_ document: CurrentDocument, _ key: String) -> Diagnosed<LearningDocument?> {
    var made = tokens.read(document.id).map { $0.map(learning) }
    if made.diagnostics.isEmpty, let value = made.value { made.diagnostics += keep(value, under: key) }
    return made
  }

  /// Keeps what was made of a document; what went wrong with that.
  func keep(_ made: LearningDocument, of document: CurrentDocument) -> [Diagnostic] {
    let key = key(of: document)
    return store.has(key) ? [] : keep(made, under: key)
  }

  private func keep(_ made: LearningDocument, under key: String) -> [Diagnostic] {
    guard let record = made.record else { return [] }
    do throws(Diagnostic) { try store.keep(record, under: key) } catch { return [error] }
    return []
  }

  /// What learning needs of a document with these tokens.
  func learning(_ document: TokenTable) -> LearningDocument {
    LearningDocument(
      document, decisions: decisions[document.id], codebook: codebook, unit: .sentence, encoder: encoder, memory: memory
    )
  }

  private func key(of document: CurrentDocument) -> String {
    var wanted = Provenance(inputs: document.provenance.inputs, stages: Made.model.stages)
    wanted.inputs["document"] = document.id
    wanted.inputs["codes"] = codebook.leaves.map(\.name).joined(separator: "\n")
    wanted.inputs["decisions"] = decisions[document.id].map { Digest.of(RecordLines.write([$0])) }
    return wanted.key
  }
}
