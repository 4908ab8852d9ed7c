import QualitativeData

/// What must be decided beyond what two files of one coder say, so that the second's word about a coding of both is the
/// last one, and nothing that it says goes unseen.
struct LastWord {
  /// The decisions; their targets are names in the first file, or of what is added to it.
  private(set) var events: [CodingEvent] = []
  /// What the second noted on codings that the first removed: kept as notes on their passages.
  private(set) var notes: [CodingEvent] = []

  private var merged: [CodingEvent]
  private var fates: Fates

  /// `names` is what the second's events are called beside the first's, of which `new` are added to them.
  init(
    of second: [CodingEvent], _ names: [String: String], shared: [CodingEvent], first: [CodingEvent],
    new: [CodingEvent]
  ) {
    merged = first + new
    fates = Fates(merged)
    let (theirs, base) = (Fates(second), Fates(shared))
    let added = Set(new.map(\.id))
    let own = Set(names.values)
    for word in theirs.live where names[word.coding.id].map(added.contains) == true {
      removeContrary(to: word, besides: own)
    }
    let about = Self.spokenOf(second, where: { names[$0.id].map(added.contains) == true })
    for event in shared where about.contains(event.id) {
      guard let wanted = theirs.coding(event.id), theirs[event.id] != base[event.id] else { continue }
      restore(event.id)
      change(event.id, to: wanted, as: theirs[event.id])
    }
    for event in second where event.act == .memo && names[event.id].map(added.contains) == true {
      guard let target = event.target, theirs.coding(target) != nil,
        fates.coding(names[target] ?? target) == nil
      else { continue }
      keep(event)
    }
  }

  /// The codings that new events of the second are about, themselves or through what they take back.
  private static func spokenOf(_ second: [CodingEvent], where isNew: (CodingEvent) -> Bool) -> Set<String> {
    let targets = Dictionary(second.map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
    let direct = second.filter(isNew).compactMap(\.target)
    return Set(direct + direct.compactMap { targets[$0] ?? nil })
  }

  private mutating func append(_ event: CodingEvent) {
    var event = event
    event.id = "last \(events.count + 1)"
    (event.decision, event.undo) = (nil, nil)
    events.append(event)
    merged.append(event)
    fates = Fates(merged)
  }

  /// What the second coded is no longer rejected, and the other way round.
  private mutating func removeContrary(to word: Fates.Live, besides own: Set<String>) {
    for other in fates.live
    where other.isRejected != word.isRejected && !own.contains(other.coding.id) && other.says(word) {
      guard var event = merged.first(where: { $0.id == other.coding.id }) else { continue }
      (event.act, event.target, event.time) = (.remove, event.id, word.coding.time)
      (event.memo, event.suggestion, event.model) = (nil, nil, nil)
      append(event)
    }
  }

  /// Takes back what removed a coding.
  private mutating func restore(_ id: String) {
    guard fates.coding(id) == nil else { return }
    for removal in merged where removal.act == .remove && removal.target == id && !fates.withdrawn.contains(removal.id)
    {
      var event = removal
      event.target = removal.id
      append(event)
    }
  }

  private mutating func change(_ id: String, to wanted: Coding, as fate: String) {
    guard fates.coding(id) != nil, fates[id] != fate else { return }
    append(
      CodingEvent(
        id: "", time: wanted.time, coder: wanted.coder, act: .change, target: id, document: wanted.document,
        range: wanted.range, quote: wanted.quote, before: wanted.before, after: wanted.after, code: wanted.code,
        via: wanted.way))
  }

  private mutating func keep(_ note: CodingEvent) {
    var event = note
    event.target = nil
    append(event)
    notes.append(event)
  }
}

/// What became of each coding, in words.
struct Fates {
  /// A coding or rejection that holds.
  struct Live {
    var coding: Coding
    var isRejected: Bool

    /// Whether both are about one code on one passage.
    func says(_ other: Live) -> Bool {
      coding.document == other.coding.document && coding.code == other.coding.code
        && coding.range == other.coding.range && coding.isSettled == other.coding.isSettled
    }
  }

  private var words: [String: String] = [:]
  private var codings: [String: Coding] = [:]
  /// What holds.
  private(set) var live: [Live] = []
  /// What was taken back.
  let withdrawn: Set<String>

  /// Folds events.
  init(_ events: [CodingEvent]) {
    let state = CodingState.fold(events, names: .none).value
    withdrawn = state.withdrawn
    for coding in state.codings {
      words[coding.id] = "\(coding.code) \(coding.range.start)–\(coding.range.end)"
      live.append(Live(coding: coding, isRejected: false))
    }
    for coding in state.rejections {
      words[coding.id] = "rejected"
      live.append(Live(coding: coding, isRejected: true))
    }
    codings = Dictionary(live.map { ($0.coding.id, $0.coding) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(id: String) -> String { words[id] ?? "removed" }

  /// The coding or rejection that an event made; nil where it was removed.
  func coding(_ id: String) -> Coding? { codings[id] }
}
