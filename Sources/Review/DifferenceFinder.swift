import QualitativeData

/// Finds where coders differ in a document.
///
/// A coder takes part in a place that they read; of what they never reached nothing is known. Codings with the same code
/// that overlap are one place; its readers agree if each of them has a coding there, and each two share at least half of
/// their text, measured by the longer.
struct DifferenceFinder {
  let document: Document
  let anchor: Anchor
  let reviews: [Participant]

  /// A coder with what they did in the document and what they read of it.
  struct Participant {
    let coder: String
    let review: DocumentReview
    let reading: Reading

    /// Whether a coder said of a place whether it has a code: coded it, refused the code there, or read all of it.
    fileprivate func answers(_ range: TextRange, _ code: String, _ place: [Owned]) -> Bool {
      reading.covers(range) || place.contains { $0.coder == coder }
        || review.marks.values.contains {
          $0.kind == .rejection && $0.code == code && $0.lostQuote == nil && $0.range.overlaps(range)
        }
    }
  }

  fileprivate typealias Owned = (coder: String, mark: Mark)

  /// How much text is shown on either side of a place, in scalars.
  private static let context = 160

  /// The document with the events of every coder; `text` is the SHA-256 of its text.
  init(_ document: Document, events: [String: [CodingEvent]], names: FormerNames, text: String? = nil) {
    self.document = document
    anchor = Anchor(document.text)
    let opened = events.mapValues { DocumentReview(document, events: $0, names: names) }
    var state = CodingState()
    for review in opened.values { state.add(review.standing(text: text)) }
    let readings = document.readings(state)
    reviews = opened.sorted { $0.key < $1.key }.compactMap { coder, review in
      readings.first { $0.coder == coder }.map { Participant(coder: coder, review: review, reading: $0) }
    }
  }

  /// How much of the document's talk each coder read.
  var extents: [Agreement.Extent] {
    let talk = document.segments.filter(\.isTalk)
    return reviews.map { one in
      Agreement.Extent(
        document: document.id, coder: one.coder, basis: one.reading.basis,
        read: talk.count { one.reading.covers($0.core) }, segments: talk.count)
    }
  }

  /// The differences in reading order; `settled` is what was settled about the document.
  func differences(settled: [Mark]) -> [Difference] {
    guard reviews.count > 1 else { return [] }
    let codings = reviews.flatMap { one in
      one.review.sortedMarks.filter { $0.kind == .coding && !$0.isSettled && $0.lostQuote == nil }
        .map { (coder: one.coder, mark: $0) }
    }
    return Dictionary(grouping: codings) { $0.mark.code ?? "" }.flatMap { code, codings in
      places(codings).compactMap { place in
        let range = Self.range(place)
        let readers = reviews.filter { $0.answers(range, code, place) }
        return agree(place, readers) ? nil : difference(place, range, of: code, between: readers, settled: settled)
      }
    }
    .sorted { ($0.start, $0.end, $0.code) < ($1.start, $1.end, $1.code) }
  }

  private func places(_ codings: [Owned]) -> [[Owned]] {
    var places: [[Owned]] = []
    var end = -1
    for coding in codings.sorted(by: { ($0.mark.start, $0.mark.end) < ($1.mark.start, $1.mark.end) }) {
      if coding.mark.start < end { places[places.count - 1].append(coding) } else { places.append([coding]) }
      end = max(coding.mark.start < end ? end : -1, coding.mark.end)
    }
    return places
  }

  private static func range(_ place: [Owned]) -> TextRange {
    place.dropFirst().reduce(place[0].mark.range) { $0.union($1.mark.range) }
  }

  private func agree(_ place: [Owned], _ readers: [Participant]) -> Bool {
    let ranges = readers.map { reader in
      place.filter { $0.coder == reader.coder }.map(\.mark.range).reduce(nil as TextRange?) { $0?.union($1) ?? $1 }
    }
    let known = ranges.compactMap { $0 }
    guard known.count == ranges.count else { return false }
    return known.indices.allSatisfy { left in
      known[..<left].allSatisfy { $0.overlap(known[left]) * 2 >= max($0.length, known[left].length) }
    }
  }

  private func difference(
    _ place: [Owned], _ range: TextRange, of code: String, between readers: [Participant], settled: [Mark]
  ) -> Difference {
    let context = anchor.context(of: range, length: Self.context)
    return Difference(
      id: "\(document.id):\(range.start)-\(range.end):\(code)", document: document.id, code: code, start: range.start,
      end: range.end, speaker: document.segment(at: range.start)?.speaker, before: context.before,
      quote: anchor.quote(range), after: context.after,
      sides: readers.map { side(of: $0, place, range, code) },
      settlement: settlement(of: code, range, settled))
  }

  /// A code in the place of the one that they differ about stands on exactly the passage where that was dismissed.
  private func settlement(of code: String, _ range: TextRange, _ settled: [Mark]) -> Difference.Settlement? {
    let own = settled.last { $0.code == code && $0.isSettled && $0.range.overlaps(range) }
    guard let own else { return nil }
    let other = settled.last {
      own.kind == .rejection && $0.kind == .coding && $0.isSettled && $0.range == own.range && $0.code != code
    }
    return Difference.Settlement(
      id: own.id, holds: own.kind == .coding, start: own.start, end: own.end, instead: other?.code,
      insteadID: other?.id, memos: own.notes.map(\.text))
  }

  private func side(
    of reader: Participant, _ place: [Owned], _ range: TextRange, _ code: String
  ) -> Difference.Side {
    let own = place.first { $0.coder == reader.coder }?.mark
    let here = reader.review.sortedMarks.filter { $0.lostQuote == nil && $0.range.overlaps(range) }
    let notes = here.filter { $0.id == own?.id || $0.kind == .memo || $0.kind == .rejection }.flatMap(\.notes)
    return Difference.Side(
      coder: reader.coder, coding: own?.id, start: own?.start ?? range.start, end: own?.end ?? range.end,
      isRejected: here.contains { $0.kind == .rejection && $0.code == code }, memos: notes.map(\.text),
      others: here.filter { $0.kind == .coding && $0.code != code }.compactMap(\.code))
  }
}

extension DocumentReview {
  /// What holds, where its passages stand now; what was not found is left out.
  fileprivate func standing(text: String?) -> CodingState {
    let state = standing
    let passages = (state.codings + state.rejections).compactMap { coding -> CodedPassage? in
      guard let mark = marks[coding.id], mark.lostQuote == nil else { return nil }
      return CodedPassage(
        document: coding.document, code: coding.code, coder: coding.coder, range: mark.range, quote: "",
        coding: coding.id)
    }
    return state.standing(passages, in: document, text: text)
  }
}

extension CodingState {
  fileprivate mutating func add(_ other: CodingState) {
    codings += other.codings
    rejections += other.rejections
    memos += other.memos
    reviews += other.reviews
    passed += other.passed
  }
}

extension ReviewSession {
  /// Where the coders differ in an open document, and how the coder of this page settled it, with how much of it each of
  /// them read; `events` are those of the other coders on the document, by coder, `text` the SHA-256 of its text.
  public func differences(
    in document: String, between events: [String: [CodingEvent]], text: String? = nil
  ) -> (differences: [Difference], readings: [Agreement.Extent]) {
    guard let review = documents[document] else { return ([], []) }
    let finder = DifferenceFinder(
      review.document, events: events.filter { $0.key != coder }, names: codebook.formerNames, text: text)
    return (finder.differences(settled: review.sortedMarks), finder.extents)
  }
}
