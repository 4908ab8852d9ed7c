import QualitativeData

/// Gives every speaker of a document one spelling, a role and a case.
struct SpeakerAssigner {
  let document: String
  let people: [Case]
  let table: SpeakerTable
  let foreword: Foreword

  /// Segments as they shall be, and what was found of each speaker in the order of appearance.
  struct Result {
    var segments: [Segment]
    var findings: [SpeakerFinding] = []
    /// Whether the roles could not be told well.
    var isUnsure = false
  }

  func run(_ segments: [Segment]) -> Result {
    var result = Result(segments: segments)
    let names = canonicalNames(segments)
    guard !names.isEmpty else { return result }
    var order: [String] = []
    for index in result.segments.indices {
      guard let written = segments[index].speaker else { continue }
      let name = names[written] ?? written
      if name != written { result.segments[index].speaker = name }
      if !order.contains(name) { order.append(name) }
    }
    let rows = rows(order)
    let formats = formatRoles(result.segments)
    let counts = SpeakerCounts.count(result.segments)
    let choice = RoleChoice(counts, order: order) { said($0, rows[$0], formats[$0]) }
    assign(choice, rows, &result)
    result.findings = order.map { finding($0, counts[$0] ?? SpeakerCounts(), choice, rows[$0]) }
    result.isUnsure = choice.verdicts.values.contains { $0.sureness == .unsure }
    return result
  }

  private func assign(_ choice: RoleChoice, _ rows: [String: SpeakerTable.Row], _ result: inout Result) {
    for index in result.segments.indices {
      guard let speaker = result.segments[index].speaker else { continue }
      let row = rows[speaker]
      if row?.part != nil || result.segments[index].role == nil {
        result.segments[index].role = choice.verdicts[speaker]?.role
      }
      if let row, !row.caseID.isEmpty {
        result.segments[index].caseID = row.caseID
      } else if people.count > 1 {
        result.segments[index].caseID = person(speaker)?.id
      }
      if let row, !row.name.isEmpty { result.segments[index].speaker = row.name }
    }
  }

  private func finding(
    _ speaker: String, _ counts: SpeakerCounts, _ choice: RoleChoice, _ row: SpeakerTable.Row?
  ) -> SpeakerFinding {
    let verdict = choice.verdicts[speaker] ?? RoleChoice.Verdict(role: nil, basis: .none, sureness: .unsure)
    let ownCase = row.flatMap { $0.caseID.isEmpty ? nil : $0.caseID } ?? (people.count > 1 ? person(speaker)?.id : nil)
    return SpeakerFinding(
      document: document, label: speaker, name: row?.name ?? "", turns: counts.turns, words: counts.words,
      beginning: counts.beginning, role: verdict.role, caseID: ownCase, basis: verdict.basis, sureness: verdict.sureness
    )
  }

  private func person(_ speaker: String) -> Case? {
    let key = LabelTally.key(speaker)
    return people.first { $0.speakers.contains { LabelTally.key($0) == key } }
  }

  /// The rows of the table by the labels that they are about.
  private func rows(_ order: [String]) -> [String: SpeakerTable.Row] {
    guard !table.rows.isEmpty else { return [:] }
    let rows = Dictionary(table.rows(for: document).map { (LabelTally.key($0.label), $0) }, uniquingKeysWith: { $1 })
    var found: [String: SpeakerTable.Row] = [:]
    for name in order { found[name] = rows[LabelTally.key(name)] }
    return found
  }

  private func formatRoles(_ segments: [Segment]) -> [String: Role] {
    var roles: [String: Role] = [:]
    for segment in segments {
      if let name = segment.speaker, let role = segment.role, roles[name] == nil { roles[name] = role }
    }
    return roles
  }

  /// What is known of a label without comparing: a person's word, the file's, the label's own.
  private func said(_ speaker: String, _ row: SpeakerTable.Row?, _ format: Role?) -> RoleChoice.Verdict? {
    if let part = row?.part {
      let role: Role? = part == .interviewer ? .interviewer : part == .respondent ? .respondent : nil
      return RoleChoice.Verdict(role: role, basis: .table, sureness: .given)
    }
    let key = LabelTally.key(speaker)
    if table.interviewers.contains(where: { LabelTally.key($0) == key || LabelTally.key($0).hasSuffix(" " + key) }) {
      return RoleChoice.Verdict(role: .interviewer, basis: .interviewers, sureness: .given)
    }
    if let format { return RoleChoice.Verdict(role: format, basis: .format, sureness: .sure) }
    if person(speaker) != nil { return RoleChoice.Verdict(role: .respondent, basis: .cases, sureness: .given) }
    if let role = foreword.role(of: speaker) {
      return RoleChoice.Verdict(role: role, basis: .foreword, sureness: .sure)
    }
    guard let word = RoleWords.role(of: speaker) else { return nil }
    return RoleChoice.Verdict(role: word.role, basis: .label, sureness: word.weight == .certain ? .sure : .likely)
  }

  /// One spelling for each person: the one that most turns have. Numbered questions are one asker's.
  private func canonicalNames(_ segments: [Segment]) -> [String: String] {
    var counts: [(text: String, count: Int)] = []
    var places: [String: Int] = [:]
    for segment in segments {
      guard let name = segment.speaker else { continue }
      if let place = places[name] {
        counts[place].count += 1
      } else {
        places[name] = counts.count
        counts.append((name, 1))
      }
    }
    var best: [String: (text: String, count: Int)] = [:]
    for item in counts {
      let key = LabelTally.key(item.text)
      if best[key].map({ item.count > $0.count }) ?? true { best[key] = item }
    }
    let numbered = numberedQuestions(counts)
    var names: [String: String] = [:]
    for item in counts {
      let stem = RoleWords.stem(of: item.text.lowercased())
      names[item.text] = numbered[stem] ?? best[LabelTally.key(item.text)]?.text ?? item.text
    }
    return names
  }

  /// `Question 1`, `Question 2` …: stems of which every number is said once.
  private func numberedQuestions(_ counts: [(text: String, count: Int)]) -> [String: String] {
    var stems: [String: (text: String, count: Int)] = [:]
    for item in counts where item.count == 1 && item.text.last?.isNumber == true {
      let stem = RoleWords.stem(of: item.text.lowercased())
      guard stem.count >= 4 || stem == "q", RoleWords.role(of: stem) != nil else { continue }
      stems[stem, default: (String(item.text.prefix { $0.isLetter }), 0)].count += 1
    }
    return stems.filter { $0.value.count >= 3 }.mapValues(\.text)
  }
}
