import Packages
import QualitativeData

/// Reads plain text: every line is a paragraph, but where empty lines part the paragraphs and no line is longer than a
/// page is wide, the lines of one are taken together again.
enum PlainTextReader {
  /// Bytes in any encoding that is read.
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    Diagnosed(read(try TextDecoding.utf8(bytes)))
  }

  /// UTF-8.
  static func read(_ utf8: [UInt8]) -> Transcript {
    let (spoken, annotations, people) = CHATLines.split(lines(of: utf8))
    let lines = withoutQuoting(spoken)
    let isWrapped = lines.dropLast().contains { isBlank($0) } && lines.allSatisfy { $0.count <= pageWidth }
    var blocks: [TranscriptBlock] = []
    var paragraph: [UInt8] = []
    var last: ArraySlice<UInt8> = []
    var isNext = false
    func end() {
      if !paragraph.isEmpty {
        var block = TranscriptBlock(text: String(decoding: paragraph, as: UTF8.self))
        block.isNextLine = isNext
        blocks.append(block)
        isNext = true
      }
      paragraph = []
    }
    for line in lines {
      let goesOn = isWrapped && last.count >= wrappedWidth && !isBlank(line) && !beginsAnew(line)
      if !goesOn { end() }
      last = line
      if isBlank(line) {
        isNext = false
        continue
      }
      if !paragraph.isEmpty { paragraph.append(0x0A) }
      paragraph += line
    }
    end()
    var counts = ["paragraph": blocks.count]
    if annotations > 0 { counts["annotation"] = annotations }
    var transcript = Transcript(blocks: blocks, counts: counts)
    transcript.people = people
    return transcript
  }

  /// Where every line is quoted as mails do it, `> `, the mark is no text.
  private static func withoutQuoting(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    let filled = lines.filter { !isBlank($0) }
    guard filled.count > 3, filled.allSatisfy({ $0.first == 0x3E && ($0.count < 2 || $0[$0.startIndex + 1] == 0x20) })
    else { return lines }
    return lines.map { $0.first == 0x3E ? $0.dropFirst($0.count > 1 ? 2 : 1) : $0 }
  }

  /// Bytes of the longest line of a text that was wrapped, and of the shortest that had to be.
  private static let pageWidth = 130
  private static let wrappedWidth = 45

  /// A speaker's label, a time or a list's mark begins a paragraph of its own.
  private static func beginsAnew(_ line: ArraySlice<UInt8>) -> Bool {
    if let colon = line.prefix(42).firstIndex(of: 0x3A), colon > line.startIndex {
      let next = line.index(after: colon)
      let isEnd = next == line.endIndex || line[next] == 0x20 || line[next] == 0x09
      if isEnd, looksLikeLabel(line[..<colon]) { return true }
    }
    return [0x5B, 0x23, 0x2D, 0x2A, 0x09].contains(line.first ?? 0)
  }

  /// `R1`, `i`, `Anna de Wit`, `Spreker 2 (00:12)`: short, or with a capital and few words; no words of a sentence.
  private static func looksLikeLabel(_ label: ArraySlice<UInt8>) -> Bool {
    guard let first = label.first,
      !label.contains(where: { [0x2C, 0x2E, 0x3F, 0x21, 0x22].contains($0) }) || label.count <= 5
    else { return false }
    let isCapital = (0x41...0x5A).contains(first) || first >= 0xC3
    let words = label.split(separator: 0x20)
    return words.count <= 5
      && (label.count <= 4 || (isCapital && (words.count < 3 || words.dropFirst().contains(where: beginsLikeName))))
  }

  private static func beginsLikeName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    return (0x41...0x5A).contains(first) || (0x30...0x39).contains(first) || first == 0x28
  }

  /// Lines, whatever ends them; a form feed ends one too.
  package static func lines(of utf8: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (place, byte) in utf8.enumerated() where byte == 0x0A || byte == 0x0D || byte == 0x0C {
      if byte == 0x0A, place > 0, utf8[place - 1] == 0x0D {
        start = place + 1
        continue
      }
      lines.append(utf8[start..<place])
      start = place + 1
    }
    lines.append(utf8[start...])
    return lines
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x1A } }
}
