import QualitativeData

/// What can be wrong with files.
extension Diagnostic {
  /// Why a file could not be read.
  static func unread(_ path: String) -> Diagnostic {
    if RealPath.isLink(path), !FileAccess.exists(path) {
      return Diagnostic(
        "file.link-nowhere", at: Location(file: path), "This is a link that leads nowhere",
        advice: "Put the file itself there, or remove the link.")
    }
    if !FileAccess.exists(path) {
      return Diagnostic(
        "file.missing", at: Location(file: path), "There is no such file",
        advice: "Check the spelling and the folder you are in.")
    }
    if FileAccess.isClosed(path) {
      return Diagnostic(
        "file.closed-folder", at: Location(file: path), "The folder cannot be looked into",
        advice: "Check that you have permission and that the disk is connected.")
    }
    if FileAccess.isFolder(path) {
      return Diagnostic(
        "file.folder", at: Location(file: path), "This is a folder, not a file", advice: "Name the files in it.")
    }
    return Diagnostic(
      "file.unreadable", at: Location(file: path), "The file cannot be read",
      advice: "Check that you have permission and that the disk is connected.")
  }

  static func folderInstead(_ path: String) -> Diagnostic {
    Diagnostic(
      "file.folder", at: Location(file: path), "This is a folder, and a file shall be written",
      advice: "Name the file in it.")
  }

  static func unwritable(_ path: String) -> Diagnostic {
    Diagnostic(
      "file.unwritable", at: Location(file: path), "The file cannot be written",
      advice: "Check that the disk has room and that you may write in the folder.")
  }
}

/// What can be wrong with what a user asks for.
extension Diagnostic {
  static func sameName(_ path: String, as other: String) -> Diagnostic {
    Diagnostic(
      "study.same-name", at: Location(file: path), "The document would have the same name as that of \(other)",
      advice: "Rename one of the files; documents are known by the file's name without its extension.")
  }

  static func noTranscripts(in folder: String) -> Diagnostic {
    Diagnostic(
      "study.no-transcripts", at: Location(file: folder), "The folder holds no transcript",
      advice: "Put interview reports there (.docx, .xml, .txt), or name another folder.")
  }

  static func noFiles(_ suffix: String, in folder: String, of stage: String) -> Diagnostic {
    Diagnostic(
      "file.none", at: Location(file: folder), "The folder holds no .\(suffix) file",
      advice: "Name the folder that 'draad \(stage)' wrote.")
  }

  static func noCodebook(in folder: String) -> Diagnostic {
    Diagnostic(
      "study.no-codebook", at: Location(file: folder), "The study has no codebook, or several without a choice",
      advice: "Put codebook.yaml in the folder Codebooks, or name one under 'codebook:' in study.yaml.")
  }

  static let noLexicon = Diagnostic(
    "tokenize.no-lexicon", .warning, "There is no lexicon: words are matched as they are written",
    advice: """
      Install it once with 'make lexicon' or 'draad lexicon FILE', name its folder with --lexicon, or say '--lexicon none'.
      """)
}
