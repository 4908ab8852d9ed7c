import QualitativeData

/// Which columns of the tables hold who speaks, what is asked and what is answered.
struct TableTurns: Sendable {
  /// What a column holds.
  enum Column: Sendable {
    case speaker, time, number, question, answer, speech
  }

  private var columns: [Int: [Int: Column]] = [:]
  private var speakers: [Place: String] = [:]
  private var times: [Place: Int] = [:]
  private var headed: Set<Int> = []
  /// Labels that stand within cells.
  private var cellLabels: Set<String> = []
  private var numbers: [Place: String] = [:]
  /// Who speaks in a column whose head names somebody: `Interviewer` beside `Respondent`.
  private var columnSpeakers: [Int: [Int: String]] = [:]
  /// Rows in which something is said.
  private var spoken: Set<Place> = []
  /// The first words of columns of a conversation that hold neither who speaks nor what is said.
  private(set) var otherColumns: [String] = []

  private struct Place: Hashable {
    var table: Int
    var row: Int
  }

  /// Looks at the head of each table, or where it has none at how its first column is filled.
  /// `listed` are the keys of labels that a person listed.
  init(_ blocks: [TranscriptBlock], listed: Set<String> = []) {
    let cells = blocks.filter { $0.kind == .cell && $0.cell != nil }
    guard !cells.isEmpty else { return }
    for (table, cells) in Dictionary(grouping: cells, by: { $0.cell?.table ?? 0 }) {
      let head = cells.filter { $0.cell?.row == 0 }
      let named = Dictionary(
        head.compactMap { block in Self.column(named: block.text).map { (block.cell?.column ?? 0, $0) } },
        uniquingKeysWith: { first, _ in first })
      let kinds = Set(named.values)
      if kinds.isSuperset(of: [.speaker, .speech]) || kinds.isSuperset(of: [.question, .answer]) {
        columns[table] = named.merging(Self.counting(cells, beside: named, from: 1)) { first, _ in first }
        headed.insert(table)
        for block in head {
          guard let cell = block.cell, named[cell.column] == .question || named[cell.column] == .answer,
            !RoleWords.isTurn(LabelTally.key(block.text))
          else { continue }
          columnSpeakers[table, default: [:]][cell.column] = block.text.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        }
      } else if let pair = Self.questionsAndAnswers(cells, from: Self.nameHead(head) == nil ? 0 : 1) {
        columns[table] = pair
        if let names = Self.nameHead(head) {
          headed.insert(table)
          columnSpeakers[table] = names
        }
      } else if let found = Self.bareColumns(cells, listed) {
        columns[table] = found
      }
      noteOthers(cells, table)
    }
    cellLabels = columns.isEmpty ? [] : Self.labels(cells.filter { $0.cell.map { columns[$0.table] != nil } ?? false })
    for block in cells { note(block) }
    goOn()
  }

  /// A row without a name goes on with the one above.
  private mutating func goOn() {
    var last: (table: Int, speaker: String)?
    for place in spoken.sorted(by: { ($0.table, $0.row) < ($1.table, $1.row) }) {
      if let speaker = speakers[place] {
        last = (place.table, speaker)
      } else if let above = last, above.table == place.table, columns[place.table]?.values.contains(.speaker) == true {
        speakers[place] = above.speaker
      }
    }
  }

  /// Columns beside a conversation in which something stands in several rows.
  private mutating func noteOthers(_ cells: [TranscriptBlock], _ table: Int) {
    guard let columns = columns[table] else { return }
    let others = cells.filter { block in
      guard let cell = block.cell, columns[cell.column] == nil else { return false }
      return block.text.contains { !$0.isWhitespace }
    }
    let groups = Dictionary(grouping: others) { $0.cell?.column ?? 0 }
    for (_, cells) in groups.sorted(by: { $0.key < $1.key }) where cells.count >= 3 {
      otherColumns.append(String(cells[0].text.prefix(30)))
    }
  }

  /// Columns that count the rows.
  private static func counting(_ cells: [TranscriptBlock], beside named: [Int: Column], from row: Int) -> [Int: Column]
  {
    let columns = Dictionary(grouping: cells.filter { ($0.cell?.row ?? 0) >= row }) { $0.cell?.column ?? 0 }
    var found: [Int: Column] = [:]
    for (column, cells) in columns where named[column] == nil {
      let numbers = cells.compactMap { Int($0.text.filter { !$0.isWhitespace && $0 != "." }) }
      guard numbers.count >= 3, numbers.count * 5 >= cells.count * 4 else { continue }
      if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) { found[column] = .number }
    }
    return found
  }

  /// What the column of a cell holds; nil for a table's head and for tables that are no conversation.
  func column(of cell: TableCell) -> Column? {
    guard let columns = columns[cell.table], !(cell.row == 0 && headed.contains(cell.table)) else { return nil }
    return columns[cell.column]
  }

  /// Whether a cell only says who speaks or when, and its row says what.
  func isAside(_ cell: TableCell) -> Bool {
    if cell.row == 0, columnSpeakers[cell.table]?[cell.column] != nil { return true }
    guard let column = column(of: cell), [.speaker, .time, .number].contains(column) else { return false }
    let place = Place(table: cell.table, row: cell.row)
    return spoken.contains(place) && (column != .number || numbers[place] != nil)
  }

  /// The number that the row of a cell has.
  func number(of cell: TableCell) -> String? { numbers[Place(table: cell.table, row: cell.row)] }

  /// Who speaks in the row of a cell.
  func speaker(of cell: TableCell) -> String? {
    columnSpeakers[cell.table]?[cell.column] ?? speakers[Place(table: cell.table, row: cell.row)]
  }

  /// A head of two names: who speaks in each column.
  private static func nameHead(_ head: [TranscriptBlock]) -> [Int: String]? {
    guard head.count == 2 else { return nil }
    var names: [Int: String] = [:]
    for block in head {
      let name = block.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard let kind = LabelKind(name), kind > .word, let cell = block.cell else { return nil }
      names[cell.column] = name
    }
    return names
  }

  /// Two columns without a head, of which the first asks and the second answers.
  private static func questionsAndAnswers(_ cells: [TranscriptBlock], from row: Int) -> [Int: Column]? {
    let spoken = cells.filter { ($0.cell?.row ?? 0) >= row && !$0.text.allSatisfy(\.isWhitespace) }
    let columns = Dictionary(grouping: spoken) { $0.cell?.column ?? 0 }
    guard columns.count == 2, let left = columns.min(by: { $0.key < $1.key }),
      let right = columns.max(by: { $0.key < $1.key }), left.value.count >= 3, right.value.count >= 3
    else { return nil }
    let asks = SpeakerCounts(turns: left.value.map(\.text))
    let answers = SpeakerCounts(turns: right.value.map(\.text))
    guard asks.asks * 5 >= asks.turns * 3, answers.first * 80 >= answers.words, answers.words >= asks.turns * 3,
      asks.asksMore(than: answers) >= 1.3
    else { return nil }
    return [left.key: .question, right.key: .answer]
  }

  /// When the row of a cell was said.
  func time(of cell: TableCell) -> Int? { times[Place(table: cell.table, row: cell.row)] }

  private mutating func note(_ block: TranscriptBlock) {
    guard let cell = block.cell, let column = column(of: cell) else { return }
    let place = Place(table: cell.table, row: cell.row)
    let text = block.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if column == .number {
      if !text.isEmpty, text.allSatisfy({ $0.isNumber || $0 == "." }) { numbers[place] = text }
      return
    }
    if column != .speaker, column != .time, !text.isEmpty { spoken.insert(place) }
    if column == .speaker, !text.isEmpty {
      let (label, time) = Self.timedLabel(text)
      // The head of a table that says it in words of its own.
      if cell.row == 0, LabelKind(label) == nil { return }
      (speakers[place], times[place]) = (label, time ?? times[place])
    }
    guard column == .time else { return }
    times[place] = Self.time(of: text)
  }

  private static func column(named text: String) -> Column? {
    let name = text.lowercased().filter { $0.isLetter || $0.isNumber }
    return names[name]
  }

  private static let names: [String: Column] = {
    var all: [String: Column] = [:]
    let lists: [(String, Column)] = [
      ("spreker spr spkr speaker wie persoon deelnemer naam name who participant rol role label sprecher", .speaker),
      ("tijd time tijdcode tijdstip timecode timestamp start begin van zeit", .time),
      ("vraag vragen question questions frage interviewer", .question),
      ("antwoord antwoorden answer answers antwort respondent", .answer),
      (
        "tekst uitspraak transcript transcriptie text words utterance content dialogue zin uiting inhoud gesprek",
        .speech
      ),
    ]
    for (words, column) in lists { for word in words.split(separator: " ") { all[String(word)] = column } }
    return all
  }()

  /// A label within a cell of a conversation: `SW: Drie.`
  func label(in text: String, from dropped: Int) -> (text: String, length: Int)? {
    guard dropped == 0 else { return nil }
    var text = text
    return text.withUTF8 { utf8 in
      var scanner = HeadScanner(utf8, to: utf8.count, apart: 0)
      _ = scanner.scan(from: 0)
      guard let head = scanner.heads.first(where: { $0.mark == .colon }), head.end < utf8.count,
        cellLabels.contains(head.key)
      else { return nil }
      return (
        head.label, UnsafeBufferPointer(rebasing: utf8[..<head.end]).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      )
    }
  }

  /// Labels at the start of cells that come back, or are words of the trade.
  private static func labels(_ cells: [TranscriptBlock]) -> Set<String> {
    var counts: [String: (count: Int, kind: LabelKind?)] = [:]
    for cell in cells {
      var text = cell.text
      text.withUTF8 { utf8 in
        var scanner = HeadScanner(utf8, to: utf8.count, apart: 0)
        _ = scanner.scan(from: 0)
        guard let head = scanner.heads.first(where: { $0.mark == .colon }), let kind = LabelKind(head.label) else {
          return
        }
        counts[head.key, default: (0, kind)].count += 1
      }
    }
    return Set(counts.filter { $0.value.kind == .role || $0.value.count >= 2 }.keys)
  }

  /// Without a head: a column with few labels that come back, one with what they say, perhaps one with times.
  private static func bareColumns(_ cells: [TranscriptBlock], _ listed: Set<String>) -> [Int: Column]? {
    let columns = Dictionary(grouping: cells.filter { !$0.text.allSatisfy(\.isWhitespace) }) { $0.cell?.column ?? 0 }
    guard (2...5).contains(columns.count) else { return nil }
    var found = counting(cells, beside: [:], from: 0)
    let isTold = columns.values.contains(where: holdsSentences)
    var best: (column: Int, length: Int)?
    for (column, cells) in columns.sorted(by: { $0.key < $1.key }) where found[column] == nil {
      if cells.count >= 3, cells.allSatisfy({ time(of: $0.text) != nil }) {
        found[column] = .time
      } else if !found.values.contains(.speaker), holdsLabels(cells, listed, isTold: isTold) {
        found[column] = .speaker
      } else {
        let length = cells.reduce(0) { $0 + $1.text.utf8.count }
        if length > best?.length ?? 0 { best = (column, length) }
      }
    }
    guard let best, let labels = found.first(where: { $0.value == .speaker }) else { return nil }
    guard (columns[best.column]?.count ?? 0) * 4 >= (columns[labels.key]?.count ?? 0) * 3 else { return nil }
    found[best.column] = .speech
    return found
  }

  /// Whether most cells end as sentences do.
  private static func holdsSentences(_ cells: [TranscriptBlock]) -> Bool {
    let ends = cells.count { cell in
      cell.text.utf8.reversed().prefix(4).contains { [0x2E, 0x3F, 0x21].contains($0) } && cell.text.utf8.count >= 12
    }
    return cells.count >= 4 && ends * 5 >= cells.count * 3
  }

  private static func holdsLabels(_ cells: [TranscriptBlock], _ listed: Set<String>, isTold: Bool) -> Bool {
    let labels = cells.map { cell in
      timedLabel(cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")).label
    }
    let known = labels.filter { label in LabelKind(label).map { $0 > .word } ?? false }
    guard labels.count >= 4 else { return false }
    let distinct = Set(labels.map(LabelTally.key))
    if labels.count(where: { listed.contains(LabelTally.key($0)) }) * 2 >= labels.count { return true }
    if known.count * 10 >= labels.count * 9 {
      // In a group many speak once or twice.
      let isGroup = isTold && distinct.count >= 3 && distinct.count * 4 <= labels.count * 3
      return distinct.count * 2 <= labels.count || isGroup
    }
    // Functions in small letters: fewer, and alternating.
    return distinct.count >= 2 && distinct.count * 4 <= labels.count
      && labels.allSatisfy { LabelKind($0).map { $0 != .number } ?? false }
  }

  /// A cell may say when as well: `Anna 00:03`, `[00:03] Anna (I):`.
  private static func timedLabel(_ text: String) -> (label: String, time: Int?) {
    let bare = text.last == ":" ? String(text.dropLast()) : text
    guard bare.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return (bare, nil) }
    var copy = bare
    return copy.withUTF8 { utf8 in
      var scanner = HeadScanner(utf8, to: utf8.count, apart: 0)
      _ = scanner.scan(from: 0)
      guard let head = scanner.heads.first(where: { $0.isAlone && $0.time != nil }) else { return (bare, nil) }
      return (head.label, head.time)
    }
  }

  static func time(of text: String) -> Int? {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var copy = trimmed
    return copy.withUTF8 { utf8 in
      let time = ClockReader(utf8: utf8, limit: utf8.count).time(at: 0)
      return time.flatMap { $0.end == utf8.count ? $0.milliseconds : nil }
    }
  }
}
