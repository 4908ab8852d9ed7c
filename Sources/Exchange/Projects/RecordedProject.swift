import QualitativeData

/// What Draad's own note in a project says, found again by GUIDs, or by what things are where another program gave them new
/// ones.
struct RecordedProject {
  let head: ProjectRecord.Head?
  /// Decisions that are no codings.
  let events: [CodingEvent]
  /// Memos that are no decisions, and the notes that stand for them.
  let memos: [Memo]
  let memoNotes: Set<String>
  private let origins: [String: ProjectRecord.Origin]
  private let places: [ProjectRecord.Place: [ProjectRecord.Origin]]
  private let cuts: [String: ProjectRecord.Cut]
  private let cutsByText: [String: [ProjectRecord.Cut]]
  private let isOurs: Bool

  init(_ project: QDAProject) {
    let note = project.notes.first { $0.name == ProjectRecord.name }
    let lines = note.map { ProjectRecord.read($0.text) } ?? []
    head = lines.first?.head
    events = lines.compactMap(\.event)
    memos = lines.compactMap(\.memo)
    memoNotes = Set(memos.map(ProjectRecord.guid))
    let origins = lines.compactMap(\.origin)
    self.origins = Dictionary(origins.map { ($0.coding, $0) }, uniquingKeysWith: { first, _ in first })
    places = Dictionary(
      origins.compactMap { origin in origin.place.map { ($0, [origin]) } }, uniquingKeysWith: +)
    let cuts = lines.compactMap(\.cut)
    self.cuts = Dictionary(cuts.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    cutsByText = Dictionary(grouping: cuts, by: \.digest)
    let known = Set(self.origins.keys)
    isOurs = project.sources.contains { $0.allCodings.contains { known.contains($0.guid) } }
  }

  /// The ids that decisions had.
  var ids: Set<String> { Set(origins.values.map(\.id) + events.map(\.id)) }

  /// How a coding came about.
  func origin(_ guid: String, at place: ProjectRecord.Place) -> ProjectRecord.Origin? {
    origins[guid] ?? (isOurs ? nil : places[place]?.first)
  }

  /// Codings that said the same as another one, which a program kept once where it gave everything new GUIDs.
  func repeats(_ guid: String, at place: ProjectRecord.Place) -> [ProjectRecord.Origin] {
    origins[guid] != nil || isOurs ? [] : Array((places[place] ?? []).dropFirst())
  }

  /// How a text was cut: of the same source, or of the same text under the same name.
  func cut(_ source: QDAProject.TextSource, digest: String) -> ProjectRecord.Cut? {
    if let own = cuts[source.guid] { return own.digest == digest ? own : nil }
    let alike = cutsByText[digest] ?? []
    return alike.first { $0.document == source.name } ?? alike.first
  }

  /// The memos on a passage that a comment joins, as they were; empty where it says something else.
  func parts(_ comment: String, _ coder: String, _ document: String, _ range: TextRange) -> [CodingEvent] {
    let own = events.filter {
      $0.act == .memo && $0.target == nil && $0.coder == coder && $0.document == document && $0.range == range
    }
    return own.map { $0.memo ?? "" }.joined(separator: SelectionComment.gap) == comment ? own : []
  }

  /// A memo on a passage that was ours.
  func memo(_ guid: String, _ text: String, _ coder: String, _ document: String, _ range: TextRange) -> CodingEvent? {
    events.first { $0.act == .memo && QDAIdentity.guid("note", "memo \($0.id)") == guid }
      ?? events.first {
        $0.act == .memo && $0.target == nil && $0.memo == text && $0.coder == coder && $0.document == document
          && $0.range == range
      }
  }
}
