import Formats
import QualitativeData

/// Counts documents, each only once as long as all that its sum is made from stays the same: tables are put together from
/// what was kept; the parts of a study make theirs by themselves.
struct KeptTallies: Sendable {
  let store: RecordStore
  /// What each document's tokens were made from.
  let documents: [String: Provenance]
  let codebookDigest: String
  /// The digest of the model whose suggestions are counted where nobody coded.
  let model: String
  private let keys = DocumentKeys()

  init(store: RecordStore, documents: [CurrentDocument], codebookDigest: String, model: String) {
    self.store = store
    self.documents = Dictionary(documents.map { ($0.id, $0.provenance) }, uniquingKeysWith: { first, _ in first })
    (self.codebookDigest, self.model) = (codebookDigest, model)
  }

  /// The files of the documents, in the order in which a folder is read.
  func paths(in study: StudyFolder) -> [String] {
    let folder = study.output("documents")
    return FileAccess.sorted(documents.keys.map { "\(folder)/\($0).jsonl" })
  }

  /// What a document adds: as it was kept, or counted now. What a person must be told of is not kept, so that it is
  /// told each time.
  func count(_ path: String, _ counter: DocumentCounter) -> Diagnosed<[DocumentCounter.Sum]> {
    guard let key = key(of: FileAccess.stem(path), counter) else { return counter.count(path) }
    if let sum = store.record(key).flatMap(DocumentCounter.Sum.init(record:)) { return Diagnosed([sum]) }
    let counted = counter.count(path)
    guard counted.value.count == 1, counted.diagnostics.isEmpty else { return counted }
    do throws(Diagnostic) { try store.keep(counted.value[0].record, under: key) } catch {
      return Diagnosed(counted.value, [error])
    }
    return counted
  }

  private func key(of id: String, _ counter: DocumentCounter) -> String? {
    guard var wanted = documents[id] else { return nil }
    wanted.inputs["codebook"] = codebookDigest
    wanted.stages = Made.tables.stages
    if counter.codings != nil {
      wanted.options = counter.options.selection.options
    } else {
      wanted.inputs["model"] = model
      wanted.options = ["confidence": String(counter.suggested.confidence)]
    }
    let own = [id, counter.codings?.digest(of: id) ?? "", keys.key(of: wanted)]
    return Digest.of(own.joined(separator: "\n"))
  }
}
