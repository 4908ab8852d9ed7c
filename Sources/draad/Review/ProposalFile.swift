import QualitativeData
import StudyFiles

/// The codes that a coder made while reading, beside the coder's file.
struct ProposalFile: Sendable {
  /// Its path.
  let path: String

  /// The file beside a coder's file of decisions.
  init(beside file: String) {
    let stem = file.hasSuffix(".jsonl") ? String(file.dropLast(".jsonl".count)) : file
    path = stem + Self.suffix
  }

  /// The file of a coder in a folder of codings.
  init(coder: String, in folder: String) { self.init(beside: CoderFiles(folder).path(of: coder)) }

  /// How such files end; not as the coders' files do.
  static let suffix = ".proposals.ndjson"

  /// The coder's proposals; none where there is no file.
  func read() throws(Diagnostic) -> Diagnosed<[Code]> {
    guard FileAccess.exists(path) else { return Diagnosed([]) }
    return ProposalFormat.read(try FileAccess.read(path), file: path)
  }

  /// Adds a proposal, and returns when it is on the disk. Where that fails, the file is as it was before.
  func add(_ code: Code) throws(Diagnostic) { try HeldFile(path).append(ProposalFormat.line(code)) }
}
