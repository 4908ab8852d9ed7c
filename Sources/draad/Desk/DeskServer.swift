import QualitativeData

/// The desk on a study's folder, until Ctrl-C.
struct DeskServer {
  let study: String
  /// Who codes; who said so at this account before where nil.
  let coder: String?
  let serving: ServingOptions
  let words: LexiconOptions

  /// Serves. What is wrong with the study is said by the rooms; throws where it cannot be opened at all.
  func serve(_ outcome: Outcome) async throws(Diagnostic) {
    let folder = try StudyFolder(study, outcome: outcome)
    let desks = OpenStudy(
      study, coder: coder, language: serving.language, tokenizer: try words.tokenizer(study: study, outcome))
    let rooms = StudyRooms(desks, runOptions: words.lexicon.map { ["--lexicon", $0] } ?? [])
    try await serving.serve(
      desks, rooms, "The desk of '\(folder.name)'.",
      atEnd: "Everything that the desk showed as saved is in the study's files.", outcome)
  }
}
