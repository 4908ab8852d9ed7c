import ArgumentParser
import Bytes
import Foundation
import QualitativeData
import Review

/// `draad codings move`
struct CodingsMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Takes all decisions about a document along to the name under which its transcript lies now.",
    discussion: """
      For a transcript that was renamed. What every coder decided about the old name is stated again about the new one, \
      where its words stand, and taken back about the old one; files are only added to. What is not found stays and is \
      said; what was read counts as read as far as the text is the same. Where nothing of the text is found, nothing is \
      moved. Doing it again moves nothing twice.

      Example: draad codings move gesprek-3 n03-havenkring
      """)

  @Argument(help: "The document's former name.")
  var old: String

  @Argument(help: "Its name now.")
  var new: String

  @Option(name: .long, help: "The study's folder; the one you are in unless given.")
  var study: String = "."

  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in try move(outcome) }
    try outcome.finish()
  }

  private func move(_ outcome: Outcome) throws(Diagnostic) {
    let folder = try StudyFolder(study, outcome: outcome)
    let shelf = try DocumentShelf(folder)
    guard let document = try shelf.document(new) else { throw .noSuchDocument(new, among: shelf.ids) }
    if try shelf.document(old) != nil { throw .stillThere(old) }
    // All files are held before anything is written to one.
    var files: [CodingFile] = []
    for path in folder.codingFiles { files.append(try CodingFile(path)) }
    var numbers = EventNumbers()
    for file in files {
      outcome.report(file.diagnostics)
      numbers.go(on: file.numbers)
    }
    let shift = try shift(of: files.flatMap(\.events), to: document)
    var (moved, left, partly, doubtful) = (0, 0, 0, 0)
    for file in files {
      for coder in Set(file.events.map(\.coder)).sorted() {
        let move = DocumentMove(
          file.events.filter { $0.coder == coder }, from: old, to: document, shift: shift,
          text: Digest.of(document.text), at: Date.now.formatted(.iso8601))
        try file.number(move.events, after: &numbers)
        moved += move.moved
        left += move.left
        partly += move.partly
        doubtful += move.doubtful
        if move.moved > 0 { outcome.console.say("\(file.path): \(counted(move.moved, "decision")) of \(coder) moved") }
      }
    }
    if moved == 0, left == 0 {
      let held = files.flatMap { CodingState.fold($0.events, names: .none).value.byDocument.keys }
      let lost = Set(held).subtracting(shelf.ids + [old])
      let question = NearestNames.question(old, among: lost)
      outcome.console.say("Nobody decided anything about '\(old)'." + (question.isEmpty ? "" : " " + question))
    }
    if left > 0 { outcome.report(.notMoved(left, old)) }
    if partly > 0 { outcome.report(.readInPart(partly, new)) }
    if doubtful > 0 { outcome.report(.otherSurroundings(doubtful, new)) }
    warnOfCases(folder, outcome)
  }

  /// What all decisions about the old name show of the text; throws where they show that it is another one.
  private func shift(of events: [CodingEvent], to document: Document) throws(Diagnostic) -> TextShift {
    let about = events.filter { $0.document == old }
    let shift = TextShift(about, in: Anchor(document.text), end: document.segments.last?.end ?? 0)
    let state = CodingState.fold(about, names: .none).value
    let holds = !state.codings.isEmpty || !state.rejections.isEmpty || !state.memos.isEmpty || !state.reviews.isEmpty
    if holds, !shift.isKnown { throw .otherText(old, new) }
    return shift
  }

  private func warnOfCases(_ folder: StudyFolder, _ outcome: Outcome) {
    let quiet = Outcome(isQuiet: true)
    let table = quiet.attempt { () throws(Diagnostic) in try folder.cases(nil, quiet) }
    guard let named = table?.cases.first(where: { $0.documents.contains(old) }) else { return }
    outcome.report(
      Diagnostic(
        "codings.case-names", .note, at: Location(file: folder.casesFile),
        "Case '\(named.id)' still names '\(old)' among its documents", advice: "Write '\(new)' there."))
  }
}

extension Diagnostic {
  fileprivate static func stillThere(_ id: String) -> Diagnostic {
    Diagnostic(
      "codings.still-there", "The study still has a document '\(id)'",
      advice: "Only decisions about a document that is gone are moved; if its transcript was renamed, run 'draad run'.")
  }

  fileprivate static func notMoved(_ count: Int, _ old: String) -> Diagnostic {
    Diagnostic(
      "codings.not-moved", .warning, at: Location(file: old),
      "\(count) \(count == 1 ? "decision is" : "decisions are") about words that are not found under the new name",
      advice: "They stay under the old name and are not counted; code the passages anew where they belong.")
  }

  fileprivate static func otherText(_ old: String, _ new: String) -> Diagnostic {
    Diagnostic(
      "codings.other-text", at: Location(file: new),
      "Nothing of what was coded in '\(old)' is found in '\(new)': it has another text",
      advice: "Nothing was moved. Name the document that has the text, or put the transcript back under its old name.")
  }

  fileprivate static func readInPart(_ count: Int, _ new: String) -> Diagnostic {
    Diagnostic(
      "codings.read-in-part", .warning, at: Location(file: new),
      count == 1
        ? "What a coder read was moved in part: as far as the text is the same"
        : "What \(count) coders read was moved in part: as far as the text is the same",
      advice: "The rest counts as not read; whoever reads it says so on the page.")
  }

  fileprivate static func otherSurroundings(_ count: Int, _ new: String) -> Diagnostic {
    Diagnostic(
      "codings.moved", .warning, at: Location(file: new),
      "\(count) \(count == 1 ? "decision now stands where its" : "decisions now stand where their") words are found in other surroundings",
      advice: "It may be another passage with the same words; look at it on the page, and remove or change it there.")
  }
}
