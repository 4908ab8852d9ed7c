import Formats
import Ingest
import QualitativeData

/// From a transcript's file to the bytes of its document.
struct TranscriptIngester: Sendable {
  private let ingester: Ingester

  init(cases: CaseTable) { ingester = Ingester(cases: cases) }

  /// The document's bytes, or nil with what is wrong; every diagnostic says which file.
  func run(_ entry: TranscriptFiles.Entry) -> Diagnosed<[UInt8]?> {
    do throws(Diagnostic) {
      return run(entry, bytes: try FileAccess.read(entry.path))
    } catch {
      return Diagnosed(nil, [error.located(in: entry.path)])
    }
  }

  /// The same where the file was read before.
  func run(_ entry: TranscriptFiles.Entry, bytes: [UInt8], inputs: [String: String] = [:]) -> Diagnosed<[UInt8]?> {
    do throws(Diagnostic) {
      let transcript = try TranscriptReader.read(bytes)
      let provenance = Provenance(inputs: inputs.merging(["transcript": Digest.of(bytes)]) { old, _ in old })
      let document = try ingester.run(
        NamedTranscript(id: entry.id, transcript: transcript.value, provenance: provenance))
      let diagnostics = (transcript.diagnostics + document.diagnostics).map { $0.located(in: entry.path) }
      return Diagnosed(DocumentFormat.write(document.value), diagnostics)
    } catch {
      return Diagnosed(nil, [error.located(in: entry.path)])
    }
  }
}
