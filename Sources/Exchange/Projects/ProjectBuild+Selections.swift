import QualitativeData
import Tabulate

extension ProjectBuild {
  /// The codings of a document as they share selections.
  func groups(_ codings: [Coding]) -> [[Coding]] {
    struct Key: Hashable {
      var id, coder: String
      var range: TextRange?
    }
    var order: [Key] = []
    var groups: [Key: [Coding]] = [:]
    for coding in codings {
      let key =
        switch profile {
        case .atlas: Key(id: "", coder: coding.coder, range: coding.range)
        // It takes the same code of the same coder on the same passage once, with the comment of that selection.
        case .qualcoder: Key(id: coding.code, coder: coding.coder, range: coding.range)
        case .any, .maxqda, .nvivo: Key(id: coding.id, coder: coding.coder)
        }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(coding)
    }
    return order.map { groups[$0] ?? [] }
  }

  mutating func selection(_ group: [Coding], _ text: SourceText) -> QDAProject.Selection {
    let first = group[0]
    let range = text.source(first.range)
    return QDAProject.Selection(
      guid: QDAIdentity.guid("selection", first.id), name: name(first.quote, first.range, range, text),
      start: range.start, end: range.end,
      user: user(first.coder),
      time: time(first.time), description: comment(group.flatMap(\.memos)),
      codings: group.map { self.coding($0) })
  }

  /// The notes of a selection as its comment, since many programs show nothing else.
  private func comment(_ notes: [String]) -> String? {
    notes.isEmpty ? nil : notes.joined(separator: SelectionComment.gap)
  }

  /// Memos of a coder on one passage share a selection: QualCoder keeps one annotation there.
  func passages(_ memos: [CodingEvent]) -> [[CodingEvent]] {
    struct Key: Hashable {
      var coder: String
      var range: TextRange
    }
    var order: [Key] = []
    var groups: [Key: [CodingEvent]] = [:]
    for memo in memos {
      let key = Key(coder: memo.coder, range: memo.range)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(memo)
    }
    return order.map { groups[$0] ?? [] }
  }

  private mutating func coding(_ coding: Coding) -> QDAProject.Coding {
    let guid = QDAIdentity.guid("coding", coding.id)
    var notes = coding.memos.enumerated().map { index, memo in
      note(
        "Memo \(coding.document): \(titles[coding.code] ?? coding.code)", memo, by: coding.coder, at: time(coding.time),
        "coding \(coding.id) \(index)")
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
          saw: coding.saw,
          place: ProjectRecord.Place(
            document: coding.document, coder: coding.coder, code: coding.code, start: coding.range.start,
            end: coding.range.end), memos: coding.memos.isEmpty ? nil : coding.memos)))
    return QDAProject.Coding(
      guid: guid, code: QDAIdentity.guid("code", coding.code), user: user(coding.coder), time: time(coding.time),
      notes: notes)
  }

  mutating func selection(_ memos: [CodingEvent], _ text: SourceText) -> QDAProject.Selection {
    let first = memos[0]
    let range = text.source(first.range)
    var notes: [String] = []
    for memo in memos {
      record.append(ProjectRecord.Line(event: memo))
      notes.append(
        note("Memo \(memo.document)", memo.memo ?? "", by: memo.coder, at: time(memo.time), "memo \(memo.id)"))
    }
    return QDAProject.Selection(
      guid: QDAIdentity.guid("selection", first.id), name: name(first.quote, first.range, range, text),
      start: range.start, end: range.end, user: user(first.coder), time: time(first.time),
      description: comment(memos.map { $0.memo ?? "" }), notes: notes)
  }

  /// Selections that give each case its text: all of a document, or the turns that are a case's.
  func caseTexts(_ document: Document, _ text: SourceText) -> [QDAProject.Selection] {
    var seen: Set<String> = []
    let ids = contents.cases.cases(of: document.id).filter { seen.insert($0).inserted }
    let whole = TextRange(0, document.segments.last?.end ?? 0)
    return ids.flatMap { id -> [QDAProject.Selection] in
      let own = document.segments.filter { $0.caseID == id }.map(\.range)
      let ranges = ids.count == 1 || own.isEmpty ? [whole] : Self.joined(own)
      return ranges.filter { !$0.isEmpty }.map { caseText(id, document.id, text.source($0)) }
    }
  }

  private func caseText(_ id: String, _ document: String, _ range: TextRange) -> QDAProject.Selection {
    let key = "\(document) \(range.start)"
    let coding = QDAProject.Coding(
      guid: QDAIdentity.guid("case text coding", id, key), code: QDAIdentity.guid("case", id), user: user(program),
      time: times.first)
    return QDAProject.Selection(
      guid: QDAIdentity.guid("case text", id, key), start: range.start, end: range.end, user: user(program),
      time: times.first, codings: [coding])
  }

  /// Ranges that follow one another as one.
  private static func joined(_ ranges: [TextRange]) -> [TextRange] {
    ranges.reduce(into: []) { result, range in
      if let last = result.last, range.start <= last.end + 1 {
        result[result.count - 1] = last.union(range)
      } else {
        result.append(range)
      }
    }
  }

  /// What a selection holds: the quotation, and in one over several turns also who speaks between.
  func name(_ quote: String, _ own: TextRange, _ range: TextRange, _ text: SourceText) -> String {
    own.length == range.length ? quote : Anchor(text.text).quote(range)
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
