import QualitativeData

/// Reads what speech recognisers print: a line a stretch, with its times in brackets before it
/// (`[00:00.000 --> 00:04.120]  Ja.`), or a table of start, end (milliseconds) and text.
enum RecogniserLines {
  /// Nil where the text (UTF-8) is neither.
  static func read(_ utf8: [UInt8]) -> Transcript? {
    let lines = PlainTextReader.lines(of: utf8)
    guard let first = lines.first(where: { !PlainTextReader.isBlank($0) }) else { return nil }
    let isTable = first.elementsEqual("start\tend\ttext".utf8)
    guard isTable || bracketed(first) != nil else { return nil }
    var transcript = Transcript()
    for line in lines.drop(while: PlainTextReader.isBlank).dropFirst(isTable ? 1 : 0)
    where !PlainTextReader.isBlank(line) {
      if let block = isTable ? row(line) : bracketed(line) {
        transcript.blocks.append(block)
      } else if let last = transcript.blocks.indices.last {
        transcript.blocks[last].text += " " + CueText.trimmed(String(decoding: line, as: UTF8.self))
      }
    }
    transcript.counts["cue"] = transcript.blocks.count
    return transcript
  }

  private static func bracketed(_ line: ArraySlice<UInt8>) -> TranscriptBlock? {
    guard line.first == 0x5B, let end = line.prefix(64).firstIndex(of: 0x5D),
      let time = CueTime(line[line.startIndex + 1..<end])
    else { return nil }
    let text = CueText.trimmed(String(decoding: line[(end + 1)...], as: UTF8.self))
    return TranscriptBlock(text: text, time: time.start, endTime: time.end)
  }

  private static func row(_ line: ArraySlice<UInt8>) -> TranscriptBlock? {
    let cells = line.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
    guard cells.count == 3, let start = Int(String(decoding: cells[0], as: UTF8.self)),
      let end = Int(String(decoding: cells[1], as: UTF8.self)), start >= 0, end >= start
    else { return nil }
    let text = CueText.trimmed(String(decoding: cells[2], as: UTF8.self))
    return TranscriptBlock(text: text, time: start, endTime: end)
  }
}
