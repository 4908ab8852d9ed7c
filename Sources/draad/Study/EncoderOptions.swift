import ArgumentParser
import Bytes
import Encoder
import QualitativeData

/// The sentence encoder, for commands that learn or suggest.
struct EncoderOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The folder with the sentence encoder that 'make encoder' fetched; without it words alone are compared.")
  var encoder: String?

  /// The encoder, or nil where none was asked for, here or by the study.
  func open(_ study: StudyFolder? = nil) throws(Diagnostic) -> SentenceEncoder? {
    guard let encoder else { return try study?.encoder() }
    return try Self.open(encoder) { digest in study?.vectors.map { VectorMemory(readFrom: $0, digest) } }
  }

  /// The list of checksums stands for the files, as that of the lexicon does.
  static func open(
    _ folder: String, _ memory: (_ digest: String) -> VectorMemory? = { _ in nil }
  ) throws(Diagnostic) -> SentenceEncoder {
    let list = FileAccess.join(folder, "SHA256SUMS")
    guard FileAccess.exists(list) else { throw .noEncoder(folder) }
    let digest = Digest.of(try FileAccess.read(list))
    let weights = FileAccess.join(folder, SentenceEncoder.weightFile)
    // What was fetched for an earlier release has other files.
    guard FileAccess.exists(weights) else { throw .noEncoder(folder) }
    return try SentenceEncoder(try MappedFile.map(weights), folder: folder, digest: digest, remembering: memory(digest))
  }
}

extension StudyFolder {
  /// The encoder that the study asks for, or nil. Vectors are kept in a memory if there is one; else those that runs kept
  /// are made use of.
  func encoder(_ memory: Memory? = nil) throws(Diagnostic) -> SentenceEncoder? {
    guard !study.encoder.isEmpty else { return nil }
    return try EncoderOptions.open(FileAccess.join(path, study.encoder)) { digest in
      memory.map { VectorMemory(keptIn: $0, digest) } ?? vectors.map { VectorMemory(readFrom: $0, digest) }
    }
  }

  /// What runs of the study kept of texts' vectors; nil where none did.
  fileprivate var vectors: Memory? {
    let folder = output(RunMemory.folder)
    return FileAccess.exists(FileAccess.join(folder, "vectors")) ? Memory(folder, "vectors") : nil
  }
}

extension VectorMemory {
  /// Keeps the vectors of an encoder, by what they were made of.
  fileprivate init(keptIn memory: Memory, _ encoder: String) {
    self.init(find: { Self.find($0, memory, encoder) }) { memory.keep($1, under: Self.key($0, encoder)) }
  }

  /// Makes use of what is there, and adds nothing.
  fileprivate init(readFrom memory: Memory, _ encoder: String) {
    self.init(find: { Self.find($0, memory, encoder) }) { _, _ in }
  }

  private static func find(_ text: String, _ memory: Memory, _ encoder: String) -> [UInt8]? {
    memory.record(key(text, encoder)).map { Array($0) }
  }

  private static func key(_ text: String, _ encoder: String) -> String { Digest.of(encoder + "\n" + text) }
}

extension Diagnostic {
  fileprivate static func noEncoder(_ folder: String) -> Diagnostic {
    Diagnostic(
      "encoder.missing", at: Location(file: folder), "There is no sentence encoder here",
      advice: "Fetch it with 'make encoder' and name its folder, or do without: take 'encoder' out of study.yaml.")
  }
}
