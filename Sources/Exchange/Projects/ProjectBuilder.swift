import Bytes
import QualitativeData
import Tabulate

/// A study as a project of REFI-QDA, for ATLAS.ti, MAXQDA, NVivo, QualCoder and others.
public struct ProjectBuilder: Stage {
  /// What a reader needs otherwise than others.
  public enum Profile: String, Sendable, CaseIterable {
    /// What all readers take: a selection for each coding, since some read only a selection's first.
    case any
    /// The same: nothing is known that these need otherwise.
    case qualcoder, maxqda
    /// Positions in UTF-16 units: NVivo counts what lies beyond U+FFFF, such as emoji, as two.
    case nvivo
    /// One selection for all codings of a coder on the same passage: ATLAS.ti shows each selection as a quotation.
    case atlas
  }

  private let profile: Profile

  /// Prepares for a reader.
  public init(profile: Profile = .any) { self.profile = profile }

  /// Builds the project; what the standard cannot hold in its own elements goes into a note.
  public func run(_ contents: StudyContents) throws(Diagnostic) -> Diagnosed<QDAProject> {
    var build = ProjectBuild(contents, profile)
    build.addCodes()
    build.addSources()
    build.addCases()
    build.addMemos()
    build.addOrigins()
    build.addRecord()
    return Diagnosed(build.project)
  }

  /// The codes alone, for a `.qdc`.
  public static func codes(_ codebook: Codebook) -> [QDAProject.Code] {
    CodeTitles(codebook).tree(codebook, used: [], notes: [:])
  }
}

/// What other programs call codes: labels, each once whatever its case, since some programs insist.
struct CodeTitles {
  private var titles: [String: String] = [:]

  init(_ codebook: Codebook) {
    let counts = Dictionary(grouping: codebook.codes, by: { $0.label.lowercased() }).mapValues(\.count)
    var taken: Set<String> = []
    for code in codebook.codes {
      var title = code.label.isEmpty ? code.name : code.label
      if counts[title.lowercased(), default: 0] > 1 { title += " (\(code.name))" }
      while !taken.insert(title.lowercased()).inserted { title += "′" }
      titles[code.name] = title
    }
  }

  /// The codes with those below them; groups take no codings unless they have some.
  func tree(_ codebook: Codebook, used: Set<String>, notes: [String: String]) -> [QDAProject.Code] {
    func make(_ code: Code) -> QDAProject.Code {
      let title = titles[code.name] ?? code.name
      return QDAProject.Code(
        guid: QDAIdentity.guid("code", code.name), name: title,
        description: CodeDescription.write(
          code, title: title, hasMemo: notes[code.name] == nil, language: codebook.language),
        color: code.color, isCodable: !codebook.isGroup(code.name) || used.contains(code.name),
        notes: notes[code.name].map { [$0] } ?? [],
        codes: codebook.children(of: code.name).compactMap { codebook[$0] }.map(make))
    }
    return codebook.codes.filter { $0.parent == nil }.map(make)
  }
}

/// A project while it is put together.
private struct ProjectBuild {
  let contents: StudyContents
  let profile: ProjectBuilder.Profile
  var project: QDAProject
  private var record: [ProjectRecord.Line] = []
  private var origins: [Origin: String] = [:]
  /// The selections in documents of several cases, by the case that they are of.
  private var selections: [String: [String]] = [:]
  private let program = "Draad \(Draad.version)"
  private let times: [String]

  init(_ contents: StudyContents, _ profile: ProjectBuilder.Profile) {
    self.contents = contents
    self.profile = profile
    project = QDAProject(
      name: contents.name, origin: "Draad \(Draad.version)", description: contents.codebook.description)
    let state = contents.state
    times = (state.codings.map(\.time) + state.memos.map(\.time)).filter(QDATime.isValid).sorted()
    let coders = Set(state.codings.map(\.coder) + state.memos.map(\.coder))
    project.users = ([program] + coders.subtracting([program]).sorted()).map {
      QDAProject.User(guid: QDAIdentity.guid("user", $0), name: $0)
    }
    record = [
      ProjectRecord.Line(
        head: ProjectRecord.Head(
          name: contents.name, language: contents.language, codebookName: contents.codebook.name,
          codebookLanguage: contents.codebook.language, codebookDescription: contents.codebook.description,
          dropped: contents.codebook.dropped.isEmpty ? nil : contents.codebook.dropped))
    ]
  }

  private var isDutch: Bool { contents.language != "en" }
  private func user(_ name: String) -> String { QDAIdentity.guid("user", name) }
  private func time(_ time: String) -> String? { QDATime.isValid(time) ? time : nil }

  private mutating func note(_ name: String, _ text: String, by coder: String, at time: String?, _ key: String)
    -> String
  {
    let guid = QDAIdentity.guid("note", key)
    project.notes.append(QDAProject.TextSource(guid: guid, name: name, text: text, user: user(coder), time: time))
    return guid
  }

  mutating func addCodes() {
    var notes: [String: String] = [:]
    for code in contents.codebook.codes where !code.memo.isEmpty {
      notes[code.name] = note("Memo: \(code.label)", code.memo, by: program, at: times.first, "code " + code.name)
    }
    project.codes = CodeTitles(contents.codebook).tree(
      contents.codebook, used: Set(contents.state.codings.map(\.code)), notes: notes)
  }

  mutating func addSources() {
    // What has no code any more other programs cannot hold; it comes back with the record.
    let known = contents.state.codings.filter { contents.codebook[$0.code] != nil }
    for coding in contents.state.codings where contents.codebook[coding.code] == nil {
      record.append(ProjectRecord.Line(event: coding.event(coding.isSettled ? .settle : .add)))
    }
    let codings = Dictionary(grouping: known, by: \.document)
    let memos = Dictionary(grouping: contents.state.memos, by: \.document)
    for document in contents.documents {
      let text = SourceText(document)
      var source = QDAProject.TextSource(
        guid: QDAIdentity.guid("source", document.id), name: document.id, text: text.text, user: user(program),
        time: times.first)
      let isShared = contents.cases.cases(of: document.id).count > 1
      for group in groups(codings[document.id] ?? []) {
        let selection = selection(group, text)
        source.selections.append(selection)
        guard isShared, let id = document.segment(at: group[0].range.start)?.caseID else { continue }
        selections[id, default: []].append(selection.guid)
      }
      for memo in memos[document.id] ?? [] { source.selections.append(selection(memo, text)) }
      if profile == .nvivo { WideCharacters(text.text).widen(&source.selections) }
      source.selections.sort { ($0.start, $0.end, $0.guid) < ($1.start, $1.end, $1.guid) }
      project.sources.append(source)
      record.append(ProjectRecord.Line(cut: cut(document, source)))
    }
  }

  private func cut(_ document: Document, _ source: QDAProject.TextSource) -> ProjectRecord.Cut {
    ProjectRecord.Cut(
      source: source.guid, document: document.id, digest: Digest.of(source.text), provenance: document.provenance,
      segments: document.segments.map { segment in
        var segment = segment
        segment.text = ""
        return segment
      })
  }

  /// The codings of a document as they share selections.
  private func groups(_ codings: [Coding]) -> [[Coding]] {
    struct Key: Hashable {
      var id, coder: String
      var range: TextRange?
    }
    var order: [Key] = []
    var groups: [Key: [Coding]] = [:]
    for coding in codings {
      let key =
        profile == .atlas
        ? Key(id: "", coder: coding.coder, range: coding.range) : Key(id: coding.id, coder: coding.coder)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(coding)
    }
    return order.map { groups[$0] ?? [] }
  }

  private mutating func selection(_ group: [Coding], _ text: SourceText) -> QDAProject.Selection {
    let first = group[0]
    let range = text.source(first.range)
    return QDAProject.Selection(
      guid: QDAIdentity.guid("selection", first.id), name: name(first.quote, first.range, range, text),
      start: range.start, end: range.end,
      user: user(first.coder),
      time: time(first.time),
      codings: group.map { self.coding($0) })
  }

  private mutating func coding(_ coding: Coding) -> QDAProject.Coding {
    let guid = QDAIdentity.guid("coding", coding.id)
    var notes = coding.memos.enumerated().map { index, memo in
      note("Memo", memo, by: coding.coder, at: time(coding.time), "coding \(coding.id) \(index)")
    }
    let origin = Origin(coding)
    if origin != .added {
      let key = QDAIdentity.guid("note", "origin " + origin.rawValue)
      origins[origin] = key
      notes.append(key)
    }
    record.append(
      ProjectRecord.Line(
        origin: ProjectRecord.Origin(
          coding: guid, id: coding.id, time: coding.time, suggestion: coding.suggestion,
          isSettled: coding.isSettled ? true : nil, settles: coding.settles, via: coding.way?.rawValue,
          saw: coding.saw)))
    return QDAProject.Coding(
      guid: guid, code: QDAIdentity.guid("code", coding.code), user: user(coding.coder), time: time(coding.time),
      notes: notes)
  }

  private mutating func selection(_ memo: CodingEvent, _ text: SourceText) -> QDAProject.Selection {
    let range = text.source(memo.range)
    record.append(ProjectRecord.Line(event: memo))
    let note = note("Memo", memo.memo ?? "", by: memo.coder, at: time(memo.time), "memo \(memo.id)")
    return QDAProject.Selection(
      guid: QDAIdentity.guid("selection", memo.id), name: name(memo.quote, memo.range, range, text), start: range.start,
      end: range.end,
      user: user(memo.coder), time: time(memo.time), notes: [note])
  }

  /// What a selection holds: the quotation, and in one over several turns also who speaks between.
  private func name(_ quote: String, _ own: TextRange, _ range: TextRange, _ text: SourceText) -> String {
    own.length == range.length ? quote : Anchor(text.text).quote(range)
  }

  mutating func addCases() {
    let cases = contents.cases
    let known = Set(contents.documents.map(\.id))
    let hasSpeakers = cases.cases.contains { !$0.speakers.isEmpty }
    let hasOthers = cases.cases.contains { !$0.documents.allSatisfy(known.contains) }
    let extra = (hasSpeakers ? ["speakers"] : []) + (hasOthers ? ["documents"] : [])
    project.variables = (cases.attributes + extra).map { name in
      let values = cases.values(of: name)
      let isWhole = !values.isEmpty && values.allSatisfy { value in Int(value).map { String($0) == value } ?? false }
      let isSingle = cases.cases.allSatisfy { ($0.values[name]?.count ?? 0) <= 1 }
      return QDAProject.Variable(
        guid: QDAIdentity.guid("variable", name), name: name, type: isWhole && isSingle ? "Integer" : "Text")
    }
    for item in cases.cases { project.cases.append(self.item(item, known, hasSpeakers, hasOthers)) }
  }

  private func item(_ item: Case, _ known: Set<String>, _ hasSpeakers: Bool, _ hasOthers: Bool) -> QDAProject.Case {
    var values = contents.cases.attributes.map { ($0, item.values[$0] ?? []) }
    if hasSpeakers { values.append(("speakers", item.speakers)) }
    if hasOthers { values.append(("documents", item.documents)) }
    return QDAProject.Case(
      guid: QDAIdentity.guid("case", item.id), name: item.id,
      values: values.filter { !$0.1.isEmpty }.map { name, values in
        QDAProject.VariableValue(variable: QDAIdentity.guid("variable", name), value: values.joined(separator: " | "))
      },
      sources: item.documents.filter(known.contains).map { QDAIdentity.guid("source", $0) },
      selections: selections[item.id] ?? [])
  }

  /// Memos as notes on the project, on codes and texts; of a case, which can have none, as its description.
  mutating func addMemos() {
    for memo in contents.memos {
      let guid = ProjectRecord.guid(memo)
      project.notes.append(
        QDAProject.TextSource(
          guid: guid, name: memo.heading, text: memo.text, user: user(memo.person ?? program),
          time: time(memo.time ?? "")))
      if let person = memo.person, !project.users.contains(where: { $0.guid == user(person) }) {
        project.users.append(QDAProject.User(guid: user(person), name: person))
      }
      record.append(ProjectRecord.Line(memo: memo))
      var isPlaced = false
      for subject in memo.about { isPlaced = place(memo, guid, on: subject) || isPlaced }
      // So that it is seen in other programs: what it is about is not in the project.
      if !isPlaced { project.noteRefs.append(guid) }
    }
  }

  /// Whether the project has what a memo is about.
  private mutating func place(_ memo: Memo, _ guid: String, on subject: Memo.Subject) -> Bool {
    func source(_ id: String) -> Int? {
      project.sources.firstIndex { $0.guid == QDAIdentity.guid("source", id) }
    }
    switch subject {
    case .study: project.noteRefs.append(guid)
    case .code(let name): return QDAProject.Code.refer(guid, from: QDAIdentity.guid("code", name), in: &project.codes)
    case .document(let id):
      guard let place = source(id) else { return false }
      project.sources[place].notes.append(guid)
    case .passage(let id, let range):
      guard let place = source(id), let document = contents.documents.first(where: { $0.id == id }),
        range.end <= document.text.unicodeScalars.count
      else { return false }
      let text = SourceText(document)
      let own = text.source(range)
      var selection = QDAProject.Selection(
        guid: QDAIdentity.guid("selection", "memo file \(memo.id)"), name: name(memo.quote ?? "", range, own, text),
        start: own.start, end: own.end, user: user(memo.person ?? program), time: time(memo.time ?? ""), notes: [guid])
      if profile == .nvivo {
        var one = [selection]
        WideCharacters(text.text).widen(&one)
        selection = one[0]
      }
      project.sources[place].selections.append(selection)
    case .case(let id):
      guard let place = project.cases.firstIndex(where: { $0.name == id }) else { return false }
      let all = [project.cases[place].description, memo.title, memo.text].filter { !$0.isEmpty }
      project.cases[place].description = all.joined(separator: "\n\n")
    case .memo(let id):
      let other = ProjectRecord.guid(Memo(id: id, text: ""))
      guard let place = project.notes.firstIndex(where: { $0.guid == other }) else { return false }
      project.notes[place].notes.append(guid)
    }
    return true
  }

  /// A note for each way in which codings came about, and a set of those notes.
  mutating func addOrigins() {
    guard !origins.isEmpty else { return }
    let texts = TableTexts(contents.language)
    for origin in origins.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      _ = note(
        "Draad: " + texts.origin(origin), explanation(origin), by: program, at: times.first, "origin " + origin.rawValue
      )
    }
    project.sets.append(
      QDAProject.NoteSet(
        guid: QDAIdentity.guid("set", "origins"), name: isDutch ? "Draad: herkomst" : "Draad: origin",
        description: isDutch
          ? "Hoe coderingen tot stand kwamen; wat geen van deze notities heeft, voegde een codeur toe."
          : "How codings came about; what has none of these notes was added by a coder.",
        notes: origins.values.sorted()))
  }

  private func explanation(_ origin: Origin) -> String {
    switch origin {
    case .accepted:
      isDutch
        ? "\(program) stelde deze code voor; de codeur van de codering nam het voorstel over."
        : "\(program) suggested this code; the coder of the coding accepted it."
    case .settled:
      isDutch
        ? "Codeurs verschilden van mening; dit is wat na overleg geldt."
        : "Coders differed; this is what holds after discussion."
    case .added, .suggested, .agreed: ""
    }
  }

  mutating func addRecord() {
    for coding in contents.state.rejections {
      record.append(ProjectRecord.Line(event: coding.event(.reject)))
      for (place, memo) in coding.memos.dropFirst().enumerated() {
        var note = coding.event(.memo)
        (note.id, note.target, note.memo, note.suggestion) = ("\(coding.id) memo \(place + 2)", coding.id, memo, nil)
        record.append(ProjectRecord.Line(event: note))
      }
    }
    record += contents.state.reviews.map { ProjectRecord.Line(event: $0) }
    project.noteRefs.append(
      note(ProjectRecord.name, ProjectRecord.write(record), by: program, at: times.first, "record"))
  }
}

/// Where a text has characters that take two UTF-16 units.
private struct WideCharacters {
  private let places: [Int]

  init(_ text: String) {
    places = text.unicodeScalars.enumerated().filter { $0.element.value > 0xFFFF }.map(\.offset)
  }

  func widen(_ selections: inout [QDAProject.Selection]) {
    guard !places.isEmpty else { return }
    for place in selections.indices {
      let (start, end) = (selections[place].start, selections[place].end)
      selections[place].start += places.count { $0 < start }
      selections[place].end += places.count { $0 < end }
    }
  }
}

extension QDAProject.Code {
  /// Lets the code with a GUID refer to a note; whether it is there.
  fileprivate static func refer(_ note: String, from guid: String, in codes: inout [QDAProject.Code]) -> Bool {
    for place in codes.indices {
      if codes[place].guid == guid {
        codes[place].notes.append(note)
        return true
      }
      if refer(note, from: guid, in: &codes[place].codes) { return true }
    }
    return false
  }
}

extension Coding {
  /// The event that states the coding.
  func event(_ act: CodingEvent.Act) -> CodingEvent {
    var event = CodingEvent(
      id: id, time: time, coder: coder, act: act, target: settles, document: document, range: range, quote: quote,
      before: before, after: after, code: code, memo: memos.first, suggestion: suggestion)
    (event.via, event.saw) = (way?.rawValue, saw)
    return event
  }
}
