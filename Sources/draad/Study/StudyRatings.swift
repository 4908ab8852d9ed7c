import Bytes
import QualitativeData
import Reliability
import StudyFiles
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
  init(
    _ folder: StudyFolder, names: FormerNames, cases: CaseTable, options: Options, _ outcome: Outcome
  ) throws(Diagnostic) {
    self.options = options
    self.cases = cases
    try folder.checkWasRun()
    let states = Self.byDocument(try Inputs.codings(folder.codingFiles, names: names, outcome), split: options.split)
    let known = Set(folder.documentFiles.map(FileAccess.stem))
    for (document, state) in states.sorted(by: { $0.key < $1.key })
    where !known.contains(document) && !(state.codings + state.rejections).isEmpty {
      outcome.report(.noDocument(document, state, in: folder))
    }
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

  /// The agreement at the unit that a table counts, of its cases and documents; nil where no two coders read the same.
  static func agreement(
    on unit: CodeMatrix.Unit, in folder: StudyFolder, codebook: Codebook, cases: CaseTable, only selection: Selection
  ) -> Agreement? {
    // What is wrong with the codings was said when they were counted.
    let quiet = Outcome(isQuiet: true)
    return quiet.attempt { () throws(Diagnostic) in
      let level = Agreement.Level(for: unit)
      let ratings = try StudyRatings(
        folder, names: codebook.formerNames, cases: cases, options: Options(level: level), quiet)
      let coders = selection.coders.isEmpty ? ratings.coders : ratings.coders.filter(selection.coders.contains)
      let meter = AgreementMeter(codebook: codebook, coders: coders, level: level, draws: 0)
      return try meter.run(ratings.documents.compactMap(selection.apply)).value
    }
  }

  /// What a table is about.
  struct Selection {
    /// All where empty.
    var coders: Set<String> = []
    /// All where empty.
    var documents: Set<String> = []
    /// Nil for all.
    var cases: Set<String>?

    fileprivate func apply(_ document: RatedDocument) -> RatedDocument? {
      guard documents.isEmpty || documents.contains(document.id) else { return nil }
      guard let cases else { return document }
      var part = document
      part.units.removeAll { !($0.caseID.map(cases.contains) ?? false) }
      for place in part.work.indices {
        part.work[place].codings.removeAll { !($0.caseID.map(cases.contains) ?? false) }
        part.work[place].rejections.removeAll { !($0.caseID.map(cases.contains) ?? false) }
      }
      return part.units.isEmpty ? nil : part
    }
  }

  private func units(of document: Document) throws(Diagnostic) -> [RatedDocument.Unit] {
    guard options.level == .sentence else { return document.segments.map { unit($0.range, $0, document.id) } }
    return try Tokenizer().run(document).value.segments.flatMap { segment in
      segment.sentences.map { unit($0.range, segment.segment, document.id) }
    }
  }

  private func unit(_ range: TextRange, _ segment: Segment, _ document: String) -> RatedDocument.Unit {
    let core = segment.core
    let part = TextRange(max(core.start, range.start), max(core.start, range.start, min(core.end, range.end)))
    return RatedDocument.Unit(
      range, core: part, caseID: caseID(cases.caseID(of: segment, in: document), document),
      isAnswer: segment.role != .interviewer,
      isTalk: segment.isTalk)
  }

  /// Without a table of cases each document is a case of its own.
  private func caseID(_ own: String?, _ document: String) -> String? { cases.cases.isEmpty ? document : own }

  private func work(_ state: CodingState, in document: Document) -> Diagnosed<[RatedDocument.Work]> {
    let placed = document.place(state.codings, cases: cases)
    let refused = document.place(state.rejections, cases: cases).value
    let isDated = state.reviews.contains { $0.text != nil }
    let now = state.standing(placed.value + refused, in: document, text: isDated ? Digest.of(document.text) : nil)
    let readings = document.readings(now)
    let codings = Dictionary(grouping: placed.value.once, by: \.coder)
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

  /// Under which names a coder is compared: with a split one becomes two, before and after.
  static func names(of coder: String, split: String?) -> [String] {
    split.map { [coder + " <\($0)", coder + " ≥\($0)"] } ?? [coder]
  }

  /// Each document's decisions apart; settling is nobody's own work.
  private static func byDocument(_ state: CodingState, split: String?) -> [String: CodingState] {
    func name(_ coder: String, at time: String) -> String {
      let names = names(of: coder, split: split)
      return split.map { time < $0 } ?? true ? names[0] : names[1]
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
    // Who took back all that was decided has read it all the same.
    for event in state.passed { states[event.document, default: .init()].passed.append(named(event)) }
    for memo in state.memos where states[memo.document] != nil { states[memo.document]?.memos.append(named(memo)) }
    return states
  }
}

extension CodingState {
  /// Who decided anything, other than to settle or to note.
  fileprivate var raters: [String] {
    (codings + rejections).filter { !$0.isSettled }.map(\.coder) + (reviews + passed).map(\.coder)
  }

  /// What each coder saw while deciding.
  fileprivate var sights: [String: Agreement.Sight] {
    var sights: [String: Agreement.Sight] = [:]
    for coding in codings + rejections { sights[coding.coder, default: .init()].add(coding.saw) }
    for review in reviews { sights[review.coder, default: .init()].add(review.saw) }
    return sights
  }
}
