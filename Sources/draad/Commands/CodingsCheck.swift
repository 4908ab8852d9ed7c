import ArgumentParser
import QualitativeData
import StudyFiles
import Tables

/// `draad codings check`
struct CodingsCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Checks coders' files: torn lines, unreadable lines, decisions on what is not there, codings of questions.",
    discussion: """
      Says of each file what of it holds, counted as everywhere: what stands in two files counts for the first. Codings \
      that lie wholly in an interviewer's turn are listed on standard output; they count, and may be meant.

      Changes nothing, except that --mend moves a last line that was cut off while writing (it was never acknowledged)
      into a file beside, '<file>.torn', so that the file can be added to again.
      """)

  @Argument(help: "A study's folder, coders' files (.jsonl), or folders with them; the study you are in unless given.")
  var files: [String] = ["."]

  @Flag(name: .long, help: "Set a torn last line aside.")
  var mend = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let scope = try CodingScope(files, outcome)
      let (state, joiner) = try scope.state(outcome)
      let codings = try CodingsList.placed(state, in: scope, outcome)
      say(scope.files, codings, joiner, outcome)
      try listQuestions(codings, try scope.documents(), outcome)
      guard mend else { return }
      for path in scope.files { try mend(path, outcome) }
    }
    try outcome.finish()
  }

  private func say(_ files: [String], _ held: [Coding], _ joiner: EventJoiner, _ outcome: Outcome) {
    let owners = Dictionary(zip(joiner.events.map(\.id), joiner.files), uniquingKeysWith: { first, _ in first })
    let events = Dictionary(grouping: joiner.files) { $0 }.mapValues(\.count)
    let codings = Dictionary(grouping: held) { owners[$0.id] ?? 0 }.mapValues(\.count)
    for (place, path) in files.enumerated() {
      outcome.console.say(
        "\(path): " + counted(events[place] ?? 0, "decision") + ", of which hold "
          + counted(codings[place] ?? 0, "coding"))
    }
    guard files.count > 1 else { return }
    outcome.console.say(
      "Together: " + counted(joiner.events.count, "decision") + ", of which hold "
        + counted(held.count, "coding"))
  }

  private func listQuestions(
    _ codings: [Coding], _ documents: [Document], _ outcome: Outcome
  ) throws(Diagnostic) {
    let byID = Dictionary(documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let questions = codings.filter { byID[$0.document]?.isQuestion($0.range) == true }
    guard !questions.isEmpty else { return }
    outcome.console.say(
      questions.count == 1
        ? "1 coding lies wholly in an interviewer's turn:"
        : "\(questions.count) codings lie wholly in an interviewer's turn:")
    let rows = questions.map {
      [$0.document, String($0.range.start), String($0.range.end), $0.code, $0.coder, $0.quote]
    }
    try outcome.console.data(CSVWriter().write([["document", "start", "end", "code", "coder", "quote"]] + rows))
  }

  private func mend(_ path: String, _ outcome: Outcome) throws(Diagnostic) {
    let contents = CodingEventFormat.read(try FileAccess.read(path), file: path).value
    guard contents.tornLine != nil else { return }
    _ = try CodingFile(path)
    outcome.console.say("\(path): the torn line is in \(path).torn")
  }
}

extension Document {
  /// Whether a passage holds nothing but what an interviewer says.
  fileprivate func isQuestion(_ range: TextRange) -> Bool {
    let touched = segments.filter { $0.range.overlaps(range) }
    return !touched.isEmpty && touched.allSatisfy { $0.role == .interviewer }
  }
}
