import QualitativeData

/// Lines that come back word for word, but for their numbers: the heads and feet of pages, titles of parts that no style
/// sets apart. Nobody says them, and who speaks goes on below them.
struct PageHeads {
  private(set) var lines: Set<Int> = []

  init() {}

  /// `isTaken` tells of a line whether it begins with a label.
  init(_ talk: TalkLines, _ blocks: [TranscriptBlock], isTaken: (Int) -> Bool) {
    var places: [String: [Int]] = [:]
    var sentences = 0
    for (index, line) in talk.lines.enumerated() {
      if line.isSentence { sentences += 1 }
      guard !line.isSentence, !line.isTime, line.number == nil, !line.isHeading, 6...90 ~= line.end - line.start,
        !isTaken(index), let form = Self.form(line, blocks)
      else { continue }
      places[form, default: []].append(index)
    }
    guard places.values.contains(where: { $0.count >= 2 }) else { return }
    // Where nobody writes full stops a short answer may come back as well.
    let isPunctuated = sentences * 2 >= talk.lines.count
    for (form, indices) in places where indices.count >= (Self.isPage(form) ? 2 : 3) {
      if Self.isPage(form) || (isPunctuated && Self.isTitle(form)) { lines.formUnion(indices) }
    }
  }

  /// A line with `#` for each number; nil for what ends as what somebody says may.
  private static func form(_ line: TalkLine, _ blocks: [TranscriptBlock]) -> String? {
    var text = blocks[line.block].text
    return text.withUTF8 { utf8 in
      let last = utf8[line.end - 1]
      // `…`, a comma, a colon.
      if [0x2C, 0x3A, 0x3B, 0xA6, 0x2D].contains(last) { return nil }
      var form: [UInt8] = []
      for byte in utf8[line.start..<line.end] {
        if byte &- 0x30 < 10 {
          if form.last != 0x23 { form.append(0x23) }
        } else {
          form.append(byte)
        }
      }
      return String(decoding: form, as: UTF8.self)
    }
  }

  /// `Pagina # van #`, `Blz. #`
  private static func isPage(_ form: String) -> Bool {
    guard form.contains("#") else { return false }
    let low = form.lowercased()
    return ["pagina ", "page ", "blz", "pag.", "p. #", "seite "].contains(where: low.hasPrefix)
  }

  /// With a number, in capitals, or of several words.
  private static func isTitle(_ form: String) -> Bool {
    let letters = form.filter(\.isLetter)
    guard letters.count >= 4, letters.first?.isUppercase == true else { return false }
    return form.contains("#") || letters.allSatisfy(\.isUppercase) || form.split(separator: " ").count >= 3
  }
}
