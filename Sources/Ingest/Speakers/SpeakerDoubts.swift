import QualitativeData

/// What a person should look at of who speaks in a document: nobody found, one side only, roles that are a toss-up, line
/// starts that were taken for nothing, labels that occur once, and what is left over where it should not be.
struct SpeakerDoubts {
  let document: Document
  let findings: [SpeakerFinding]
  let talk: Talk
  let looks: QuestionLooks
  let joined: [(label: String, person: String)]
  /// Columns of a conversation's table that hold neither who speaks nor what is said.
  let otherColumns: [String]
  /// Whether it is a recording's transcript, in which somebody must speak.
  let isRecording: Bool

  var diagnostics: [Diagnostic] {
    let columns: [Diagnostic] = otherColumns.isEmpty ? [] : [.otherColumns(document.id, otherColumns)]
    let named = findings.filter { $0.basis != .looks && $0.label != Look.all }
    if named.isEmpty { return columns + unnamed }
    return columns + sides(named) + beside + TurnDoubts(document: document).diagnostics + once(named)
  }

  // MARK: - Labels

  private func sides(_ findings: [SpeakerFinding]) -> [Diagnostic] {
    let roles = Set(findings.map(\.role))
    let asks = findings.filter { $0.role == .interviewer }
    let isGiven = findings.allSatisfy { $0.sureness == .given }
    let people = Set(findings.map { $0.name.isEmpty ? $0.label : $0.name }).count
    if people == 1, roleOfUnnamed == nil {
      return isGiven ? [] : [.oneSpeaker(document.id, findings[0].label)]
    }
    if talk.onlyAsks, !isGiven { return [.restAnswers(document.id, findings[0].label)] }
    if asks.count == findings.count, roleOfUnnamed != .respondent {
      return [.onlyInterviewers(document.id, asks.map(\.label))]
    }
    if findings.contains(where: { $0.sureness == .unsure }), roles != [nil] {
      return [.unsureRoles(document.id, findings)]
    }
    // Few people who talk with one another have somebody who asks; groups may have none.
    if asks.isEmpty, roleOfUnnamed != .interviewer, (2...3).contains(people), !isGiven, roles != [nil] {
      return [.nobodyAsks(document.id, findings.map(\.label))]
    }
    return []
  }

  /// What looks like labels beside those that were found, and what was taken for them.
  private var beside: [Diagnostic] {
    var found: [Diagnostic] = []
    if talk.areLabelsBelow { found.append(.labelsBelow(document.id)) }
    if !talk.leftOver.isEmpty { found.append(.leftBeside(document.id, talk.leftOver)) }
    let slips = talk.slips.sorted { $0.key < $1.key }.map { (written: $0.key, taken: $0.value) }
    let isWord = { (text: String) in RoleWords.role(of: text) != nil }
    for isClear in [true, false] {
      let some = slips.filter { isWord($0.taken) == isClear }
      if !some.isEmpty { found.append(.slips(document.id, some, isClear: isClear)) }
    }
    if !joined.isEmpty {
      let people = Set(findings.map { $0.name.isEmpty ? $0.label : $0.name }).count
      found.append(.joined(document.id, joined, isClear: people <= 2))
    }
    return found
  }

  /// The other side may be set apart by looks instead of a label.
  private var roleOfUnnamed: Role? {
    document.segments.first { $0.speaker == nil && $0.role != nil && $0.kind != .heading }?.role
  }

  /// Labels with one turn beside others with many: a slip of the pen, mostly.
  private func once(_ findings: [SpeakerFinding]) -> [Diagnostic] {
    guard let most = findings.map(\.turns).max(), most >= 5 else { return [] }
    let taken = Set(joined.map(\.label) + joined.map(\.person))
    let once = findings.filter {
      $0.turns == 1 && $0.basis != .table && $0.basis != .cases && !taken.contains($0.label)
        && !UnknownWords.isUnknown(LabelTally.key($0.label))
    }
    return once.isEmpty ? [] : [.labelsOnce(document.id, once.map(\.label))]
  }

  // MARK: - No labels

  private var unnamed: [Diagnostic] {
    if looks.restsOnMarks { return [.questionMarks(document.id)] }
    if let voice = looks.voices.first {
      if looks.voices.contains(where: { $0.role == nil && $0.sureness == .unsure }) {
        return [.halfFound(document.id, voice.label)]
      }
      return voice.sureness == .unsure ? [.unsureLooks(document.id, voice.label)] : []
    }
    let said = Set(document.segments.filter { $0.kind != .heading }.compactMap(\.role))
    if said.count > 1 { return [] }
    if looks.labels.contains(Look.all), said.isEmpty, findings.contains(where: { $0.sureness == .given }) { return [] }
    if !talk.leftOver.isEmpty { return [.leftOver(document.id, talk.leftOver)] }
    if isRecording { return [.nobody(document.id)] }
    return InterviewSigns(document).isInterview ? [.nobody(document.id)] : []
  }
}
