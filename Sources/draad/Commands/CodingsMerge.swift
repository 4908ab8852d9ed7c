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
      The second file is then called '<file>.merged' and is read no more; nothing in it changes, and no other file is \
      overwritten. Where lines of it cannot be read it stays where it is. Where both files say \
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
    let read = CodingEventFormat.read(try FileAccess.read(second), file: second)
    let merge = try FileMerge(file, read.value, isSamePerson: samePerson, path: second)
    let conflicts = merge.conflicts
    if !conflicts.isEmpty {
      outcome.console.say(
        "The files differ about \(counted(conflicts.count, "coding")); the second's word is the last:")
      try outcome.console.data(
        CSVWriter().write([["document", "start", "end", "code", "coder", "first", "second"]] + conflicts))
    }
    let added = try merge.append()
    let unread = read.diagnostics.count { $0.id == "codings.unreadable" }
    guard unread == 0 else {
      return outcome.console.say(
        "\(first): \(counted(added, "decision")) added; \(second) stays, since \(counted(unread, "line")) of it could not be read"
      )
    }
    let aside = try setAside(second)
    outcome.console.say("\(first): \(counted(added, "decision")) added; \(second) is now \(aside)")
  }

  /// Gives a file a name that no other file has: what was set aside before is somebody's work.
  private func setAside(_ path: String) throws(Diagnostic) -> String {
    for number in 1...1000 {
      let name = path + (number == 1 ? ".merged" : ".\(number).merged")
      let claim = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o660)
      guard claim >= 0 else {
        if errno == EEXIST { continue }
        break
      }
      close(claim)
      guard rename(path, name) == 0 else {
        unlink(name)
        break
      }
      return name
    }
    throw .unwritable(path)
  }
}

extension Diagnostic {
  fileprivate static func sameFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "codings.same-file", at: Location(file: path), "Both names are of one file",
      advice: "Name the file that gets the decisions, and the other file of the same coder.")
  }
}
