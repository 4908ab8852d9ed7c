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
    return try Self.open(encoder)
  }

  /// The list of checksums stands for the files, as that of the lexicon does.
  static func open(_ folder: String) throws(Diagnostic) -> SentenceEncoder {
    let list = FileAccess.join(folder, "SHA256SUMS")
    guard FileAccess.exists(list) else { throw .noEncoder(folder) }
    let digest = Digest.of(try FileAccess.read(list))
    var files: [String: ByteRegion] = [:]
    for name in SentenceEncoder.weightFiles + [SentenceEncoder.pieceFile] {
      files[name] = try MappedFile.map(FileAccess.join(folder, name))
    }
    return try SentenceEncoder(files: files, folder: folder, digest: digest)
  }
}

extension StudyFolder {
  /// The encoder that the study asks for, or nil.
  func encoder() throws(Diagnostic) -> SentenceEncoder? {
    study.encoder.isEmpty ? nil : try EncoderOptions.open(FileAccess.join(path, study.encoder))
  }
}

extension Diagnostic {
  fileprivate static func noEncoder(_ folder: String) -> Diagnostic {
    Diagnostic(
      "encoder.missing", at: Location(file: folder), "There is no sentence encoder here",
      advice: "Fetch it with 'make encoder' and name its folder, or do without: take 'encoder' out of study.yaml.")
  }
}
