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

  /// Makes the study; what cannot be kept is said. Throws where there are neither codes nor texts.
  public func run(_ project: QDAProject) throws(Diagnostic) -> Diagnosed<ImportedStudy> {
    guard !project.codes.isEmpty || !project.sources.isEmpty else { throw .noCodes }
    var work = ImportWork(project, language)
    work.cutSources(cut)
    work.addCodings()
    work.addCases()
    work.listWhatIsLost()
    return Diagnosed(work.study, work.diagnostics)
  }
}

/// The state of an import.
private struct ImportWork {
  let project: QDAProject
  var diagnostics: [Diagnostic] = []
  private let head: ProjectRecord.Head?
  private let origins: [String: ProjectRecord.Origin]
  private let recorded: [CodingEvent]
  private let memos: [Memo]
  /// The notes that are memos of ours, which come back with the record.
  private let memoNotes: Set<String>
  private let cuts: [String: ProjectRecord.Cut]
  private let notes: [String: QDAProject.TextSource]
  private let tree: CodeTree
  private let users: [String: String]
  private let language: String
  private var usedNotes: Set<String> = []
  private var loaded: [(source: QDAProject.TextSource, document: Document, text: SourceText)] = []
  private var ids: [String: String] = [:]
  private var cases: [Case] = []
  private var attributes: [String] = []
  private var events: [CodingEvent] = []
  private var numbers = EventNumbers()
  private var takenIDs: Set<String> = []
  private var lost: [String: Int] = [:]

  init(_ project: QDAProject, _ language: String) {
    self.project = project
    self.language = language
    notes = Dictionary(project.notes.map { ($0.guid, $0) }, uniquingKeysWith: { first, _ in first })
    let record = project.notes.first { $0.name == ProjectRecord.name }
    let lines = record.map { ProjectRecord.read($0.text) } ?? []
    if let record { usedNotes.insert(record.guid) }
    head = lines.first?.head
    origins = Dictionary(lines.compactMap(\.origin).map { ($0.coding, $0) }, uniquingKeysWith: { first, _ in first })
    recorded = lines.compactMap(\.event)
    memos = lines.compactMap(\.memo)
    memoNotes = Set(memos.map(ProjectRecord.guid))
    usedNotes.formUnion(memoNotes)
    cuts = Dictionary(lines.compactMap(\.cut).map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    (users, diagnostics) = Self.people(project.users, nameless: language == "en" ? "unknown" : "onbekend")
    let own = memoNotes
    tree = CodeTree(project.codes, notes: notes.filter { !own.contains($0.key) }.mapValues(\.text))
    takenIDs = Set(origins.values.map(\.id) + recorded.map(\.id))
    func mark(_ codes: [QDAProject.Code]) {
      for code in codes { usedNotes.formUnion(code.notes); mark(code.codes) }
    }
    mark(project.codes)
    for set in project.sets { usedNotes.formUnion(set.notes) }
    for note in project.notes where note.name.hasPrefix("Draad: ") { usedNotes.insert(note.guid) }
  }

  var study: ImportedStudy {
    let codebook = Codebook(
      name: head?.codebookName ?? project.name, language: head?.codebookLanguage ?? language,
      description: head?.codebookDescription ?? project.description, codes: tree.codes,
      dropped: head?.dropped ?? [])
    var contents = StudyContents(
      name: head?.name ?? project.name, language: head?.language ?? language, codebook: codebook,
      cases: CaseTable(attributes: attributes, cases: cases), documents: loaded.map(\.document))
    let ordered = events.enumerated().sorted {
      ($0.element.time, number($0.element), $0.offset) < ($1.element.time, number($1.element), $1.offset)
    }.map(\.element)
    contents.memos = memos
    contents.state = CodingState.fold(EventJoiner.join(ordered).events, names: .none).value
    return ImportedStudy(
      contents: contents, events: Dictionary(grouping: ordered, by: \.coder), knowsReading: head != nil)
  }

  private func number(_ event: CodingEvent) -> Int { EventID(event.id, of: event.coder)?.number ?? 0 }

  // MARK: sources

  mutating func cutSources(_ cut: (String, String) throws(Diagnostic) -> Document) {
    for source in project.sources {
      let id = freeID(source.name)
      do throws(Diagnostic) {
        let (document, text) = try document(id, source, cut)
        loaded.append((source, document, text))
        ids[source.guid] = id
      } catch {
        diagnostics.append(error.located(in: source.name))
      }
    }
  }

  private mutating func document(
    _ id: String, _ source: QDAProject.TextSource, _ cut: (String, String) throws(Diagnostic) -> Document
  ) throws(Diagnostic) -> (Document, SourceText) {
    if let recorded = cuts[source.guid], let document = restore(recorded, source) {
      return (document, SourceText(document))
    }
    let document = try cut(id, source.text)
    if let text = SourceText(document, in: source.text) { return (document, text) }
    let plain = lines(id, source.text)
    return (plain, SourceText(plain))
  }

  /// The document as it was cut, if the source is still the same.
  private func restore(_ cut: ProjectRecord.Cut, _ source: QDAProject.TextSource) -> Document? {
    guard cut.digest == Digest.of(source.text) else { return nil }
    let scalars = Array(source.text.unicodeScalars)
    var segments: [Segment] = []
    var place = 0
    for segment in cut.segments {
      var segment = segment
      let label = segment.speaker.map { $0.unicodeScalars.count + 2 } ?? 0
      guard segment.start >= 0, segment.start <= segment.end, segment.end <= scalars.count else { return nil }
      let start = place + label
      let end = start + segment.end - segment.start
      guard end <= scalars.count else { return nil }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      segment.text = String(view)
      segments.append(segment)
      place = end + 1
    }
    return Document(id: cut.document, provenance: cut.provenance, segments: segments)
  }

  /// A segment for each line, as a last resort.
  private func lines(_ id: String, _ text: String) -> Document {
    var segments: [Segment] = []
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      segments.append(
        Segment(
          id: "s\(segments.count + 1)", kind: .paragraph, range: TextRange(offset, offset + length), text: String(line))
      )
      offset += length + 1
    }
    return Document(id: id, provenance: Provenance(inputs: ["transcript": Digest.of(text)]), segments: segments)
  }

  /// A name that is safe as a file's, and not taken.
  private func freeID(_ name: String) -> String {
    var base = String(name.map { $0.isLetter || $0.isNumber || "-_. ()".contains($0) ? $0 : "-" })
    for suffix in [".txt", ".docx", ".rtf", ".pdf"] where base.lowercased().hasSuffix(suffix) {
      base = String(base.dropLast(suffix.count))
    }
    while let first = base.first, first == "." || first == " " { base.removeFirst() }
    base = base.isEmpty ? "document" : String(base.prefix(120))
    var id = base
    var number = 1
    while loaded.contains(where: { $0.document.id == id }) {
      number += 1
      id = "\(base)-\(number)"
    }
    return id
  }

  // MARK: codings

  mutating func addCodings() {
    for (source, document, text) in loaded {
      let anchor = Anchor(document.text)
      for selection in source.selections { add(selection, document, text, anchor) }
      let whole = TextRange(0, document.segments.last?.end ?? 0)
      for coding in source.codings { add(coding, nil, document, whole, anchor) }
      if !source.codings.isEmpty {
        lost["codings of a whole source, now of all its text", default: 0] += source.codings.count
      }
      for note in source.notes { addMemo(note, document, whole, anchor, nil) }
    }
    let lengths = Dictionary(
      loaded.map { ($0.document.id, $0.document.segments.last?.end ?? 0) }, uniquingKeysWith: { first, _ in first })
    events += recorded.filter { event in
      let isKept = [.reject, .review, .add, .settle].contains(event.act) || (event.act == .memo && event.target != nil)
      guard isKept, let length = lengths[event.document] else { return false }
      return event.start >= 0 && event.start <= event.end && event.end <= length
    }
  }

  private mutating func add(
    _ selection: QDAProject.Selection, _ document: Document, _ text: SourceText, _ anchor: Anchor
  ) {
    let range = text.document(TextRange(selection.start, selection.end))
    guard !range.isEmpty else {
      lost["selections without text", default: 0] += 1
      return
    }
    for coding in selection.codings { add(coding, selection, document, range, anchor) }
    for note in selection.notes { addMemo(note, document, range, anchor, selection) }
  }

  private mutating func add(
    _ coding: QDAProject.Coding, _ selection: QDAProject.Selection?, _ document: Document, _ range: TextRange,
    _ anchor: Anchor
  ) {
    guard let code = tree.names[coding.code] else {
      lost["codings with a code that is not in the codebook", default: 0] += 1
      return
    }
    let coder = coder(coding.user ?? selection?.user)
    let origin = origins[coding.guid]
    let act: CodingEvent.Act = origin?.isSettled == true ? .settle : origin?.suggestion != nil ? .accept : .add
    let time = origin?.time ?? coding.time ?? selection?.time ?? "1970-01-01T00:00:00Z"
    var event = event(origin?.id ?? nextID(coder), time, coder, act, document, range, anchor)
    event.code = code
    event.suggestion = origin?.suggestion
    event.target = origin?.settles
    // What was decided in Draad came about there, as far as its project says.
    event.via = origin == nil ? CodingEvent.Way.imported.rawValue : origin?.via
    event.saw = origin?.saw
    let memos = coding.notes.filter { !isOrigin($0) }.compactMap { take($0) }
    event.memo = memos.first
    events.append(event)
    for memo in memos.dropFirst() {
      var note = self.event(nextID(coder), time, coder, .memo, document, range, anchor)
      (note.target, note.memo, note.via) = (event.id, memo, event.via)
      events.append(note)
    }
  }

  private func event(
    _ id: String, _ time: String, _ coder: String, _ act: CodingEvent.Act, _ document: Document, _ range: TextRange,
    _ anchor: Anchor
  ) -> CodingEvent {
    let context = anchor.context(of: range)
    return CodingEvent(
      id: id, time: time, coder: coder, act: act, document: document.id, range: range, quote: anchor.quote(range),
      before: context.before, after: context.after)
  }

  /// A note on a passage; if it is one of ours, with the id that it had.
  private mutating func addMemo(
    _ guid: String, _ document: Document, _ range: TextRange, _ anchor: Anchor, _ selection: QDAProject.Selection?
  ) {
    guard !isOrigin(guid), !memoNotes.contains(guid), let text = take(guid), let note = notes[guid] else { return }
    let own = recorded.first { $0.act == .memo && QDAIdentity.guid("note", "memo \($0.id)") == guid }
    let coder = coder(note.user ?? selection?.user)
    let time = own?.time ?? note.time ?? selection?.time ?? "1970-01-01T00:00:00Z"
    var event = event(own?.id ?? nextID(coder), time, coder, .memo, document, range, anchor)
    event.memo = text
    event.code = own?.code
    event.via = own == nil ? CodingEvent.Way.imported.rawValue : own?.via
    event.saw = own?.saw
    events.append(event)
  }

  private mutating func take(_ guid: String) -> String? {
    usedNotes.insert(guid)
    if notes[guid] == nil { lost["references to notes that are not there", default: 0] += 1 }
    return notes[guid].map(\.text)
  }

  private func isOrigin(_ guid: String) -> Bool { notes[guid]?.name.hasPrefix("Draad: ") == true }

  /// What each user is called as a coder: by the name that the project gives, two of one name apart.
  private static func people(
    _ users: [QDAProject.User], nameless: String
  ) -> ([String: String], [Diagnostic]) {
    var names: [String: String] = [:]
    var taken: Set<String> = []
    var diagnostics: [Diagnostic] = []
    func called(_ user: QDAProject.User) -> String { name(user.name).isEmpty ? nameless : name(user.name) }
    let given = Set(users.map(called))
    for user in users where names[user.guid] == nil {
      let base = called(user)
      var free = base
      var number = 1
      while taken.contains(free) || (free != base && given.contains(free)) {
        number += 1
        free = "\(base) \(number)"
      }
      taken.insert(free)
      names[user.guid] = free
      if free != base { diagnostics.append(.sameName(base, now: free)) }
    }
    return (names, diagnostics)
  }

  /// A name on one line, as a coder may be called.
  private static func name(_ text: String) -> String {
    let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    let printable = words.unicodeScalars.filter {
      ![.control, .format, .surrogate, .unassigned, .privateUse].contains($0.properties.generalCategory)
    }
    return String(String(String.UnicodeScalarView(printable)).prefix(76))
  }

  private mutating func coder(_ guid: String?) -> String {
    if let guid, let name = users[guid], !name.isEmpty { return name }
    let unknown = language == "en" ? "unknown" : "onbekend"
    if guid != nil {
      lost["codings and memos of users that are not in the project, now by '\(unknown)'", default: 0] += 1
    }
    return unknown
  }

  private mutating func nextID(_ coder: String) -> String {
    while true {
      let id = numbers.next(of: coder)
      if takenIDs.insert(id).inserted { return id }
    }
  }

  // MARK: cases

  mutating func addCases() {
    let names = Dictionary(project.variables.map { ($0.guid, $0.name) }, uniquingKeysWith: { first, _ in first })
    attributes = project.variables.map(\.name).filter { !["speakers", "documents", "case"].contains($0) }
    if project.cases.isEmpty { return addSourcesAsCases(names) }
    for item in project.cases {
      var values = self.values(item.values, names)
      let speakers = values.removeValue(forKey: "speakers") ?? []
      let own = item.sources.compactMap { ids[$0] }
      let documents = values.removeValue(forKey: "documents") ?? own
      let missing = item.sources.count { guid in !project.sources.contains { $0.guid == guid } }
      if missing > 0 { lost["sources of cases that are not in the project", default: 0] += missing }
      if own.isEmpty, !item.selections.isEmpty { lost["selections of cases", default: 0] += item.selections.count }
      cases.append(Case(id: freeCase(item.name), documents: documents, speakers: speakers, values: values))
    }
    let unknown = project.cases.flatMap(\.values).count { names[$0.variable] == nil }
    if unknown > 0 { lost["values of variables that do not exist"] = unknown }
  }

  /// Some programs give variables to sources and know no cases.
  private mutating func addSourcesAsCases(_ names: [String: String]) {
    for source in project.sources where !source.values.isEmpty {
      guard let id = ids[source.guid] else { continue }
      cases.append(Case(id: id, values: values(source.values, names)))
    }
  }

  private func values(_ values: [QDAProject.VariableValue], _ names: [String: String]) -> [String: [String]] {
    var result = Dictionary(attributes.map { ($0, [String]()) }, uniquingKeysWith: { first, _ in first })
    for value in values {
      guard let name = names[value.variable] else { continue }
      result[name, default: []] += value.value.split(separator: "|").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }.filter { !$0.isEmpty }
    }
    return result
  }

  private func freeCase(_ name: String) -> String {
    var id = name.isEmpty ? "case" : name
    while cases.contains(where: { $0.id == id }) { id += "′" }
    return id
  }

  // MARK: what is lost

  mutating func listWhatIsLost() {
    for (kind, count) in project.unread { lost["elements \(kind)", default: 0] += count }
    let loose = project.notes.count { !usedNotes.contains($0.guid) }
    if loose > 0 { lost["notes that belong to nothing that is kept"] = loose }
    let inNotes = project.notes.reduce(0) { $0 + $1.selections.count + $1.codings.count }
    if inNotes > 0 { lost["codings within notes"] = inNotes }
    for (what, count) in lost.sorted(by: { $0.key < $1.key }) {
      diagnostics.append(
        Diagnostic(
          "import.not-kept", .warning, at: nil, "Not kept as it was: \(count) \(what)",
          advice: "A study has no place for it; keep the project's file."))
    }
  }
}

extension Diagnostic {
  fileprivate static func sameName(_ name: String, now: String) -> Diagnostic {
    Diagnostic(
      "import.same-name", .warning, "Two users of the project are called '\(name)'; the second is now '\(now)'",
      advice: "They stay two coders. If they are one person, 'draad codings merge' puts their files together.")
  }
}
