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
    KeptReading(of: suggester.model, at: path, tokenizer).write(reading)
    let written = StudyModel(suggester, at: path, tokenizer, encoder)
    written.note(in: ledger, FileMark(path))
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

  private func note(in ledger: Ledger, _ mark: FileMark?) {
    let facts = [digest] + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    ledger.note(facts.joined(separator: " "), of: path, mark)
  }

  /// A model whose file must be read to know anything of it.
  convenience init(
    reading path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?, _ ledger: Ledger
  ) throws(Diagnostic) {
    let mark = FileMark(path)
    self.init(try Self.open(path, tokenizer, encoder), at: path, tokenizer, encoder)
    note(in: ledger, mark)
  }

  /// A model of which an earlier run noted what it is; nil where the file changed since.
  init?(noted ledger: Ledger, at path: String, _ tokenizer: Tokenizer, _ encoder: SentenceEncoder?) {
    guard let facts = ledger.value(of: path, FileMark(path))?.split(separator: " "), let first = facts.first else {
      return nil
    }
    digest = String(first)
    let pairs = facts.dropFirst().map { $0.split(separator: "=", maxSplits: 1) }.filter { $0.count == 2 }
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
  /// Of what it is; a line.
  private let head: [UInt8]

  init(of model: String, at path: String, _ tokenizer: Tokenizer) {
    self.path = String(path.dropLast(FileAccess.stem(path).count + ".json".count)) + ".codebook"
    self.tokenizer = tokenizer
    head = Array("\(model) \(tokenizer.provenance(of: Provenance()).key)\n".utf8)
  }

  func read() -> CodebookReading? {
    guard let bytes = FileAccess.exists(path) ? try? FileAccess.read(path) : nil, bytes.starts(with: head) else {
      return nil
    }
    return CodebookReading(record: bytes.dropFirst(head.count))
  }

  /// Reads the codebook and keeps what was read.
  func make(of codebook: Codebook) throws(Diagnostic) -> CodebookReading {
    let reading = try CodebookReading(codebook, tokenizer: tokenizer)
    write(reading)
    return reading
  }

  /// Keeps what was read; where that cannot be written it is read again next time.
  func write(_ reading: CodebookReading) { try? FileAccess.write(head + reading.record, to: path) }
}
