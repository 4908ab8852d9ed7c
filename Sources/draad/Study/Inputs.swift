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
    let codebook = try CodebookFile.read(path, language: "nl", outcome)
    let begun = Diagnostic.onlyBegun(path)
    if codebook.codes.isEmpty, !outcome.diagnostics.contains(begun) { outcome.report(begun) }
    return codebook
  }

  /// The events of coders' files, in the order of the files, each once and with a name of its own.
  static func events(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) -> [CodingEvent] {
    try joined(paths, outcome).events
  }

  /// The same with the file of each.
  static func joined(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) -> EventJoiner {
    var files: [(name: String?, events: [CodingEvent])] = []
    for path in paths {
      files.append((path, outcome.take(CodingEventFormat.read(try FileAccess.read(path), file: path)).events))
    }
    let joiner = EventJoiner.join(files)
    outcome.report(joiner.diagnostics)
    return joiner
  }

  /// The present state of what coders' files say, in the present names of codes, each coding once.
  static func codings(_ paths: [String], names: FormerNames, _ outcome: Outcome) throws(Diagnostic) -> CodingState {
    try decisions(paths, names: names, outcome).once
  }

  /// The present state of what coders' files say, what was given twice included.
  static func decisions(_ paths: [String], names: FormerNames, _ outcome: Outcome) throws(Diagnostic) -> CodingState {
    let places = EventPlaces(paths)
    return outcome.take(CodingState.fold(try events(paths, outcome), names: names, place: places.location))
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

extension Diagnostic {
  /// An empty codebook is a codebook, and says what cannot be done with it yet.
  fileprivate static func onlyBegun(_ path: String) -> Diagnostic {
    Diagnostic(
      "codebook.begun", .note, at: Location(file: path),
      "The codebook has no codes yet, so nothing is suggested, learned or counted",
      advice:
        "Make codes while reading with 'draad review' and take them in with 'draad codebook adopt', or 'draad codebook add'."
    )
  }
}
