import Bytes
import Encoder
import QualitativeData
import StudyFiles
import Suggest
import Tokenize

/// A study's model, read when it is first needed: to know that suggestions are up to date its digest and options do.
final class StudyModel {
  /// Where a model lies, and what reads it.
  struct Place: Sendable {
    let path: String
    let ledger: Ledger
    let tokenizer: Tokenizer
    let encoder: SentenceEncoder?
  }

  /// SHA-256 of its file.
  let digest: String
  /// The options under which it suggests.
  let options: [String: String]
  private let place: Place
  private var opened: Suggester?

  /// The model that lies there. Its file is only read where no run noted what it is.
  init(at place: Place) throws(Diagnostic) {
    self.place = place
    if let noted = place.ledger.written(place.path) {
      (digest, options) = (noted.digest, noted.more)
    } else {
      let suggester = try Self.open(place)
      (digest, options, opened) = (suggester.model, suggester.options, suggester)
    }
  }

  private init(_ suggester: Suggester, at place: Place) {
    (digest, options, opened) = (suggester.model, suggester.options, suggester)
    self.place = place
  }

  /// Writes a model that was just learned, while what suggests by it is prepared.
  static func write(_ model: CodeModel, to place: Place) async throws(Diagnostic) -> StudyModel {
    let preparing = Task { prepared(model, place) }
    let digest = RunningDigest()
    try FileAccess.write(to: place.path) { (add) throws(Diagnostic) in
      try ModelFormat.write(model) { (piece) throws(Diagnostic) in
        digest.add(piece)
        try add(piece)
      }
    }
    var (suggester, reading) = try await preparing.value.get()
    suggester.model = digest.finish()
    let note = Ledger.Note(digest: suggester.model, key: model.provenance.key, more: suggester.options)
    place.ledger.note(note, of: place.path)
    let written = StudyModel(suggester, at: place)
    written.keep(reading)
    return written
  }

  private static func prepared(
    _ model: CodeModel, _ place: Place
  ) -> Result<(Suggester, CodebookReading), Diagnostic> {
    do throws(Diagnostic) {
      let reading = try CodebookReading(model.codebook, tokenizer: place.tokenizer)
      let suggester = try Suggester(
        model: model, tokenizer: place.tokenizer, encoder: place.encoder, reading: reading)
      return .success((suggester, reading))
    } catch { return .failure(error) }
  }

  /// What suggests by the model.
  func suggester() throws(Diagnostic) -> Suggester {
    if let opened { return opened }
    let suggester = try Self.open(place)
    opened = suggester
    return suggester
  }

  /// What suggests by the model for some documents, and for no others: only what they need is read.
  func suggester(for documents: [TokenTable]) throws(Diagnostic) -> Suggester {
    if let opened { return opened }
    let features = documents.reduce(into: Set<String>()) { $0.formUnion(Suggester.features(of: $1)) }
    let model = try ModelFormat.read(
      try MappedFile.map(place.path), file: place.path, only: features, digest: digest)
    var reading = kept.flatMap(CodebookReading.init(record:))
    if reading == nil { reading = try CodebookReading(model.codebook, tokenizer: place.tokenizer) }
    return try Suggester(model: model, tokenizer: place.tokenizer, encoder: place.encoder, reading: reading)
  }

  private static func open(_ place: Place) throws(Diagnostic) -> Suggester {
    let model = try ModelFormat.read(try FileAccess.read(place.path), file: place.path)
    return try Suggester(model: model, tokenizer: place.tokenizer, encoder: place.encoder)
  }

  // MARK: what the tokenizer makes of the codebook

  /// Sees to it that what the tokenizer makes of the model's codebook is remembered.
  func keepReading(of codebook: Codebook) throws(Diagnostic) {
    if kept == nil { keep(try CodebookReading(codebook, tokenizer: place.tokenizer)) }
  }

  private var kept: ArraySlice<UInt8>? { place.ledger.memory.record(readingKey) }

  private func keep(_ reading: CodebookReading) { place.ledger.memory.keep(reading.record, under: readingKey) }

  private var readingKey: String { "codebook \(digest) \(place.tokenizer.provenance(of: Provenance()).key)" }
}
