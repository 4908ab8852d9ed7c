import Packages
import QualitativeData

/// The first line of a derived JSON Lines file: what it is, and what it was made from.
struct FileHeader: Codable {
  var format: String
  var version: Int
  var document: String?
  var tool: String
  /// Nothing in files that no run made, or Draad 0.1.0.
  var stages: [String: Int]?
  var inputs: [String: String]
  var options: [String: String]

  init(_ kind: FileKind, document: String?, provenance: Provenance) {
    format = kind.format
    version = kind.version
    self.document = document
    tool = provenance.tool
    stages = provenance.stages.isEmpty ? nil : provenance.stages
    inputs = provenance.inputs
    options = provenance.options
  }

  var provenance: Provenance { Provenance(tool: tool, inputs: inputs, options: options, stages: stages ?? [:]) }
}

/// A kind of file between the stages, and the command that makes it.
struct FileKind: Sendable {
  let format: String
  let version: Int
  let command: String

  private init(_ made: Made, format: String) { self.init(format: format, version: 1, command: made.command) }

  private init(format: String, version: Int, command: String) {
    (self.format, self.version, self.command) = (format, version, command)
  }

  static let documents = FileKind(.documents, format: "draad-document")
  static let tokens = FileKind(.tokens, format: "draad-tokens")
  static let suggestions = FileKind(.suggestions, format: "draad-suggestions")
  static let model = FileKind(.model, format: "draad-model")
  static let run = FileKind(format: "draad-run", version: 1, command: "run")

  static let tally = FileKind(format: "draad-document-tally", version: 1, command: "run")

  static let all = [documents, suggestions, model, run, tally]

  /// The header on a line, or nil where the line is no header at all.
  func header(_ line: (number: Int, bytes: ArraySlice<UInt8>), in file: String) throws(Diagnostic) -> FileHeader? {
    guard let header = try? JSONLines.decode(FileHeader.self, line, in: file) else { return nil }
    guard header.format == format else { throw unknown(file) }
    guard header.version == version else { throw unknownVersion(header.version, of: file) }
    return header
  }

  /// A file is not of this kind.
  func unknown(_ file: String) -> Diagnostic { .unknownFormat(file, expected: format, producedBy: command) }

  /// A file is of this kind, in a form that this version does not know.
  func unknownVersion(_ found: Int, of file: String) -> Diagnostic {
    .unknownVersion(file, found: found, known: version, producedBy: command)
  }
}
