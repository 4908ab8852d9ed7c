/// Rows of cells as lines for a terminal: the first column to the left, all others to the right.
enum AlignedRows {
  /// Labels are never cut shorter than this.
  private static let shortestLabel = 16
  private static let gap = "  "

  /// No line is longer than `width`, where one is given: labels are cut first, and then columns that do not fit go into
  /// blocks below, each with the labels again. Every row has as many cells as the first.
  static func lines(_ rows: [[String]], width: Int? = nil) -> [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    let whole = widths.reduce(0, +) + gap.count * max(0, widths.count - 1)
    guard let width, whole > width, let natural = widths.first else { return lines(rows, widths) }
    let left = natural - (whole - width)
    let label = left >= shortestLabel ? left : min(natural, max(shortestLabel, width / 3))
    var result: [String] = []
    for block in blocks(widths, label: label, width: width) {
      if !result.isEmpty { result.append("") }
      let chosen = rows.map { row in [row[0]] + block.map { row[$0] } }
      result += lines(chosen, [label] + block.map { min(widths[$0], max(1, width - label - gap.count)) })
    }
    return result
  }

  /// Which of the columns after the first stand beside each other.
  private static func blocks(_ widths: [Int], label: Int, width: Int) -> [[Int]] {
    var blocks: [[Int]] = []
    var used = width
    for column in widths.indices.dropFirst() {
      let needed = gap.count + widths[column]
      if blocks.isEmpty || used + needed > width {
        blocks.append([])
        used = label
      }
      blocks[blocks.count - 1].append(column)
      used += needed
    }
    return blocks.isEmpty ? [[]] : blocks
  }

  private static func lines(_ rows: [[String]], _ widths: [Int]) -> [String] {
    rows.map { row in
      row.enumerated().map { column, text in
        let text = shortened(text, to: widths[column])
        let space = String(repeating: " ", count: widths[column] - text.unicodeScalars.count)
        return column == 0 ? text + space : space + text
      }.joined(separator: gap)
    }
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    guard text.unicodeScalars.count > length else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, length - 1)))) + "…"
  }

  /// Running text in lines no longer than `width`, broken between words; as it is where none is given.
  static func wrapped(_ text: String, width: Int?, indent: String = "") -> [String] {
    guard let width else { return [indent + text] }
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      let isFirst = line.unicodeScalars.count == indent.unicodeScalars.count
      if !isFirst, line.unicodeScalars.count + 1 + word.unicodeScalars.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line += (isFirst ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
