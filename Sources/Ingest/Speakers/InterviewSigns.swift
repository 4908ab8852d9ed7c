import QualitativeData

/// Whether a document in which nobody was found to speak reads like an interview: questions come back and are put to
/// somebody, also as headings, or within paragraphs.
struct InterviewSigns {
  let isInterview: Bool

  init(_ document: Document) {
    var (paragraphs, questions, addressed, quoted, inner) = (0, 0, 0, 0, 0)
    var (isTold, second) = (false, 0)
    for segment in document.segments where [.paragraph, .item, .turn, .cell, .heading].contains(segment.kind) {
      let asks = Self.asks(segment.text)
      if segment.kind == .heading && !asks { continue }
      paragraphs += 1
      let persons = Persons(segment.text)
      if persons.first > 0 { isTold = true }
      second += persons.second
      guard asks else {
        if Self.isQuoted(segment.text) { quoted += 1 }
        if Self.asksAndAnswers(segment.text) { inner += 1 }
        continue
      }
      questions += 1
      if persons.second > 0 { addressed += 1 }
    }
    // In novels what people answer is quoted as what they ask is.
    guard quoted == 0 else {
      isInterview = false
      return
    }
    if paragraphs <= 2 {
      isInterview = document.segments.contains { Self.holdsTalk($0.text) }
    } else {
      isInterview =
        isTold && addressed > 0 && questions >= 3 && questions * 8 >= paragraphs
        || (isTold && inner >= 3 && inner * 2 >= paragraphs && second > 0)
    }
  }

  /// Whether a text ends in a question, or nearly: a name or a mark may follow.
  private static func asks(_ text: String) -> Bool { text.utf8.reversed().prefix(40).contains(0x3F) }

  /// Whether a question stands at the beginning and something behind it.
  private static func asksAndAnswers(_ text: String) -> Bool {
    guard let place = text.utf8.firstIndex(of: 0x3F) else { return false }
    let rest = text.utf8[place...].count
    return rest > 12 && text.utf8[..<place].count <= 120
  }

  /// Whether a whole talk seems to stand in a paragraph.
  private static func holdsTalk(_ text: String) -> Bool {
    let persons = Persons(text)
    return persons.first > 0 && persons.second > 0 && text.utf8.count { $0 == 0x3F } >= 3
  }

  private static func isQuoted(_ text: String) -> Bool { "\"“„‘'—«".contains(text.first ?? " ") }
}
