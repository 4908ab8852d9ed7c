extension Document {
  /// The document's codings as they are counted: each with its case, its speaker and its segment.
  ///
  /// A coding whose passage is no longer where it was is looked for by its quote and context; one that is not found is
  /// reported and left out.
  public func place(_ codings: [Coding], cases: CaseTable) -> Diagnosed<[CodedPassage]> {
    let anchor = Anchor(text)
    let documentCase = cases.caseID(of: nil, in: id)
    var placed: [CodedPassage] = []
    var diagnostics: [Diagnostic] = []
    for coding in codings {
      guard let range = anchor.find(coding.range, quote: coding.quote, before: coding.before, after: coding.after)
      else {
        diagnostics.append(.lostPassage(coding))
        continue
      }
      let segment = segment(at: range.start)
      placed.append(
        CodedPassage(
          document: id, caseID: segment?.caseID ?? documentCase, speaker: segment?.speaker, segment: segment?.id,
          code: coding.code, coder: coding.coder, range: range,
          quote: range == coding.range && anchor.stands(coding.quote, at: range) ? coding.quote : anchor.quote(range),
          coding: coding.id, role: role(of: range)))
    }
    return Diagnosed(placed, diagnostics)
  }

  /// What the speaker does in all turns that a range touches; nil where they differ or it touches none. The segments
  /// are in the order of the text.
  private func role(of range: TextRange) -> Role? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].end < range.start { low = middle + 1 } else { high = middle }
    }
    let roles = segments[low...].prefix { $0.start < range.end || $0.start == range.start }
      .filter { $0.range.overlaps(range) || range.isEmpty }.map(\.role)
    return Set(roles).count == 1 ? roles[0] : nil
  }
}

extension Diagnostic {
  static func lostPassage(_ coding: Coding) -> Diagnostic {
    Diagnostic(
      "codings.lost-passage", .warning, at: Location(file: coding.document, position: nil),
      "The passage of coding \(coding.id) is no longer in the document",
      advice: "It is not counted; code the passage anew, or restore the transcript as it was.")
  }
}
