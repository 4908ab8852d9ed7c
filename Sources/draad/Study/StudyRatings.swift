import Formats
import QualitativeData
import Reliability
import Tokenize

/// What coders decided in each document of a study, as it is compared.
struct StudyRatings {
  /// What is compared.
  struct Options {
    var level = Agreement.Level.segment
    /// Suggestions from this confidence on count as the work of a coder `draad`; nil leaves the program out.
    var programConfidence: Double?
    /// What a coder did before this time is compared with what the same coder did from then on.
    var split: String?
  }

  /// The name under which the program's suggestions are compared.
  static let program = "draad"

  private(set) var documents: [RatedDocument] = []
  private(set) var provenance = Provenance()
  private let options: Options

  /// Reads a study's codings and documents.
  init(_ folder: StudyFolder, cases: CaseTable, options: Options, _ outcome: Outcome) throws(Diagnostic) {
    self.options = options
    let state = try Inputs.codings(folder.codingFiles, outcome)
    let codings = Dictionary(grouping: state.codings.filter { !$0.isSettled }.map(named), by: \.document)
    let rejections = Dictionary(grouping: state.rejections.filter { !$0.isSettled }.map(named), by: \.document)
    let reviews = Dictionary(grouping: state.reviews.map(named), by: \.document)
    let touched = Set(codings.keys).union(rejections.keys).union(reviews.keys)
    for path in Inputs.files([folder.output("documents")], withExtension: "jsonl")
    where touched.contains(FileAccess.stem(path)) {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        guard codings[document.id] != nil || rejections[document.id] != nil || reviews[document.id] != nil else {
          continue
        }
        var rated = RatedDocument(
          id: document.id, units: try units(of: document),
          codings: outcome.take(document.place(codings[document.id] ?? [], cases: cases)),
          rejections: document.place(rejections[document.id] ?? [], cases: cases).value,
          reviews: reviews[document.id] ?? [])
        if let work = try program(document.id, folder) { rated.work.append(work) }
        documents.append(rated)
      }
    }
  }

  /// Everybody who worked on some document, sorted.
  var coders: [String] { Set(documents.flatMap { $0.work.map(\.coder) }).sorted() }

  private func units(of document: Document) throws(Diagnostic) -> [TextRange] {
    let segments = document.segments.filter(\.isCodable)
    guard options.level == .sentence else { return segments.map(\.range) }
    return try Tokenizer().run(document).value.segments.filter(\.segment.isCodable).flatMap {
      $0.sentences.map(\.range)
    }
  }

  private func program(_ document: String, _ folder: StudyFolder) throws(Diagnostic) -> RatedDocument.Work? {
    guard let confidence = options.programConfidence else { return nil }
    let path = folder.output("suggestions/\(document).jsonl")
    guard FileAccess.exists(path) else { return nil }
    let suggested = try SuggestionFormat.read(try FileAccess.read(path), file: path).filter { $0.id == document }
    let marks = suggested.flatMap(\.suggestions).filter { $0.confidence >= confidence }.map {
      RatedDocument.Mark(range: $0.range, code: $0.code, quote: $0.quote)
    }
    return RatedDocument.Work(coder: Self.program, codings: marks)
  }

  /// With a split, one coder becomes two: before and after.
  private func named(_ coding: Coding) -> Coding {
    var coding = coding
    coding.coder = name(coding.coder, at: coding.time)
    return coding
  }

  private func named(_ event: CodingEvent) -> CodingEvent {
    var event = event
    event.coder = name(event.coder, at: event.time)
    return event
  }

  private func name(_ coder: String, at time: String) -> String {
    options.split.map { coder + (time < $0 ? " <\($0)" : " ≥\($0)") } ?? coder
  }
}
