import Encoder
import Formats
import QualitativeData
import Suggest
import Tokenize

/// A study's model, read when it is first needed: to know that suggestions are up to date its digest and options do.
final class StudyModel {
  /// SHA-256 of its file.
  let digest: String
  /// The options under which it suggests.
  let options: [String: String]
  private let path: String
  private let tokenizer: Tokenizer
  private let encoder: SentenceEncoder?
  private var opened: Suggester?

  /// Writes a model that was just learned, while what suggests by it is prepared.
  static func write(
    _ model: CodeModel, to path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?, _ ledger: Ledger
  ) async throws(Diagnostic) -> StudyModel {
    let preparing = Task { prepared(model, tokenizer, encoder) }
    let digest = RunningDigest()
    try FileAccess.write(to: path) { (add) throws(Diagnostic) in
      try ModelFormat.write(model) { (piece) throws(Diagnostic) in
        piece.withUnsafeBytes { digest.add($0) }
        try add(piece)
      }
    }
    let ready = await preparing.value
    var (suggester, reading) = try ready.get()
    suggester.model = digest.finish()
    KeptReading(of: suggester.model, at: path, tokenizer).write(reading, ledger)
    let written = StudyModel(suggester, at: path, tokenizer, encoder)
    written.note(in: ledger, madeFrom: model.provenance)
    return written
  }

  private static func prepared(
    _ model: CodeModel, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?
  ) -> Result<(Suggester, CodebookReading), Diagnostic> {
    do throws(Diagnostic) {
      let reading = try CodebookReading(model.codebook, tokenizer: tokenizer)
      return .success((try Suggester(model: model, tokenizer: tokenizer, encoder: encoder, reading: reading), reading))
    } catch { return .failure(error) }
  }

  private init(_ suggester: Suggester, at path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?) {
    (digest, options, opened) = (suggester.model, suggester.options, suggester)
    (self.path, self.tokenizer, self.encoder) = (path, tokenizer, encoder)
  }

  private func note(in ledger: Ledger, madeFrom provenance: Provenance) {
    let facts = options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let more = facts.isEmpty ? "-" : facts.joined(separator: " ")
    ledger.note(WrittenFile(key: provenance.key, digest: digest, more: more), at: path)
  }

  /// Keeps what the tokenizer makes of the codebook where it is not kept as it was written.
  func keepReading(of codebook: Codebook, _ ledger: Ledger) throws(Diagnostic) {
    let kept = KeptReading(of: digest, at: path, tokenizer)
    if !kept.isWhole(ledger) { kept.write(try kept.make(of: codebook), ledger) }
  }

  /// A model whose file must be read to know anything of it.
  convenience init(
    reading path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?
  ) throws(Diagnostic) {
    self.init(try Self.open(path, tokenizer, encoder), at: path, tokenizer, encoder)
  }

  /// A model of which an earlier run noted what it is; nil where the file changed since.
  init?(noted ledger: Ledger, at path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?) {
    guard let written = ledger.written(path, FileMark(path)) else { return nil }
    digest = written.digest
    let pairs = written.more.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1) }.filter {
      $0.count == 2
    }
    options = Dictionary(pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { first, _ in first })
    (self.path, self.tokenizer, self.encoder) = (path, tokenizer, encoder)
  }

  /// Takes what was opened beforehand.
  func take(_ suggester: Suggester?) { opened = opened ?? suggester }

  /// What suggests by the model.
  func suggester() throws(Diagnostic) -> Suggester {
    if let opened { return opened }
    let suggester = try Self.open(path, tokenizer, encoder)
    opened = suggester
    return suggester
  }

  /// What suggests by the model for some documents, and for no others.
  func suggester(for documents: [TokenTable]) throws(Diagnostic) -> Suggester {
    if let opened { return opened }
    let features = documents.reduce(into: Set<String>()) { $0.formUnion(Suggester.features(of: $1)) }
    let model = try ModelFormat.read(try MappedFile.map(path), file: path, only: features, digest: digest)
    let kept = KeptReading(of: digest, at: path, tokenizer)
    var reading = kept.read()
    if reading == nil { reading = try kept.make(of: model.codebook) }
    return try Suggester(model: model, tokenizer: tokenizer, encoder: encoder, reading: reading)
  }

  /// What suggests by the model in a file.
  static func open(
    _ path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?
  ) throws(Diagnostic) -> Suggester {
    let model = try ModelFormat.read(try FileAccess.read(path), file: path)
    return try Suggester(model: model, tokenizer: tokenizer, encoder: encoder)
  }
}

/// What a tokenizer made of the codebook in a model, kept beside the model. It is only remembered, and may be deleted.
private struct KeptReading {
  private let path: String
  private let tokenizer: Tokenizer
  /// Of what it is.
  private let head: String

  init(of model: String, at path: String, _ tokenizer: Tokenizer) {
    self.path = String(path.dropLast(FileAccess.stem(path).count + ".json".count)) + ".codebook"
    self.tokenizer = tokenizer
    head = "\(model) \(tokenizer.provenance(of: Provenance()).key)"
  }

  func read() -> CodebookReading? {
    guard let bytes = FileAccess.exists(path) ? try? FileAccess.read(path) : nil,
      let end = bytes.firstIndex(of: 0x0A), case let record = bytes[(end + 1)...],
      bytes[..<end].elementsEqual(line(of: record).utf8)
    else { return nil }
    return CodebookReading(record: record)
  }

  /// Reads the codebook.
  func make(of codebook: Codebook) throws(Diagnostic) -> CodebookReading {
    try CodebookReading(codebook, tokenizer: tokenizer)
  }

  /// Keeps what was read; where that cannot be written it is read again next time.
  func write(_ reading: CodebookReading, _ ledger: Ledger) {
    let record = reading.record
    let bytes = Array((line(of: record) + "\n").utf8) + record
    guard (try? FileAccess.write(bytes, to: path)) != nil else { return }
    ledger.note(WrittenFile(key: Digest.of(head), digest: Digest.of(bytes)), at: path)
  }

  /// Whether what is kept is as it was written.
  func isWhole(_ ledger: Ledger) -> Bool { ledger.written(path, FileMark(path))?.key == Digest.of(head) }

  private func line(of record: some Collection<UInt8>) -> String { "\(head) \(LineCheck.of(record))" }
}
