import QualitativeData

/// Which columns of the tables hold who speaks, what is asked and what is answered.
struct TableTurns: Sendable {
  /// What a column holds.
  enum Column: Sendable {
    case speaker, time, question, answer, speech
  }

  private var columns: [Int: [Int: Column]] = [:]
  private var speakers: [Place: String] = [:]
  private var times: [Place: Int] = [:]
  private var headed: Set<Int> = []
  /// Rows in which something is said.
  private var spoken: Set<Place> = []

  private struct Place: Hashable {
    var table: Int
    var row: Int
  }

  /// Looks at the head of each table, or where it has none at how its first column is filled.
  init(_ blocks: [TranscriptBlock]) {
    let cells = blocks.filter { $0.kind == .cell && $0.cell != nil }
    guard !cells.isEmpty else { return }
    for (table, cells) in Dictionary(grouping: cells, by: { $0.cell?.table ?? 0 }) {
      let head = cells.filter { $0.cell?.row == 0 }
      let named = Dictionary(
        head.compactMap { block in Self.column(named: block.text).map { (block.cell?.column ?? 0, $0) } },
        uniquingKeysWith: { first, _ in first })
      let kinds = Set(named.values)
      if kinds.isSuperset(of: [.speaker, .speech]) || kinds.isSuperset(of: [.question, .answer]) {
        columns[table] = named
        headed.insert(table)
      } else if Self.firstColumnNamesSpeakers(cells) {
        columns[table] = [0: .speaker, 1: .speech]
      }
    }
    for block in cells { note(block) }
  }

  /// What the column of a cell holds; nil for a table's head and for tables that are no conversation.
  func column(of cell: TableCell) -> Column? {
    guard let columns = columns[cell.table], !(cell.row == 0 && headed.contains(cell.table)) else { return nil }
    return columns[cell.column]
  }

  /// Whether a cell only says who speaks or when, and its row says what.
  func isAside(_ cell: TableCell) -> Bool {
    guard let column = column(of: cell), column == .speaker || column == .time else { return false }
    return spoken.contains(Place(table: cell.table, row: cell.row))
  }

  /// Who speaks in the row of a cell.
  func speaker(of cell: TableCell) -> String? { speakers[Place(table: cell.table, row: cell.row)] }

  /// When the row of a cell was said.
  func time(of cell: TableCell) -> Int? { times[Place(table: cell.table, row: cell.row)] }

  private mutating func note(_ block: TranscriptBlock) {
    guard let cell = block.cell, let column = column(of: cell) else { return }
    let place = Place(table: cell.table, row: cell.row)
    let text = block.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if column != .speaker, column != .time, !text.isEmpty { spoken.insert(place) }
    if column == .speaker, !text.isEmpty { speakers[place] = text.last == ":" ? String(text.dropLast()) : text }
    guard column == .time else { return }
    times[place] =
      TimeStamp(startOf: text[...].unicodeScalars)?.milliseconds ?? TimeStamp.bare(text[...].unicodeScalars)
  }

  private static func column(named text: String) -> Column? {
    let name = text.lowercased().filter { !$0.isWhitespace && $0 != ":" }
    if ["spreker", "speaker", "wie", "persoon", "deelnemer"].contains(name) { return .speaker }
    if ["tijd", "time", "tijdcode", "tijdstip", "timecode"].contains(name) { return .time }
    if ["vraag", "vragen", "question"].contains(name) { return .question }
    if ["antwoord", "antwoorden", "answer"].contains(name) { return .answer }
    return ["tekst", "uitspraak", "transcript", "transcriptie", "text"].contains(name) ? .speech : nil
  }

  /// Two columns, the first filled with a few short labels that come back, the second with what they say.
  private static func firstColumnNamesSpeakers(_ cells: [TranscriptBlock]) -> Bool {
    guard cells.allSatisfy({ ($0.cell?.column ?? 0) < 2 }) else { return false }
    let labels = cells.filter { $0.cell?.column == 0 }.map { label in
      label.text.last == ":" ? String(label.text.dropLast()) : label.text
    }
    let known = labels.filter { SpeakerLabel.role(of: $0) != nil || SpeakerLabel.looksLikeName($0) }
    guard labels.count >= 4, known.count * 10 >= labels.count * 9 else { return false }
    let speech = cells.filter { $0.cell?.column == 1 && !$0.text.isEmpty }
    return Set(known).count * 2 <= known.count && speech.count * 4 >= labels.count * 3
  }
}
