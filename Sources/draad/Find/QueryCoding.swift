import Find
import Foundation
import QualitativeData
import Review

/// Codes all that a query found, through the door by which all decisions are written.
final class QueryCoding {
  /// What of the text is coded.
  enum Unit: String, CaseIterable, Sendable {
    case word, sentence, turn
  }

  /// What would be coded.
  struct Plan {
    /// The codings, without numbers.
    var events: [CodingEvent] = []
    /// How many passages have the code of this coder already.
    var known = 0
    /// How many documents get codings.
    var documents: Int { Set(events.map(\.document)).count }

    /// What would be, or was, coded, in a sentence.
    func sentence(_ coding: QueryCoding, isDone: Bool) -> String {
      let passages =
        "\(counted(events.count, "passage")) (\(coding.unit.rawValue)) in \(counted(documents, "document"))"
      let already = known == 0 ? "" : "; \(known) \(known == 1 ? "has" : "have") it already"
      return passages + (isDone ? " got" : " would get") + " the code '\(coding.code)' of \(coding.coder)" + already
        + "."
    }
  }

  let code: String
  let coder: String
  fileprivate let unit: Unit
  private let query: Query
  private let shelf: DocumentShelf
  private let file: CodingFile
  private let number: Int
  private let lines: Int
  private var session: ReviewSession

  /// Opens the coder's file. Throws where another program holds it, or there is no such code.
  init(
    _ query: Query, as unit: Unit, code: String, coder: String, in folder: StudyFolder, _ outcome: Outcome
  ) throws(Diagnostic) {
    guard CoderFiles.isName(coder) else { throw .badCoder() }
    (self.query, self.unit, self.coder) = (query, unit, coder)
    shelf = try DocumentShelf(folder)
    let codebook = try Inputs.codebook(try folder.codebookFile(), outcome)
    file = try CodingFile(CoderFiles(folder.codings).path(of: coder))
    let own = try OwnDecisions(file.events, lines: file.lines, at: file.path, of: coder, in: folder)
    outcome.report(file.diagnostics + own.diagnostics)
    let proposals = outcome.take(try ProposalFile(beside: file.path).read())
    session = ReviewSession(
      coder: coder, codebook: codebook, proposals: proposals, events: own.events, lines: own.lines,
      elsewhere: own.elsewhere, saw: query.codeTerms.isEmpty ? [] : [.colleagues])
    lines = own.lines
    number = QueryDecisions(own.events + own.elsewhere).next
    let found = session.codebook.codes(called: code)
    guard found.count == 1 else { throw .notOneCode(code, in: session.codebook) }
    self.code = found[0].name
  }

  /// What would be coded: each passage once, but for those that have the code already.
  func plan(_ hits: [SearchHit]) throws(Diagnostic) -> Plan {
    var plan = Plan()
    let time = Date().formatted(.iso8601)
    for (id, own) in Dictionary(grouping: hits, by: \.document).sorted(by: { $0.key < $1.key }) {
      guard let document = try shelf.document(id) else { continue }
      _ = session.open(document)
      let sentences = unit == .sentence ? try shelf.sentences(of: document) : []
      for range in Set(own.map { passage($0, document, sentences) }).sorted() {
        let decision = Decision(
          id: QueryDecisions.name(number, query.description, in: id), act: .add, document: id, range: range, code: code,
          via: .query)
        let events = try session.events(for: decision, at: time)
        plan.events += events
        if events.isEmpty { plan.known += 1 }
      }
    }
    return plan
  }

  /// The hit's passage; over several sentences or turns from the first to the last.
  private func passage(_ hit: SearchHit, _ document: Document, _ sentences: [TextRange]) -> TextRange {
    let units = unit == .turn ? document.segments.map(\.range) : sentences
    let touched = unit == .word ? [] : units.filter { $0.overlaps(hit.whole) }
    return touched.dropFirst().reduce(touched.first ?? hit.whole) { $0.union($1) }
  }

  /// Writes what was planned; the query's number, nil where there was nothing to write.
  func write(_ plan: Plan) throws(Diagnostic) -> Int? {
    guard !plan.events.isEmpty else { return nil }
    var numbers = file.numbers
    numbers.atLeast(lines, of: coder)
    // What was planned one by one has one number; the file gives each its own.
    var events = plan.events
    for place in events.indices { events[place].id = "planned \(place)" }
    try file.number(events, after: &numbers)
    return number
  }
}

extension Diagnostic {
  fileprivate static func notOneCode(_ code: String, in codebook: Codebook) -> Diagnostic {
    Diagnostic(
      "find.no-code", "No code is called '\(code)'",
      advice: codebook.advice(
        on: code, otherwise: "Name a code of the codebook, or one that this coder made."))
  }
}
