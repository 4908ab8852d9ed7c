import ArgumentParser
import Foundation
import QualitativeData

/// What all commands that change a codebook have in common.
struct CodebookChange: ParsableArguments {
  @Option(name: .long, help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "Who does it, for the history; your name on this computer unless given.")
  var by = NSUserName()

  @Option(name: .long, help: "Why, for the history.")
  var reason: String?

  @Flag(name: .long, help: "Only say what would be touched.")
  var dryRun = false

  @Flag(
    name: .long,
    help:
      "Take in a codebook of another form (.xlsx, .csv, .qdc) as codebook.yaml, or write one anew that cannot be changed in place."
  )
  var asYaml = false

  @OptionGroup var common: CommonOptions

  /// Finds the codes, says what will be touched, and does it.
  func make(_ operation: (Codebook) throws(Diagnostic) -> CodebookOperation) throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      guard CoderFiles.isName(by) else { throw .badCoder() }
      let door = try CodebookDoor(folder, asYaml ? .rewritten : .inPlace, outcome)
      let operation = try operation(door.codebook)
      let new = try door.result(of: operation)
      for line in try CodebookTouch(folder, door.codebook).lines(operation) { outcome.console.say(line) }
      let lines = counted(door.changedLines(to: new), "line")
      guard !dryRun else { return outcome.console.say("\(lines) of \(door.path) would change; nothing was done.") }
      try door.make(operation, by: by, reason: reason)
      outcome.console.say("\(lines) of \(door.path) changed. 'draad codebook undo' takes it back.")
    }
    try outcome.finish()
  }
}

extension Codebook {
  /// The code that is meant by a name, a label, a path or a former name. Throws where none is, or several are.
  func named(_ text: String) throws(Diagnostic) -> String {
    let found = codes(called: text)
    guard found.count == 1, let code = found.first else { throw .unknownCode(text, in: self) }
    return code.name
  }

  /// The same for several.
  func named(_ texts: [String]) throws(Diagnostic) -> [String] {
    try texts.map { (text) throws(Diagnostic) in try named(text) }
  }
}
