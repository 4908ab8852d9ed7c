import ArgumentParser
import Bytes
import Crosstab
import Exchange
import Packages
import Pseudonymise
import QualitativeData
import Tables
import Tabulate
import Tokenize

/// `draad archive`
struct Archive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Puts what a repository such as DANS takes in a folder or a .zip, with metadata as RO-Crate.",
    discussion: """
      The project (REFI-QDA), the codebook (.qdc, .docx), the matrix of cases and codes (.csv, .sav), the report, the section \
      on method, a citation file, checksums, and, with --log, what 'draad pseudonymise --report' wrote. A key is never taken \
      in. With --names nothing is written while one of those names is still in it.

      Example: draad archive deelbaar -o archief.zip --names namen.csv --author 'Anna de Wit'
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .shortAndLong, help: "A new folder, or a file that ends in .zip.")
  var output: String

  @Option(
    name: .long, help: "A CSV file with names that must not be in it, as for 'draad pseudonymise'; may be repeated.")
  var names: [String] = []

  @Option(name: .long, help: "What 'draad pseudonymise --report' wrote.")
  var log: String?

  @Option(name: .long, help: "Who made the study; may be repeated.")
  var author: [String] = []

  @Option(name: .long, help: "The licence under which it may be used, as an address or an SPDX name.")
  var license: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let outcome = common.outcome
    await outcome.attempt { () async throws(Diagnostic) in
      guard !FileAccess.exists(output) else {
        throw Diagnostic(
          "archive.exists", at: Location(file: output), "There is something there already",
          advice: "Name a new folder or file: an archive is not added to.")
      }
      let folder = try StudyFolder(study, outcome: outcome)
      var parts = try await ArchiveParts(folder, outcome).all()
      if let log {
        parts.append(ArchivePart("pseudonymisation.csv", "What was masked, without the key", try FileAccess.read(log)))
      }
      var listed: [ListedName] = []
      for path in names { listed += try PseudonymFiles(outcome: outcome).names(path, isStandIns: false) }
      try NameGuard(listed.map(\.name)).check(parts)
      try write(ArchiveCrate(name: folder.name, authors: author, license: license).complete(parts))
      outcome.console.say(counted(parts.count, "file") + " with metadata and checksums in \(output)")
    }
    try outcome.finish()
  }

  private func write(_ parts: [ArchivePart]) throws(Diagnostic) {
    if FileAccess.suffix(output) == "zip" {
      let bytes = try ZipWriter.write(parts.map { ZipWriter.Entry(name: $0.name, bytes: $0.bytes) })
      return try FileAccess.write(bytes, to: output)
    }
    for part in parts { try FileAccess.write(part.bytes, to: FileAccess.join(output, part.name)) }
  }
}

/// A file of an archive.
struct ArchivePart {
  var name, what: String
  var bytes: [UInt8]
  /// The same as text, where names are looked for: what is packed in it, unpacked.
  var texts: [[UInt8]]

  init(_ name: String, _ what: String, _ bytes: [UInt8], texts: [[UInt8]]? = nil) {
    (self.name, self.what, self.bytes) = (name, what, bytes)
    self.texts = texts ?? [bytes]
  }
}

/// Makes the files of an archive from a study that was run.
struct ArchiveParts {
  private let folder: StudyFolder
  private let outcome: Outcome

  init(_ folder: StudyFolder, _ outcome: Outcome) { (self.folder, self.outcome) = (folder, outcome) }

  func all() async throws(Diagnostic) -> [ArchivePart] {
    let contents = try StudyContents(folder, outcome)
    let project = outcome.take(try ProjectBuilder().run(contents))
    let packed = outcome.take(try QDAProjectWriter.archive(project))
    let prose = CodebookProse.prose(contents.codebook)
    let codes = outcome.take(
      QDAProjectWriter.codebook(ProjectBuilder.codes(contents.codebook), origin: "Draad \(Draad.version)"))
    var parts = [
      ArchivePart("project.qdpx", "The study as a REFI-QDA project", packed, texts: try unpacked(packed)),
      ArchivePart("codebook.qdc", "The codebook as REFI-QDA", codes),
      ArchivePart(
        "codebook.docx", "The codebook as text", outcome.take(try DOCXWriter.write(prose)),
        texts: [MarkdownWriter.write(prose)]),
    ]
    parts += try await counted()
    return parts
  }

  private func unpacked(_ bytes: [UInt8]) throws(Diagnostic) -> [[UInt8]] {
    let archive = try ZipArchive(bytes)
    var texts: [[UInt8]] = []
    for name in archive.names { if let text = try archive.bytes(of: name) { texts.append(text) } }
    return texts
  }

  private func counted() async throws(Diagnostic) -> [ArchivePart] {
    let prepared = try await PreparedStudy(folder, tokenizer: Tokenizer(), Outcome(isQuiet: true))
    let report = try await StudyReport(
      folder, codebook: prepared.codebook, cases: prepared.cases, codings: prepared.codings,
      provenance: try prepared.presentProvenance(), language: folder.study.language, outcome)
    var page: [UInt8] = []
    try report.writePage { (piece) throws(Diagnostic) in page += piece }
    let method = report.method
    let options = try CountOptions.parse(of: folder.path)
    let study = try await options.count(keepsPassages: false, Outcome(isQuiet: true))
    let matrix = try Crosstabber(codebook: study.codebook, cases: study.cases, question: CrosstabQuestion(.cases))
      .run(study.count.tally).value
    let table = outcome.take(
      try MatrixTabulator(codebook: study.codebook, cases: study.cases, language: folder.study.language).run(matrix))
    let rows = TableFormat.write(table, as: .csv)
    return [
      ArchivePart("report.html", "The report, every number with its quotations", page),
      ArchivePart(
        "method.docx", "The section on method", outcome.take(try DOCXWriter.write(method)),
        texts: [MarkdownWriter.write(method)]),
      ArchivePart("matrix.csv", "Cases against codes and attributes", rows),
      ArchivePart(
        "matrix.sav", "The same for SPSS, PSPP and R", outcome.take(try StatisticsFormat.write(table, as: .sav)),
        texts: [rows]),
    ]
  }
}

extension CountOptions {
  /// The options at their defaults, for a study.
  fileprivate static func parse(of study: String) throws(Diagnostic) -> CountOptions {
    do { return try CountOptions.parse(["--study", study]) } catch { throw .notRun(study) }
  }
}

/// Looks for names that must not go out.
struct NameGuard {
  private let names: [[UInt8]]

  init(_ names: [String]) { self.names = names.filter { $0.count > 1 }.map { Self.plain($0) } }

  /// Small letters, one kind of apostrophe, one space wherever a name may be broken, and nothing where a word is.
  private static func plain(_ text: String) -> [UInt8] {
    var plain: [UInt8] = []
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{02BC}", "\u{00B4}", "`": plain.append(0x27)
      case "\u{00AD}", "\u{200B}", "\u{FEFF}": continue
      case "\n" where plain.last == 0x2D: plain.removeLast()
      case _ where scalar.properties.isWhitespace: if plain.last != 0x20 { plain.append(0x20) }
      default: plain += Array(String(scalar).utf8)
      }
    }
    return plain
  }

  /// Throws `archive.names` where a part holds one as a word of its own; it says in which, not which name.
  func check(_ parts: [ArchivePart]) throws(Diagnostic) {
    for part in parts {
      let texts = part.texts.map { Self.plain(String(decoding: $0, as: UTF8.self)) }
      let found = names.count { name in texts.contains { Self.holds($0, name) } }
      guard found == 0 else { throw .named(part.name, found) }
    }
  }

  private static func holds(_ text: [UInt8], _ name: [UInt8]) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: name) {
      let before = found.lowerBound > text.startIndex ? text[found.lowerBound - 1] : 0x20
      let after = found.upperBound < text.endIndex ? text[found.upperBound] : 0x20
      if !isLetter(before), !isLetter(after) { return true }
      rest = text[found.upperBound...]
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}

extension Diagnostic {
  fileprivate static func named(_ part: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "archive.names", at: Location(file: part),
      "\(count == 1 ? "A listed name is" : "\(count) listed names are") still in it, so nothing was written",
      advice: "Run 'draad pseudonymise' on the study with these names, and make the archive from its result.")
  }
}
