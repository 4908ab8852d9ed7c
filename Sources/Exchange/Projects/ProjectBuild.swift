import Bytes
import QualitativeData
import Tabulate

/// A project while it is put together.
struct ProjectBuild {
  let contents: StudyContents
  let profile: ProjectBuilder.Profile
  var project: QDAProject
  var record: [ProjectRecord.Line] = []
  var origins: [Origin: String] = [:]
  /// The selections in documents of several cases, by the case that they are of.
  var selections: [String: [String]] = [:]
  var noteNames: Set<String> = []
  let program = "Draad \(Draad.version)"
  let times: [String]
  let titles: CodeTitles

  init(_ contents: StudyContents, _ profile: ProjectBuilder.Profile) {
    self.contents = contents
    self.profile = profile
    titles = CodeTitles(contents.codebook)
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

  var isDutch: Bool { contents.language != "en" }
  func user(_ name: String) -> String { QDAIdentity.guid("user", name) }
  func time(_ time: String) -> String? { QDATime.isValid(time) ? time : nil }

  mutating func note(_ name: String, _ text: String, by coder: String, at time: String?, _ key: String)
    -> String
  {
    let guid = QDAIdentity.guid("note", key)
    var free = name
    var number = 1
    while !noteNames.insert(free.lowercased()).inserted {
      number += 1
      free = "\(name) (\(number))"
    }
    project.notes.append(
      QDAProject.TextSource(
        guid: guid, name: free, text: text, user: user(coder), time: time ?? times.first ?? ImportWork.noTime))
    return guid
  }

  mutating func addCodes() {
    var notes: [String: String] = [:]
    for code in contents.codebook.codes where !code.memo.isEmpty {
      notes[code.name] = note("Memo: \(code.label)", code.memo, by: program, at: times.first, "code " + code.name)
    }
    project.codes = titles.tree(
      contents.codebook, used: Set(contents.state.codings.map(\.code)), notes: notes, isNested: profile == .qualcoder)
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
      for group in passages(memos[document.id] ?? []) { source.selections.append(selection(group, text)) }
      if profile == .qualcoder { source.selections += caseTexts(document, text) }
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

  mutating func addCases() {
    let cases = contents.cases
    let known = Set(contents.documents.map(\.id))
    let hasSpeakers = cases.cases.contains { !$0.speakers.isEmpty }
    let hasOthers = profile == .qualcoder || cases.cases.contains { !$0.documents.allSatisfy(known.contains) }
    let extra = (hasSpeakers ? ["speakers"] : []) + (hasOthers ? ["documents"] : [])
    project.variables = (cases.attributes + extra).map { name in
      let values = cases.values(of: name)
      let isWhole = !values.isEmpty && values.allSatisfy { value in Int(value).map { String($0) == value } ?? false }
      let isSingle = cases.cases.allSatisfy { ($0.values[name]?.count ?? 0) <= 1 }
      return QDAProject.Variable(
        guid: QDAIdentity.guid("variable", name), name: name, type: isWhole && isSingle ? "Integer" : "Text")
    }
    for item in cases.cases { project.cases.append(self.item(item, known, extra: extra)) }
    if profile == .qualcoder { project.codes += titles.cases(cases.cases.map(\.id)) }
  }

  private func item(_ item: Case, _ known: Set<String>, extra: [String]) -> QDAProject.Case {
    var values = contents.cases.attributes.map { ($0, item.values[$0] ?? []) }
    if extra.contains("speakers") { values.append(("speakers", item.speakers)) }
    if extra.contains("documents") { values.append(("documents", item.documents)) }
    return QDAProject.Case(
      guid: QDAIdentity.guid("case", item.id), name: item.id,
      values: values.filter { !$0.1.isEmpty }.map { name, values in
        QDAProject.VariableValue(variable: QDAIdentity.guid("variable", name), value: values.joined(separator: " | "))
      },
      sources: item.documents.filter(known.contains).map { QDAIdentity.guid("source", $0) },
      selections: selections[item.id] ?? [])
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
    project.groups.append(
      QDAProject.Group(
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
