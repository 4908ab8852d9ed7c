import QualitativeData

/// What was found of who says paragraphs that have no labels, as rows of the same kind as those of labels.
struct LookFindings {
  let document: String
  let looks: QuestionLooks
  let places: [BlockPlace]

  /// Adds the rows, and what a person said in them. A document in which nobody was found has one for all its text.
  func add(to result: inout SpeakerAssigner.Result) {
    guard result.findings.isEmpty else { return }
    var labels: [String?] = Array(repeating: nil, count: result.segments.count)
    for place in places {
      guard let voice = looks.voice(at: place.block) else { continue }
      labels[place.segment] = voice.label
      guard let row = voice.row else { continue }
      if !row.name.isEmpty { result.segments[place.segment].speaker = row.name }
      if !row.caseID.isEmpty { result.segments[place.segment].caseID = row.caseID }
    }
    result.findings = looks.voices.filter { voice in labels.contains(voice.label) }.map { finding($0, labels) }
    if result.findings.isEmpty {
      if result.segments.contains(where: { $0.speaker != nil || $0.role != nil }) { return }
      labels = result.segments.map { [.header, .footer, .heading].contains($0.kind) ? nil : Look.all }
      guard labels.contains(Look.all) else { return }
      result.findings = [
        SpeakerFinding(
          document: document, label: Look.all, turns: 1, words: 0, beginning: "", role: nil, basis: .none,
          sureness: .unsure)
      ]
    }
    result.labels = labels
  }

  private func finding(_ voice: QuestionLooks.Voice, _ labels: [String?]) -> SpeakerFinding {
    let said = labels.compactMap(\.self)
    let turns = said.indices.count { said[$0] == voice.label && ($0 == 0 || said[$0 - 1] != voice.label) }
    return SpeakerFinding(
      document: document, label: voice.label, name: voice.row?.name ?? "", turns: turns, words: 0, beginning: "",
      role: voice.role, caseID: voice.row.flatMap { $0.caseID.isEmpty ? nil : $0.caseID },
      basis: voice.row?.part == nil ? .looks : .table, sureness: voice.sureness)
  }
}
