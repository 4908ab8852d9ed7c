import QualitativeData

/// What is left in or between turns that should not be there: marks that belong to labels, paragraphs that are nobody's.
struct TurnDoubts {
  let document: Document

  var diagnostics: [Diagnostic] {
    let turns = document.segments.filter { $0.speaker != nil && $0.kind != .heading }
    guard turns.count >= 4 else { return [] }
    var found: [Diagnostic] = []
    if let mark = mark(turns) { found.append(.marksLeft(document.id, mark)) }
    let open = unspoken
    // Who only describes what happens says neither `ik` nor `u`.
    let addressed = open.count { Persons($0.text).any > 0 }
    if open.count >= 3, open.count * 4 >= turns.count, addressed * 3 >= open.count {
      found.append(.unspoken(document.id, open.count))
    }
    return found
  }

  /// What most turns begin with that no sentence begins with, or a time that some end with.
  private func mark(_ turns: [Segment]) -> String? {
    var counts: [UInt8: Int] = [:]
    for turn in turns {
      guard let first = turn.text.utf8.first else { continue }
      if first &- 0x30 < 10 { counts[0x30, default: 0] += 1 }
      if [0x3A, 0x3B, 0x7C, 0x3D, 0x3E, 0x23, 0x2A, 0x5F, 0x7E, 0x27, 0x2C, 0x2E].contains(first) {
        counts[first, default: 0] += 1
      }
      if turn.text.utf8.last == 0x23 { counts[0x23, default: 0] += turns.count }
    }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 2 >= turns.count else {
      return nil
    }
    return most.key == 0x30 ? "0–9" : String(UnicodeScalar(most.key))
  }

  /// Sentences between the first and the last turn that nobody says; what stands in brackets is the transcriber's.
  private var unspoken: [Segment] {
    guard let first = document.segments.firstIndex(where: { $0.speaker != nil }),
      let last = document.segments.lastIndex(where: { $0.speaker != nil })
    else { return [] }
    return document.segments[first...last].filter { segment in
      guard segment.speaker == nil, segment.role == nil, [.paragraph, .item, .turn].contains(segment.kind),
        let end = segment.text.last, ".?!…”".contains(end), let begin = segment.text.first
      else { return false }
      return !"[(*".contains(begin)
    }
  }
}
