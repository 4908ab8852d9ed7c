import QualitativeData

/// The speakers of a whole study: who asks in one document mostly asks in the others as well.
public enum StudySpeakers {
  /// The findings, in which roles that rest on nothing but a comparison of a document's speakers are held against what the
  /// same people do in the other documents.
  public static func weigh(_ findings: [SpeakerFinding]) -> [SpeakerFinding] {
    var asks: [String: Set<String>] = [:]
    var answers: [String: Set<String>] = [:]
    for finding in findings where finding.sureness != .unsure && isName(finding.label) {
      let key = LabelTally.key(finding.label)
      if finding.role == .interviewer { asks[key, default: []].insert(finding.document) }
      if finding.role == .respondent { answers[key, default: []].insert(finding.document) }
    }
    let isAsker = { (finding: SpeakerFinding) in
      let key = LabelTally.key(finding.label)
      return !(asks[key] ?? []).subtracting([finding.document]).isEmpty
        && (answers[key] ?? []).subtracting([finding.document]).isEmpty
    }
    let compared = findings.filter { $0.basis == .comparison }
    let known = Set(compared.filter(isAsker).map(\.document))
    return findings.map { finding in
      guard finding.basis == .comparison, known.contains(finding.document) else { return finding }
      var finding = finding
      let asks = isAsker(finding)
      // What the document itself says so too stays as it was found.
      if asks, finding.role == .interviewer, finding.sureness == .sure { return finding }
      (finding.role, finding.basis) = asks ? (.interviewer, .documents) : (.respondent, .others)
      finding.sureness = .likely
      return finding
    }
  }

  /// A name or initials; `Spreker 1` and `R` are somebody else in each document.
  private static func isName(_ label: String) -> Bool {
    guard RoleWords.role(of: label) == nil, !UnknownWords.isUnknown(LabelTally.key(label)) else { return false }
    switch LabelKind(label) {
    case .name, .fullName: return true
    case .code: return label.count >= 2 && label.allSatisfy { $0.isLetter || $0 == "." }
    default: return false
    }
  }
}
