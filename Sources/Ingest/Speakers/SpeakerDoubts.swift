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
    if findings.count == 1, roleOfUnnamed == nil, document.segments.count >= 4 {
      found.append(.oneSpeaker(document.id, findings[0].label))
    } else if asks.count == findings.count, roleOfUnnamed != .respondent, document.segments.count >= 4 {
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
    var (paragraphs, questions, addressed) = (0, 0, 0)
    for segment in document.segments where [.paragraph, .item, .turn].contains(segment.kind) {
      paragraphs += 1
      let text = segment.text
      guard text.utf8.reversed().prefix(3).contains(0x3F), !"\"“„‘'—–-«".contains(text.first ?? " ") else { continue }
      questions += 1
      if Persons(text.utf8).second > 0 { addressed += 1 }
    }
    let isTalk = questions >= 3 && questions * 5 >= paragraphs && addressed > 0
    return isTalk ? .nobody(document.id) : nil
  }

  /// Labels with one turn beside others with many: a slip of the pen, mostly.
  private var once: [String]? {
    guard let most = findings.map(\.turns).max(), most >= 5 else { return nil }
    return findings.filter { $0.turns == 1 && $0.basis != .table && $0.basis != .cases }.map(\.label)
  }
}
