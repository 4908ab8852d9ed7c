import QualitativeData

/// Names who says the cues of subtitles: services that know no voices write the name into the text, or give each speaker
/// a colour.
enum CueNamer {
  /// The blocks, labels taken off and cues in which several speak parted.
  static func name(_ blocks: [TranscriptBlock], known: KnownSpeakers) -> [TranscriptBlock] {
    guard blocks.contains(where: { $0.endTime != nil && $0.speaker == nil }) else { return blocks }
    let talk = Talk(blocks, known: known)
    guard talk.hasLabels else { return coloured(blocks) }
    var result: [TranscriptBlock] = []
    result.reserveCapacity(blocks.count)
    for index in blocks.indices {
      guard blocks[index].endTime != nil, let parts = talk.parts[index] else {
        result.append(blocks[index])
        continue
      }
      result += parts.map { Self.block(blocks[index], $0) }
    }
    return result
  }

  /// A cue without a label goes on with the one before: only what is named gets a speaker here.
  private static func block(_ block: TranscriptBlock, _ part: TurnPart) -> TranscriptBlock {
    var copy = block
    let utf8 = Array(block.text.utf8)[part.start..<part.end]
    copy.text = String(decoding: utf8, as: UTF8.self)
    if part.isNamed { copy.speaker = part.speaker }
    return copy
  }

  /// A colour for each speaker: few of them, nearly every cue has one, and each comes back.
  private static func coloured(_ blocks: [TranscriptBlock]) -> [TranscriptBlock] {
    let cues = blocks.filter { $0.endTime != nil }
    let colours = cues.compactMap(\.colour)
    let counts = Dictionary(colours.map { ($0, 1) }, uniquingKeysWith: +)
    let isPlain = cues.count - colours.count
    guard colours.count * 2 >= cues.count, (isPlain > 0 ? 1 : 2)...8 ~= counts.count, !counts.values.contains(1) else {
      return blocks
    }
    guard isPlain == 0 || counts.count > 1 || isPlain * 5 >= cues.count else { return blocks }
    return blocks.map { block in
      guard block.endTime != nil, block.speaker == nil else { return block }
      var named = block
      named.speaker = block.colour
      named.isNobodys = block.colour == nil
      return named
    }
  }
}
