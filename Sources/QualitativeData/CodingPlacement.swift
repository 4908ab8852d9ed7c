extension Document {
  /// The document's codings as they are counted: each with its case, its speaker and its segment.
  ///
  /// A coding whose passage is no longer where it was is looked for by its quote and context; one that is not found is
  /// reported and left out, and so is said where it may stand on another passage with the same words.
  public func place(_ codings: [Coding], cases: CaseTable) -> Diagnosed<[CodedPassage]> {
    guard !codings.isEmpty else { return Diagnosed([]) }
    let anchor = Anchor(text)
    let documentCase = cases.caseID(of: nil, in: id)
    var placed: [CodedPassage] = []
    var lost: [Coding] = []
    var moved: [Coding] = []
    for coding in codings {
      guard let place = anchor.place(coding.range, quote: coding.quote, before: coding.before, after: coding.after)
      else {
        lost.append(coding)
        continue
      }
      if place.isDoubtful { moved.append(coding) }
      let range = place.range
      let segment = segment(at: range.start)
      placed.append(
        CodedPassage(
          document: id, caseID: segment?.caseID ?? documentCase, speaker: segment?.speaker, segment: segment?.id,
          code: coding.code, coder: coding.coder, range: range,
          quote: range == coding.range && anchor.stands(coding.quote, at: range) ? coding.quote : anchor.quote(range),
          coding: coding.id, role: role(of: range)))
    }
    return Diagnosed(placed, Diagnostic.unsure(lost: lost, moved: moved))
  }

  /// What the speaker does in all turns that a range touches; nil where they differ or it touches none. The segments
  /// are in the order of the text.
  private func role(of range: TextRange) -> Role? {
    let first = segments.partitioningIndex { $0.end >= range.start }
    let roles = segments[first...].prefix { $0.start < range.end || $0.start == range.start }
      .filter { $0.range.overlaps(range) || range.isEmpty }.map(\.role)
    return Set(roles).count == 1 ? roles[0] : nil
  }
}

extension Diagnostic {
  /// Each by itself where they are few, else one of each kind.
  fileprivate static func unsure(lost: [Coding], moved: [Coding]) -> [Diagnostic] {
    if lost.count + moved.count <= 3 { return lost.map(lostPassage) + moved.map(movedPassage) }
    return [
      lost.first.map { first in
        var all = lostPassage(first)
        if lost.count > 1 { all.summary = "The passages of \(lost.count) codings are no longer in the document" }
        return all
      },
      moved.first.map { first in
        var all = movedPassage(first)
        if moved.count > 1 {
          all.summary = "\(moved.count) codings now stand where their words are found in other surroundings"
        }
        return all
      },
    ].compactMap { $0 }
  }

  static func movedPassage(_ coding: Coding) -> Diagnostic {
    Diagnostic(
      "codings.moved", .warning, at: Location(file: coding.document, position: nil),
      "Coding \(coding.id) now stands where its words are found in other surroundings",
      advice: "It may be another passage with the same words; look at it on the page, and remove or change it there.")
  }

  static func lostPassage(_ coding: Coding) -> Diagnostic {
    Diagnostic(
      "codings.lost-passage", .warning, at: Location(file: coding.document, position: nil),
      "The passage of coding \(coding.id) is no longer in the document",
      advice: "It is not counted; code the passage anew, or restore the transcript as it was.")
  }
}
