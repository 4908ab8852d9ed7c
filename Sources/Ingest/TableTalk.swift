import QualitativeData

/// Takes conversations out of tables that only lay them out: labels stand before what is said within the cells of one
/// column (`I: Hoe gaat het?`), and the other columns hold times, numbers or nothing.
enum TableTalk {
  /// The blocks, cells of such tables become paragraphs with their row's time.
  static func unfold(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    guard blocks.contains(where: { $0.kind == .cell }) else { return blocks }
    var tables: [Int: [Int]] = [:]
    for index in blocks.indices {
      if let cell = blocks[index].cell, blocks[index].kind == .cell { tables[cell.table, default: []].append(index) }
    }
    var result = blocks
    for table in tables.keys.sorted() { if let cells = tables[table] { unfold(cells, blocks, &result) } }
    return result
  }

  private static func unfold(
    _ cells: [Int], _ blocks: [TranscriptBlock], _ result: inout [TranscriptBlock]
  ) {
    let columns = Dictionary(grouping: cells.filter { !isEmpty(blocks[$0]) }) { blocks[$0].cell?.column ?? 0 }
    let labelled = columns.filter { holdsTurns($0.value, blocks) }
    guard labelled.count == 1, let talk = labelled.keys.first else { return }
    var times: [Int: Int] = [:]
    for (column, cells) in columns where column != talk {
      guard cells.allSatisfy({ isCount(blocks[$0].text) || TableTurns.time(of: blocks[$0].text) != nil }) else {
        return
      }
      for index in cells { times[blocks[index].cell?.row ?? 0] = TableTurns.time(of: blocks[index].text) }
    }
    for index in cells {
      guard let cell = blocks[index].cell, cell.column == talk else {
        // Comments count blocks: it stays, without text.
        result[index].text = ""
        continue
      }
      (result[index].kind, result[index].cell) = (.paragraph, nil)
      result[index].time = blocks[index].time ?? times[cell.row]
    }
  }

  private static func isEmpty(_ block: TranscriptBlock) -> Bool { block.text.allSatisfy(\.isWhitespace) }

  private static func isCount(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || $0.isWhitespace || $0 == "." } && text.count <= 6
  }

  /// Whether most cells begin with a label and a colon, of which one is a word of the trade.
  private static func holdsTurns(_ cells: [Int], _ blocks: [TranscriptBlock]) -> Bool {
    guard cells.count >= 4 else { return false }
    var counts: [String: Int] = [:]
    var holdsRole = false
    for index in cells {
      var text = blocks[index].text
      text.withUTF8 { utf8 in
        var scanner = HeadScanner(utf8, to: utf8.count, apart: 0)
        _ = scanner.scan(from: 0)
        guard let head = scanner.heads.first(where: { $0.mark == .colon }), let kind = LabelKind(head.label),
          kind != .number
        else {
          return
        }
        counts[head.key, default: 0] += 1
        if kind == .role { holdsRole = true }
      }
    }
    let spoken = counts.values.reduce(0, +)
    return holdsRole && (2...8).contains(counts.count) && spoken * 5 >= cells.count * 4
  }
}
