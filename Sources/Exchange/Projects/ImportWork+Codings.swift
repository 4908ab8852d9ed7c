import QualitativeData

extension ImportWork {
  mutating func addCodings() {
    for place in loaded.indices {
      let (source, whole) = (loaded[place].source, loaded[place].whole)
      let anchor = Anchor(loaded[place].document.text)
      for selection in source.selections { add(selection, place, anchor) }
      for coding in source.codings { add(coding, nil, place, whole, anchor, comment: nil) }
      if !source.codings.isEmpty {
        changed["codings of a whole source, now of all its text", default: 0] += source.codings.count
      }
      for note in source.notes { addMemo(note, place, whole, anchor, nil) }
      if let comment = source.description {
        addMemo(comment, by: source.user, at: source.time, place, whole, anchor)
        transfer.arrive(.memos)
      }
    }
    let lengths = Dictionary(
      loaded.map { ($0.document.id, $0.whole.end) }, uniquingKeysWith: { first, _ in first })
    events += record.events.filter { event in
      let isKept = [.reject, .review, .add, .settle].contains(event.act) || (event.act == .memo && event.target != nil)
      guard isKept, let length = lengths[event.document] else { return false }
      return event.start >= 0 && event.start <= event.end && event.end <= length
    }
  }

  private mutating func add(_ selection: QDAProject.Selection, _ place: Int, _ anchor: Anchor) {
    let range = loaded[place].text.document(TextRange(selection.start, selection.end))
    let codings = selection.codings.filter { tree.names[$0.code] != nil }
    let comments = selection.codings.compactMap(\.description)
    guard !range.isEmpty else {
      let cases = selection.codings.count { tree.caseCodes.contains($0.code) }
      for _ in 0..<cases { transfer.arrive(.codings) }
      transfer.lose(.codings, "on a selection without text", selection.codings.count - cases)
      transfer.lose(.memos, "on a selection without text", comments.count + (selection.description == nil ? 0 : 1))
      if cases > 0 { passages[selection.guid] = (place, loaded[place].whole) }
      return
    }
    passages[selection.guid] = (place, range)
    let own = ownComment(selection)
    // A comment on a passage with one code is about that coding; with several it is about the passage.
    let isOfCoding = codings.count == 1
    for coding in selection.codings {
      add(coding, selection, place, range, anchor, comment: isOfCoding ? own : nil)
    }
    for note in selection.notes { addMemo(note, place, range, anchor, selection) }
    guard selection.description != nil else { return }
    transfer.arrive(.memos)
    if let own, !isOfCoding { addMemo(own, by: selection.user, at: selection.time, place, range, anchor) }
  }

  /// A selection's comment, unless it repeats the notes on it and on its codings, as Draad writes them.
  private func ownComment(_ selection: QDAProject.Selection) -> String? {
    guard let comment = selection.description else { return nil }
    let notes = (selection.codings.flatMap(\.notes) + selection.notes).filter { !isOrigin($0) }
    let texts = notes.compactMap { self.notes[$0]?.text }
    return texts.joined(separator: SelectionComment.gap) == comment ? nil : comment
  }

  private mutating func add(
    _ coding: QDAProject.Coding, _ selection: QDAProject.Selection?, _ place: Int, _ range: TextRange,
    _ anchor: Anchor, comment: String?
  ) {
    guard let code = tree.names[coding.code] else { return addCaseText(coding, place, range) }
    let coder = coder(coding.user ?? selection?.user)
    let document = loaded[place].document
    let at = ProjectRecord.Place(
      document: document.id, coder: coder, code: code, start: range.start, end: range.end)
    let origin = record.origin(coding.guid, at: at)
    let act: CodingEvent.Act = origin?.isSettled == true ? .settle : origin?.suggestion != nil ? .accept : .add
    let time = origin?.time ?? coding.time ?? selection?.time ?? Self.noTime
    let isFree = origin.map { origin in !events.contains { $0.id == origin.id && $0.coder == coder } } ?? false
    var event = event(isFree ? origin?.id ?? "" : nextID(coder), time, coder, act, document, range, anchor)
    event.code = code
    event.suggestion = origin?.suggestion
    event.target = origin?.settles
    // What was decided in Draad came about there, as far as its project says.
    event.via = origin == nil ? CodingEvent.Way.imported.rawValue : origin?.via
    event.saw = origin?.saw
    var memos = coding.notes.filter { !isOrigin($0) }.compactMap { take($0) }
    if let own = coding.description {
      transfer.arrive(.memos)
      if !memos.contains(own) { memos.append(own) }
    }
    let repeats = record.repeats(coding.guid, at: at)
    let joined = ([origin].compactMap(\.self) + repeats).flatMap { $0.memos ?? [] }
    let isJoined = comment != nil && isFree && joined.joined(separator: SelectionComment.gap) == comment
    if isJoined {
      memos += (origin?.memos ?? []).filter { !memos.contains($0) }
    } else if let comment, !memos.contains(comment) {
      memos.append(comment)
    }
    event.memo = memos.first
    codingEvents[coding.guid] = events.count
    events.append(event)
    transfer.arrive(.codings)
    for memo in memos.dropFirst() { addMemo(memo, to: event) }
    // The same coding twice: QualCoder keeps one of them.
    if isFree { for repeated in repeats { add(repeated, like: event, with: isJoined ? repeated.memos ?? [] : []) } }
  }

  private mutating func add(_ origin: ProjectRecord.Origin, like coding: CodingEvent, with memos: [String]) {
    guard !events.contains(where: { $0.id == origin.id && $0.coder == coding.coder }) else { return }
    var event = coding
    (event.id, event.time, event.memo) = (origin.id, origin.time, memos.first)
    event.act = origin.isSettled == true ? .settle : origin.suggestion != nil ? .accept : .add
    (event.suggestion, event.target, event.via, event.saw) = (origin.suggestion, origin.settles, origin.via, origin.saw)
    events.append(event)
    for memo in memos.dropFirst() { addMemo(memo, to: event) }
  }

  /// Notes by a code that stands for a case say what text is the case's; others have nothing to stand for.
  private mutating func addCaseText(_ coding: QDAProject.Coding, _ place: Int, _ range: TextRange) {
    let comments = coding.description == nil ? 0 : 1
    guard tree.caseCodes.contains(coding.code) else {
      transfer.lose(.codings, "with a code that is not in the codebook")
      transfer.lose(.memos, "on codings with a code that is not in the codebook", comments)
      return
    }
    transfer.arrive(.codings)
    transfer.lose(.memos, "on the text of a case", comments)
    cases.texts[coding.code, default: []].append((place, range))
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

  /// A time for what has none.
  static var noTime: String { "1970-01-01T00:00:00Z" }

  // MARK: memos

  /// A further memo on a coding.
  mutating func addMemo(_ text: String, to event: CodingEvent) {
    var note = event
    note.id = nextID(event.coder)
    note.act = .memo
    (note.target, note.memo, note.code, note.suggestion) = (event.id, text, nil, nil)
    events.append(note)
  }

  /// A note on a passage; if it is one of ours, with the id that it had.
  mutating func addMemo(
    _ guid: String, _ place: Int, _ range: TextRange, _ anchor: Anchor, _ selection: QDAProject.Selection?
  ) {
    guard !isOrigin(guid), !record.memoNotes.contains(guid), let text = take(guid), let note = notes[guid] else {
      return
    }
    let coder = coder(note.user ?? selection?.user)
    let document = loaded[place].document
    if takeParts(of: text, coder, document.id, range) { return }
    let own = record.memo(guid, text, coder, document.id, range)
    let isFree = own.map { own in !events.contains { $0.id == own.id } } ?? false
    let time = own?.time ?? note.time ?? selection?.time ?? Self.noTime
    var event = event(isFree ? own?.id ?? "" : nextID(coder), time, coder, .memo, document, range, anchor)
    event.memo = text
    event.code = own?.code
    event.via = own == nil ? CodingEvent.Way.imported.rawValue : own?.via
    event.saw = own?.saw
    events.append(event)
  }

  /// A comment on a passage.
  mutating func addMemo(
    _ text: String, by user: String?, at time: String?, _ place: Int, _ range: TextRange, _ anchor: Anchor
  ) {
    let coder = coder(user)
    let document = loaded[place].document
    if takeParts(of: text, coder, document.id, range) { return }
    let own = record.memo("", text, coder, document.id, range)
    let isFree = own.map { own in !events.contains { $0.id == own.id } } ?? false
    var event = event(
      isFree ? own?.id ?? "" : nextID(coder), own?.time ?? time ?? Self.noTime, coder, .memo, document, range, anchor)
    event.memo = text
    event.code = own?.code
    event.via = own == nil ? CodingEvent.Way.imported.rawValue : own?.via
    event.saw = own?.saw
    events.append(event)
  }

  /// Where a memo joins several of ours, which a program kept as one: those, as they were.
  private mutating func takeParts(of text: String, _ coder: String, _ document: String, _ range: TextRange) -> Bool {
    let parts = record.parts(text, coder, document, range)
    guard parts.count > 1, !parts.contains(where: { part in events.contains { $0.id == part.id } }) else {
      return false
    }
    events += parts
    return true
  }

  mutating func take(_ guid: String) -> String? {
    if notes[guid] == nil {
      changed["references to notes that are not there", default: 0] += 1
    } else if usedNotes.insert(guid).inserted, !isOrigin(guid) {
      transfer.arrive(.memos, notes[guid]?.description == nil ? 1 : 2)
    }
    return notes[guid]?.fullText
  }

  func isOrigin(_ guid: String) -> Bool { notes[guid].map(ProjectRecord.isOwn) ?? false }
}

/// A selection's comment, for programs that show no notes.
enum SelectionComment {
  static let gap = "\n\n"
}

extension QDAProject.TextSource {
  /// A note's text, and what was said of it.
  var fullText: String {
    guard let description, description != text else { return text }
    return text.isEmpty ? description : text + "\n\n" + description
  }
}
