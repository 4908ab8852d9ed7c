import QualitativeData
import StudyFiles

/// Reads the tokens that a run has made, one document at a time.
struct TokenReader: Sendable {
  let files: DerivedFiles
  private let memory = TokenMemory()

  init(files: DerivedFiles) { self.files = files }

  /// A document's tokens, or nil with what is wrong.
  func read(_ id: String) -> Diagnosed<TokenTable?> {
    let path = files.path(of: id)
    do throws(Diagnostic) {
      return try CoNLLUFormat.readTables(try FileAccess.read(path), file: path, memory: memory).map(\.first)
    } catch {
      return Diagnosed(nil, [error.located(in: path)])
    }
  }
}
