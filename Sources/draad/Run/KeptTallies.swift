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

  /// What a document adds: as it was kept, or counted now. What a person must be told of is not kept, so that it is
  /// told each time.
  func count(_ path: String, _ counter: DocumentCounter) -> Diagnosed<[DocumentCounter.Sum]> {
    guard let key = key(of: FileAccess.stem(path), counter) else { return counter.count(path) }
    if let sum = store.record(key).flatMap({ RecordLines.read(DocumentCounter.Sum.self, Array($0)).first }) {
      return Diagnosed([sum])
    }
    let counted = counter.count(path)
    guard counted.value.count == 1, counted.diagnostics.isEmpty else { return counted }
    do throws(Diagnostic) { try store.keep(RecordLines.write(counted.value).dropLast(), under: key) } catch {
      return Diagnosed(counted.value, [error])
    }
    return counted
  }

  private func key(of id: String, _ counter: DocumentCounter) -> String? {
    guard let document = documents[id] else { return nil }
    var wanted = Provenance(inputs: document.inputs)
    wanted.inputs["document"] = id
    wanted.inputs["codebook"] = codebookDigest
    if let codings = counter.codings {
      wanted.inputs["codings"] = codings.digest(of: id)
      wanted.options = counter.options.selection.options
    } else {
      wanted.inputs["model"] = model
      wanted.options["confidence"] = String(counter.suggested.confidence)
    }
    return wanted.key
  }
}
