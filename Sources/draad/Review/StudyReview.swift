import Formats
import QualitativeData
import Review
import Tokenize

/// A coder at work in a study: the coder's file held, the session read back from it.
struct StudyReview {
  let desk: ReviewDesk
  let facts: PageFacts
  let codingFile: String

  /// Opens the coder's file; throws where another program holds it, or the study has no documents.
  init(_ folder: StudyFolder, coder: String, isBlind: Bool, tokenizer: Tokenizer, _ outcome: Outcome) throws(Diagnostic)
  {
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
    let others = isBlind ? [] : try Inputs.events(folder.codingFiles.filter { $0 != file.path }, outcome)
    desk = ReviewDesk(
      session: session, file: file, proposals: proposals, shelf: shelf, isBlind: isBlind,
      learning: isBlind
        ? nil : StudyLearner(shelf: shelf, tokenizer: tokenizer, encoder: try folder.encoder(), others: others))
    facts = PageFacts(
      name: folder.name, language: folder.study.language, isBlind: isBlind,
      key: Digest.of(codingFile).prefix(16) + "", mode: "review")
  }

  /// Opens the file of whoever settles where other coders differ, and reads what they did.
  init(adjudicationOf folder: StudyFolder, coder: String, _ outcome: Outcome) throws(Diagnostic) {
    guard Self.isName(coder) else { throw .badCoder() }
    let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
    let shelf = try DocumentShelf(folder)
    let file = try CodingFile(FileAccess.join(folder.codings, coder + ".jsonl"))
    outcome.report(file.diagnostics)
    let own = file.path
    codingFile = own
    let others = folder.codingFiles.filter { $0 != own }
    let proposals = try Self.proposals(of: others, in: folder, besides: codebook, outcome)
    let session = ReviewSession(
      coder: coder, codebook: codebook, proposals: proposals, events: file.events, lines: file.lines)
    desk = ReviewDesk(
      session: session, file: file, proposals: ProposalFile(coder: coder, in: folder.codings), shelf: shelf,
      isBlind: true, others: try Inputs.events(others, outcome))
    facts = PageFacts(
      name: folder.name, language: folder.study.language, isBlind: true,
      key: Digest.of(codingFile).prefix(16) + "", mode: "adjudicate")
  }

  /// The codes that coders made while reading: differences may be about them.
  private static func proposals(
    of files: [String], in folder: StudyFolder, besides codebook: Codebook, _ outcome: Outcome
  ) throws(Diagnostic) -> [Code] {
    var codes: [Code] = []
    for file in files {
      let own = outcome.take(try ProposalFile(coder: FileAccess.stem(file), in: folder.codings).read())
      codes += own.filter { code in codebook[code.name] == nil && !codes.contains { $0.name == code.name } }
    }
    return codes
  }

  /// Whether it can be a coder's name, and so the name of a file.
  static func isName(_ coder: String) -> Bool {
    let isMadeOfNameCharacters = coder.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
    }
    return isMadeOfNameCharacters && !coder.isEmpty && coder.unicodeScalars.count <= 40
  }
}
