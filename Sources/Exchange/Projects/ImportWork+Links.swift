import QualitativeData

/// What a link may connect.
private enum LinkEnd {
  case passage(place: Int, range: TextRange)
  case coding(Int)
  case code(String)
  case item(String)
  case note(String)
}

extension ImportWork {
  var isDutch: Bool { (record.head?.language ?? language) != "en" }

  /// A title for a loose note.
  func title(_ kind: String, _ name: String) -> String { name.isEmpty ? kind : "\(kind): \(name)" }

  /// Keeps a note for which a study has no place of its own.
  mutating func addLoose(_ name: String, _ text: String, by user: String? = nil, at time: String? = nil) {
    loose.append(LooseNote(name: name, text: text, coder: user.flatMap { users[$0] }, time: time))
    transfer.arrive(.memos)
  }

  /// A link between a note and something else puts the note there (NVivo's annotations); one between two other things
  /// becomes a memo on the first.
  mutating func addLinks() {
    for link in project.links {
      guard let origin = end(link.origin), let target = end(link.target) else {
        transfer.lose(.links, "to something that is not in the study")
        continue
      }
      transfer.arrive(.links)
      let notes = link.notes.compactMap { take($0) }
      switch (origin, target) {
      case (.note(let guid), let other), (let other, .note(let guid)):
        if let text = take(guid) { attach(([text] + notes).joined(separator: "\n\n"), of: guid, to: other) }
      default:
        let words = (isDutch ? "Verband" : "Link") + (link.name.isEmpty ? "" : " ‘\(link.name)’") + " → " + name(target)
        attach(([words] + notes).joined(separator: "\n\n"), of: nil, to: origin)
      }
    }
  }

  private func end(_ guid: String) -> LinkEnd? {
    if let passage = passages[guid] { return .passage(place: passage.source, range: passage.range) }
    if let event = codingEvents[guid] { return .coding(event) }
    if let place = places[guid]?.first { return .passage(place: place, range: loaded[place].whole) }
    if let code = tree.names[guid] { return .code(code) }
    if let item = project.cases.first(where: { $0.guid == guid }) { return .item(item.name) }
    return notes[guid] != nil && !isOrigin(guid) ? .note(guid) : nil
  }

  private mutating func attach(_ text: String, of note: String?, to end: LinkEnd) {
    let source = note.flatMap { notes[$0] }
    switch end {
    case .passage(let place, let range):
      addMemo(
        text, by: source?.user ?? loaded[place].source.user, at: source?.time, place, range,
        Anchor(loaded[place].document.text))
    case .coding(let event): addMemo(text, to: events[event])
    case .code(let code): codeMemos[code, default: []].append(text)
    case .item(let name): loose.append(LooseNote(name: title("Case", name), text: text, time: source?.time))
    case .note(let guid):
      loose.append(LooseNote(name: notes[guid]?.name ?? "", text: text, time: source?.time))
    }
  }

  private func name(_ end: LinkEnd) -> String {
    switch end {
    case .passage(let place, let range):
      let document = loaded[place].document
      if range == loaded[place].whole { return document.id }
      return "\(document.id): “\(Anchor(document.text).quote(range).prefix(200))”"
    case .coding(let event): return "\(events[event].document): “\(events[event].quote.prefix(200))”"
    case .code(let code): return code
    case .item(let name): return name
    case .note(let guid): return notes[guid]?.name ?? ""
    }
  }

  /// Comments on people and variables, and notes that nothing kept refers to.
  mutating func addLooseNotes() {
    for user in project.users {
      if let comment = user.description { addLoose(title(isDutch ? "Codeur" : "Coder", user.name), comment) }
    }
    for variable in project.variables {
      if let comment = variable.description {
        addLoose(title(isDutch ? "Kenmerk" : "Attribute", variable.name), comment)
      }
    }
    var number = 0
    for note in project.notes where !usedNotes.contains(note.guid) && !ProjectRecord.isOwn(note) {
      usedNotes.insert(note.guid)
      guard QDAProject.TextSource.said(note.fullText) != nil else {
        transfer.lose(.memos, "notes that say nothing")
        continue
      }
      number += 1
      let name = note.name.isEmpty ? "\(isDutch ? "Notitie" : "Note") \(number)" : note.name
      addLoose(name, note.fullText, by: note.user, at: note.time)
      if note.description != nil { transfer.arrive(.memos) }
    }
  }
}
