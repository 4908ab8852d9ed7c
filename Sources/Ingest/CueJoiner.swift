import QualitativeData

/// Joins the cues of subtitles and the utterances of annotated recordings into turns: one for as long as the same
/// person goes on, with the time of its first.
struct CueJoiner {
  /// Where nobody is named, a pause of so many milliseconds after a sentence ends a paragraph, and so many bytes do.
  private static let pause = 2_000
  private static let length = 600
  /// A turn goes on in a segment of its own after so many milliseconds, at the end of a sentence or at twice as many, so
  /// that its times are not lost.
  private static let longest = 60_000

  /// The blocks, cues joined.
  static func join(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    guard blocks.indices.contains(where: { blocks[$0].endTime != nil }) else { return blocks }
    return CueJoiner().run(blocks)
  }

  private func run(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    var result: [TranscriptBlock] = []
    var speaker: String?
    for block in blocks {
      var block = block
      if block.endTime != nil {
        // Who is named goes on until somebody else is.
        if block.speaker == nil, !block.isNobodys { block.speaker = speaker } else { speaker = block.speaker }
      }
      guard let last = result.last, goesOn(last, block) else {
        result.append(block)
        continue
      }
      result[result.count - 1].text = joined(last.text, block.text)
      result[result.count - 1].endTime = block.endTime
    }
    return result
  }

  private func goesOn(_ last: TranscriptBlock, _ next: TranscriptBlock) -> Bool {
    guard let end = last.endTime, next.endTime != nil, last.kind != .heading, next.kind != .heading else {
      return false
    }
    let endsSentence = ".?!…".contains(last.text.last ?? " ")
    if last.isNobodys != next.isNobodys { return false }
    if next.speaker != nil || last.speaker != nil {
      let length = end - (last.time ?? end)
      return next.speaker == last.speaker && length < (endsSentence ? Self.longest : 2 * Self.longest)
    }
    // A dash or arrows say that somebody else speaks.
    if Look.dash(next.text) > 0 { return false }
    return !endsSentence || ((next.time ?? end) - end < Self.pause && last.text.utf8.count < Self.length)
  }

  /// A cue that breaks off within a word with a hyphen is joined as it stands; all others by a space.
  private func joined(_ first: String, _ second: String) -> String {
    let left = first.last.map(\.isWhitespace) ?? true
    let right = second.first.map(\.isWhitespace) ?? true
    return left || right ? first + second : first + " " + second
  }
}
