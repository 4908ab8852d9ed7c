import ArgumentParser
import Foundation
import QualitativeData
import StudyFiles
import Tables

/// `draad codings merge`
struct CodingsMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts two files of one coder together, as from two computers.",
    discussion: """
      What the second file has beyond the first is added to the first under new numbers; what stands in both counts once. \
      The second file is then called '<file>.merged' and is read no more; nothing in it changes. Where both files say \
      something else about the same coding, the second's word is the last one; such places are listed on standard output.

      Doing it again adds nothing.

      Example: draad codings merge Codings/anna.jsonl 'Codings/anna (1).jsonl'
      """)

  @Argument(help: "The file that is added to.")
  var first: String

  @Argument(help: "The file whose decisions are added.")
  var second: String

  @Flag(name: .long, help: "The files name two coders who are one person: all counts for the first's.")
  var samePerson = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in try merge(outcome) }
    try outcome.finish()
  }

  private func merge(_ outcome: Outcome) throws(Diagnostic) {
    for path in [first, second] where !FileAccess.exists(path) { _ = try FileAccess.read(path) }
    guard RealPath.of(first) != RealPath.of(second) else { throw .sameFile(second) }
    let file = try CodingFile(first)
    let other = try CodingFile(second)
    outcome.report(file.diagnostics + other.diagnostics)
    let merge = try FileMerge(
      file, CodingEventFormat.read(try FileAccess.read(second), file: second).value, isSamePerson: samePerson,
      path: second)
    let conflicts = merge.conflicts
    if !conflicts.isEmpty {
      outcome.console.say(
        "The files differ about \(counted(conflicts.count, "coding")); the second's word is the last:")
      try outcome.console.data(
        CSVWriter().write([["document", "start", "end", "code", "coder", "first", "second"]] + conflicts))
    }
    let added = try merge.append()
    guard rename(second, second + ".merged") == 0 else { throw .unwritable(second) }
    outcome.console.say("\(first): \(counted(added, "decision")) added; \(second) is now \(second).merged")
  }
}

extension Diagnostic {
  fileprivate static func sameFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "codings.same-file", at: Location(file: path), "Both names are of one file",
      advice: "Name the file that gets the decisions, and the other file of the same coder.")
  }
}
