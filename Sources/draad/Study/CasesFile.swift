import QualitativeData
import Tables

/// Where a study's table of cases lies: where it is expected, or in another form or beside the transcripts.
struct CasesFile {
  /// The file; the expected one where there is none.
  let path: String
  /// What to know of it.
  let diagnostics: [Diagnostic]

  init(_ study: StudyFolder) {
    let expected = FileAccess.join(study.path, study.study.cases)
    guard !FileAccess.exists(expected) else {
      (path, diagnostics) = (expected, [])
      return
    }
    let folders = [FileAccess.parent(of: expected), study.transcripts, study.path]
    var seen: Set<String> = []
    let found = folders.flatMap { Self.tables(in: $0, like: expected) }.filter { seen.insert($0).inserted }
    guard let first = found.first else {
      path = expected
      diagnostics = study.study.cases == Study().cases ? [] : [.noCasesFile(expected)]
      return
    }
    path = first
    diagnostics = [.otherCasesFile(first, expected: expected)]
  }

  /// Tables in a folder that are called `cases`, or as the expected one is, whatever their ending and case.
  private static func tables(in folder: String, like expected: String) -> [String] {
    let names: Set<String> = ["cases", FileAccess.stem(expected).lowercased()]
    return FileAccess.names(in: folder.isEmpty ? "." : folder).sorted().filter { name in
      names.contains(FileAccess.stem(name).lowercased()) && TableFile.extensions.contains(FileAccess.suffix(name))
    }.map { folder.isEmpty ? $0 : FileAccess.join(folder, $0) }.filter { !FileAccess.isFolder($0) }
  }
}

extension Diagnostic {
  static func noCasesFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "study.no-cases", .warning, at: Location(file: path),
      "There is no such table of cases, though study.yaml names it",
      advice: "Correct the name under 'cases:', or put the table there.")
  }

  static func otherCasesFile(_ path: String, expected: String) -> Diagnostic {
    Diagnostic(
      "study.cases", .note, at: Location(file: path),
      "This is used as the table of cases, since there is no \(expected)",
      advice: "Name it under 'cases:' in study.yaml to be sure.")
  }
}
