import QualitativeData

/// What became of a transcript: counts of what was read, set aside and not understood.
public struct IngestReport: Hashable, Sendable {
  /// The document's id.
  public var document: String
  /// How many segments it has.
  public var segments: Int
  /// Unicode scalars of its text.
  public var scalars: Int
  /// Segments by role and kind, what was set aside, what was not understood, by name.
  public var counts: [String: Int]

  init(document: Document, counts: [String: Int], garbled: Int) {
    self.document = document.id
    segments = document.segments.count
    scalars = document.segments.last?.end ?? 0
    var all: [String: Int] = [:]
    for name in Self.setAside + Self.notUnderstood { all[name] = counts[name] }
    all["garbled"] = garbled == 0 ? nil : garbled
    var kinds: [Segment.Kind: Int] = [:]
    var (asked, answered) = (0, 0)
    for index in document.segments.indices {
      kinds[document.segments[index].kind, default: 0] += 1
      if document.segments[index].role == .interviewer { asked += 1 }
      if document.segments[index].question != nil { answered += 1 }
    }
    for (kind, count) in kinds { all[kind.rawValue] = count }
    (all["interviewer"], all["answer"]) = (asked, answered)
    all[Segment.Kind.comment.rawValue] = counts[Segment.Kind.comment.rawValue]
    self.counts = all
  }

  /// Columns of the table, after document, segments and scalars.
  public static let columns =
    Segment.Kind.allCases.map(\.rawValue) + ["interviewer", "answer"] + setAside + notUnderstood + ["garbled"]

  /// Left out of the text on purpose: scalars of hidden, deleted, moved and ruby text; comments, annotations, remarks.
  public static let setAside = ["hidden", "deleted", "moved", "ruby", "annotation", "remark", "other class", "control"]
  /// Seen, but not turned into text.
  public static let notUnderstood = [
    "picture", "chart", "chunk", "symbol", "formula", "gap", "note without reference",
    "comment without place",
  ]

  /// The counts in the order of `columns`.
  public var row: [Int] { Self.columns.map { counts[$0] ?? 0 } }
}
