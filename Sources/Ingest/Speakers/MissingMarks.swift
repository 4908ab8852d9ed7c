import QualitativeData

/// Known labels that lack their mark: `R We draaiden …` among `R: …`.
struct MissingMarks {
  private struct Label {
    let utf8: [UInt8]
    let text: String
    /// Whether any capital behind it begins what is said, or only a word that begins sentences.
    let isCertain: Bool
  }

  private var labels: [Label] = []
  /// The bytes with which labels begin.
  private var beginnings: Set<UInt8> = []

  /// Only labels that come back, short words of the trade twice and others more often, and that another mark parts from
  /// what is said.
  init(_ choice: LabelChoice) {
    for (key, label) in choice.labels where label.count >= 2 && label.alone * 2 < label.count {
      guard let text = choice.spellings[key], text.first?.isUppercase == true, let kind = label.kind,
        kind > .word, text.utf8.count <= 40
      else { continue }
      let isCertain = kind == .fullName || kind == .code || (kind == .role && text.count <= 3)
      guard label.count >= 3 || (kind == .role && isCertain) else { continue }
      labels.append(Label(utf8: Array(text.utf8), text: text, isCertain: isCertain))
    }
    labels.sort { ($1.utf8.count, $0.text) < ($0.utf8.count, $1.text) }
    beginnings = Set(labels.compactMap(\.utf8.first))
  }

  /// The label with which a line begins, and where what is said begins.
  func find(_ line: TalkLine, _ blocks: [TranscriptBlock]) -> (label: String, end: Int)? {
    guard !labels.isEmpty else { return nil }
    var text = blocks[line.block].text
    return text.withUTF8 { utf8 in
      guard beginnings.contains(utf8[line.start]) else { return nil }
      let bytes = LineBytes(utf8: utf8, limit: line.end)
      for label in labels {
        let end = line.start + label.utf8.count
        guard end + 2 < line.end, utf8[end] == 0x20, bytes.isCapital(end + 1),
          label.utf8.elementsEqual(utf8[line.start..<end])
        else { continue }
        if label.isCertain || Self.beginsSentence(bytes, end + 1) { return (label.text, end + 1) }
      }
      return nil
    }
  }

  private static func beginsSentence(_ bytes: LineBytes, _ start: Int) -> Bool {
    var end = start
    while end < bytes.limit, bytes.isLetter(end) || bytes[end] == 0x27 { end += 1 }
    let word = String(decoding: UnsafeBufferPointer(rebasing: bytes.utf8[start..<end]), as: UTF8.self)
    return SentenceOpeners.begins(word)
  }
}
