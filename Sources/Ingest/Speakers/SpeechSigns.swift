import QualitativeData

/// Whether a text reads as if somebody speaks: it asks, and says `ik` and `u`. Looked at only where somebody wants to know.
final class SpeechSigns {
  private let talk: TalkLines
  private let blocks: [TranscriptBlock]

  /// Lines that are looked at.
  private static let reach = 400

  init(_ talk: TalkLines, _ blocks: [TranscriptBlock]) { (self.talk, self.blocks) = (talk, blocks) }

  /// Whether questions come back.
  var hasQuestions: Bool { counts.questions > 0 }

  /// Whether it reads so in a good part of its lines.
  private(set) lazy var isSpeech = findSpeech()

  /// Whether anybody says `ik` or `wij`.
  private(set) lazy var hasFirstPerson = talk.lines.prefix(Self.reach).contains { line in
    var text = blocks[line.block].text
    return text.withUTF8 { Persons(UnsafeBufferPointer(rebasing: $0[line.start..<line.end])).first > 0 }
  }

  private lazy var counts = count()

  private func count() -> (lines: Int, questions: Int) {
    var (lines, questions) = (0, 0)
    for line in talk.lines.prefix(Self.reach) where !line.isTime && line.number == nil {
      if talk.heads[line.heads].contains(where: \.isAlone) { continue }
      lines += 1
      if line.isQuestion { questions += 1 }
    }
    return (lines, questions)
  }

  private func findSpeech() -> Bool {
    let (count, questions) = counts
    guard count > 0 else { return false }
    if questions * 6 >= count { return true }
    var persons = 0
    for line in talk.lines.prefix(Self.reach) where !line.isTime && line.number == nil {
      let said = talk.heads[line.heads].map(\.end).filter { $0 < line.end }.max() ?? line.start
      var text = blocks[line.block].text
      let found = text.withUTF8 { utf8 in
        Persons(UnsafeBufferPointer(rebasing: utf8[min(said, line.end)..<line.end]))
      }
      if found.any > 0 { persons += 1 }
    }
    return persons * 4 >= count || (questions > 0 && (persons + questions) * 5 >= count)
  }
}
