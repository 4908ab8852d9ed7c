import QualitativeData
import Review
import Tokenize

/// A coder at work in a study: the coder's file held, the session read back from it.
struct StudyReview {
  let desk: ReviewDesk
  let facts: PageFacts
  let codingFile: String

  /// Opens the coder's file; throws where another program holds it, or the study has no documents.
  ///
  /// `showing` is when suggestions are shown; the codebook is the study's unless given.
  init(
    _ folder: StudyFolder, coder: String, isBlind: Bool, showing: Study.Showing = .atOnce,
    codebook given: Codebook? = nil, tokenizer: Tokenizer, _ outcome: Outcome
  ) throws(Diagnostic) {
    guard CoderFiles.isName(coder) else { throw .badCoder() }
    let codebook = if let given { given } else { try Inputs.codebook(try folder.codebookFile(), outcome) }
    let shelf = try DocumentShelf(folder)
    let file = try CodingFile(CoderFiles(folder.codings).path(of: coder))
    let own = try OwnDecisions(file.events, lines: file.lines, at: file.path, of: coder, in: folder)
    outcome.report(CorpusLinks(folder).leading() + file.diagnostics + own.diagnostics)
    let proposals = ProposalFile(beside: file.path)
    codingFile = file.path
    let session = ReviewSession(
      coder: coder, codebook: codebook, proposals: outcome.take(try proposals.read()), events: own.events,
      lines: own.lines, elsewhere: own.elsewhere, saw: isBlind || showing != .atOnce ? [] : [.suggestions])
    // The coder's other files are in the session.
    let others =
      isBlind
      ? [] : try Inputs.events(folder.codingFiles.filter { $0 != file.path }, outcome).filter { $0.coder != coder }
    let nearNames = CoderFiles(folder.codings).near(coder)
    desk = ReviewDesk(
      session: session, file: file, proposals: proposals, shelf: shelf, isBlind: isBlind,
      learning: isBlind
        ? nil
        : StudyLearner(
          shelf: shelf, tokenizer: tokenizer, encoder: try folder.encoder(), others: others,
          names: codebook.formerNames),
      showing: showing)
    let key = try StudyKey(folder, codingFile: codingFile, mode: .review)
    facts = PageFacts(
      name: folder.name, language: folder.study.language, isBlind: isBlind, key: key.key, family: key.family,
      formerKey: StudyKey.former(codingFile), mode: .review,
      showing: isBlind ? .blind : showing, elsewhere: own.elsewhere.count, nearNames: nearNames)
  }

  /// Which documents are open to whoever settles.
  enum Openness {
    /// All.
    case all
    /// Those that everybody who works on them has finished: whoever codes on must not have seen what others did.
    case finished
  }

  /// Opens the file of whoever settles where other coders differ, and reads what they did.
  init(
    adjudicationOf folder: StudyFolder, coder: String, open: Openness = .all, _ outcome: Outcome
  ) throws(Diagnostic) {
    guard CoderFiles.isName(coder) else { throw .badCoder() }
    let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
    let shelf = try DocumentShelf(folder)
    let file = try CodingFile(CoderFiles(folder.codings).path(of: coder))
    let own = try OwnDecisions(file.events, lines: file.lines, at: file.path, of: coder, in: folder)
    outcome.report(CorpusLinks(folder).leading() + file.diagnostics + own.diagnostics)
    codingFile = file.path
    let others = folder.codingFiles.filter { $0 != file.path }
    let proposals = try Self.proposals(of: others, besides: codebook, outcome)
    let session = ReviewSession(
      coder: coder, codebook: codebook, proposals: proposals, events: own.events, lines: own.lines,
      elsewhere: own.elsewhere, saw: [.colleagues])
    let events = try Inputs.events(others, outcome).filter { $0.coder != coder }
    let closed = open == .finished ? Self.unfinished(events) : []
    desk = ReviewDesk(
      session: session, file: file, proposals: ProposalFile(beside: file.path), shelf: shelf,
      isBlind: true, mode: .adjudicate, others: events.filter { !closed.contains($0.document) },
      closed: closed.sorted())
    let key = try StudyKey(folder, codingFile: codingFile, mode: .adjudicate)
    facts = PageFacts(
      name: folder.name, language: folder.study.language, isBlind: true, key: key.key, family: key.family,
      formerKey: StudyKey.former(codingFile),
      mode: .adjudicate, elsewhere: own.elsewhere.count, nearNames: CoderFiles(folder.codings).near(coder))
  }

  /// Documents that two coders or more work on and not all of them have finished.
  static func unfinished(_ events: [CodingEvent]) -> Set<String> {
    var closed: Set<String> = []
    for (document, own) in Dictionary(grouping: events, by: \.document) {
      let finished = Set(CodingState.fold(own, names: .none).value.reviews.map(\.coder))
      let coders = Set(own.map(\.coder))
      if coders.count > 1, !coders.isSubset(of: finished) { closed.insert(document) }
    }
    return closed
  }

  /// The codes that coders made while reading: differences may be about them.
  private static func proposals(
    of files: [String], besides codebook: Codebook, _ outcome: Outcome
  ) throws(Diagnostic) -> [Code] {
    var codes: [Code] = []
    for file in files {
      let own = outcome.take(try ProposalFile(beside: file).read())
      codes += own.filter { code in codebook[code.name] == nil && !codes.contains { $0.name == code.name } }
    }
    return codes
  }
}
