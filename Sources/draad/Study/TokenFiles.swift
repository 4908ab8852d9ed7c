import Formats
import QualitativeData
import Tokenize

/// The tokens that commands work on: files, folders with files, or standard input.
struct TokenFiles: Sendable {
  /// The files, in order.
  let paths: [String]

  /// Finds the files; standard input where none is named and it is not a terminal.
  init(_ paths: [String]) {
    self.paths = Inputs.files(paths, withExtension: "jsonl")
  }

  /// The documents of one file.
  func read(_ path: String, tokenizer: Tokenizer) throws(Diagnostic) -> [TokenizedDocument] {
    var documents: [TokenizedDocument] = []
    for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
      documents.append(try tokenizer.run(document).value)
    }
    return documents
  }
}
