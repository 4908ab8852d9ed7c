import QualitativeData

extension ProjectBuild {
  /// Memos as notes on the project, on codes and texts. On what can have no notes, such as a case, the project refers to
  /// them, so that they are seen in other programs.
  mutating func addMemos() {
    for memo in contents.memos {
      let guid = note(
        memo.heading, memo.text, by: memo.person ?? program, at: time(memo.time ?? ""), ProjectRecord.key(memo))
      if let person = memo.person, !project.users.contains(where: { $0.guid == user(person) }) {
        project.users.append(QDAProject.User(guid: user(person), name: person))
      }
      record.append(ProjectRecord.Line(memo: memo))
      var isPlaced = false
      for subject in memo.about { isPlaced = place(memo, guid, on: subject) || isPlaced }
      if !isPlaced { project.noteRefs.append(guid) }
    }
  }

  /// Whether the project has a place for what a memo is about.
  private mutating func place(_ memo: Memo, _ guid: String, on subject: Memo.Subject) -> Bool {
    switch subject {
    case .study: project.noteRefs.append(guid)
    case .code(let name): return QDAProject.Code.refer(guid, from: QDAIdentity.guid("code", name), in: &project.codes)
    case .document(let id):
      guard let place = source(id) else { return false }
      project.sources[place].notes.append(guid)
    case .passage(let id, let range): return select(range, of: id, memo, guid)
    case .case: return false
    case .memo(let id):
      let other = ProjectRecord.guid(Memo(id: id, text: ""))
      guard let place = project.notes.firstIndex(where: { $0.guid == other }) else { return false }
      project.notes[place].notes.append(guid)
    }
    return true
  }

  private func source(_ id: String) -> Int? {
    project.sources.firstIndex { $0.guid == QDAIdentity.guid("source", id) }
  }

  private mutating func select(_ range: TextRange, of id: String, _ memo: Memo, _ guid: String) -> Bool {
    guard let place = source(id), let document = contents.documents.first(where: { $0.id == id }),
      range.end <= document.text.unicodeScalars.count
    else { return false }
    let text = SourceText(document)
    let own = text.source(range)
    var selections = [
      QDAProject.Selection(
        guid: QDAIdentity.guid("selection", ProjectRecord.key(memo)),
        name: name(memo.quote ?? "", range, own, text), start: own.start, end: own.end,
        user: user(memo.person ?? program), time: time(memo.time ?? ""), notes: [guid])
    ]
    if profile == .nvivo { WideCharacters(text.text).widen(&selections) }
    project.sources[place].selections += selections
    return true
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
