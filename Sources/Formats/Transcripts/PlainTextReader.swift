import QualitativeData

/// Reads plain text: a paragraph ends at an empty line; without empty lines every line is a paragraph.
enum PlainTextReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let text = try decode(bytes)
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    let hasGaps = lines.dropLast().contains { $0.allSatisfy(\.isWhitespace) }
    var paragraphs: [String] = []
    var isOpen = false
    for line in lines.map(String.init) {
      if line.allSatisfy(\.isWhitespace) { isOpen = false; continue }
      if isOpen && hasGaps { paragraphs[paragraphs.count - 1] += "\n" + line } else { paragraphs.append(line) }
      isOpen = true
    }
    let blocks = paragraphs.map { TranscriptBlock(text: $0) }
    return Diagnosed(Transcript(blocks: blocks, counts: ["paragraph": blocks.count]))
  }

  /// UTF-8, with or without its mark.
  private static func decode(_ bytes: [UInt8]) throws(Diagnostic) -> String {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self), !content.contains(0) else { throw .unknownKind() }
    return text
  }
}
