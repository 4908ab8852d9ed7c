import Bytes
import Ingest
import QualitativeData
import StudyFiles
import Tokenize
import Transcripts

/// Brings one transcript's document and tokens up to date; leaves alone what is.
struct DocumentStep: Sendable {
  let ingester: TranscriptIngester
  let writer: TokenWriter
  let documents: DerivedFiles
  let tokens: DerivedFiles
  let notes: NoteFiles
  /// Sees the tokens that are made.
  let look: @Sendable (TokenTable, Provenance) -> Void

  /// What became of one transcript.
  struct Result: Sendable {
    /// What the tokens were made from; nil where the transcript failed.
    var provenance: Provenance?
    /// What was made anew, and why.
    var reasons: [(made: Made, reason: StaleReason)] = []
    /// What a person must know; nil where nothing was read, so that what was said before still holds.
    var diagnostics: [Diagnostic]?
    /// What was said when the document was made, where that was in a run before.
    var notes: [Diagnostic] = []
  }

  func run(_ entry: TranscriptFiles.Entry) -> Result {
    var result = Result()
    do throws(Diagnostic) {
      let transcript = try transcript(entry)
      let wanted = ingester.provenance(of: entry, digest: transcript.digest)
      let document = try update(entry, transcript.bytes, wanted, &result)
      try tokenize(entry, document, wanted, &result)
    } catch {
      result = Result(diagnostics: [
        entry.isUsual ? error.located(in: entry.path) : error.located(in: entry.path).asWarning
      ])
    }
    return result
  }

  /// The digest of a transcript's content, and the content where it had to be read.
  private func transcript(_ entry: TranscriptFiles.Entry) throws(Diagnostic) -> (digest: String, bytes: [UInt8]?) {
    let mark = FileMark(entry.path)
    if let mark, let known = documents.ledger.digest(of: entry.path, mark) { return (known, nil) }
    let bytes = try read(entry)
    let digest = Digest.of(bytes)
    if let mark, mark.isSettled { documents.ledger.note(Ledger.Note(digest: digest), of: entry.path, mark) }
    return (digest, bytes)
  }

  private func read(_ entry: TranscriptFiles.Entry) throws(Diagnostic) -> [UInt8] {
    try FileAccess.read(entry.path, most: TranscriptReader.mostBytes)
  }

  /// The document where it was made.
  private func update(
    _ entry: TranscriptFiles.Entry, _ bytes: [UInt8]?, _ wanted: Provenance, _ result: inout Result
  ) throws(Diagnostic) -> Document? {
    guard let reason = reason(for: wanted, of: entry.id) else {
      result.notes = notes.read(of: entry.id, madeFrom: entry.path)
      return nil
    }
    let content = if let bytes { bytes } else { try read(entry) }
    let made = try ingester.document(entry, content, wanted)
    // First the notes: a run that is killed in between makes the document again.
    let more = try notes.write(made.diagnostics, of: entry.id, wanted)
    try documents.write(DocumentFormat.write(made.value), of: entry.id, wanted, more: more)
    result.diagnostics = made.diagnostics
    result.reasons.append((.documents, reason))
    return made.value
  }

  /// Why a document must be made anew, which also makes what was noticed with it.
  private func reason(for wanted: Provenance, of id: String) -> StaleReason? {
    guard let noted = documents.written(of: id), noted.key == wanted.key else {
      return documents.reason(for: wanted, of: id) ?? .unsure
    }
    return notes.isWhole(of: id, noted) ? nil : .damaged
  }

  private func tokenize(
    _ entry: TranscriptFiles.Entry, _ fresh: Document?, _ provenance: Provenance, _ result: inout Result
  ) throws(Diagnostic) {
    let wanted = writer.tokenizer.provenance(of: provenance)
    result.provenance = wanted
    guard let reason = tokens.reason(for: wanted, of: entry.id) else { return }
    var document = fresh
    if document == nil {
      let path = documents.path(of: entry.id)
      document = try DocumentFormat.read(try FileAccess.read(path), file: path).first
    }
    guard let document else { return }
    let lines = writer.lines(of: document) { look($0, wanted) }
    defer { writer.reuse(lines) }
    try lines.withBytes { (bytes) throws(Diagnostic) in try tokens.write(bytes, of: entry.id, wanted) }
    result.reasons.append((.tokens, reason))
  }
}
