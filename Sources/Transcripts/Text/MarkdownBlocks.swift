import QualitativeData

/// Collects the blocks of a Markdown text, line by line.
struct MarkdownBlocks {
  private var blocks: [TranscriptBlock] = []
  private var paragraph: [[UInt8]] = []
  private var kind: (kind: Segment.Kind, number: String?) = (.paragraph, nil)
  private var isCode = false
  private var isComment = false
  private var tables = 0
  private var row: Int?

  mutating func add(_ line: ArraySlice<UInt8>) {
    var rest = line.drop { $0 == 0x20 || $0 == 0x09 }
    if rest.starts(with: "```".utf8) || rest.starts(with: "~~~".utf8) {
      end()
      return isCode.toggle()
    }
    if isCode { return paragraph.append(Array(line)) }
    if skipsComment(rest) { return }
    if rest.isEmpty { return end() }
    while rest.first == 0x3E, rest.count > 1, rest[rest.startIndex + 1] == 0x20 || rest[rest.startIndex + 1] == 0x3E {
      rest = rest.dropFirst().drop { $0 == 0x20 }
    }
    if let heading = MarkdownReader.heading(rest) {
      end()
      return emit(.heading, level: heading.level, Array(heading.text))
    }
    if isRule(rest) { return ruled(rest) }
    if rest.first == 0x7C, rest.count > 2 { return addRow(rest) }
    if let item = item(rest) {
      end()
      kind = (.item, item.number)
      rest = item.text
    }
    paragraph.append(Array(rest))
  }

  mutating func finish() -> [TranscriptBlock] {
    end()
    return blocks
  }

  /// A paragraph ends.
  private mutating func end() {
    row = nil
    guard !paragraph.isEmpty else { return }
    let text = Array(paragraph.joined(separator: [0x0A]))
    paragraph = []
    emit(kind.kind, number: kind.number, text, isVerbatim: isCode)
    kind = (.paragraph, nil)
  }

  private mutating func emit(
    _ kind: Segment.Kind, level: Int = 0, number: String? = nil, cell: TableCell? = nil, _ text: [UInt8],
    isVerbatim: Bool = false
  ) {
    let spans = isVerbatim ? MarkdownSpans(plain: text) : MarkdownSpans(text)
    guard spans.text.contains(where: { !$0.isWhitespace }) else { return }
    var block = TranscriptBlock(kind: kind, level: level, text: spans.text, number: number, cell: cell)
    (block.boldPrefix, block.italicPrefix) = (spans.boldPrefix, spans.italicPrefix)
    blocks.append(block)
  }

  private mutating func skipsComment(_ line: ArraySlice<UInt8>) -> Bool {
    if !isComment, line.starts(with: "<!--".utf8) { isComment = true }
    guard isComment else { return false }
    if String(decoding: line, as: UTF8.self).contains("-->") { isComment = false }
    return true
  }

  private func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, line.count >= 3, [0x2D, 0x3D, 0x2A, 0x5F].contains(first) else { return false }
    return line.allSatisfy { $0 == first || $0 == 0x20 }
  }

  /// A line below a text of one line makes it a heading.
  private mutating func ruled(_ line: ArraySlice<UInt8>) {
    guard paragraph.count == 1, line.first == 0x3D || line.first == 0x2D, kind.kind == .paragraph else { return end() }
    let text = paragraph[0]
    paragraph = []
    emit(.heading, level: line.first == 0x3D ? 1 : 2, text)
  }

  /// `- …`, `* …`, `1. …`.
  private func item(_ line: ArraySlice<UInt8>) -> (number: String, text: ArraySlice<UInt8>)? {
    guard let first = line.first, line.count > 2 else { return nil }
    if [0x2D, 0x2A, 0x2B].contains(first), line[line.startIndex + 1] == 0x20 { return ("•", line.dropFirst(2)) }
    let digits = line.prefix { (0x30...0x39).contains($0) }
    guard (1...4).contains(digits.count) else { return nil }
    let rest = line.dropFirst(digits.count)
    guard let mark = rest.first, mark == 0x2E || mark == 0x29, rest.count > 2, rest[rest.startIndex + 1] == 0x20 else {
      return nil
    }
    return (String(decoding: digits + [mark], as: UTF8.self), rest.dropFirst(2))
  }

  /// `| a | b |`; the line of dashes under the head is none.
  private mutating func addRow(_ line: ArraySlice<UInt8>) {
    if row == nil {
      end()
      tables += 1
    }
    if line.allSatisfy({ [0x7C, 0x2D, 0x3A, 0x20].contains($0) }) { return }
    let number = row.map { $0 + 1 } ?? 0
    row = number
    var inner = line.dropFirst()
    while let last = inner.last, last == 0x20 || last == 0x09 { inner.removeLast() }
    if inner.last == 0x7C { inner.removeLast() }
    for (column, cell) in inner.split(separator: 0x7C, omittingEmptySubsequences: false).enumerated() {
      let text = Array(CueText.trimmed(String(decoding: cell, as: UTF8.self)).utf8)
      emit(.cell, cell: TableCell(table: tables - 1, row: number, column: column), text)
    }
  }
}

/// A stretch of Markdown without its marks, and how much of its start is bold or italic.
private struct MarkdownSpans {
  private(set) var text = ""
  private(set) var boldPrefix = 0
  private(set) var italicPrefix = 0

  init(plain: [UInt8]) { text = String(decoding: plain, as: UTF8.self) }

  init(_ utf8: [UInt8]) {
    let source = Array(String(decoding: utf8, as: UTF8.self))
    var result: [Character] = []
    result.reserveCapacity(source.count)
    var (place, bold, italic) = (0, false, false)
    var (boldEnd, italicEnd) = (0, 0)
    while place < source.count {
      let character = source[place]
      let isAtStart = result.allSatisfy(\.isWhitespace)
      if character == "\\", place + 1 < source.count, source[place + 1].isPunctuation || source[place + 1].isSymbol {
        result.append(source[place + 1])
        place += 2
        continue
      }
      if character == "*" || character == "_", let length = Self.mark(source, place, isOpen: bold || italic) {
        if length >= 2 {
          if bold { boldEnd = boldEnd < 0 ? result.count : boldEnd } else if isAtStart { boldEnd = -1 }
          bold.toggle()
        }
        if length != 2 {
          if italic { italicEnd = italicEnd < 0 ? result.count : italicEnd } else if isAtStart { italicEnd = -1 }
          italic.toggle()
        }
        place += length
        continue
      }
      if character == "[" || character == "!", let link = Self.link(source, place) {
        result += link.text
        place = link.end
        continue
      }
      if character == "<", let end = Self.lineBreak(source, place) {
        result.append("\n")
        place = end
        continue
      }
      if character != "`" { result.append(character) }
      place += 1
    }
    let scalars = { (count: Int) in
      result.prefix(count < 0 ? result.count : count).reduce(0) { $0 + $1.unicodeScalars.count }
    }
    (boldPrefix, italicPrefix) = (scalars(boldEnd), scalars(italicEnd))
    text = String(result)
  }

  /// How many signs of emphasis stand here; nil where they are text: within a word, or between spaces.
  private static func mark(_ source: [Character], _ place: Int, isOpen: Bool) -> Int? {
    var end = place
    while end < source.count, source[end] == source[place], end - place < 3 { end += 1 }
    let before = place > 0 ? source[place - 1] : " "
    let after = end < source.count ? source[end] : " "
    if source[place] == "_", before.isLetter || before.isNumber, after.isLetter || after.isNumber { return nil }
    if isOpen, !before.isWhitespace { return end - place }
    guard !after.isWhitespace else { return nil }
    // What is not closed is no emphasis.
    let rest = source[end...].prefix { $0 != "\n" }
    return rest.contains(source[place]) ? end - place : nil
  }

  /// `[text](address)`; a picture leaves its description.
  private static func link(_ source: [Character], _ place: Int) -> (text: ArraySlice<Character>, end: Int)? {
    let start = source[place] == "!" ? place + 1 : place
    guard start < source.count, source[start] == "[", let close = source[start...].prefix(300).firstIndex(of: "]"),
      close + 1 < source.count, source[close + 1] == "(", let end = source[close...].prefix(1000).firstIndex(of: ")")
    else { return nil }
    return (source[(start + 1)..<close], end + 1)
  }

  private static func lineBreak(_ source: [Character], _ place: Int) -> Int? {
    guard let end = source[place...].prefix(6).firstIndex(of: ">") else { return nil }
    let tag = String(source[(place + 1)..<end]).lowercased().filter { $0 != "/" && $0 != " " }
    return tag == "br" ? end + 1 : nil
  }
}
