import QualitativeData

/// What differs between two versions, as a table or as lines for a person.
public struct ChangeTabulator: Stage {
  private let hasBase: Bool

  /// With `hasBase` it says who changed what.
  public init(hasBase: Bool) { self.hasBase = hasBase }

  /// A row for each change.
  public func run(_ changes: [StudyChange]) throws(Diagnostic) -> Diagnosed<DataTable> {
    let names =
      ["kind", "change"] + (hasBase ? ["by"] : [])
      + ["name", "start", "end", "code", "coder", "field", "before", "after"] + (hasBase ? ["ours"] : []) + ["quote"]
    var table = DataTable(
      name: "diff", language: "en",
      columns: names.map { DataTable.Column(name: $0, kind: ["start", "end"].contains($0) ? .whole : .text) })
    table.rows = changes.map { change in names.map { Self.cell($0, change) } }
    return Diagnosed(table)
  }

  private static func cell(_ name: String, _ change: StudyChange) -> DataTable.Cell {
    let range = change.coding?.range ?? change.event?.range
    let text: String?
    switch name {
    case "kind": text = change.kind.rawValue
    case "change": text = change.act.rawValue
    case "by": text = change.side.rawValue
    case "name": text = change.name
    case "start": return range.map { .whole($0.start) } ?? .empty
    case "end": return range.map { .whole($0.end) } ?? .empty
    case "code": text = change.coding?.code ?? change.event?.code
    case "coder": text = change.coding?.coder ?? change.event?.coder
    case "field": text = change.field
    case "before": text = change.before
    case "after": text = change.after
    case "ours": text = change.ours
    default: text = change.coding?.quote ?? change.event?.quote
    }
    return text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
  }

  /// The changes as lines, those of one kind together, with how many there are of each.
  public func lines(_ changes: [StudyChange]) -> [String] {
    guard !changes.isEmpty else { return ["No difference."] }
    var lines: [String] = []
    for kind in StudyChange.Kind.allCases {
      let own = changes.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      lines.append(Self.heading(kind, own))
      lines += own.map { "  " + line($0) }
    }
    return lines
  }

  private static func heading(_ kind: StudyChange.Kind, _ changes: [StudyChange]) -> String {
    let counts = [("added", StudyChange.Act.added), ("removed", .removed), ("changed", .changed)].compactMap {
      word, act in
      let count = changes.count { $0.act == act }
      return count == 0 ? nil : "\(count) \(word)"
    }
    return "\(kind.rawValue)s: \(counts.joined(separator: ", "))"
  }

  private func line(_ change: StudyChange) -> String {
    let sign =
      change.side == .conflict ? "!" : change.act == .added ? "+" : change.act == .removed ? "-" : "~"
    var parts = [sign, change.name]
    if let range = change.coding?.range ?? change.event?.range { parts.append("\(range.start)–\(range.end)") }
    if let coding = change.coding { parts += [coding.code, "(\(coding.coder))"] }
    if change.coding == nil, let event = change.event { parts.append("(\(event.coder))") }
    if let field = change.field {
      parts.append("\(field):")
      parts += [Self.shown(change.before), "→", Self.shown(change.after)]
      if change.side == .conflict { parts.append("; ours \(Self.shown(change.ours))") }
    } else if let event = change.event {
      if event.act != .review { parts.append(Self.shown(event.memo)) }
    } else if let coding = change.coding {
      parts.append(Self.shown(coding.quote))
    }
    return parts.joined(separator: " ") + (hasBase ? " [\(change.side.rawValue)]" : "")
  }

  /// A text on one line, the middle of a long one left out.
  private static func shown(_ text: String?) -> String {
    guard let text else { return "–" }
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count <= 72 ? "“\(line)”" : "“\(line.prefix(48)) … \(line.suffix(20))”"
  }
}
