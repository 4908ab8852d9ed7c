import ArgumentParser
import Compare
import Foundation
import QualitativeData
import Tables

/// `draad diff`
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What differs between two versions of a study, and takes over what the other changed.",
    discussion: """
      Compares documents, codes, cases, memos, codings, and what was rejected and read. A version is a study's folder, a REFI-QDA project (.qdpx of \
      any program) or a coder's file (.jsonl). Codings are the same when coder, passage and code are; else they belong \
      together by their identity or because they share text. Passages of a document that reads differently are looked \
      for by quote and context. What was rejected and read is compared where both versions say it: studies, coders' files \
      and projects of Draad do.

      With --base, what both came from, it says who changed what; what both changed in different ways is a conflict.

      --merge adds what the second changed in codings, rejections, memos and readings to the coders' files of the first, \
      which are only ever added to; doing it again adds nothing. Conflicts, codes, cases and documents are not merged. Without --base nothing \
      is removed unless --remove is given, since what the second lacks may only be newer in the first.

      Exit status 0: no difference, or everything was merged. 1: there are differences, or something failed.

      Example: draad diff . collega.qdpx
      Example: draad diff . collega.qdpx --base verstuurd.qdpx --merge
      Example: draad diff . taguette.qdpx --coder anna --events anna-erbij.jsonl
      Example: draad diff Codings/anna.jsonl Codings/bram.jsonl --format csv
      """)

  @Argument(help: "Our version: a study's folder, a .qdpx or a coder's .jsonl.")
  var ours: String

  @Argument(help: "The other version.")
  var theirs: String

  @Option(name: .long, help: "What both came from: a .qdpx that was sent, or a copy of the study.")
  var base: String?

  @Option(name: .long, help: "All of the other version is this coder's work, and is compared with this coder's only.")
  var coder: String?

  @Flag(name: .long, help: "Add what the other version changed to our coders' files.")
  var merge = false

  @Option(name: .long, help: "Add it to this file instead; with --coder.")
  var events: String?

  @Flag(name: .long, help: "Also remove what the other version does not have.")
  var remove = false

  @OptionGroup var export: ExportOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if events != nil, coder == nil { throw ValidationError("--events needs --coder: whose file it is.") }
    if merge, FileAccess.suffix(ours) == "qdpx" {
      throw ValidationError(
        "--merge adds to coders' files, and a .qdpx has none: name a study or a coder's file first.")
    }
    if remove, !merge, events == nil { throw ValidationError("--remove goes with --merge or --events.") }
  }

  func run() throws {
    let outcome = common.outcome
    let differs = outcome.attempt { () throws(Diagnostic) in try compare(outcome) }
    try outcome.finish()
    if differs ?? true { throw ExitCode(1) }
  }

  private func compare(_ outcome: Outcome) throws(Diagnostic) -> Bool {
    let reader = VersionReader(outcome: outcome)
    var versions = StudyComparer.Input(
      ours: try reader.read(ours, with: events), theirs: try reader.read(theirs))
    if let base { versions.base = try reader.read(base) }
    let isTwoCoders = VersionReader.isCoderFile(ours) && VersionReader.isCoderFile(theirs)
    if let coder {
      if let new = Diagnostic.newCoder(coder, among: versions.ours.coders) { outcome.report(new) }
      versions = StudyComparer.Input(
        base: versions.base?.decided(by: coder), ours: versions.ours.only(coder),
        theirs: versions.theirs.decided(by: coder))
    }
    let changes = outcome.take(try StudyComparer(ignoresCoder: isTwoCoders && base == nil).run(versions))
    guard merge || events != nil else {
      try show(changes, outcome)
      return !changes.isEmpty
    }
    let merger = ChangeMerger(time: Date().formatted(.iso8601), removes: remove || base != nil)
    let file = events ?? (VersionReader.isCoderFile(ours) ? ours : nil)
    try MergedFiles(ours: ours, file: file, coder: coder).append(changes, merger, outcome)
    let left = changes.filter { $0.side != .ours && $0.side != .both && !merger.isMerged($0) }
    try show(left, outcome)
    return !left.isEmpty
  }

  private func show(_ changes: [StudyChange], _ outcome: Outcome) throws(Diagnostic) {
    let tabulator = ChangeTabulator(hasBase: base != nil)
    let kinds = ["txt"] + TableFormat.Kind.allCases.map(\.rawValue) + ["xlsx"]
    let kind = export.excel && export.format == nil && export.output == nil ? "csv" : try export.kind(of: kinds)
    if kind == "txt" {
      return try export.write(Array((tabulator.lines(changes).joined(separator: "\n") + "\n").utf8), outcome)
    }
    try export.write(outcome.take(try tabulator.run(changes)), as: kind, outcome)
  }
}
