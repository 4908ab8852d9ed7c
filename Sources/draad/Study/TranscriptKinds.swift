import QualitativeData
import Report
import Tables
import Transcripts

/// Whether a file is a transcript: one rule for files in a study's folder and those that a command names.
enum TranscriptKinds {
  /// So much of a file is looked at where its name does not say that it is a transcript.
  private static let looked = 1 << 20

  /// Names that tables of a study have, whatever their ending.
  private static let reserved: Set<String> = ["cases", "speakers"]

  /// Whether a file's ending is one of a transcript.
  static func isUsual(_ path: String) -> Bool { TranscriptReader.extensions.contains(FileAccess.suffix(path)) }

  /// Why a file is no transcript; nil where it is to be read. What its name does not promise is told by what it holds.
  static func objection(_ path: String) -> Diagnostic? {
    if FileName.isAboutFolder(path) { return .aboutFolder(path) }
    let ending = FileAccess.suffix(path)
    if reserved.contains(FileAccess.stem(path).lowercased()) { return .reserved(path) }
    if ["yaml", "yml"].contains(ending), FileAccess.stem(path).lowercased() == "study" { return .settings(path) }
    // What is read from a pipe is gone.
    guard !isUsual(path) || ending == "tsv", FileAccess.isRegular(path),
      let beginning = FileAccess.beginning(of: path, length: looked)
    else {
      return nil
    }
    let bytes = beginning.starts(with: "PK".utf8) ? (try? FileAccess.read(path, most: TranscriptReader.mostBytes)) : nil
    let isTable = TableFile.extensions.contains(ending)
    if let other = TranscriptReader.otherKind(bytes ?? beginning) {
      return isTable ? .table(path, other.summary) : .otherKind(other, path)
    }
    // An archive that is no other kind is a document, whatever it is called.
    guard isTable, bytes == nil else { return nil }
    let isTalk = TranscriptReader.isPrintedTable(beginning) || TranscriptReader.isTalkTable(beginning)
    return isTalk ? nil : .table(path, "This is a table without columns of text and speakers, so no transcript")
  }

  /// What to know of a file that is read although its ending is none of a transcript.
  static func remark(_ path: String) -> Diagnostic? {
    let ending = FileAccess.suffix(path)
    if isUsual(path) || ["", "text", "md", "markdown", "csv"].contains(ending) { return nil }
    return Diagnostic(
      "corpus.ending", .note, at: Location(file: path),
      "The file is read, though its ending '.\(ending)' is none of a transcript",
      advice: "If it is none, list it under 'exclude:' in study.yaml or move it.")
  }
}

extension Diagnostic {
  private static let elsewhere = "move it, or list it under 'exclude:' in study.yaml"

  /// The same as a warning: what lies beside transcripts costs nothing.
  var asWarning: Diagnostic {
    var copy = self
    copy.severity = .warning
    return copy
  }

  static func aboutFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      "corpus.readme", at: Location(file: path), "By its name this is about the folder and no transcript",
      advice: "If it is a transcript, give it another name; else \(elsewhere).")
  }

  static func otherKind(_ other: Diagnostic, _ path: String) -> Diagnostic {
    Diagnostic(
      "corpus.other-kind", at: Location(file: path), other.summary, advice: "\(other.advice) Or \(elsewhere).")
  }

  static func table(_ path: String, _ summary: String) -> Diagnostic {
    let asCases = "call it cases.\(FileAccess.suffix(path)) or name it under 'cases:' in study.yaml"
    return Diagnostic(
      "corpus.table", at: Location(file: path), summary,
      advice:
        "If it has the cases, \(asCases); if an interview stands in it, save that as DOCX or text; else \(elsewhere)."
    )
  }

  fileprivate static func settings(_ path: String) -> Diagnostic {
    Diagnostic(
      "corpus.settings", .warning, at: Location(file: path), "This holds a study's settings and is no transcript",
      advice: "Put it into the study's own folder, above Corpus.")
  }

  static func reserved(_ path: String) -> Diagnostic {
    let isCases = FileAccess.stem(path).lowercased() == "cases"
    let isRead = TableFile.extensions.contains(FileAccess.suffix(path))
    let use = isRead ? "Name it with --cases, or under 'cases:' in study.yaml" : "Save it as .xlsx or CSV"
    return Diagnostic(
      "corpus.reserved", at: Location(file: path),
      isCases
        ? "By its name this is a table of cases, which is not used here"
        : "By its name this says who is who, and it is not used here",
      advice: isCases
        ? "\(use) if it is the study's; if it is a transcript, give it another name."
        : "Save it as Corpus/speakers.csv, name it with --speakers, or under 'speakers:' in study.yaml.")
  }

  static func badName(_ path: String) -> Diagnostic {
    Diagnostic(
      "corpus.name", at: Location(file: path),
      "The file's name is not UTF-8, or holds a line end or another sign that is not to be seen",
      advice: "Rename the file.")
  }

  static func longName(_ path: String) -> Diagnostic {
    Diagnostic(
      "corpus.long-name", at: Location(file: path), "The file's name is too long for the files that are made of it",
      advice: "Rename it; without its ending it may have \(FileName.mostBytes) bytes.")
  }

  static func notRead(_ kind: FolderListing.Kind, _ path: String) -> Diagnostic? {
    let (what, advice): (String, String)
    switch kind {
    case .file, .debris: return nil
    case .badName: return .badName(path)
    case .hidden: (what, advice) = ("The file is hidden by its name and not read", "Rename it if it is a transcript.")
    case .linkedFolder:
      (what, advice) = ("This is a link to a folder, which is not followed", "Put the files themselves there.")
    case .special: (what, advice) = ("This is a pipe or a device and no file", "Remove it, or put a file there.")
    case .closed: (what, advice) = ("The folder cannot be looked into", "Check that you have permission.")
    }
    // What cannot be looked into may be full of transcripts.
    let severity = kind == .closed ? Diagnostic.Severity.error : .warning
    return Diagnostic("corpus.not-read", severity, at: Location(file: path), what, advice: advice)
  }
}
