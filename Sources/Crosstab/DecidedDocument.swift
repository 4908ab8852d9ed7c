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
  /// What would count by the other choices among the coders' codings; none where one person alone decided.
  private let alternatives: [(agreement: Study.Agreement, passages: [CodedPassage], read: RangeSet)]
  private let readers: Int

  /// Chooses among decisions about the document; the state holds no other's.
  public init(_ document: Document, _ state: CodingState, _ selection: CodingSelection, cases: CaseTable) {
    func choose(_ agreement: Study.Agreement) -> CodingChoice {
      var other = selection
      other.agreement = agreement
      return other.choose(state, document: document.id, end: document.segments.last?.end ?? 0)
    }
    let choice = choose(selection.agreement)
    let all = selection.agreement == .all ? choice : choose(.all)
    let placed = document.place(all.codings, cases: cases)
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
    readers = state.readers(among: selection.coders).count
    let others = readers < 2 && choice.settled.isEmpty ? [] : Study.Agreement.allCases
    alternatives = others.filter { $0 != selection.agreement }.map { agreement in
      let other = agreement == .all ? all : choose(agreement)
      let chosen = Set(other.codings.map(\.id))
      return (agreement, placed.value.filter { chosen.contains($0.coding ?? "") }, other.read)
    }
  }

  /// Says of a document that is to be tallied what was read and what does not count.
  public func describe(_ input: inout TallyInput, _ marker: inout PassageMarker) {
    input.read = choice.read
    input.settled = choice.settled.count
    input.readers = readers
    marker.mark(left: left, open: Set(choice.open.map(\.id)), in: &input)
    for other in alternatives { marker.mark(other.passages, by: other.agreement, read: other.read, in: &input) }
  }
}

extension CodingState {
  /// Who coded, rejected or read, other than to settle; of the named alone, where any are.
  fileprivate func readers(among coders: Set<String>) -> Set<String> {
    Set((codings + rejections).filter { !$0.isSettled }.map(\.coder) + reviews.map(\.coder))
      .filter { coders.isEmpty || coders.contains($0) }
  }
}
