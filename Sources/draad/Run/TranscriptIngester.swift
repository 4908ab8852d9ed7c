import Formats
import Ingest
import QualitativeData

/// From a transcript's file to the bytes of its document.
struct TranscriptIngester: Sendable {
  private let ingester: Ingester
  private let cases: CaseTable

  init(cases: CaseTable) {
    self.cases = cases
    ingester = Ingester(cases: cases)
  }

  /// The document's bytes, or nil with what is wrong; every diagnostic says which file.
  func run(_ entry: TranscriptFiles.Entry) -> Diagnosed<[UInt8]?> {
    do throws(Diagnostic) {
      let bytes = try FileAccess.read(entry.path)
      return try document(entry, bytes, provenance(of: entry, bytes)).map(DocumentFormat.write)
    } catch {
      return Diagnosed(nil, [error.located(in: entry.path)])
    }
  }

  /// What a document is made from: its transcript, and the people whom the table of cases names for it.
  func provenance(of entry: TranscriptFiles.Entry, _ bytes: [UInt8]) -> Provenance {
    var inputs = ["transcript": Digest.of(bytes)]
    let people = cases.cases(of: entry.id).compactMap { cases[$0] }
    if !people.isEmpty {
      inputs["cases"] = Digest.of(people.map { ([$0.id] + $0.speakers).joined(separator: "|") }.joined(separator: "\n"))
    }
    return Provenance(inputs: inputs)
  }

  /// The document of a transcript that was read.
  func document(
    _ entry: TranscriptFiles.Entry, _ bytes: [UInt8], _ provenance: Provenance
  ) throws(Diagnostic) -> Diagnosed<Document> {
    let transcript = try TranscriptReader.read(bytes)
    let named = NamedTranscript(id: entry.id, transcript: transcript.value, provenance: provenance)
    let document = try ingester.run(named)
    return Diagnosed(document.value, (transcript.diagnostics + document.diagnostics).map { $0.located(in: entry.path) })
  }
}
