import QualitativeData

/// A document with what coders decided about it: which of their codings count, where they stand, and on whose word.
public struct DecidedDocument: Sendable {
  /// Which codings count, and what was read.
  public let choice: CodingChoice
  /// The passages that count.
  public let counted: [CodedPassage]
  /// Those of everybody's that do not.
  public let left: [CodedPassage]
  /// Passages that are no longer in the document.
  public let diagnostics: [Diagnostic]

  /// Chooses among decisions about the document; the state holds no other's. Whether coders agree is asked of passages
  /// where they stand now, since one may have coded before the text was corrected and another after.
  public init(_ document: Document, _ state: CodingState, _ selection: CodingSelection, cases: CaseTable) {
    var everybody = selection
    everybody.agreement = .all
    let all = everybody.choose(state)
    let wanted = Set(all.map(\.id))
    let placed = document.place(all, cases: cases)
    // What is not asked for is only looked up; what is lost of it is nobody's concern here.
    let others = document.place(state.codings.filter { !wanted.contains($0.id) } + state.rejections, cases: cases)
    let choice = selection.choose(
      state.standing(placed.value + others.value), document: document.id, end: document.segments.last?.end ?? 0)
    let standings = Dictionary(
      zip(choice.codings.map(\.id), choice.standings), uniquingKeysWith: { first, _ in first })
    var counted: [CodedPassage] = []
    var left: [CodedPassage] = []
    for passage in placed.value {
      guard let standing = standings[passage.coding ?? ""] else {
        left.append(passage)
        continue
      }
      var passage = passage
      passage.standing = standing
      counted.append(passage)
    }
    (self.choice, self.counted, self.left, diagnostics) = (choice, counted, left, placed.diagnostics)
  }

  /// Says of a document that is to be tallied what was read and what does not count.
  public func describe(_ input: inout TallyInput, _ marker: inout PassageMarker) {
    input.read = choice.read
    input.settled = choice.settled.count
    marker.mark(left: left, open: Set(choice.open.map(\.id)), in: &input)
  }
}
