import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// Finds out where a study stands, from its files as they lie there: nothing is made.
struct StatusReader {
  private let folder: StudyFolder
  private let outcome: Outcome
  private let quiet = Outcome(isQuiet: true)

  init(_ folder: StudyFolder, _ outcome: Outcome) { (self.folder, self.outcome) = (folder, outcome) }

  /// Looks.
  func read() throws(Diagnostic) -> StudyStatus {
    var status = StudyStatus(name: folder.name)
    let files = TranscriptFiles.found(in: folder)
    status.transcripts = files.value.entries.map(\.id).sorted()
    status.aside = files.value.aside
    let cases = try folder.cases(nil, with: files.value, quiet)
    addDocuments(files.value.entries, cases, &status)
    addCases(cases, &status)
    let codebook = try CodebookFile.read(
      try folder.codebookFile(), language: folder.study.language, outcome)
    let state = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, quiet)
    addCodebook(codebook, state, &status)
    addCoders(codebook, state, &status)
    status.memos = StudyMemos(folder, quiet).files.count
    status.summaries = outcome.attempt { () throws(Diagnostic) in try StudySummaries(folder, quiet).all.count } ?? 0
    status.stale = try stale(codebook)
    for diagnostic in said {
      if diagnostic.severity == .error { status.errors += 1 }
      if diagnostic.severity == .warning { status.warnings += 1 }
    }
    return status
  }

  private var said: [Diagnostic] {
    let path = folder.output("diagnostics.jsonl")
    guard FileAccess.exists(path), let bytes = try? FileAccess.read(path) else { return [] }
    return DiagnosticLines.read(bytes)
  }

  /// A document is as its transcript where it says that it was made of it.
  private func addDocuments(_ entries: [TranscriptFiles.Entry], _ cases: CaseTable, _ status: inout StudyStatus) {
    let made = Set(folder.documentFiles.map(FileAccess.stem))
    status.read = made.intersection(status.transcripts)
    status.gone = made.subtracting(status.transcripts)
    let ingester = TranscriptIngester(cases: cases, speakers: folder.speakers(quiet))
    for entry in entries where made.contains(entry.id) {
      let known = DerivedFiles.provenance(in: folder.output("documents/\(entry.id).jsonl"))
      guard let bytes = try? FileAccess.read(entry.path) else { continue }
      let wanted = ingester.provenance(of: entry, digest: Digest.of(bytes))
      if known?.key != wanted.key { status.changed.insert(entry.id) }
    }
  }

  private func addCases(_ cases: CaseTable, _ status: inout StudyStatus) {
    guard FileAccess.exists(folder.casesFile) else { return }
    let known = Set(status.transcripts)
    status.cases = cases.cases.count
    status.emptyCases = cases.cases.filter { known.isDisjoint(with: $0.documents) }.map(\.id)
    status.caseless = status.transcripts.filter { cases.cases(of: $0).isEmpty }
  }

  private func addCodebook(_ codebook: Codebook, _ state: CodingState, _ status: inout StudyStatus) {
    let used = Set(state.codings.map(\.code))
    status.codes = codebook.codes.count
    status.groups = codebook.codes.count { codebook.isGroup($0.name) }
    status.undefined = codebook.leaves.filter(\.definition.isEmpty).map(\.name)
    status.unused = codebook.leaves.map(\.name).filter { !used.contains($0) }
    status.dropped = codebook.dropped.count
    status.droppedCodings = state.codings.count { codebook.formerNames.isDropped($0.code) }
  }

  private func addCoders(_ codebook: Codebook, _ state: CodingState, _ status: inout StudyStatus) {
    let proposals = (try? StudyProposals(folder, quiet))?.open ?? []
    let waiting = state.waiting(codebook.formerNames)
    let decided = state.codings + state.rejections
    let names = Set(decided.map(\.coder) + state.reviews.map(\.coder) + proposals.map(\.coder))
    let known = Set(status.transcripts)
    status.coders = names.sorted().map { name in
      let finished = Set(state.reviews.filter { $0.coder == name }.map(\.document)).intersection(known)
      let documents = Set(decided.filter { $0.coder == name }.map(\.document)).intersection(known)
      return StudyStatus.Coder(
        name: name, documents: documents.union(finished).count, finished: finished.count,
        codings: state.codings.count { $0.coder == name }, waiting: waiting.count { $0.coder == name },
        proposals: proposals.count { $0.coder == name })
    }
  }

  /// What changed since the tables were made.
  private func stale(_ codebook: Codebook) throws(Diagnostic) -> [StudyStatus.Stale]? {
    guard let made = DerivedFiles.provenance(in: folder.output(TableFiles.mark)) else { return nil }
    let now = try folder.presentDigests(codebook)
    return StudyStatus.Stale.allCases.filter { stale in
      switch stale {
      case .settings: made.options != folder.tableOptions
      case .program: made.stages != Made.tables.stages
      case .codebook, .codings, .cases, .memos: made.inputs[stale.rawValue] ?? "" != now[stale] ?? ""
      }
    }
  }
}

extension StudyFolder {
  /// Digests of what people wrote, as tables say what they were made from.
  func presentDigests(_ codebook: Codebook) throws(Diagnostic) -> [StudyStatus.Stale: String] {
    var digests: [String] = []
    for file in codingFiles { digests.append(Digest.of(try FileAccess.read(file))) }
    return [
      .codebook: codebook.codes.isEmpty ? "" : Digest.of(try FileAccess.read(try codebookFile())),
      .memos: try memosDigest(), .codings: CodingFiles.joined(codingFiles, digests),
      .cases: FileAccess.exists(casesFile) ? Digest.of(try FileAccess.read(casesFile)) : "",
    ]
  }
}
