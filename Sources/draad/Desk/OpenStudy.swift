import Foundation
import QualitativeData
import Review
import Tokenize

/// A study at a desk: who sits there, the desks for coding and settling, opened when somebody needs them and opened anew
/// when what they rest on was made anew.
actor OpenStudy: DeskSource {
  /// The study's folder.
  nonisolated let path: String
  private let tokenizer: Tokenizer
  private let language: String?
  private var coder: String?
  private var review: Seat?
  private var adjudication: Seat?
  private var openedDocuments: OpenedDocuments?
  /// The codebook's file as it was when somebody sat down to code.
  private var codebook: FileStamp?

  /// `coder` is who was named when the desk was opened; else who said so at this account before.
  init(_ path: String, coder: String?, language: String?, tokenizer: Tokenizer) {
    (self.path, self.language, self.tokenizer) = (path, language, tokenizer)
    self.coder = coder ?? CoderName.kept
  }

  /// Who is at the desk; nil where nobody said so.
  var person: String? { coder }

  /// The documents in which whoever sits here has opened what colleagues gave.
  var opened: Set<String> { known()?.documents ?? [] }

  /// Opens what colleagues gave in documents: what is decided there from now on says so.
  func open(_ documents: Set<String>) async throws(Diagnostic) {
    guard var known = known() else { return }
    try known.add(documents)
    openedDocuments = known
    await review?.desk.show(colleaguesIn: documents)
  }

  private func known() -> OpenedDocuments? {
    guard let coder else { return nil }
    if openedDocuments == nil { openedDocuments = OpenedDocuments(path, of: coder) }
    return openedDocuments
  }

  /// The page's language.
  func pageLanguage(_ study: String) -> String { language ?? (study == "en" ? "en" : "nl") }

  /// Somebody says who it is, and is remembered at this account.
  func sit(_ name: String) async throws(Diagnostic) {
    guard CoderFiles.isName(name) else { throw .badCoder() }
    try CoderName.keep(name)
    (coder, openedDocuments) = (name, nil)
    await rise()
  }

  /// Closes both desks: the next who needs one opens it anew.
  func rise() async {
    await review?.desk.close()
    await adjudication?.desk.close()
    (review, adjudication) = (nil, nil)
  }

  /// The desk of whoever codes, as long as it is open.
  var openReview: ReviewDesk? { review?.desk }

  func seat(key: String?, room: String?) async throws(Diagnostic) -> Seat {
    let isSettling = room == "differences"
    guard let key else {
      // A page that is loaded anew shows the codebook as commands have left it.
      if review != nil, codebook != codebookNow { await rise() }
      return try await isSettling ? settling() : coding()
    }
    // After a run the desks are opened anew, for the pages that had them.
    if let review, review.facts.key == key { return review }
    if let adjudication, adjudication.facts.key == key { return adjudication }
    for seat in [try? await coding(), try? await settling()] {
      if let seat, seat.facts.key == key { return seat }
    }
    throw .otherStudy()
  }

  private var codebookNow: FileStamp? {
    guard let file = try? StudyFolder(path, outcome: Outcome(isQuiet: true)).codebookFile() else { return nil }
    return FileStamp(file)
  }

  private func coding() async throws(Diagnostic) -> Seat {
    if let review { return review }
    guard let coder else { throw .nobody() }
    let outcome = Outcome()
    let folder = try StudyFolder(path, outcome: outcome)
    codebook = codebookNow
    let opened = try StudyReview(
      folder, coder: coder, isBlind: false, showing: folder.study.suggestions,
      codebook: try folder.codesSoFar(outcome), tokenizer: tokenizer, outcome)
    outcome.report(await opened.desk.loadSuggestions())
    // While that was awaited, another request may have come.
    if let review { return review }
    await opened.desk.show(colleaguesIn: self.opened)
    if let review { return review }
    var seat = await seat(opened)
    seat.facts.attributes = Self.attributes(folder)
    review = seat
    return seat
  }

  /// By attribute and value the documents whose cases have it; attributes with so many values are none to choose by.
  private static func attributes(_ folder: StudyFolder) -> [String: [String: [String]]] {
    guard let cases = try? folder.cases(nil, Outcome(isQuiet: true)) else { return [:] }
    var all: [String: [String: [String]]] = [:]
    for name in cases.attributes where (2...40).contains(cases.values(of: name).count) {
      for item in cases.cases {
        for value in item.values[name] ?? [] { all[name, default: [:]][value, default: []] += item.documents }
      }
    }
    return all
  }

  private func settling() async throws(Diagnostic) -> Seat {
    if let adjudication { return adjudication }
    let outcome = Outcome()
    let folder = try StudyFolder(path, outcome: outcome)
    let seat = await seat(try StudyReview(adjudicationOf: folder, coder: "adjudicator", open: .finished, outcome))
    adjudication = seat
    return seat
  }

  private func seat(_ opened: StudyReview) async -> Seat {
    var facts = opened.facts
    facts.language = pageLanguage(facts.language)
    facts.hasRooms = true
    return Seat(desk: opened.desk, facts: facts)
  }
}

/// Who sits at this account's desk: asked once, kept outside every study.
enum CoderName {
  private static var file: String { EnginePermission.stateFolder + "/coder" }

  /// The name that was kept; nil where there is none that is one.
  static var kept: String? {
    guard FileAccess.exists(file), let bytes = try? FileAccess.read(file, most: 4096) else { return nil }
    let name = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return CoderFiles.isName(name) ? name : nil
  }

  static func keep(_ name: String) throws(Diagnostic) {
    try FileAccess.write(Array((name + "\n").utf8), to: file, isPrivate: true)
  }
}

extension Diagnostic {
  static func nobody() -> Diagnostic {
    Diagnostic("desk.nobody", "Nobody has said yet who is coding", advice: "Type your name; it is asked once.")
  }
}
