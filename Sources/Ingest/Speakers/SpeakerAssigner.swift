import QualitativeData

/// Gives every speaker of a document one spelling, a role and a case.
struct SpeakerAssigner {
  let document: String
  let people: [Case]
  let table: SpeakerTable
  let foreword: Foreword
  /// Roles that stand behind names in the labels, by the names' keys.
  let roles: [String: Role]

  /// Segments as they shall be, and what was found of each speaker in the order of appearance.
  struct Result {
    var segments: [Segment]
    /// Words and first words are not counted yet.
    var findings: [SpeakerFinding] = []
    /// The label of each segment, where somebody has several.
    var labels: [String?] = []
    /// Labels that were taken for the same person without anybody having said so.
    var joined: [(label: String, person: String)] = []
  }

  func run(_ segments: [Segment]) -> Result {
    var result = Result(segments: segments)
    let written = WrittenNames(segments)
    guard !written.names.isEmpty else { return result }
    let rows = Dictionary(
      table.rows.isEmpty ? [] : table.rows(for: document).map { (LabelTally.key($0.label), $0) },
      uniquingKeysWith: { $1 })
    let names = SpeakerNames(segments, written, rows: rows)
    var order: [String] = []
    var labels: [String] = []
    let persons = written.names.map(names.person)
    for (name, person) in zip(written.names, persons) {
      let label = names.labels[name] ?? name
      if !order.contains(person) { order.append(person) }
      if !labels.contains(label) { labels.append(label) }
    }
    if persons != written.names {
      for (index, place) in written.places.enumerated() {
        if let place, persons[place] != written.names[place] { result.segments[index].speaker = persons[place] }
      }
    }
    if names.hasJoined { result.labels = segments.map { $0.speaker.map { names.labels[$0] ?? $0 } } }
    result.joined = names.joined
    let own = Dictionary(
      order.map { ($0, Self.row(names.labels(of: $0) + [$0], rows)) }, uniquingKeysWith: { first, _ in first })
    let formats = formatRoles(segments, written, persons)
    let named = result.segments
    let choice = RoleChoice(
      order: order, said: { said(names.labels(of: $0), $0, own[$0] ?? nil, formats[$0]) },
      questions: { SpeakerCounts.questions(named) }, ends: { SpeakerCounts.ends(named) },
      count: { SpeakerCounts.count(named) })
    assign(choice, own, names, written, persons, &result)
    let turns = Self.turns(segments, written, names)
    result.findings = labels.map { finding($0, names.person(of: $0), turns[$0] ?? 0, choice, own) }
    return result
  }

  /// What a person said of any of somebody's labels.
  private static func row(_ labels: [String], _ rows: [String: SpeakerTable.Row]) -> SpeakerTable.Row? {
    guard !rows.isEmpty else { return nil }
    let found = labels.compactMap { rows[LabelTally.key($0)] }
    guard var row = found.first else { return nil }
    for other in found.dropFirst() {
      row.part = row.part ?? other.part
      if row.name.isEmpty { row.name = other.name }
      if row.caseID.isEmpty { row.caseID = other.caseID }
    }
    return row
  }

  /// How many stretches each label has.
  private static func turns(_ segments: [Segment], _ written: WrittenNames, _ names: SpeakerNames) -> [String: Int] {
    let labels = written.names.map { names.labels[$0] ?? $0 }
    var turns: [String: Int] = [:]
    var last: Int?
    for (segment, place) in zip(segments, written.places) where segment.kind != .heading {
      guard let place, place != last else { continue }
      if last.map({ labels[$0] != labels[place] }) ?? true { turns[labels[place], default: 0] += 1 }
      last = place
    }
    return turns
  }

  /// Gives each segment its speaker's role and case; `persons` are those of the names as written.
  private func assign(
    _ choice: RoleChoice, _ rows: [String: SpeakerTable.Row?], _ names: SpeakerNames, _ written: WrittenNames,
    _ persons: [String], _ result: inout Result
  ) {
    let given = persons.map { (rows[$0] ?? nil)?.part != nil }
    let roles = persons.map { choice.verdicts[$0]?.role }
    let cases = persons.map { speaker -> String? in
      if let row = rows[speaker] ?? nil, !row.caseID.isEmpty { return row.caseID }
      return people.count > 1 ? person(names.labels(of: speaker) + [speaker])?.id : nil
    }
    for (index, place) in written.places.enumerated() {
      guard let place else { continue }
      if given[place] || result.segments[index].role == nil { result.segments[index].role = roles[place] }
      if let caseID = cases[place] { result.segments[index].caseID = caseID }
    }
  }

  private func finding(
    _ label: String, _ speaker: String, _ turns: Int, _ choice: RoleChoice, _ rows: [String: SpeakerTable.Row?]
  ) -> SpeakerFinding {
    let verdict = choice.verdicts[speaker] ?? RoleChoice.Verdict(role: nil, basis: .none, sureness: .unsure)
    let row = rows[speaker] ?? nil
    let own = row.flatMap { $0.caseID.isEmpty ? nil : $0.caseID }
    return SpeakerFinding(
      document: document, label: label, name: speaker == label ? "" : speaker, turns: turns, words: 0, beginning: "",
      role: verdict.role, caseID: own ?? (people.count > 1 ? person([label, speaker])?.id : nil),
      basis: verdict.basis, sureness: verdict.sureness)
  }

  private func person(_ labels: [String]) -> Case? {
    let keys = Set(labels.map(LabelTally.key))
    return people.first { $0.speakers.contains { keys.contains(LabelTally.key($0)) } }
  }

  /// What the file says of each person's first segment with a role.
  private func formatRoles(_ segments: [Segment], _ written: WrittenNames, _ persons: [String]) -> [String: Role] {
    var roles: [String: Role] = [:]
    for (segment, place) in zip(segments, written.places) {
      if let place, let role = segment.role, roles[persons[place]] == nil { roles[persons[place]] = role }
    }
    return roles
  }

  /// What is known of somebody's labels without comparing: a person's word, the file's, the labels' own.
  private func said(
    _ labels: [String], _ speaker: String, _ row: SpeakerTable.Row?, _ format: Role?
  ) -> RoleChoice.Verdict? {
    if let part = row?.part {
      let role: Role? = part == .interviewer ? .interviewer : part == .respondent ? .respondent : nil
      return RoleChoice.Verdict(role: role, basis: .table, sureness: .given)
    }
    let all = labels.isEmpty || !labels.contains(speaker) ? labels + [speaker] : labels
    let keys = all.map(LabelTally.key)
    if table.interviewers.contains(where: { name in
      keys.contains { LabelTally.key(name) == $0 || LabelTally.key(name).hasSuffix(" " + $0) }
    }) {
      return RoleChoice.Verdict(role: .interviewer, basis: .interviewers, sureness: .given)
    }
    if let format { return RoleChoice.Verdict(role: format, basis: .format, sureness: .sure) }
    if person(all) != nil { return RoleChoice.Verdict(role: .respondent, basis: .cases, sureness: .given) }
    if let role = all.lazy.compactMap({ foreword.role(of: $0) }).first {
      return RoleChoice.Verdict(role: role, basis: .foreword, sureness: .sure)
    }
    if let role = keys.lazy.compactMap({ roles[$0] }).first {
      return RoleChoice.Verdict(role: role, basis: .label, sureness: .sure)
    }
    if keys.contains(where: UnknownWords.isNobody) {
      return RoleChoice.Verdict(role: nil, basis: .none, sureness: .sure)
    }
    guard let word = all.lazy.compactMap({ RoleWords.role(of: $0) }).first else { return nil }
    return RoleChoice.Verdict(role: word.role, basis: .label, sureness: word.weight == .certain ? .sure : .likely)
  }
}
