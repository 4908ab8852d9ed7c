import Bytes
import QualitativeData

/// A study made of another program's project.
public struct ImportedStudy: Sendable {
  /// All that it holds.
  public var contents: StudyContents
  /// What coders decided, as events in the order of each coder's file.
  public var events: [String: [CodingEvent]]
  /// Whether the project says what was read and rejected, as Draad's do.
  public var knowsReading: Bool
  /// Notes and comments that belong to no passage, document or code.
  public var loose: [LooseNote]
  /// How much of the project arrived.
  public var transfer: Transfer
}

/// A note on something that has no notes of its own in a study: the project as a whole, a case, a variable, a person.
public struct LooseNote: Hashable, Sendable {
  /// What it is called, or what it is about.
  public var name: String
  /// What it says.
  public var text: String
  /// Who wrote it, and when, where that is known.
  public var coder, time: String?
}

/// A project of REFI-QDA as a study: sources become documents, codings events.
public struct ProjectImporter: Stage {
  private let cut: @Sendable (String, String) throws(Diagnostic) -> Document
  private let language: String

  /// `cut` makes a document of an id and a text, as transcripts are cut; `language` is that of the interviews where
  /// the project does not say.
  public init(language: String, cut: @escaping @Sendable (String, String) throws(Diagnostic) -> Document) {
    self.language = language
    self.cut = cut
  }

  /// Makes the study; what cannot be kept is said and counted. Throws where there are neither codes nor texts.
  public func run(_ project: QDAProject) throws(Diagnostic) -> Diagnosed<ImportedStudy> {
    guard !project.codes.isEmpty || !project.sources.isEmpty else { throw .noCodes }
    var work = ImportWork(project, language)
    work.cutSources(cut)
    work.addCodings()
    work.addCases()
    work.addLinks()
    work.addLooseNotes()
    work.listWhatIsLost()
    return Diagnosed(work.study, work.diagnostics)
  }
}

/// The state of an import.
struct ImportWork {
  let project: QDAProject
  let language: String
  var diagnostics: [Diagnostic] = []
  let record: RecordedProject
  let notes: [String: QDAProject.TextSource]
  let tree: CodeTree
  let users: [String: String]
  var usedNotes: Set<String> = []
  var loaded: [LoadedSource] = []
  /// The places in `loaded` by the GUID of the source, or of the recording that it is a text of.
  var places: [String: [Int]] = [:]
  var cases = ImportedCases()
  var events: [CodingEvent] = []
  /// Where selections ended up, by GUID.
  var passages: [String: (source: Int, range: TextRange)] = [:]
  /// The events of codings by their GUID.
  var codingEvents: [String: Int] = [:]
  var codeMemos: [String: [String]] = [:]
  var loose: [LooseNote] = []
  var transfer: Transfer
  /// What arrives otherwise than it was.
  var changed: [String: Int] = [:]
  private var numbers = EventNumbers()
  private var takenIDs: Set<String> = []

  /// A source with the document made of it.
  struct LoadedSource {
    let source: QDAProject.TextSource
    var document: Document
    let text: SourceText
    /// Whether the document is as Draad cut it before.
    let isRestored: Bool
    var whole: TextRange { TextRange(0, document.segments.last?.end ?? 0) }
  }

  init(_ project: QDAProject, _ language: String) {
    self.project = project
    self.language = language
    transfer = project.transfer
    changed = project.remarks
    notes = Dictionary(project.notes.map { ($0.guid, $0) }, uniquingKeysWith: { first, _ in first })
    record = RecordedProject(project)
    (users, diagnostics) = CoderNames.given(project.users, nameless: language == "en" ? "unknown" : "onbekend")
    let own = record.memoNotes
    tree = CodeTree(
      project.codes, notes: notes.filter { !own.contains($0.key) }.mapValues(\.fullText), groups: project.groups,
      except: Set(project.cases.map(\.guid)),
      language: record.head?.codebookLanguage ?? language)
    takenIDs = record.ids
    for guid in own { _ = take(guid) }
    for code in tree.kept { for note in code.notes { _ = take(note) } }
    countCodes()
  }

  private mutating func countCodes() {
    transfer.arrive(.codes, tree.kept.count)
    transfer.arrive(.codes, tree.caseCodeCount)
    transfer.lose(.codes, "with a GUID that another code has", tree.repeated)
    if tree.madeGroups > 0 {
      changed["groups of codes, now codes above their codes", default: 0] += tree.madeGroups
    }
  }

  var study: ImportedStudy {
    let head = record.head
    let codes = tree.codes.map { code in
      var code = code
      let more = codeMemos[code.name] ?? []
      code.memo = ([code.memo] + more).filter { !$0.isEmpty }.joined(separator: "\n\n")
      return code
    }
    let codebook = Codebook(
      name: head?.codebookName ?? project.name, language: head?.codebookLanguage ?? language,
      description: head?.codebookDescription ?? project.description, codes: codes,
      dropped: head?.dropped ?? [])
    var contents = StudyContents(
      name: head?.name ?? project.name, language: head?.language ?? language, codebook: codebook,
      cases: cases.table, documents: loaded.map(\.document))
    let ordered = events.enumerated().sorted {
      ($0.element.time, number($0.element), $0.offset) < ($1.element.time, number($1.element), $1.offset)
    }.map(\.element)
    contents.memos = record.memos
    contents.state = CodingState.fold(EventJoiner.join(ordered).events, names: .none).value
    return ImportedStudy(
      contents: contents, events: Dictionary(grouping: ordered, by: \.coder), knowsReading: head != nil, loose: loose,
      transfer: transfer)
  }

  private func number(_ event: CodingEvent) -> Int { EventID(event.id, of: event.coder)?.number ?? 0 }

  /// Who a GUID stands for.
  mutating func coder(_ guid: String?) -> String {
    if let guid, let name = users[guid], !name.isEmpty { return name }
    let unknown = language == "en" ? "unknown" : "onbekend"
    if guid?.isEmpty == false {
      changed["codings and memos of users that are not in the project, now by '\(unknown)'", default: 0] += 1
    }
    return unknown
  }

  mutating func nextID(_ coder: String) -> String {
    while true {
      let id = numbers.next(of: coder)
      if takenIDs.insert(id).inserted { return id }
    }
  }

  // MARK: what is lost

  mutating func listWhatIsLost() {
    for kind in Transfer.Kind.allCases {
      // Each text that is missing was named already.
      for reason in transfer.reasons(kind) where kind != .codings && !Transfer.saidBefore.contains(reason.why) {
        diagnostics.append(.notKept("\(reason.count) \(kind.words(reason.count)): \(reason.why)"))
      }
      guard kind == .codings, !transfer.reasons(kind).isEmpty else { continue }
      diagnostics.append(.codingsLost(transfer.reasons(kind)))
    }
    for (what, count) in changed.sorted(by: { $0.key < $1.key }) { diagnostics.append(.notKept("\(count) \(what)")) }
  }
}

extension Transfer.Kind {
  /// What people call them.
  public func words(_ count: Int) -> String {
    let one = count == 1
    return switch self {
    case .texts: one ? "text" : "texts"
    case .codings: one ? "coding" : "codings"
    case .codes: one ? "code" : "codes"
    case .cases: one ? "case" : "cases"
    case .values: one ? "value" : "values"
    case .memos: one ? "memo" : "memos"
    case .sets: one ? "set" : "sets"
    case .links: one ? "link" : "links"
    case .pictures: one ? "picture" : "pictures"
    case .recordings: one ? "recording" : "recordings"
    }
  }
}

extension Diagnostic {
  fileprivate static func notKept(_ what: String) -> Diagnostic {
    Diagnostic(
      "import.not-kept", .warning, at: nil, "Not kept as it was: \(what)",
      advice: "A study has no place for it; keep the project's file.")
  }

  fileprivate static func codingsLost(_ reasons: [(why: String, count: Int)]) -> Diagnostic {
    let sum = reasons.reduce(0) { $0 + $1.count }
    let why = reasons.map { "\($0.count) \($0.why)" }.joined(separator: ", ")
    return Diagnostic(
      "import.codings-lost", "\(sum) \(sum == 1 ? "coding is" : "codings are") not in the study: \(why)",
      advice: "All else was taken in. Mend it in the other program and export anew, or keep the project's file.")
  }
}
