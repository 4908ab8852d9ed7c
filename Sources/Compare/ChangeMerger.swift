import QualitativeData

/// What their version changed, as events to be added to our coders' files.
///
/// Only codings, rejections, memos and what was read can be merged so; what both changed in different ways never is. A memo is added but not taken
/// away, since the coding keeps what was noted on it.
public struct ChangeMerger: Sendable {
  /// Events by coder, in the order in which they are to be added.
  public typealias Events = [String: [CodingEvent]]

  private let time: String
  private let removes: Bool

  /// `time` is when removals are made; all else keeps the time at which it was decided. Without `removes` nothing is
  /// taken away: where there is no common base, what is missing there may only be newer here.
  public init(time: String, removes: Bool) {
    self.time = time
    self.removes = removes
  }

  /// The events. Their ids are `#1`, `#2` … for each coder until the coder's file gives them numbers; targets refer to
  /// them so.
  public func events(of changes: [StudyChange]) -> Events {
    var merge = MergeWork(time: time)
    var done: Set<String> = []
    for change in changes where isMerged(change) {
      switch (change.kind, change.act) {
      case (.coding, .added), (.rejection, .added): merge.add(change)
      case (.coding, .removed), (.rejection, .removed): merge.remove(change)
      case (.coding, .changed), (.rejection, .changed):
        guard let id = change.ourCoding?.id, done.insert(id).inserted else { continue }
        merge.change(changes.filter { $0.ourCoding?.id == id && isMerged($0) })
      case (.memo, _), (.reading, _): merge.event(change)
      default: continue
      }
    }
    return merge.events
  }

  /// Whether a change becomes events.
  public func isMerged(_ change: StudyChange) -> Bool {
    guard change.side == .theirs, [.coding, .rejection, .memo, .reading].contains(change.kind) else { return false }
    switch change.act {
    case .added: return true
    case .removed: return removes
    case .changed: return change.field != "memo" || change.after != nil
    }
  }
}

/// Events while they are collected.
private struct MergeWork {
  let time: String
  var events: ChangeMerger.Events = [:]

  private mutating func append(_ event: CodingEvent) -> String {
    var event = event
    event.id = "#\((events[event.coder] ?? []).count + 1)"
    events[event.coder, default: []].append(event)
    return event.id
  }

  private func event(_ act: CodingEvent.Act, _ coding: Coding, by coder: String, at time: String) -> CodingEvent {
    var event = CodingEvent(
      id: "", time: time, coder: coder, act: act, document: coding.document, range: coding.range,
      quote: coding.quote, before: coding.before, after: coding.after, code: coding.code)
    (event.via, event.saw) = (coding.way?.rawValue, coding.saw)
    return event
  }

  mutating func add(_ change: StudyChange) {
    guard let coding = change.theirCoding else { return }
    let coded: CodingEvent.Act = coding.isSettled ? .settle : coding.suggestion != nil ? .accept : .add
    var new = event(change.kind == .rejection ? .reject : coded, coding, by: coding.coder, at: coding.time)
    new.target = coding.settles
    new.suggestion = coding.suggestion
    new.memo = coding.memos.first
    let id = append(new)
    for memo in coding.memos.dropFirst() { note(memo, on: id, coding, by: coding.coder, at: coding.time) }
  }

  private mutating func note(_ text: String, on id: String, _ coding: Coding, by coder: String, at time: String) {
    var memo = event(.memo, coding, by: coder, at: time)
    (memo.target, memo.memo) = (id, text)
    _ = append(memo)
  }

  mutating func remove(_ change: StudyChange) {
    guard let coding = change.ourCoding else { return }
    var removal = event(.remove, coding, by: coding.coder, at: time)
    removal.target = coding.id
    _ = append(removal)
  }

  /// All changes of one coding: one event for code and range, one for each memo.
  mutating func change(_ changes: [StudyChange]) {
    guard let ours = changes.first?.ourCoding, let theirs = changes.first?.theirCoding else { return }
    let fields = Set(changes.compactMap(\.field))
    if fields.contains("range") || fields.contains("code") {
      var place = fields.contains("range") ? theirs : ours
      place.code = fields.contains("code") ? theirs.code : ours.code
      var event = event(.change, place, by: ours.coder, at: theirs.time)
      event.target = ours.id
      _ = append(event)
    }
    for change in changes where change.field == "memo" {
      note(change.after ?? "", on: ours.id, ours, by: ours.coder, at: theirs.time)
    }
  }

  mutating func event(_ change: StudyChange) {
    guard var event = change.event else { return }
    // What 0.1.0 called a decision is all that says how it came about.
    event.via = event.way?.rawValue
    if change.act == .removed {
      (event.target, event.act, event.time, event.memo) = (event.id, .remove, time, nil)
    }
    event.decision = nil
    _ = append(event)
  }
}
