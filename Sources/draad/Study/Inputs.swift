import QualitativeData
import StudyFiles

/// Reading what commands work on, each with its diagnostics reported.
enum Inputs {
  /// A table of cases: CSV, an Excel workbook's first sheet, SPSS or Stata.
  static func cases(
    _ path: String, known: CaseTableFormat.Known = CaseTableFormat.Known(), _ outcome: Outcome
  ) throws(Diagnostic) -> CaseTable {
    outcome.take(try CaseTableFormat.read(try FileAccess.read(path), file: path, known: known))
  }

  /// A codebook: YAML, REFI-QDA (.qdc), or a table (.csv, .tsv, .xlsx).
  static func codebook(_ path: String, _ outcome: Outcome) throws(Diagnostic) -> Codebook {
    try CodebookFile.read(path, language: "nl", outcome)
  }

  /// The events of coders' files, in the order of the files, each once and with a name of its own.
  static func events(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) -> [CodingEvent] {
    try joined(paths, outcome).events
  }

  /// The same with the file of each.
  static func joined(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) -> EventJoiner {
    var joiner = EventJoiner()
    for path in paths {
      joiner.add(outcome.take(CodingEventFormat.read(try FileAccess.read(path), file: path)).events, file: path)
    }
    outcome.report(joiner.diagnostics)
    return joiner
  }

  /// The present state of what coders' files say.
  static func codings(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) -> CodingState {
    outcome.take(CodingState.fold(try events(paths, outcome)))
  }

  /// The files that are meant: those named, and those with an extension below folders that are named.
  static func files(_ paths: [String], withExtension suffix: String) -> [String] {
    paths.flatMap { files($0, suffix) }
  }

  /// The same where a folder without such a file is hardly what was meant; `stage` is the command that writes them.
  static func files(
    _ paths: [String], withExtension suffix: String, of stage: String, _ outcome: Outcome
  ) -> [String] {
    paths.flatMap { path in
      let found = files(path, suffix)
      if found.isEmpty { outcome.report(.noFiles(suffix, in: path, of: stage)) }
      return found
    }
  }

  private static func files(_ path: String, _ suffix: String) -> [String] {
    FileAccess.isFolder(path) ? FileAccess.files(below: path, withExtension: suffix) : [path]
  }
}
