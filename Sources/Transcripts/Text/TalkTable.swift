import QualitativeData
import Tables

/// Reads a conversation that stands in a table of a text file: a row for each stretch, with who says it, when and what.
enum TalkTable {
  /// What a column holds.
  private enum Column {
    case speaker, start, end, text, question, answer
  }

  /// Which columns hold what, and whether a head says so.
  private struct Layout {
    var columns: [Int: Column] = [:]
    var hasHead = true
    /// Whether times are in milliseconds.
    var isMilliseconds = false
    /// What heads the columns of what is asked and answered.
    var asked = ""
    var answered = ""
  }

  /// Whether a text (UTF-8) is such a table: a column of text, and one of speakers or times.
  static func isTalk(_ utf8: [UInt8]) -> Bool {
    rows(Array(utf8.prefix(50_000))).flatMap { layout($0, isProse: isProse(utf8)) } != nil
  }

  /// Nil where the text is no such table.
  static func read(_ utf8: [UInt8]) -> Transcript? {
    guard isTalk(utf8), let rows = rows(utf8), let layout = layout(rows, isProse: isProse(utf8)) else { return nil }
    let blocks = rows.dropFirst(layout.hasHead ? 1 : 0).flatMap { Self.blocks($0, layout) }
    let isNamed = blocks.contains { $0.speaker != nil }
    let all = blocks.map { block in
      var block = block
      block.isNobodys = isNamed && block.speaker == nil
      return block
    }
    return Transcript(blocks: all, counts: ["cue": all.count])
  }

  /// Nil where the first line has no mark between fields.
  private static func rows(_ utf8: [UInt8]) -> [[String]]? {
    let first = PlainTextReader.lines(of: Array(utf8.prefix(2_000))).first { !PlainTextReader.isBlank($0) }
    guard let first, first.contains(where: { [0x2C, 0x3B, 0x09].contains($0) }) else { return nil }
    let rows = (try? TableReader.read(utf8, file: ""))?.value.rows.filter { $0.contains { !$0.isEmpty } }
    // A label and a tab before what is said are a line of text.
    if first.contains(0x09), rows?.first?.count == 2, column(named: rows?[0][1].lowercased() ?? "") == nil {
      return nil
    }
    return rows?.isEmpty == false ? rows : nil
  }

  private static func layout(_ rows: [[String]], isProse: Bool) -> Layout? {
    headed(rows) ?? (isProse ? nil : bare(rows))
  }

  /// Whether a space follows every comma: who writes sentences puts one there, a program that writes tables does not.
  private static func isProse(_ utf8: [UInt8]) -> Bool {
    let some = utf8.prefix(4_000)
    let commas = some.indices.dropLast().filter { some[$0] == 0x2C }
    return !commas.isEmpty && commas.allSatisfy { some[$0 + 1] == 0x20 } && !some.contains(0x09) && !some.contains(0x3B)
  }

  private static func blocks(_ row: [String], _ layout: Layout) -> [TranscriptBlock] {
    var block = TranscriptBlock(kind: .turn, text: "")
    var end: Int?
    var exchange: [TranscriptBlock] = []
    for (index, cell) in row.enumerated() {
      let cell = CueText.trimmed(cell)
      switch layout.columns[index] {
      case .text: block.text = cell
      case .speaker: block.speaker = SpeakerName.clean(cell)
      case .start: block.time = time(cell, layout)
      case .end: end = time(cell, layout)
      case .question: exchange.append(TranscriptBlock(kind: .turn, text: cell, speaker: layout.asked))
      case .answer: exchange.append(TranscriptBlock(kind: .turn, text: cell, speaker: layout.answered))
      case nil: break
      }
    }
    if !exchange.isEmpty { return exchange.filter { !$0.text.isEmpty } }
    guard !block.text.isEmpty else { return [] }
    if let start = block.time, let end { block.endTime = max(start, end) }
    if block.speaker == nil { block.kind = .paragraph }
    return [block]
  }

  private static func time(_ cell: String, _ layout: Layout) -> Int? {
    layout.isMilliseconds ? Int(cell) : CommonTime.milliseconds(cell)
  }
}

// MARK: - With a head

extension TalkTable {
  private static func headed(_ rows: [[String]]) -> Layout? {
    guard isHead(rows[0], of: rows) else { return nil }
    var layout = Layout()
    for (index, cell) in rows[0].enumerated() {
      guard let name = columnName(cell), let column = column(named: name), !layout.columns.values.contains(column)
      else { continue }
      layout.columns[index] = column
      if column == .question { layout.asked = CueText.trimmed(cell) }
      if column == .answer { layout.answered = CueText.trimmed(cell) }
      if column == .start { layout.isMilliseconds = name.hasSuffix("ms") || name.contains("millisecond") }
    }
    let found = Set(layout.columns.values)
    if found.isSuperset(of: [.question, .answer]) {
      layout.columns = layout.columns.filter { [.question, .answer].contains($0.value) }
      return layout
    }
    layout.columns = layout.columns.filter { ![.question, .answer].contains($0.value) }
    guard found.contains(.text), layout.columns.count >= 2, isSpoken(rows, layout) else { return nil }
    if !layout.isMilliseconds { layout.isMilliseconds = growsByHundreds(rows.dropFirst(), layout) }
    return layout
  }

  /// Whether the first row heads the others: they have as many fields, but for a few that lack some at their end, and what
  /// stands in it is no text.
  private static func isHead(_ head: [String], of rows: [[String]]) -> Bool {
    guard head.count > 1, rows.count > 1, head.allSatisfy({ $0.utf8.count <= 60 && !$0.contains(": ") }) else {
      return false
    }
    let alike = rows.dropFirst().count { $0.count == head.count }
    return alike * 10 >= (rows.count - 1) * 9
  }

  /// What names a column: words and nothing else, with what it is counted in perhaps, `start (ms)`; nil for other text.
  private static func columnName(_ cell: String) -> String? {
    let cell = CueText.trimmed(cell)
    let isPlain = cell.allSatisfy { $0.isLetter || $0.isNumber || " _-.#/()".contains($0) }
    guard isPlain, cell.contains("(") == cell.contains(")"), cell.last != "." else { return nil }
    return cell.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// `wie` and `wat` also head lists of what is to be done: there nobody comes back as often.
  private static func isSpoken(_ rows: [[String]], _ layout: Layout) -> Bool {
    guard let text = layout.columns.first(where: { $0.value == .text })?.key,
      loose.contains(rows[0][text].lowercased().filter(\.isLetter))
    else { return true }
    guard layout.columns.count == rows[0].count,
      let speaker = layout.columns.first(where: { $0.value == .speaker })?.key
    else { return false }
    return comeBack(cells(rows.dropFirst(), speaker))
  }

  private static let loose: Set<String> = ["wat", "what", "message", "bericht", "fragment"]

  /// Whole numbers that grow by hundreds are milliseconds.
  private static func growsByHundreds(_ rows: ArraySlice<[String]>, _ layout: Layout) -> Bool {
    guard let column = layout.columns.first(where: { $0.value == .start })?.key else { return false }
    let numbers = cells(rows, column).map { Int($0) }
    guard numbers.count > 2, let first = numbers.first ?? nil, let last = numbers.last ?? nil else { return false }
    return !numbers.contains(nil) && last - first > 400 * numbers.count
  }

  private static func column(named name: String) -> Column? {
    if let column = names[name] { return column }
    // `Start time in milliseconds`, `Timecode out`.
    for word in ["start", "begin"] where name.hasPrefix(word) { return .start }
    for word in ["end", "eind", "stop"] where name.hasPrefix(word) { return .end }
    return nil
  }

  private static let names: [String: Column] = {
    var all: [String: Column] = [:]
    let lists: [(String, Column)] = [
      (
        "speaker spreker speakername sprekernaam speakerlabel speakerid sprekerid wie naam name who participant persoon person "
          + "deelnemer rol role sprecher author tier tiername spr spkr", .speaker
      ),
      (
        "start starttime begin begintijd starttijd timestamp time tijd tijdcode timecode tijdstip from van in startseconds startms "
          + "zeit beginn timecodein", .start
      ),
      ("end endtime stop eind einde eindtijd to tot out endseconds endms ende timecodeout", .end),
      (
        "text tekst words transcript transcriptie transcription utterance content dialogue uitspraak zin sentence speech inhoud "
          + "uiting annotation annotatie spokentext gezegd said wat what message bericht fragment", .text
      ),
      ("vraag question frage interviewer", .question),
      ("antwoord answer antwort respondent geïnterviewde interviewee", .answer),
    ]
    for (words, column) in lists { for word in words.split(separator: " ") { all[String(word)] = column } }
    return all
  }()
}

// MARK: - Without one

extension TalkTable {
  /// As annotation programs export it: a column with few labels that alternate, one with times perhaps, one with text.
  private static func bare(_ rows: [[String]]) -> Layout? {
    let width = rows[0].count
    guard rows.count >= 4, (2...10).contains(width), rows.allSatisfy({ $0.count == width }) else { return nil }
    var layout = Layout(hasHead: false)
    var best: (column: Int, length: Int)?
    for column in 0..<width {
      let all = cells(rows[...], column)
      if all.count == rows.count, all.allSatisfy({ $0.contains(":") && CommonTime.milliseconds($0) != nil }) {
        let isSecond = layout.columns.values.contains(.start)
        if !isSecond || !layout.columns.values.contains(.end) { layout.columns[column] = isSecond ? .end : .start }
      } else if !layout.columns.values.contains(.speaker), all.count == rows.count, comeBack(all), alternate(all) {
        layout.columns[column] = .speaker
      } else {
        let length = all.reduce(0) { $0 + $1.utf8.count }
        if length > best?.length ?? 12 * rows.count { best = (column, length) }
      }
    }
    guard let best, layout.columns.values.contains(.speaker) else { return nil }
    layout.columns[best.column] = .text
    return layout
  }

  private static func cells(_ rows: ArraySlice<[String]>, _ column: Int) -> [String] {
    rows.compactMap { column < $0.count ? CueText.trimmed($0[column]) : nil }.filter { !$0.isEmpty }
  }

  /// Few labels, the first among them, each but some of them more than once.
  private static func comeBack(_ labels: [String]) -> Bool {
    let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
    guard let first = labels.first, counts[first] ?? 0 > 1, counts.count >= 2 else { return false }
    return counts.count * 2 <= labels.count && labels.allSatisfy { $0.utf8.count <= 60 && Double($0) == nil }
  }

  private static func alternate(_ labels: [String]) -> Bool {
    zip(labels, labels.dropFirst()).count { $0 != $1 } * 2 >= labels.count - 1
  }
}
