import QualitativeData

/// Reads a conversation that stands in a table of a text file: a row for each stretch, with who says it, when and what.
enum TalkTable {
  /// What a column holds.
  private enum Column {
    case speaker, start, end, text
  }

  /// Whether the first line (UTF-8) heads such a table: a column of text, and one of speakers or times.
  static func isTalk(_ utf8: [UInt8]) -> Bool { columns(utf8) != nil }

  /// Nil where the text is no such table.
  static func read(_ utf8: [UInt8]) -> Transcript? {
    guard let columns = columns(utf8), let rows = try? TableReader.read(utf8, file: "") else { return nil }
    let blocks = rows.dropFirst().compactMap { block($0, columns) }
    let isNamed = blocks.contains { $0.speaker != nil }
    let all = blocks.map { block in
      var block = block
      block.isNobodys = isNamed && block.speaker == nil
      return block
    }
    return Transcript(blocks: all, counts: ["cue": all.count])
  }

  private static func columns(_ utf8: [UInt8]) -> [Int: Column]? {
    guard
      let first = PlainTextReader.lines(of: Array(utf8.prefix(2_000))).first(where: { !PlainTextReader.isBlank($0) })
    else { return nil }
    let marks: [UInt8] = [0x2C, 0x3B, 0x09]
    guard let mark = marks.max(by: { left, right in first.count { $0 == left } < first.count { $0 == right } }),
      first.contains(mark)
    else { return nil }
    var found: [Int: Column] = [:]
    for (index, cell) in first.split(separator: mark, omittingEmptySubsequences: false).enumerated() {
      let name = String(decoding: cell, as: UTF8.self).lowercased().filter { $0.isLetter || $0.isNumber }
      if let column = names[name], !found.values.contains(column) { found[index] = column }
    }
    guard found.values.contains(.text), found.count >= 2 else { return nil }
    return found
  }

  private static func block(_ row: [String], _ columns: [Int: Column]) -> TranscriptBlock? {
    var block = TranscriptBlock(kind: .turn, text: "")
    var end: Int?
    for (index, cell) in row.enumerated() {
      let cell = CueText.trimmed(cell)
      switch columns[index] {
      case .text: block.text = cell
      case .speaker: block.speaker = SpeakerName.clean(cell)
      case .start: block.time = CommonTime.milliseconds(cell)
      case .end: end = CommonTime.milliseconds(cell)
      case nil: break
      }
    }
    guard !block.text.isEmpty else { return nil }
    if let start = block.time, let end { block.endTime = max(start, end) }
    if block.speaker == nil { block.kind = .paragraph }
    return block
  }

  private static let names: [String: Column] = {
    var all: [String: Column] = [:]
    let lists: [(String, Column)] = [
      (
        "speaker spreker speakername speakerlabel speakerid wie naam name who participant persoon person deelnemer rol role sprecher author",
        .speaker
      ),
      (
        "start starttime begin begintijd starttijd timestamp time tijd tijdcode timecode tijdstip from van in startseconds startms zeit beginn",
        .start
      ),
      ("end endtime stop eind einde eindtijd to tot out endseconds endms ende", .end),
      (
        "text tekst words transcript transcriptie transcription utterance content dialogue uitspraak zin sentence speech inhoud uiting",
        .text
      ),
    ]
    for (words, column) in lists { for word in words.split(separator: " ") { all[String(word)] = column } }
    return all
  }()
}

/// A speaker's name as a file gives it.
enum SpeakerName {
  /// Nil for what says that nobody is known to speak.
  static func clean(_ name: String) -> String? {
    var name = CueText.trimmed(name)
    if name.hasSuffix(":") { name.removeLast() }
    return name.isEmpty || none.contains(name.lowercased()) ? nil : name
  }

  private static let none: Set<String> = [
    "?", "-", "unknown", "unk", "onbekend", "none", "null", "nan", "n/a", "na", "unbekannt", "speaker_unknown",
    "unknown speaker",
    "onbekende spreker", "undefined", "??", "no speaker", "geen",
  ]
}

/// A time as tables and lists write it.
enum CommonTime {
  /// Milliseconds of `0:03`, `00:00:03.5`, `3.5` (seconds) or `3.5s`.
  static func milliseconds(_ text: String) -> Int? {
    var text = text.filter { !$0.isWhitespace && !"[]()#".contains($0) }
    if text.hasSuffix("s") { text.removeLast() }
    let parts = text.replacing(",", with: ".").split(separator: ":", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    var total = 0.0
    for part in parts.prefix(3) {
      guard let value = Double(part), value >= 0 else { return nil }
      total = total * 60 + value
    }
    return total < 1e6 ? Int((total * 1000).rounded()) : nil
  }
}
