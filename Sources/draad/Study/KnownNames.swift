import QualitativeData

/// Whom and what a study knows: a name that it does not is answered with the nearest, never with an empty table.
struct KnownNames {
  private let folder: StudyFolder

  /// Looks when it is asked.
  init(_ folder: StudyFolder) { self.folder = folder }

  /// Throws where a count is asked of what is not there.
  func check(_ options: StudyCount.Options) throws(Diagnostic) {
    try check(coders: options.selection.coders)
    // Suggestions that are named may be of documents that lie elsewhere.
    if options.suggestions.isEmpty { try check(documents: options.documents) }
  }

  /// Throws where nobody of that name decided anything.
  func check(coders: some Sequence<String>) throws(Diagnostic) {
    var unknown = Set(coders).subtracting(CoderFiles(folder.codings).coders)
    guard !unknown.isEmpty else { return }
    // A file may hold decisions of several people; only its first was looked at.
    let known = Set(try Inputs.events(folder.codingFiles, Outcome(isQuiet: true)).map(\.coder))
    unknown.subtract(known)
    if let name = unknown.min() { throw .noCoder(name, among: known) }
  }

  /// Throws where the study has no document of that name.
  func check(documents: some Sequence<String>) throws(Diagnostic) {
    let wanted = Set(documents)
    guard !wanted.isEmpty else { return }
    let known = folder.documentFiles.map(FileAccess.stem)
    if let name = wanted.subtracting(known).min() { throw .noSuchDocument(name, among: known) }
  }
}

extension Diagnostic {
  static func noCoder(_ name: String, among known: some Collection<String>) -> Diagnostic {
    Diagnostic(
      "study.no-coder", "There are no decisions of a coder '\(name)'",
      advice: known.isEmpty
        ? "Nobody has coded yet."
        : NearestNames.advice(
          name, among: known, otherwise: "There are those of \(known.sorted().joined(separator: ", ")).")
    )
  }

  static func noSuchDocument(_ id: String, among known: some Sequence<String>) -> Diagnostic {
    Diagnostic(
      "study.no-such-document", "The study has no document '\(id)'",
      advice: NearestNames.advice(
        id, among: known,
        otherwise: "Documents are called as their transcripts, without the extension; 'draad run' makes them."))
  }
}
