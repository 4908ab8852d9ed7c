import Formats
import Ingest
import QualitativeData
import Tokenize

/// Brings one transcript's document and tokens up to date; leaves alone what is.
struct DocumentStep: Sendable {
  let ingester: TranscriptIngester
  let writer: TokenWriter
  let documents: DerivedFiles
  let tokens: DerivedFiles
  let notes: NoteFiles
  /// Where most transcripts lie.
  let transcripts: OpenFolder

  /// What became of one transcript.
  struct Result: Sendable {
    /// What the tokens were made from; nil where the transcript failed.
    var provenance: Provenance?
    /// What was made anew, and why.
    var reasons: [(stage: String, reason: StaleReason)] = []
    /// What a person must know; nil where nothing was read, so that what was said before still holds.
    var diagnostics: [Diagnostic]?
    /// What was said when the document was made, where that was in a run before.
    var notes: [Diagnostic] = []
  }

  /// What became of a transcript of which an earlier run noted that all is up to date; nil where that must be looked into.
  func standing(_ entry: TranscriptFiles.Entry) -> Result? {
    let mark = FileMark(entry.path, below: transcripts)
    guard let digest = documents.ledger.value(of: entry.path, mark) else { return nil }
    let wanted = ingester.provenance(of: entry, digest: digest)
    let tokenized = writer.tokenizer.provenance(of: wanted)
    let noted = documents.isNoted(wanted, of: entry.id)
    guard noted.isWhole, tokens.isNoted(tokenized, of: entry.id).isWhole else { return nil }
    guard noted.hasMore ? notes.isWhole(wanted, of: entry.id) : !notes.hasFile(entry.id) else { return nil }
    return Result(provenance: tokenized, notes: notes.read(of: entry.id, madeFrom: entry.path))
  }

  /// `learning` sees tokens that are made.
  func run(_ entry: TranscriptFiles.Entry, _ learning: FreshLearning?) -> Result {
    var result = Result()
    do throws(Diagnostic) {
      let (digest, bytes) = try digest(of: entry)
      let wanted = ingester.provenance(of: entry, digest: digest)
      var document: Document?
      if let reason = reason(for: wanted, of: entry.id) {
        let content = if let bytes { bytes } else { try FileAccess.read(entry.path, most: TranscriptReader.mostBytes) }
        let made = try ingester.document(entry, content, wanted)
        // First the notes: a run that is killed in between makes the document again.
        let more = try notes.write(made.diagnostics, of: entry.id, wanted)
        try documents.write(DocumentFormat.write(made.value), of: entry.id, wanted, more: more)
        document = made.value
        result.diagnostics = made.diagnostics
        result.reasons.append(("ingest", reason))
      } else {
        result.notes = notes.read(of: entry.id, madeFrom: entry.path)
      }
      try tokenize(entry, document, wanted, learning, &result)
    } catch {
      result = Result(diagnostics: [error.located(in: entry.path)])
    }
    return result
  }

  /// Why a document must be made anew, which also makes what was noticed with it.
  private func reason(for wanted: Provenance, of id: String) -> StaleReason? {
    if let reason = documents.reason(for: wanted, of: id) { return reason }
    return documents.written(of: id).map { notes.isWhole(of: id, noted: $0.more) } ?? false ? nil : .damaged
  }

  /// The digest of a transcript's content, and the content where it had to be read.
  private func digest(of entry: TranscriptFiles.Entry) throws(Diagnostic) -> (digest: String, bytes: [UInt8]?) {
    let mark = FileMark(entry.path)
    if let known = documents.ledger.value(of: entry.path, mark) { return (known, nil) }
    let bytes = try FileAccess.read(entry.path, most: TranscriptReader.mostBytes)
    let digest = Digest.of(bytes)
    if let mark, mark.isSettled { documents.ledger.note(digest, of: entry.path, mark) }
    return (digest, bytes)
  }

  private func tokenize(
    _ entry: TranscriptFiles.Entry, _ fresh: Document?, _ provenance: Provenance, _ learning: FreshLearning?,
    _ result: inout Result
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
    let lines = writer.lines(of: document) { learning?.take($0, wanted) }
    defer { writer.reuse(lines) }
    try lines.withBytes { (bytes) throws(Diagnostic) in try tokens.write(bytes, of: entry.id, wanted) }
    result.reasons.append(("tokenize", reason))
  }
}
