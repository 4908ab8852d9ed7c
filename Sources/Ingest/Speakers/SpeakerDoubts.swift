import QualitativeData

/// What a person should look at of who speaks in a document: nobody found, one side only, roles that are a toss-up, line
/// starts that were taken for nothing, labels that occur once.
struct SpeakerDoubts {
  let document: Document
  let findings: [SpeakerFinding]
  let leftOver: [String]
  let restsOnMarks: Bool
  /// Whether it is a recording's transcript, in which somebody must speak.
  let isRecording: Bool

  var diagnostics: [Diagnostic] {
    if findings.isEmpty { return nobody.map { [$0] } ?? [] }
    var found: [Diagnostic] = []
    let roles = Set(findings.map(\.role))
    let asks = findings.filter { $0.role == .interviewer }
    if findings.count == 1, roleOfUnnamed == nil {
      found.append(.oneSpeaker(document.id, findings[0].label))
    } else if asks.count == findings.count, roleOfUnnamed != .respondent {
      found.append(.onlyInterviewers(document.id, asks.map(\.label)))
    } else if findings.contains(where: { $0.sureness == .unsure }), roles != [nil] {
      found.append(.unsureRoles(document.id, findings))
    }
    if let once = once, !once.isEmpty { found.append(.labelsOnce(document.id, once)) }
    return found
  }

  /// The other side may be set apart by looks instead of a label.
  private var roleOfUnnamed: Role? {
    document.segments.first { $0.speaker == nil && $0.role != nil && $0.kind != .heading }?.role
  }

  private var nobody: Diagnostic? {
    if restsOnMarks { return .questionMarks(document.id) }
    if document.segments.contains(where: { $0.role != nil }) { return nil }
    if !leftOver.isEmpty { return .leftOver(document.id, leftOver) }
    if isRecording { return .nobody(document.id) }
    return isInterview ? .nobody(document.id) : nil
  }

  /// Whether it reads like one: questions come back and are put to somebody, also as headings, or within paragraphs.
  private var isInterview: Bool {
    var (paragraphs, questions, addressed, quoted) = (0, 0, 0, 0)
    var isTold = false
    for segment in document.segments where [.paragraph, .item, .turn, .cell, .heading].contains(segment.kind) {
      let asks = Self.asks(segment.text)
      if segment.kind == .heading && !asks { continue }
      paragraphs += 1
      let persons = Persons(segment.text)
      if persons.first > 0 { isTold = true }
      guard asks else {
        if Self.isQuoted(segment.text) { quoted += 1 }
        continue
      }
      questions += 1
      if persons.second > 0 { addressed += 1 }
    }
    // In novels what people answer is quoted as what they ask is.
    guard quoted == 0 else { return false }
    if paragraphs <= 2 { return document.segments.contains { Self.holdsTalk($0.text) } }
    return isTold && addressed > 0 && questions >= 3 && questions * 5 >= paragraphs
  }

  /// Whether a text ends in a question, or nearly: a name or a mark may follow.
  private static func asks(_ text: String) -> Bool { text.utf8.reversed().prefix(40).contains(0x3F) }

  /// Whether a whole talk seems to stand in a paragraph.
  private static func holdsTalk(_ text: String) -> Bool {
    let persons = Persons(text)
    return persons.first > 0 && persons.second > 0 && text.utf8.count { $0 == 0x3F } >= 3
  }

  private static func isQuoted(_ text: String) -> Bool { "\"“„‘'—«".contains(text.first ?? " ") }

  /// Labels with one turn beside others with many: a slip of the pen, mostly.
  private var once: [String]? {
    guard let most = findings.map(\.turns).max(), most >= 5 else { return nil }
    return findings.filter { $0.turns == 1 && $0.basis != .table && $0.basis != .cases }.map(\.label)
  }
}
