import QualitativeData

/// Marks of a change of speaker that a recogniser puts into the text, `[SPEAKER_TURN]`: each turn becomes a paragraph that
/// begins with a dash, as people write it.
enum TurnMarks {
  private static let mark = "[SPEAKER_TURN]"
  /// Fewer say nothing of who speaks.
  private static let least = 3

  /// The blocks, parted where the mark stands.
  static func unfold(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    guard blocks.count(where: { $0.text.contains(mark) }) >= least || parts(blocks).count > least else { return blocks }
    var begins = true
    var result: [TranscriptBlock] = []
    for block in blocks {
      guard block.kind == .paragraph, block.speaker == nil else {
        result.append(block)
        continue
      }
      let pieces = block.text.split(separator: mark, omittingEmptySubsequences: false).map { piece in
        String(piece.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
      }
      for (place, piece) in pieces.enumerated() {
        if place > 0 { begins = true }
        guard !piece.isEmpty else { continue }
        var part = block
        part.text = (begins ? "- " : "") + piece
        result.append(part)
        begins = false
      }
    }
    return result
  }

  private static func parts(_ blocks: [TranscriptBlock]) -> [Substring] {
    blocks.count == 1 ? blocks[0].text.split(separator: mark) : []
  }
}
