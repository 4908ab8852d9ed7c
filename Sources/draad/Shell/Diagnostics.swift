import QualitativeData

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
    advice: "Fetch it once with 'make lexicon', name its folder with --lexicon, or say '--lexicon none'.")
}
