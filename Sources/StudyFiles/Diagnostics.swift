import QualitativeData

/// What can be wrong with the files between the stages and with what a study is made of.
extension Diagnostic {
  static func unknownFormat(_ file: String, expected: String, producedBy command: String) -> Diagnostic {
    Diagnostic(
      "format.unknown", at: Location(file: file, position: 1), "This is not a \(expected) file of Draad",
      advice: "Give a file that 'draad \(command)' wrote.")
  }

  static func unknownVersion(_ file: String, found: Int, known: Int, producedBy command: String) -> Diagnostic {
    Diagnostic(
      "format.version", at: Location(file: file, position: 1),
      "The file has version \(found) of its format; this program knows \(known)",
      advice: "Make it anew with 'draad \(command)', or use the program that wrote it.")
  }

  static func notTokens(_ file: String) -> Diagnostic {
    Diagnostic(
      "tokens.unknown", at: Location(file: file), "This is not a CoNLL-U file",
      advice: "Give a file that 'draad tokenize' wrote, or the CoNLL-U output of another tokenizer.")
  }

  static func noPlaces(_ file: String) -> Diagnostic {
    Diagnostic(
      "tokens.no-places", at: Location(file: file), "Nothing in the file says where the words stand in the text",
      advice: "Have the other program write TokenRange, SpaceAfter or '# text', or use 'draad tokenize'.")
  }

  static func codebook(_ id: String, _ file: String, line: Int?, _ summary: String, advice: String) -> Diagnostic {
    Diagnostic("codebook.\(id)", at: Location(file: file, position: line), summary, advice: advice)
  }

  static func cases(_ id: String, _ file: String, line: Int?, _ summary: String, advice: String) -> Diagnostic {
    Diagnostic("cases.\(id)", at: Location(file: file, position: line), summary, advice: advice)
  }
}
