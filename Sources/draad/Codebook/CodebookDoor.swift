import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// The one door through which a study's codebook is changed: one program at a time, each change first written down in the
/// history and then made at once, so that a program that is ended in between leaves the codebook as it was or as it was
/// meant to be.
final class CodebookDoor {
  /// The codebook's file.
  let path: String
  /// The codebook as it is.
  private(set) var codebook: Codebook
  /// What was done to it.
  private(set) var events: [CodebookEvent]

  private let history: HeldFile
  private var bytes: [UInt8]
  private let form: Form
  private let folder: StudyFolder

  /// What becomes of a codebook that cannot be changed in place.
  enum Form {
    /// It is left alone.
    case inPlace
    /// It is written anew as YAML.
    case rewritten
  }

  /// Opens a study's codebook to change it. Throws where another program does so, or where it is of another form.
  init(_ folder: StudyFolder, _ form: Form, _ outcome: Outcome) throws(Diagnostic) {
    self.folder = folder
    self.form = form
    let own = try folder.codebookFile()
    codebook = try CodebookFile.read(own, language: folder.study.language, outcome)
    let isYAML = ["yaml", "yml"].contains(FileAccess.suffix(own))
    guard isYAML || form == .rewritten else { throw .otherForm(own) }
    path = isYAML ? own : FileAccess.beside(own, "codebook.yaml")
    if !isYAML, FileAccess.exists(path) { throw .inTheWay(path) }
    history = try HeldFile(FileAccess.beside(path, HistoryFormat.name))
    bytes = isYAML ? try FileAccess.read(own) : CodebookFormat.write(codebook)
    if isYAML { codebook = try CodebookFormat.read(bytes, file: own).value }
    events = outcome.take(HistoryFormat.read(history.contents, file: history.path))
    try settle(outcome)
  }

  /// An event whose change never came about is void.
  private func settle(_ outcome: Outcome) throws(Diagnostic) {
    let digest = Digest.of(bytes)
    guard let last = events.last, last.act != "void", last.file == fileName, last.after != digest, last.before == digest
    else { return }
    try add(event("void", codes: last.codes, target: last.id, person: last.person, after: bytes, time: last.time))
    outcome.console.say("\(path): '\(last.act)' was interrupted before it changed anything, and is void.")
  }

  /// What an operation makes of the file. Throws where it makes no sense, or the file is of a form in which it cannot be made.
  func result(of operation: CodebookOperation) throws(Diagnostic) -> [UInt8] {
    let edits = try operation.edits(in: codebook)
    do throws(Diagnostic) { return try CodebookEditor.apply(edits, to: bytes, file: path) } catch {
      guard form == .rewritten else { throw error }
      return CodebookEditor.rewritten(codebook, edits)
    }
  }

  /// How many lines of the file differ from what it would become.
  func changedLines(to new: [UInt8]) -> Int {
    LineChanges.between(bytes, new).reduce(0) { $0 + max($1.old.count, $1.new.count) }
  }

  /// Makes an operation, and writes it down.
  func make(_ operation: CodebookOperation, by person: String, reason: String?) throws(Diagnostic) {
    try write(
      try result(of: operation), act: operation.act, codes: operation.codes, result: operation.result, by: person,
      reason: reason)
  }

  /// Puts a file in the place of the codebook's, and writes down what was done.
  func write(
    _ new: [UInt8], act: String, codes: [String], result: [String], target: Int? = nil, by person: String,
    reason: String?
  ) throws(Diagnostic) {
    let after = try CodebookFormat.read(new, file: path).value
    var event = event(act, codes: codes, target: target, person: person, after: new, time: Date().formatted(.iso8601))
    (event.result, event.reason) = (result, reason)
    try add(event)
    try FileAccess.writeDurably(new, to: path)
    try folder.nameCodebook(path)
    (bytes, codebook) = (new, after)
  }

  private var fileName: String { (path as NSString).lastPathComponent }

  private func event(
    _ act: String, codes: [String], target: Int?, person: String, after new: [UInt8], time: String
  ) -> CodebookEvent {
    CodebookEvent(
      id: (events.map(\.id).max() ?? 0) + 1, time: time, person: person, act: act, codes: codes, target: target,
      file: fileName, before: Digest.of(bytes), after: Digest.of(new), changes: LineChanges.between(bytes, new))
  }

  /// A line that was torn before stays apart from it.
  private func add(_ event: CodebookEvent) throws(Diagnostic) {
    let isTorn = events.isEmpty && !history.contents.isEmpty && history.contents.last != 0x0A
    try history.append((isTorn ? [0x0A] : []) + HistoryFormat.line(event))
    events.append(event)
  }
}

extension CodebookDoor {
  /// The latest operation that holds. Throws where there is none.
  func latest() throws(Diagnostic) -> CodebookEvent {
    guard let event = events.holding.last(where: { $0.file == fileName }) else { throw .nothingToUndo(path) }
    return event
  }

  /// What undoing an operation makes of the file. What was coded meanwhile with a name that goes counts for the code that
  /// comes back, where that is one. Throws where the codebook was changed otherwise at that place.
  func undone(_ event: CodebookEvent, coded: Set<String>) throws(Diagnostic) -> [UInt8] {
    guard let old = LineChanges.undone(event.changes, in: bytes),
      let before = try? CodebookFormat.read(old, file: path).value
    else { throw .changedSince(path, event) }
    guard event.act == "rename" || event.act == "split", let code = event.codes.first, let known = before[code] else {
      return old
    }
    let gone = event.result.filter { before[$0] == nil && coded.contains($0) && !known.formerly.contains($0) }
    guard !gone.isEmpty else { return old }
    let edit = CodebookEdit.list(code: code, key: .formerly, items: known.formerly + gone)
    return try CodebookEditor.apply([edit], to: old, file: path)
  }
}

extension Diagnostic {
  fileprivate static func otherForm(_ path: String) -> Diagnostic {
    Diagnostic(
      "codebook.other-form", at: Location(file: path), "Codes are changed in a codebook in YAML only",
      advice:
        "Say --as-yaml to have it taken in as codebook.yaml beside it, which the study uses from then on; the file itself stays."
    )
  }

  fileprivate static func inTheWay(_ path: String) -> Diagnostic {
    Diagnostic(
      "codebook.in-the-way", at: Location(file: path), "The codebook would be taken in here, but there is such a file",
      advice: "Name it under 'codebook:' in study.yaml if it is the codebook, or move it away.")
  }

  fileprivate static func nothingToUndo(_ path: String) -> Diagnostic {
    Diagnostic(
      "codebook.nothing-to-undo", at: Location(file: path), "Nothing was done to the codebook that could be undone",
      advice: "What is changed in the file by hand is not in its history.")
  }

  fileprivate static func changedSince(_ path: String, _ event: CodebookEvent) -> Diagnostic {
    Diagnostic(
      "codebook.changed-since", at: Location(file: path),
      "Somebody changed the lines that '\(event.act) \(event.codes.joined(separator: " "))' had changed",
      advice: "Nothing was undone. What stood there before is in \(HistoryFormat.name), event \(event.id).")
  }
}
