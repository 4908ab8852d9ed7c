import Formats
import QualitativeData

/// What each document of a study adds to its count, kept so that tables are put together from it; the parts of a study
/// make theirs by themselves. It is only remembered, and may be deleted.
struct TallyFiles: Sendable {
  let files: DerivedFiles
  /// What each document's tokens were made from.
  let documents: [String: Provenance]
  let codebookDigest: String
  /// The digest of the model whose suggestions are counted where nobody coded.
  let model: String

  /// What a document adds: as it was kept, or counted now. What a person must be told of is not kept, so that it is
  /// told each time.
  func count(_ path: String, _ counter: DocumentCounter) -> Diagnosed<[DocumentCounter.Sum]> {
    let id = FileAccess.stem(path)
    guard let wanted = provenance(of: id, counter) else { return counter.count(path) }
    if files.reason(for: wanted, of: id) == nil, let sum = read(id) { return Diagnosed([sum]) }
    let counted = counter.count(path)
    if counted.value.count == 1, counted.diagnostics.isEmpty {
      let bytes = ProvenanceFormat.write(wanted, of: id) + RecordLines.write(counted.value)
      do throws(Diagnostic) { try files.write(bytes, of: id, wanted) } catch {
        return Diagnosed(counted.value, [error])
      }
    }
    return counted
  }

  private func read(_ id: String) -> DocumentCounter.Sum? {
    guard let bytes = try? FileAccess.read(files.path(of: id)), let end = bytes.firstIndex(of: 0x0A) else { return nil }
    return RecordLines.read(DocumentCounter.Sum.self, Array(bytes[(end + 1)...])).first
  }

  private func provenance(of id: String, _ counter: DocumentCounter) -> Provenance? {
    guard let document = documents[id] else { return nil }
    var wanted = Provenance(inputs: document.inputs.merging(["codebook": codebookDigest]) { $1 })
    if let codings = counter.codings {
      wanted.inputs["codings"] = codings.digest(of: id)
      wanted.options = counter.options.selection.options
    } else {
      wanted.inputs["model"] = model
      wanted.options["confidence"] = String(counter.suggested.confidence)
    }
    return wanted
  }
}
