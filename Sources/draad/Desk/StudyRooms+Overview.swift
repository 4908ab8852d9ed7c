import Desk
import QualitativeData
import StudyFiles

/// How far everybody is, as the coders' files say.
struct CodersProgress: Sendable {
  var coders: [StudyFacts.Progress] = []
  /// By coder the documents that were finished and begun.
  var finished: [String: Set<String>] = [:]
  var begun: [String: Set<String>] = [:]
  /// Who settled something.
  var settlers: Set<String> = []

  init(_ events: [CodingEvent]) {
    for (coder, own) in Dictionary(grouping: events, by: \.coder).sorted(by: { $0.key < $1.key }) {
      let state = CodingState.fold(own, names: .none).value
      if own.contains(where: { $0.act == .settle }) { settlers.insert(coder) }
      let read = Set(state.reviews.map(\.document))
      let touched = Set(state.codings.map(\.document)).union(state.rejections.map(\.document)).union(read)
      (finished[coder], begun[coder]) = (read, touched)
      coders.append(
        StudyFacts.Progress(coder: coder, begun: touched.count, finished: read.count, codings: state.codings.count))
    }
  }

  /// Documents that two coders or more finished, those who settle left out.
  var comparable: [String] {
    var counts: [String: Int] = [:]
    for (coder, documents) in finished where !settlers.contains(coder) {
      for document in documents { counts[document, default: 0] += 1 }
    }
    return counts.filter { $0.value > 1 }.keys.sorted()
  }
}

extension StudyRooms {
  /// The first room: what is there, what waits, what went wrong.
  struct OverviewReply: Encodable, Sendable {
    var overview: Overview
    var run: RunBeside.State
    /// What the last run noticed, and still holds.
    var log: [RunRemark]
  }

  func overview() async throws(Diagnostic) -> OverviewReply {
    let facts = try await facts()
    let log = try folder().output("diagnostics.jsonl")
    let remarks = FileAccess.exists(log) ? DiagnosticLines.read(try FileAccess.read(log)) : []
    return OverviewReply(
      overview: Overview(facts), run: await run.state, log: remarks.filter { $0.severity != .note }.map(RunRemark.init))
  }

  private func facts() async throws(Diagnostic) -> StudyFacts {
    let outcome = Outcome(isQuiet: true)
    var facts = StudyFacts()
    facts.hasBegun = hasBegun
    facts.coder = await desks.person
    guard hasBegun else { return facts }
    let folder = try folder()
    try addDocuments(folder, to: &facts)
    let codebook = try folder.codesSoFar(outcome)
    facts.codes = codebook.codes.count
    facts.proposals = proposals(folder, besides: codebook)
    if let cases = try? folder.cases(nil, outcome) {
      facts.cases = cases.cases.count
      if !cases.cases.isEmpty { facts.withoutCase = facts.documents.filter { cases.cases(of: $0).isEmpty } }
    }
    let known = try coders(folder)
    facts.coders = known.coders
    facts.finished = facts.coder.flatMap { known.finished[$0] } ?? []
    facts.begun = facts.coder.flatMap { known.begun[$0] } ?? []
    facts.comparable = known.comparable.filter(Set(facts.documents).contains)
    facts.areTablesOld = areTablesOld(folder)
    return facts
  }

  private func addDocuments(_ folder: StudyFolder, to facts: inout StudyFacts) throws(Diagnostic) {
    let found = FileAccess.isFolder(folder.transcripts) ? TranscriptFiles.found(in: folder).value : nil
    let entries = found?.entries ?? []
    facts.transcripts = entries.map(\.id)
    facts.aside = (found?.aside ?? 0) + (found?.refused ?? 0)
    facts.documents = folder.documentFiles.map(FileAccess.stem)
    facts.changed = entries.filter { entry in
      guard let made = FileStamp(folder.output("documents/\(entry.id).jsonl")), let now = FileStamp(entry.path) else {
        return false
      }
      return now.isYounger(than: made)
    }.map(\.id)
    let known = entries.compactMap { transcripts[$0.path]?.row }
    if known.count == entries.count { facts.unsure = known.filter(\.isUnsure).map(\.id) }
  }

  /// Codes that coders made and that are not in the codebook, each name once.
  func proposals(_ folder: StudyFolder, besides codebook: Codebook) -> [String] {
    let files = FileAccess.files(below: folder.codings).filter { $0.hasSuffix(ProposalFile.suffix) }
    let names = files.flatMap { path in
      let beside = String(path.dropLast(ProposalFile.suffix.count)) + ".jsonl"
      return ((try? ProposalFile(beside: beside).read())?.value ?? []).map(\.name)
    }
    return Set(names.filter { codebook[$0] == nil }).sorted()
  }

  /// How far everybody is; files that did not change are not read again.
  func coders(_ folder: StudyFolder) throws(Diagnostic) -> CodersProgress {
    let files = folder.codingFiles
    let stamps = files.map(FileStamp.init)
    if let progress, progress.stamps == stamps { return progress.coders }
    let coders = CodersProgress(try Inputs.events(files, Outcome(isQuiet: true)))
    progress = (stamps, coders)
    return coders
  }

  /// Whether something that tables are made of was changed after them; nil without tables.
  private func areTablesOld(_ folder: StudyFolder) -> Bool? {
    guard let made = FileStamp(folder.output("report.html")) else { return nil }
    let sources =
      folder.codingFiles + [folder.casesFile, folder.speakersFile]
      + ((try? folder.codebookFile()).map { [$0] } ?? [])
    return sources.contains { FileStamp($0)?.isYounger(than: made) ?? false }
  }
}
