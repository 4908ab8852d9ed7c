import QualitativeData

/// What a line is where no label stands before it.
extension TalkLine {
  /// Its text.
  func text(in blocks: [TranscriptBlock]) -> String {
    let utf8 = blocks[block].text.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: start)
    return String(blocks[block].text[first..<utf8.index(first, offsetBy: end - start)])
  }

  /// Where it begins behind the colon that Markdown's definitions have.
  func pastColon(in blocks: [TranscriptBlock]) -> Int {
    bytes(of: blocks) { $0.count > 2 && $0[0] == 0x3A && $0[1] == 0x20 ? start + 2 : start }
  }

  /// Whether it holds nothing but marks, as lines that part things do: `-----`.
  func isRule(in blocks: [TranscriptBlock]) -> Bool {
    bytes(of: blocks) { $0.count >= 3 && $0.allSatisfy { [0x2D, 0x3D, 0x5F, 0x2A, 0x7E, 0x20].contains($0) } }
  }

  /// Whether it is the transcriber's: all in brackets, or behind a word for that.
  func isNote(in blocks: [TranscriptBlock]) -> Bool {
    bytes(of: blocks) { utf8 in
      if Self.isBracketed(utf8) { return true }
      guard [0x6E, 0x6F, 0x72, 0x74].contains(utf8[0] | 0x20) else { return false }
      let low = String(decoding: UnsafeBufferPointer(rebasing: utf8.prefix(24)), as: UTF8.self).lowercased()
      return Self.noteWords.contains { low.hasPrefix($0) }
    }
  }

  /// Whether it is all in brackets, or says that the talk is over.
  func isRemark(in blocks: [TranscriptBlock]) -> Bool {
    bytes(of: blocks) { utf8 in
      if Self.isBracketed(utf8) { return true }
      guard utf8.count < 60, [0x65, 0x2A, 0x2D].contains(utf8[0] | 0x20) else { return false }
      let low = String(decoding: utf8, as: UTF8.self).lowercased()
      return ["einde ", "end of ", "ende ", "***", "---"].contains(where: low.hasPrefix)
    }
  }

  private static let noteWords = [
    "noot:", "noot transcribent:", "nvdt:", "note:", "opmerking transcribent:", "remark:", "transcribent:",
    "observatie:", "noot van ",
  ]

  private static func isBracketed(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard utf8[0] == 0x28 || utf8[0] == 0x5B, utf8.count > 1 else { return false }
    let last = utf8[utf8.count - 1] == 0x2E ? utf8[utf8.count - 2] : utf8[utf8.count - 1]
    return last == 0x29 || last == 0x5D
  }

  private func bytes<Result>(
    of blocks: [TranscriptBlock], _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = blocks[block].text
    return text.withUTF8 { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}
