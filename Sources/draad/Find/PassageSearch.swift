import Crosstab
import Find
import QualitativeData
import Tabulate

/// Which passages `draad find` looks among.
struct PassageSearch {
  private let command: FindCommand

  init(_ command: FindCommand) { self.command = command }

  /// The passages of the codes of a query, with the notes on them.
  func passages(of query: Query, in study: SearchedStudy, _ outcome: Outcome) async throws(Diagnostic) -> FoundPassages
  {
    try KnownNames(study.folder).check(coders: command.coder)
    var options = StudyCount.Options()
    options.selection.coders = Set(command.coder)
    options.agreement = command.agreement
    options.confidence = command.confidence
    if command.undecided { options.suggestions = [study.folder.output("suggestions")] }
    let counted = try await study.counted(query, options: options, jobs: command.common.jobs, outcome)
    if counted.count.tally.source == .suggestions, !command.undecided { outcome.report(.nobodyCoded()) }
    let state = try Inputs.codings(
      study.folder.codingFiles, names: counted.codebook.formerNames, Outcome(isQuiet: true))
    var passages = counted.count.passages
    if command.undecided { passages = Undecided(state).filter(passages) }
    let memos = Memos(state)
    if let memo = command.memo { passages = passages.filter { memos.has(memo, on: $0) } }
    let coded = try CodedSpans(passages, of: query, codebook: counted.codebook, in: study.index)
    outcome.report(coded.diagnostics)
    return FoundPassages(coded: coded, codebook: counted.codebook, memos: memos)
  }
}

/// What was found among passages.
struct FoundPassages {
  let coded: CodedSpans
  let codebook: Codebook
  fileprivate let memos: Memos

  fileprivate init(coded: CodedSpans, codebook: Codebook, memos: Memos) {
    (self.coded, self.codebook, self.memos) = (coded, codebook, memos)
  }

  /// A row for each coding that was found, or for each stretch that is none by itself.
  func rows(
    _ spans: [Span], _ query: Query, _ study: SearchedStudy, _ outcome: Outcome
  ) async throws(Diagnostic) -> [(span: Span, row: PassageTabulator.Row)] {
    let hits = await study.hits(spans, of: query, context: 0, outcome)
    guard hits.count == spans.count else { return [] }
    return zip(spans, hits).flatMap { span, hit -> [(span: Span, row: PassageTabulator.Row)] in
      guard let own = coded.passages[span] else {
        return [(span, row(hit, coded.passages(in: span)))]
      }
      return own.map { passage in
        var hit = hit
        (hit.range, hit.text) = (passage.range, passage.quote)
        return (span, row(hit, [passage]))
      }
    }
  }

  private func row(_ hit: SearchHit, _ passages: [CodedPassage]) -> PassageTabulator.Row {
    PassageTabulator.Row(hit, passages: passages, memos: passages.flatMap(memos.of))
  }
}

/// The notes on codings.
struct Memos {
  private let byCoding: [String: [String]]

  init(_ state: CodingState) {
    byCoding = Dictionary(
      state.codings.filter { !$0.memos.isEmpty }.map { ($0.id, $0.memos) }, uniquingKeysWith: { first, _ in first })
  }

  func of(_ passage: CodedPassage) -> [String] {
    let ids = passage.sources?.map(\.coding) ?? [passage.coding].compactMap { $0 }
    return ids.flatMap { byCoding[$0] ?? [] }
  }

  func has(_ text: String, on passage: CodedPassage) -> Bool {
    let pattern = WordPattern("*" + FoldedText.of(text) + "*")
    return of(passage).contains { pattern.matches(FoldedText.of($0)) }
  }
}

/// Suggestions on which nobody decided: no coding or rejection of the same code shares a character with them.
struct Undecided {
  private let decided: [String: [TextRange]]

  init(_ state: CodingState) {
    decided = Dictionary(grouping: state.codings + state.rejections) { $0.document + "\n" + $0.code }
      .mapValues { $0.map(\.range) }
  }

  func filter(_ passages: [CodedPassage]) -> [CodedPassage] {
    passages.filter { passage in
      !(decided[passage.document + "\n" + passage.code] ?? []).contains { $0.overlaps(passage.range) }
    }
  }
}

extension Diagnostic {
  fileprivate static func nobodyCoded() -> Diagnostic {
    Diagnostic(
      "find.suggestions", .note, at: nil, "Nobody has coded yet: these are suggestions",
      advice: "Decide on them with 'draad review'.")
  }
}
