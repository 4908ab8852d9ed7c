import Formats
import QualitativeData
import Review

/// A coder at work in a study: the coder's file held, the session read back from it.
struct StudyReview {
  let desk: ReviewDesk
  let facts: PageFacts
  let codingFile: String

  /// Opens the coder's file; throws where another program holds it, or the study has no documents.
  init(_ folder: StudyFolder, coder: String, isBlind: Bool, _ outcome: Outcome) throws(Diagnostic) {
    guard Self.isName(coder) else { throw .badCoder() }
    let codebookFile = try folder.codebookFile()
    let codebook = try Inputs.codebook(codebookFile, outcome)
    let shelf = try DocumentShelf(folder)
    let proposals = ProposalFile(coder: coder, in: folder.codings)
    let file = try CodingFile(FileAccess.join(folder.codings, coder + ".jsonl"))
    outcome.report(file.diagnostics)
    codingFile = file.path
    let session = ReviewSession(
      coder: coder, codebook: codebook, proposals: outcome.take(try proposals.read()), events: file.events,
      lines: file.lines)
    desk = ReviewDesk(session: session, file: file, proposals: proposals, shelf: shelf, isBlind: isBlind)
    facts = PageFacts(
      name: folder.name, language: folder.study.language, isBlind: isBlind,
      key: Digest.of(codingFile).prefix(16) + "", mode: "review")
  }

  private static func isName(_ coder: String) -> Bool {
    let isMadeOfNameCharacters = coder.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
    }
    return isMadeOfNameCharacters && !coder.isEmpty && coder.unicodeScalars.count <= 40
  }
}
