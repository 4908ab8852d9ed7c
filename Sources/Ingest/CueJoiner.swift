import QualitativeData

/// Joins the cues of subtitles and the utterances of annotated recordings into turns: one for as long as the same
/// person goes on, with the time of its first.
struct CueJoiner {
  private let speakers: Speakers

  /// Where nobody is named, a pause of so many milliseconds after a sentence ends a paragraph, and so many bytes do.
  private static let pause = 2_000
  private static let length = 600

  /// The blocks, cues joined; `people` speak for the cases of the document.
  static func join(_ blocks: [TranscriptBlock], people: [Case]) -> [TranscriptBlock] {
    guard blocks.indices.contains(where: { blocks[$0].endTime != nil }) else { return blocks }
    return CueJoiner(speakers: Speakers(blocks, people: people)).run(blocks)
  }

  private func run(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    var result: [TranscriptBlock] = []
    for block in blocks {
      let block = named(block)
      guard let last = result.last, goesOn(last, block) else {
        result.append(block)
        continue
      }
      result[result.count - 1].text = joined(last.text, block.text)
      result[result.count - 1].endTime = block.endTime
    }
    return result
  }

  /// Services that know no voices write the name into the text, where the speaker changes.
  private func named(_ block: TranscriptBlock) -> TranscriptBlock {
    guard block.endTime != nil, block.speaker == nil, let label = SpeakerLabel(startOf: block.text),
      speakers.role(of: label.text) != nil
    else { return block }
    var named = block
    named.speaker = label.text
    named.text = String(block.text.unicodeScalars.dropFirst(label.length))
    return named
  }

  private func goesOn(_ last: TranscriptBlock, _ next: TranscriptBlock) -> Bool {
    guard let end = last.endTime, next.endTime != nil, last.kind != .heading, next.kind != .heading else {
      return false
    }
    if next.speaker != nil || last.speaker != nil { return next.speaker == nil || next.speaker == last.speaker }
    let endsSentence = ".?!…".contains(last.text.last ?? " ")
    return !endsSentence || ((next.time ?? end) - end < Self.pause && last.text.utf8.count < Self.length)
  }

  /// A cue that breaks off within a word with a hyphen is joined as it stands; all others by a space.
  private func joined(_ first: String, _ second: String) -> String {
    let left = first.last.map(\.isWhitespace) ?? true
    let right = second.first.map(\.isWhitespace) ?? true
    return left || right ? first + second : first + " " + second
  }
}
