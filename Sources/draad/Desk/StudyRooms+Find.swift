import Find
import Foundation
import QualitativeData
import Review

extension StudyRooms {
  /// What was found, document by document.
  struct FindReply: Encodable, Sendable {
    struct Hit: Encodable, Sendable {
      var start, end: Int
      var before, text, after: String
      var speaker: String?
    }

    struct Found: Encodable, Sendable {
      var id: String
      var hits: [Hit]
    }

    var total = 0
    /// How many documents it stands in.
    var inDocuments = 0
    var documents: [Found] = []
    /// How often in a thousand words.
    var rate: Double?
    /// Hits beyond those that are shown.
    var more = 0
    /// A word of the question that the study lacks, and those most like it.
    var missing: String?
    /// Documents in which what colleagues gave was left out.
    var closed = 0
    var near: [String] = []
    /// Why it cannot be read as a question; one that is being typed often cannot.
    var problem: String?
  }

  /// As many hits are shown at most.
  private static let shown = 400

  /// What `draad search` finds.
  func find(_ text: String) async throws(Diagnostic) -> FindReply {
    do throws(Diagnostic) { _ = try Query(text, subject: .words) } catch {
      return FindReply(problem: [error.summary, error.advice].filter { !$0.isEmpty }.joined(separator: ". "))
    }
    let (query, study, spans, total, closed) = try await spans(text)
    let hits = await study.hits(Array(spans.prefix(Self.shown)), of: query, context: 10, Outcome(isQuiet: true))
    let byDocument = Dictionary(grouping: hits, by: \.document)
    let missing = spans.isEmpty ? query.missingWord(in: study.index) : nil
    return FindReply(
      total: spans.count, inDocuments: total.documents,
      documents: byDocument.keys.sorted().map { id in
        FindReply.Found(
          id: id,
          hits: (byDocument[id] ?? []).map {
            FindReply.Hit(
              start: $0.range.start, end: $0.range.end, before: $0.left, text: $0.text, after: $0.right,
              speaker: $0.speaker)
          })
      }, rate: total.rate, more: spans.count - hits.count,
      missing: missing, closed: closed, near: missing.map(study.index.nearest) ?? [])
  }

  private func spans(
    _ text: String
  ) async throws(Diagnostic)
    -> (query: Query, study: SearchedStudy, spans: [Span], total: SearchCounts.Row, closed: Int)
  {
    let outcome = Outcome(isQuiet: true)
    let query = try Query(text, subject: .words)
    let study = try await SearchedStudy(path, jobs: nil, outcome)
    let searched = study.everything
    var (passages, closed) = (CodedSpans(), 0)
    if !query.codeTerms.isEmpty {
      let counted = try await study.counted(query, options: StudyCount.Options(), jobs: nil, outcome)
      let open = try await open(counted.count.passages)
      closed = open.closed
      passages = try CodedSpans(open.passages, of: query, codebook: counted.codebook, in: study.index)
    }
    let found = searched.within(QueryMatcher(query, in: study.index, passages: passages.spans).run())
    return (query, study, found, HitCounter(searched, by: .nothing).count(found).total, closed)
  }

  /// All hits are to get a code.
  struct HitCoding: Decodable, Sendable {
    var query, code, unit: String
    /// Whether it is done, or only looked at.
    var isMeant: Bool
  }

  /// What would be coded, or was.
  struct HitCodingReply: Encodable, Sendable {
    var passages, documents, known: Int
    /// By which it is taken back, where something was written.
    var number: Int?
  }

  /// What `draad search --code` does.
  func code(_ wish: HitCoding) async throws(Diagnostic) -> HitCodingReply {
    guard let coder = await desks.person else { throw .nobody() }
    guard let unit = QueryCoding.Unit(rawValue: wish.unit) else { throw .noUnit() }
    let (query, study, spans, _, _) = try await spans(wish.query)
    let outcome = Outcome(isQuiet: true)
    // The coder's file is written by one at a time.
    await desks.rise()
    let hits = await study.hits(spans, of: query, context: 8, outcome)
    let coding = try QueryCoding(query, as: unit, code: wish.code, coder: coder, in: study.folder, outcome)
    let plan = try coding.plan(hits)
    return HitCodingReply(
      passages: plan.events.count, documents: plan.documents, known: plan.known,
      number: wish.isMeant ? try coding.write(plan) : nil)
  }

  /// Takes back what a query coded.
  struct HitCodingUndo: Decodable, Sendable { var number: Int }

  func takeBack(_ wish: HitCodingUndo) async throws(Diagnostic) -> HitCodingReply {
    guard let coder = await desks.person else { throw .nobody() }
    await desks.rise()
    let file = try CodingFile(CoderFiles(try folder().codings).path(of: coder))
    let queries = QueryDecisions(file.events.filter { $0.coder == coder })
    guard let entry = queries.entries.first(where: { $0.number == wish.number }) else { throw .noQuery() }
    var numbers = file.numbers
    try file.number(queries.undo(entry, coder: coder, at: Date().formatted(.iso8601)), after: &numbers)
    return HitCodingReply(passages: 0, documents: 0, known: 0)
  }
}

extension Diagnostic {
  fileprivate static func noQuery() -> Diagnostic {
    Diagnostic("find.no-query", "Nothing was coded by that search", advice: "Load the page again.")
  }

  fileprivate static func noUnit() -> Diagnostic {
    Diagnostic("find.unit", "What is coded is the word, its sentence or its turn", advice: "Choose one.")
  }
}
