/// Rows of cells as lines for a terminal: the first column to the left, all others to the right.
package enum AlignedRows {
  /// Columns beside each other: the lines of their headings, and a line for each row.
  package struct Block {
    package var head: [String]
    package var body: [String]
  }

  /// Labels are never cut shorter than this.
  private static let shortestLabel = 16
  private static let gap = "  "

  /// The lines of all blocks, an empty one between them.
  package static func lines(_ rows: [[String]], width: Int? = nil) -> [String] {
    var lines: [String] = []
    for block in blocks(rows, width: width) { lines += (lines.isEmpty ? [] : [""]) + block.head + block.body }
    return lines
  }

  /// One block where no line is longer than `width`, or none is given; else headings are broken between words, labels cut,
  /// and columns that do not fit go into further blocks, each with the labels again. The first row holds the headings;
  /// every row has as many cells.
  package static func blocks(_ rows: [[String]], width: Int? = nil) -> [Block] {
    guard let header = rows.first, !header.isEmpty else { return [] }
    let body = Array(rows.dropFirst())
    let natural = widths(rows)
    guard let width, whole(natural) > width else { return [block([header], body, natural)] }
    let broken = broken(header, widths(body, atLeast: header.map(longestWord)))
    let narrow = widths(broken + body)
    let left = narrow[0] - (whole(narrow) - width)
    let label = left >= shortestLabel ? min(narrow[0], left) : min(narrow[0], max(shortestLabel, width / 3))
    return sharing(narrow, label: label, width: width).map { columns in
      let chosen = [0] + columns
      func cells(_ row: [String]) -> [String] { chosen.map { row[$0] } }
      let limits = [label] + columns.map { min(narrow[$0], max(1, width - label - gap.count)) }
      return block(broken.map(cells), body.map(cells), limits)
    }
  }

  private static func block(_ head: [[String]], _ body: [[String]], _ widths: [Int]) -> Block {
    Block(head: head.map { line($0, widths) }, body: body.map { line($0, widths) })
  }

  private static func widths(_ rows: [[String]], atLeast least: [Int] = []) -> [Int] {
    let columns = rows.first?.count ?? least.count
    return (0..<columns).map { column in
      rows.map { $0[column].unicodeScalars.count }.reduce(least.isEmpty ? 0 : least[column], max)
    }
  }

  private static func whole(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap.count * max(0, widths.count - 1) }

  private static func longestWord(_ text: String) -> Int {
    text.split(separator: " ").map(\.unicodeScalars.count).max() ?? 0
  }

  /// Headings over several lines, each as wide as its column needs; short ones stand on the last line.
  private static func broken(_ header: [String], _ widths: [Int]) -> [[String]] {
    let parts = zip(header, widths).map { wrapped($0, width: $1) }
    let height = parts.map(\.count).max() ?? 1
    return (0..<height).map { line in
      parts.map { part in line < height - part.count ? "" : part[line - height + part.count] }
    }
  }

  /// Which of the columns after the first stand beside each other.
  private static func sharing(_ widths: [Int], label: Int, width: Int) -> [[Int]] {
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

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    cells.enumerated().map { column, text in
      let text = shortened(text, to: widths[column])
      let space = String(repeating: " ", count: widths[column] - text.unicodeScalars.count)
      return column == 0 ? text + space : space + text
    }.joined(separator: gap)
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    guard text.unicodeScalars.count > length else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, length - 1)))) + "…"
  }

  /// Running text in lines no longer than `width`, broken between words; as it is where none is given.
  package static func wrapped(_ text: String, width: Int?, indent: String = "") -> [String] {
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
