import ArgumentParser
import QualitativeData
import StudyFiles
import Tables

/// `draad codebook undo`
struct CodebookUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Takes back the latest operation on the codebook; again, the one before it.",
    discussion: """
      The codebook's file becomes what it was; what somebody wrote elsewhere in it meanwhile stays. What was coded \
      meanwhile with a name that goes counts for the code that comes back.
      """)

  @OptionGroup var change: CodebookChange

  func run() throws {
    let outcome = change.common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(change.study, outcome: outcome)
      let door = try CodebookDoor(folder, change.asYaml ? .rewritten : .inPlace, outcome)
      let event = try door.latest()
      let decided = try Inputs.events(folder.codingFiles, Outcome(isQuiet: true))
      let new = try door.undone(event, coded: Set(decided.compactMap(\.code)))
      outcome.console.say((change.dryRun ? "Would be undone: " : "Undone: ") + event.words)
      let left = try CodebookFormat.read(new, file: door.path).value
      let lost = Set(door.codebook.codes.map(\.name)).filter {
        left.codes(called: $0).isEmpty && left.formerNames[$0] == $0
      }
      let now = try Inputs.codings(folder.codingFiles, names: left.formerNames, Outcome(isQuiet: true)).codings
      let orphans = now.count { lost.contains($0.code) }
      if orphans > 0 {
        outcome.console.say(
          "\(counted(orphans, "coding")) made since with \(lost.sorted().joined(separator: ", ")) \(orphans == 1 ? "is" : "are") kept and counted no more."
        )
      }
      let lines = counted(door.changedLines(to: new), "line")
      guard !change.dryRun else {
        return outcome.console.say("\(lines) of \(door.path) would change; nothing was done.")
      }
      try door.write(
        new, act: "undo", codes: event.codes, result: event.result, target: event.id, by: change.by,
        reason: change.reason)
      outcome.console.say("\(lines) of \(door.path) changed.")
    }
    try outcome.finish()
  }
}

/// `draad codebook history`
struct CodebookHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Lists what was done to the codebook: when, by whom, why.")

  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let events = try StudyFolder(study, outcome: outcome).codebookHistory(outcome)
      let holding = Set(events.holding.map(\.id))
      let rows = events.map { event in
        [
          String(event.id), event.time, event.person, event.act, event.codes.joined(separator: " | "),
          event.result.joined(separator: " | "), event.reason ?? "", event.target.map(String.init) ?? "",
          ["undo", "void"].contains(event.act) || holding.contains(event.id) ? "" : "undone",
        ]
      }
      let header = ["event", "time", "person", "act", "codes", "became", "reason", "target", "state"]
      try outcome.console.data(CSVWriter().write([header] + rows))
    }
    try outcome.finish()
  }
}

extension StudyFolder {
  /// What was done to the study's codebook; nothing where it has no history.
  func codebookHistory(_ outcome: Outcome) throws(Diagnostic) -> [CodebookEvent] {
    let file = FileAccess.beside(try codebookFile(), HistoryFormat.name)
    guard FileAccess.exists(file) else { return [] }
    return outcome.take(HistoryFormat.read(try FileAccess.read(file), file: file))
  }
}

extension CodebookEvent {
  /// What was done, in a line.
  var words: String {
    let names = codes.joined(separator: ", ")
    return result.isEmpty ? "\(act) \(names)" : "\(act) \(names) → \(result.joined(separator: ", "))"
  }
}
