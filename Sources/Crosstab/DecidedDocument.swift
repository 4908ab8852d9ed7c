import QualitativeData

/// A document with what coders decided about it: which of their codings count, where they stand, and on whose word.
public struct DecidedDocument: Sendable {
  /// Which codings count, and what was read.
  public let choice: CodingChoice
  /// The passages that count: codings, and the text that several agree on.
  public let counted: [CodedPassage]
  /// Everybody's codings that do not.
  public let left: [CodedPassage]
  /// The codes of everybody's codings.
  public let everybody: [String]
  /// Passages that are no longer in the document.
  public let diagnostics: [Diagnostic]
  /// What would count by the other choices among the coders' codings; none where one person alone decided.
  private let alternatives: [(agreement: Study.Agreement, passages: [CodedPassage], read: RangeSet)]
  private let readers: Int

  /// Chooses among decisions about the document; the state holds no other's. Whether coders agree is asked of passages
  /// where they stand now, since one may have coded before the text was corrected and another after.
  ///
  /// `text` is the SHA-256 of the document's text, where some reading says of which text it was.
  public init(
    _ document: Document, _ state: CodingState, _ selection: CodingSelection, cases: CaseTable, text: String? = nil
  ) {
    func choose(_ agreement: Study.Agreement, _ state: CodingState) -> CodingChoice {
      var other = selection
      other.agreement = agreement
      return other.choose(state, document: document.id, end: document.segments.last?.end ?? 0)
    }
    let asked = choose(.all, state).codings
    let wanted = Set(asked.map(\.id))
    let placed = document.place(asked, cases: cases)
    // What is not asked for is only looked up; what is lost of it is nobody's concern here.
    let rest = document.place(state.codings.filter { !wanted.contains($0.id) } + state.rejections, cases: cases)
    let now = state.standing(placed.value + rest.value, in: document, text: text)
    let choice = choose(selection.agreement, now)
    let once = Set(choose(.all, now).codings.map(\.id))
    let passages = placed.value.filter { once.contains($0.coding ?? "") }
    let standings = Dictionary(
      zip(choice.codings.map(\.id), choice.standings), uniquingKeysWith: { first, _ in first })
    var counted: [CodedPassage] = []
    var left: [CodedPassage] = []
    for passage in passages {
      guard let standing = standings[passage.coding ?? ""] else {
        left.append(passage)
        continue
      }
      // What several agree on counts as their common text.
      if standing == .agreed { continue }
      var passage = passage
      passage.standing = standing
      counted.append(passage)
    }
    counted += document.place(choice.agreed, cases: cases)
    everybody = passages.map(\.code)
    (self.choice, self.counted, self.left) = (choice, counted, left)
    let others = text.map(state.readings(ofOtherTextThan:)) ?? []
    diagnostics = placed.diagnostics + (others.isEmpty ? [] : [.readBefore(document.id, others)])
    readers = state.readers(among: selection.coders).count
    let agreements = readers < 2 && choice.settled.isEmpty ? [] : Study.Agreement.allCases
    alternatives = agreements.filter { $0 != selection.agreement }.map { agreement in
      let other = choose(agreement, now)
      let agreed = Set(zip(other.codings, other.standings).filter { $1 == .agreed }.map(\.0.id))
      let chosen = Set(other.codings.map(\.id)).subtracting(agreed)
      let single = passages.filter { chosen.contains($0.coding ?? "") }
      return (agreement, single + document.place(other.agreed, cases: cases), other.read)
    }
  }

  /// Says of a document that is to be tallied what was read and what does not count.
  public func describe(_ input: inout TallyInput, _ marker: inout PassageMarker) {
    input.read = choice.read
    input.settled = choice.settled.count
    input.readers = readers
    input.depth = choice.depth
    input.assumed = choice.assumed
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

extension Document {
  /// Where the text stands that several agree on. What is lost or doubtful was said of their codings.
  fileprivate func place(_ agreed: [AgreedPassage], cases: CaseTable) -> [CodedPassage] {
    if agreed.isEmpty { return [] }
    // One coding may hold several stretches, which its id would not tell apart.
    let parts = agreed.enumerated().map { number, passage in
      var part = passage.part
      part.id = String(number)
      return part
    }
    return place(parts, cases: cases).value.compactMap { passage in
      guard let number = passage.coding.flatMap(Int.init) else { return nil }
      let origin = agreed[number]
      var passage = passage
      passage.coding = origin.part.id
      passage.sources = origin.codings.map { CodedPassage.Source(coder: $0.coder, coding: $0.id) }
        .sorted { ($0.coder, $0.coding) < ($1.coder, $1.coding) }
      passage.coder = passage.coders.joined(separator: ", ")
      passage.standing = .agreed
      return passage
    }
  }
}
