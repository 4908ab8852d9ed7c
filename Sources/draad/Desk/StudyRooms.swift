import Desk
import Foundation
import QualitativeData
import StudyFiles

/// All rooms of a study's desk but coding and settling. Whatever they do, a command can do, and the files say the same.
actor StudyRooms {
  /// The study's folder.
  nonisolated let path: String
  /// Tells one run of the program from another: pages of an earlier one are told to load again.
  nonisolated let key = UUID().uuidString
  /// The desks for coding and settling.
  nonisolated let desks: OpenStudy
  nonisolated let run: RunBeside
  /// Arguments that a run beside gets, as this program got them.
  nonisolated let runOptions: [String]

  var transcripts: [String: KnownTranscript] = [:]
  var counts: KnownCount?
  var progress: (stamps: [FileStamp?], coders: CodersProgress)?

  /// The longest file that is taken, in bytes.
  static let uploadLimit = 64 << 20

  init(_ desks: OpenStudy, runOptions: [String]) {
    (self.desks, self.runOptions) = (desks, runOptions)
    path = desks.path
    run = RunBeside { await desks.rise() }
  }

  /// The study as its files are now. What was wrong with them is said by the rooms that it concerns.
  func folder(_ outcome: Outcome = Outcome(isQuiet: true)) throws(Diagnostic) -> StudyFolder {
    try StudyFolder(path, outcome: outcome)
  }

  /// Whether somebody began a study here.
  var hasBegun: Bool {
    ["study.yaml", "Corpus", "Codebooks", "Codings"].contains { FileAccess.exists(FileAccess.join(path, $0)) }
  }

  /// What every room knows.
  struct DeskReply: Encodable, Sendable {
    var name, language, key: String
    var folder: String
    var coder: String?
    var hasBegun: Bool
    var showing: Study.Showing
  }

  func desk() async throws(Diagnostic) -> DeskReply {
    let folder = try folder()
    return DeskReply(
      name: folder.name, language: await desks.pageLanguage(folder.study.language), key: key,
      folder: FileAccess.folderName(path), coder: await desks.person, hasBegun: hasBegun,
      showing: folder.study.suggestions)
  }

  /// What begins a study.
  struct Beginning: Decodable, Sendable {
    var name: String
    var language: String?
  }

  /// Makes the files of a new study; throws where there is one, or something else lies there.
  func begin(_ wish: Beginning) async throws(Diagnostic) -> DeskReply {
    guard !hasBegun else { throw .begun(path) }
    let name = wish.name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty, name.unicodeScalars.count <= 200, name.isOneLine else { throw .noName() }
    let beginner = StudyBeginner(
      path: path, language: wish.language == "en" ? "en" : "nl", name: name, suggestions: .afterwards)
    _ = try beginner.begin(Outcome(isQuiet: true))
    return try await desk()
  }

  /// Who sits here.
  struct Person: Decodable, Sendable { var name: String }

  func sit(_ person: Person) async throws(Diagnostic) -> DeskReply {
    try await desks.sit(person.name.trimmingCharacters(in: .whitespacesAndNewlines))
    return try await desk()
  }

  /// Brings the study up to date; without codes, as far as that goes.
  func startRun() async throws(Diagnostic) -> RunBeside.State {
    let hasCodes = try !folder().codesSoFar(Outcome(isQuiet: true)).codes.isEmpty
    try await run.start(["run", path] + (hasCodes ? [] : ["--only", "documents"]) + runOptions)
    return await run.state
  }

  func stopRun() async -> RunBeside.State {
    await run.stop()
    return await run.state
  }

  func runEvents() async -> AsyncStream<String> { await run.events() }
}

extension String {
  /// Whether it is one line that can be seen.
  var isOneLine: Bool {
    let ends: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
    return unicodeScalars.allSatisfy { !ends.contains($0.properties.generalCategory) }
  }
}

/// What can go wrong at the desk.
extension Diagnostic {
  static func begun(_ path: String) -> Diagnostic {
    Diagnostic(
      "desk.begun", at: Location(file: path), "There is a study in this folder already", advice: "Load the page again.")
  }

  static func noName() -> Diagnostic {
    Diagnostic("desk.no-name", "A study has a name of one line", advice: "Type one; it can be changed in study.yaml.")
  }
}
