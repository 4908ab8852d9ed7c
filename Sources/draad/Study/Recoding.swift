import QualitativeData
import StudyFiles

/// Gives what coders coded with a code of their own the name that the codebook has it under.
struct Recoding {
  private let renamed: [AdoptedCodes.Renamed]
  private var files: [CodingFile] = []
  private var numbers = EventNumbers()

  /// Holds all files in which something is to be recoded before anything is written to one. Whose decisions a file holds
  /// is told by its lines, not by its name.
  init(_ renamed: [AdoptedCodes.Renamed], in folder: StudyFolder) throws(Diagnostic) {
    self.renamed = renamed
    guard !renamed.isEmpty else { return }
    for path in folder.codingFiles {
      let contents = CodingEventFormat.read(try FileAccess.read(path), file: path).value
      numbers.note(contents)
      let isMeant = contents.events.contains { event in
        renamed.contains { $0.coder == event.coder && $0.old == event.code }
      }
      if isMeant { files.append(try CodingFile(path)) }
    }
    for file in files { numbers.go(on: file.numbers) }
  }

  /// Adds the changes, and says how many.
  func write(_ outcome: Outcome) throws(Diagnostic) {
    var numbers = numbers
    for file in files {
      let state = CodingState.fold(file.events, names: .none).value
      for one in renamed {
        let events = (state.codings + state.rejections)
          .filter { $0.coder == one.coder && $0.code == one.old && !$0.isSettled }
          .enumerated().map { change($1, to: one.new, number: $0) }
        guard !events.isEmpty else { continue }
        try file.number(events, after: &numbers)
        outcome.console.say(
          "\(file.path): \(counted(events.count, "decision")) of \(one.coder) about '\(one.old)' now about '\(one.new)'"
        )
      }
    }
  }

  /// The same decision with another code: made when it was made, and changed with all others at once.
  private func change(_ coding: Coding, to code: String, number: Int) -> CodingEvent {
    CodingEvent(
      id: "#\(number)", time: coding.time, coder: coding.coder, act: .change, target: coding.id,
      document: coding.document, range: coding.range, quote: coding.quote, before: coding.before, after: coding.after,
      code: code, via: .bulk)
  }
}
