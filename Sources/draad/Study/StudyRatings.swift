import Formats
import QualitativeData
import Reliability
import Tokenize

/// What coders decided in each document of a study, as it is compared.
struct StudyRatings {
  /// What is compared.
  struct Options {
    var level = Agreement.Level.cases
    /// Suggestions from this confidence on count as the work of a coder `draad`; nil leaves the program out.
    var programConfidence: Double?
    /// What a coder did before this time is compared with what the same coder did from then on.
    var split: String?
  }

  /// The name under which the program's suggestions are compared.
  static let program = "draad"

  private(set) var documents: [RatedDocument] = []
  private let options: Options
  private let cases: CaseTable

  /// Reads a study's codings and documents.
  init(_ folder: StudyFolder, cases: CaseTable, options: Options, _ outcome: Outcome) throws(Diagnostic) {
    self.options = options
    self.cases = cases
    let states = Self.byDocument(try Inputs.codings(folder.codingFiles, outcome), split: options.split)
    let raters = Set(states.values.flatMap(\.raters))
    for path in Inputs.files([folder.output("documents")], withExtension: "jsonl")
    where states[FileAccess.stem(path)] != nil {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        guard let state = states[document.id] else { continue }
        let work = outcome.take(work(state, in: document)).filter { raters.contains($0.coder) }
        documents.append(
          RatedDocument(
            id: document.id, units: try units(of: document),
            work: work + [try program(document, folder)].compactMap(\.self)))
      }
    }
  }

  /// Everybody who worked on some document, sorted.
  var coders: [String] { Set(documents.flatMap { $0.work.map(\.coder) }).sorted() }

  private func units(of document: Document) throws(Diagnostic) -> [RatedDocument.Unit] {
    guard options.level == .sentence else { return document.segments.map { unit($0.range, $0, document.id) } }
    return try Tokenizer().run(document).value.segments.flatMap { segment in
      segment.sentences.map { unit($0.range, segment.segment, document.id) }
    }
  }

  private func unit(_ range: TextRange, _ segment: Segment, _ document: String) -> RatedDocument.Unit {
    RatedDocument.Unit(
      range, caseID: caseID(cases.caseID(of: segment, in: document), document), isAnswer: segment.role != .interviewer,
      isTalk: segment.isTalk)
  }

  /// Without a table of cases each document is a case of its own.
  private func caseID(_ own: String?, _ document: String) -> String? { cases.cases.isEmpty ? document : own }

  private func work(_ state: CodingState, in document: Document) -> Diagnosed<[RatedDocument.Work]> {
    let placed = document.place(state.codings, cases: cases)
    let refused = document.place(state.rejections, cases: cases).value
    let readings = document.readings(state.standing(placed.value + refused))
    let codings = Dictionary(grouping: placed.value, by: \.coder)
    let rejections = Dictionary(grouping: refused, by: \.coder)
    let sights = state.sights
    return placed.map { _ in
      readings.map { reading in
        RatedDocument.Work(
          reading, codings: marks(codings[reading.coder], document.id),
          rejections: marks(rejections[reading.coder], document.id), sight: sights[reading.coder] ?? .init())
      }
    }
  }

  private func marks(_ passages: [CodedPassage]?, _ document: String) -> [RatedDocument.Mark] {
    (passages ?? []).map {
      var mark = RatedDocument.Mark($0)
      mark.caseID = caseID(mark.caseID, document)
      return mark
    }
  }

  /// The program suggests for all of every document, also where nothing is sure enough to count.
  private func program(_ document: Document, _ folder: StudyFolder) throws(Diagnostic) -> RatedDocument.Work? {
    guard let confidence = options.programConfidence else { return nil }
    let path = folder.output("suggestions/\(document.id).jsonl")
    let suggested =
      FileAccess.exists(path)
      ? try SuggestionFormat.read(try FileAccess.read(path), file: path).filter { $0.id == document.id } : []
    let passages = suggested.flatMap { $0.passages(from: confidence, cases: cases) }
    let reading = Reading(
      coder: Self.program, document: document.id, ranges: [TextRange(0, document.segments.last?.end ?? 0)],
      basis: .program)
    return RatedDocument.Work(reading, codings: marks(passages, document.id))
  }

  /// Each document's decisions apart; settling is nobody's own work. With a split, one coder becomes two: before and after.
  private static func byDocument(_ state: CodingState, split: String?) -> [String: CodingState] {
    func name(_ coder: String, at time: String) -> String {
      split.map { coder + (time < $0 ? " <\($0)" : " ≥\($0)") } ?? coder
    }
    func named(_ coding: Coding) -> Coding {
      var coding = coding
      coding.coder = name(coding.coder, at: coding.time)
      return coding
    }
    func named(_ event: CodingEvent) -> CodingEvent {
      var event = event
      event.coder = name(event.coder, at: event.time)
      return event
    }
    var states: [String: CodingState] = [:]
    for coding in state.codings where !coding.isSettled {
      states[coding.document, default: .init()].codings.append(named(coding))
    }
    for coding in state.rejections where !coding.isSettled {
      states[coding.document, default: .init()].rejections.append(named(coding))
    }
    for review in state.reviews { states[review.document, default: .init()].reviews.append(named(review)) }
    for memo in state.memos where states[memo.document] != nil { states[memo.document]?.memos.append(named(memo)) }
    return states
  }
}

extension CodingState {
  /// Who decided anything, other than to settle or to note.
  fileprivate var raters: [String] {
    (codings + rejections).filter { !$0.isSettled }.map(\.coder) + reviews.map(\.coder)
  }

  /// What each coder saw while deciding.
  fileprivate var sights: [String: Agreement.Sight] {
    var sights: [String: Agreement.Sight] = [:]
    for coding in codings + rejections { sights[coding.coder, default: .init()].add(coding.saw) }
    for review in reviews { sights[review.coder, default: .init()].add(review.saw) }
    return sights
  }

  /// The same with codings where their passages stand now; what was not found is left out.
  fileprivate func standing(_ passages: [CodedPassage]) -> CodingState {
    let ranges = Dictionary(
      passages.map { ([$0.coder ?? "", $0.coding ?? ""], $0.range) }, uniquingKeysWith: { first, _ in first })
    func moved(_ coding: Coding) -> Coding? {
      guard let range = ranges[[coding.coder, coding.id]] else { return nil }
      var coding = coding
      coding.range = range
      return coding
    }
    var state = self
    state.codings = codings.compactMap(moved)
    state.rejections = rejections.compactMap(moved)
    return state
  }
}
