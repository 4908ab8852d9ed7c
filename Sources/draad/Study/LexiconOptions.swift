import ArgumentParser
import Bytes
import Foundation
import QualitativeData
import Tokenize

/// Where the lexicon of Dutch lies, for every command that looks at words.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .long,
    help: """
      The folder with the lexicon that 'make lexicon' fetched, or 'none'. Unless given: $DRAAD_LEXICON, 'lexicon' in the \
      study or the present folder, what 'draad lexicon' installed, or the one beside the program.
      """)
  var lexicon: String?

  /// The tokenizer with the lexicon. Without one it works too; the user is told once, unless that is what was asked for.
  func tokenizer(study: String? = nil, _ outcome: Outcome) throws(Diagnostic) -> Tokenizer {
    let wanted = lexicon ?? ProcessInfo.processInfo.environment["DRAAD_LEXICON"].flatMap { $0.isEmpty ? nil : $0 }
    if wanted == "none" { return Tokenizer() }
    guard let folder = wanted ?? Self.found(study: study) else {
      outcome.report(.noLexicon)
      return Tokenizer()
    }
    return Tokenizer(lexicon: try Self.open(folder))
  }

  /// Where `draad lexicon` puts it: for all studies of this account.
  static var installed: String {
    let base = ProcessInfo.processInfo.environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? NSHomeDirectory() + "/.local/share") + "/draad/lexicon"
  }

  private static func found(study: String?) -> String? {
    var places = ([study] + ["."]).compactMap { $0 }.map { FileAccess.join($0, "lexicon") } + [installed]
    var folder = URL(fileURLWithPath: Bundle.main.executablePath ?? "").resolvingSymlinksInPath()
    for _ in 0..<4 {
      folder.deleteLastPathComponent()
      // In a checkout, and where the program was installed for everybody.
      places += ["lexicon", "share/draad/lexicon"].map { folder.appendingPathComponent($0).path }
    }
    return places.first { FileAccess.exists(FileAccess.join($0, LexiconFiles.forms)) }
  }

  /// The list of checksums stands for the files: hashing them would read all that mapping spares.
  private static func open(_ folder: String) throws(Diagnostic) -> Lexicon {
    let sums = FileAccess.join(folder, LexiconFiles.sums)
    return try Lexicon(
      forms: try MappedFile.map(FileAccess.join(folder, LexiconFiles.forms)),
      frequencies: try MappedFile.map(FileAccess.join(folder, LexiconFiles.frequencies)), folder: folder,
      digest: Digest.of(try FileAccess.read(sums)))
  }
}
