import ArgumentParser
import Crosstab
import QualitativeData
import StudyFiles
import Tables

/// `draad cases`
struct CasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases", abstract: "Changes and checks the table of cases.",
    subcommands: [CasesSet.self, CasesBin.self, CasesCheck.self], defaultSubcommand: CasesCheck.self)
}

/// `draad cases set`
struct CasesSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Gives a case values; all else in the file stays as it is.",
    discussion: """
      Several values of one attribute stand between bars. A table that is no text, such as a workbook, is changed in the \
      program that made it.

      Example: draad cases set n03 type=platform 'transities=werk-werk|inactiviteit-werk'
      Example: draad cases set n46 type=netwerk documents=n46a --new
      """)

  @Argument(help: "The case.")
  var caseID: String
  @Argument(help: "attribute=value; may be repeated.")
  var values: [String]
  @Flag(name: .long, help: "The case or attributes may be new.")
  var new = false
  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let wrong = values.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
      throw ValidationError("'\(wrong)' is not attribute=value.")
    }
  }

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let path = folder.casesFile
      let pairs = values.map { text in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (
          attribute: ReadTable.plain(parts[0]),
          values: parts[1].split(separator: "|").map { ReadTable.plain(String($0)) }
        )
      }
      try FileAccess.makeFolder(FileAccess.parent(of: path).isEmpty ? "." : FileAccess.parent(of: path))
      let lock = try FileLock(path)
      let bytes = FileAccess.exists(path) ? try FileAccess.read(path) : []
      let documents = TranscriptFiles.found(in: folder).value.entries.map(\.id)
      let changed = try CaseTableEdit.setting(
        pairs, of: caseID, in: bytes, file: path, known: CaseTableFormat.Known(documents: Set(documents)),
        adding: new ? .allowed : .none)
      try FileAccess.writeDurably(changed, to: path)
      withExtendedLifetime(lock) {
        outcome.console.say("\(path): \(caseID), \(pairs.map(\.attribute).joined(separator: ", "))")
      }
    }
    try outcome.finish()
  }
}

/// `draad cases bin`
struct CasesBin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bin", abstract: "Says by which ranges of numbers the study compares an attribute.",
    discussion: """
      They stand in study.yaml, of which no other line changes; without ranges they are taken out.

      Example: draad cases bin leeftijd 0-39 40-59 60-
      """)

  @Argument(help: "The attribute.")
  var attribute: String
  @Argument(parsing: .captureForPassthrough, help: "The ranges, such as 0-39, 60- or -39.")
  var ranges: [String] = []
  @Option(name: .long, help: "The study's folder; before the attribute.")
  var study = "."

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let cases = try folder.cases(nil, outcome)
      guard cases.attributes.contains(attribute) else { throw .noAttribute(attribute, among: cases.attributes) }
      if !ranges.isEmpty { outcome.report(try AttributeBins(attribute, ranges).apply(to: cases).diagnostics) }
      let path = FileAccess.join(folder.path, "study.yaml")
      let lock = try FileLock(path)
      let bytes = FileAccess.exists(path) ? try FileAccess.read(path) : []
      try FileAccess.writeDurably(
        try StudyFormat.setting(bins: ranges, of: attribute, in: bytes, file: path), to: path)
      withExtendedLifetime(lock) {
        outcome.console.say(
          "\(path): \(attribute) \(ranges.isEmpty ? "without ranges" : ranges.joined(separator: ", "))")
      }
    }
    try outcome.finish()
  }
}

/// `draad cases check`
struct CasesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Says what each attribute holds, and what in the table deserves a second look.")

  @Option(name: .long, help: "The study's folder.")
  var study = "."
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      guard FileAccess.exists(folder.casesFile) else { throw .noTable(folder.casesFile) }
      let files = TranscriptFiles.found(in: folder).value
      let cases = try folder.cases(nil, with: files, outcome)
      let caseless = files.entries.map(\.id).filter { cases.cases(of: $0).isEmpty }
      if !caseless.isEmpty { outcome.report(.caseless(caseless, folder.casesFile)) }
      let rows = cases.attributes.map { Self.row($0, cases, folder.study.bins[$0]) }
      let header = [
        "attribute", "kind", "cases with a value", "cases without", "values", "ranges", "written in two ways",
      ]
      try outcome.console.data(CSVWriter().write([header] + rows))
    }
    try outcome.finish()
  }

  private static func row(_ attribute: String, _ cases: CaseTable, _ bins: [String]?) -> [String] {
    let values = cases.values(of: attribute)
    let filled = cases.cases.count { $0.values[attribute]?.isEmpty == false }
    let isNumeric =
      !values.isEmpty && values.allSatisfy { Double($0.split(separator: ",").joined(separator: ".")) != nil }
    let several = cases.cases.contains { ($0.values[attribute]?.count ?? 0) > 1 }
    let kind = values.isEmpty ? "empty" : isNumeric ? "numbers" : several ? "several values" : "one value"
    let shown = values.count > 12 ? "\(values.count) different" : values.joined(separator: " | ")
    let alike = Dictionary(grouping: values) { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
      .values.filter { $0.count > 1 && !isNumeric }.map { $0.joined(separator: " = ") }.sorted()
    return [
      attribute, kind, String(filled), String(cases.cases.count - filled), shown, bins?.joined(separator: " | ") ?? "",
      alike.joined(separator: "; "),
    ]
  }
}

extension ReadTable {
  /// Without white space around it.
  fileprivate static func plain(_ text: String) -> String {
    let kept = text.drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension Diagnostic {
  fileprivate static func noAttribute(_ name: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      "cases.no-attribute", "The table of cases has no column '\(name)'",
      advice: NearestNames.advice(name, among: names, otherwise: "'draad cases check' lists them."))
  }

  fileprivate static func noTable(_ path: String) -> Diagnostic {
    Diagnostic(
      "cases.none", at: Location(file: path), "The study has no table of cases",
      advice: "'draad init' makes one with a row for each document.")
  }

  fileprivate static func caseless(_ documents: [String], _ path: String) -> Diagnostic {
    Diagnostic(
      "cases.document-without-row", .warning, at: Location(file: path),
      documents.count == 1
        ? "A document stands in no row: \(documents[0])"
        : "\(documents.count) documents stand in no row: \(documents.joined(separator: ", "))",
      advice: "Add rows for them, or name them in 'documents': 'draad cases set CASE documents=NAME --new'.")
  }
}
