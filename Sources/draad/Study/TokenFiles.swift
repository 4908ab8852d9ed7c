import QualitativeData
import StudyFiles

/// The tokens that commands work on: files, folders with files, or standard input.
struct TokenFiles: Sendable {
  /// The files, in order.
  let paths: [String]
  private let memory = TokenMemory()

  /// Finds the files.
  init(_ paths: [String]) {
    self.paths = Inputs.files(paths, withExtension: "conllu")
  }

  /// Finds the files and reports folders that hold none.
  init(_ paths: [String], _ outcome: Outcome) {
    self.paths = Inputs.files(paths, withExtension: "conllu", of: "tokenize", outcome)
  }

  /// The documents of one file as rows of numbers.
  func readTables(_ path: String) throws(Diagnostic) -> Diagnosed<[TokenTable]> {
    try CoNLLUFormat.readTables(try FileAccess.read(path), file: path, memory: memory)
  }

  /// The documents of one file.
  func read(_ path: String) throws(Diagnostic) -> Diagnosed<[TokenizedDocument]> {
    try CoNLLUFormat.read(try FileAccess.read(path), file: path, memory: memory)
  }
}
