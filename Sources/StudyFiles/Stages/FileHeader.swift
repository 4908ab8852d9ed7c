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

  static let documents = FileKind(format: "draad-document", version: 1, command: "ingest")
  static let tokens = FileKind(format: "draad-tokens", version: 1, command: "tokenize")
  static let suggestions = FileKind(format: "draad-suggestions", version: 1, command: "suggest")
  static let model = FileKind(format: "draad-model", version: 1, command: "learn")
  static let run = FileKind(format: "draad-run", version: 1, command: "run")

  static let tally = FileKind(format: "draad-document-tally", version: 1, command: "run")

  static let all = [documents, suggestions, model, run, tally]

  /// The header on a line, or nil where the line is no header at all.
  func header(_ line: (number: Int, bytes: ArraySlice<UInt8>), in file: String) throws(Diagnostic) -> FileHeader? {
    guard let header = try? JSONLines.decode(FileHeader.self, line, in: file) else { return nil }
    guard header.format == format else {
      throw .unknownFormat(file, expected: format, producedBy: command)
    }
    guard header.version == version else {
      throw .unknownVersion(file, found: header.version, known: version, producedBy: command)
    }
    return header
  }
}
