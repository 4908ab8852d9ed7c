/// What one coder read of a document, as far as the coder's decisions tell.
///
/// Only reading says something about reading: that a document was opened, or that single passages of it were decided on
/// in a list, says nothing of the rest. What a coder read and left without a code was left so on purpose; of what was not
/// read nothing is known.
public struct Reading: Hashable, Sendable {
  /// What it is known from.
  public enum Basis: String, Sendable, CaseIterable {
    /// The coder said so.
    case said
    /// Decisions in the running text reach so far; the coder did not say that the document is finished.
    case decisions
    /// Single passages were decided on, by a query, in a list, in bulk, or as they were drawn.
    case passages
    /// Another program's decisions, which do not say what was read: the whole document, by assumption.
    case assumed
    /// The program suggests for all of every document.
    case program
  }

  /// Who read.
  public var coder: String
  /// The document's id.
  public var document: String
  /// What was read.
  public let read: RangeSet
  /// What it is known from.
  public var basis: Basis

  /// What was read: sorted, none touching another.
  public var ranges: [TextRange] { read.ranges }

  /// Makes a reading; ranges may come in any order and overlap.
  public init(coder: String, document: String, ranges: [TextRange], basis: Basis) {
    self.coder = coder
    self.document = document
    read = RangeSet(ranges)
    self.basis = basis
  }

  /// Whether some of a stretch was read.
  public func touches(_ range: TextRange) -> Bool { read.touches(range) }
  /// Whether all of a stretch was read: only then what is missing there means something.
  public func covers(_ range: TextRange) -> Bool { read.covers(range) }
}

extension Document {
  /// What each coder read of this document, sorted by coder; `state` may hold the decisions of other documents too.
  ///
  /// Who only settled differences is no reader. Decisions in the running text count up to the last of them where their
  /// coder said nothing of reading, those too that were taken back later; all others cover their own passage alone. Decisions of which nothing tells how they
  /// came about are taken for another program's, unless somebody said of this document what was read: then they are
  /// taken for decisions in the running text. Positions are taken as they were decided.
  public func readings(_ state: CodingState) -> [Reading] { state.readings(of: id, end: segments.last?.end ?? 0) }
}

extension CodingState {
  /// What each coder read of a document that ends there, as `Document.readings` has it. With `isWanted` only decisions
  /// are looked at of which that is so, by their coder and time.
  public func readings(
    of document: String, end: Int, where isWanted: (_ coder: String, _ time: String) -> Bool = { _, _ in true }
  ) -> [Reading] {
    var evidence: [String: ReadingEvidence] = [:]
    for coding in codings + rejections
    where coding.document == document && !coding.isSettled && isWanted(coding.coder, coding.time) {
      evidence[coding.coder, default: .init()].add(coding.range, coding.way)
    }
    for memo in memos where memo.document == document && isWanted(memo.coder, memo.time) {
      evidence[memo.coder, default: .init()].add(memo.range, memo.way)
    }
    for event in passed where event.document == document && isWanted(event.coder, event.time) {
      evidence[event.coder, default: .init()].add(event.range, event.way)
    }
    let said = reviews.filter { $0.document == document }
    for review in said where isWanted(review.coder, review.time) {
      evidence[review.coder, default: .init()].said.append(review.range)
    }
    return evidence.sorted { $0.key < $1.key }.map { coder, found in
      let (ranges, basis) = found.conclusion(end: end, hasReviews: !said.isEmpty)
      return Reading(coder: coder, document: document, ranges: ranges, basis: basis)
    }
  }
}

/// What a coder's decisions about one document tell about reading.
private struct ReadingEvidence {
  var said: [TextRange] = []
  private var passages: [TextRange] = []
  private var lastRead: Int?
  private var lastUntold: Int?
  private var isImported = false

  mutating func add(_ range: TextRange, _ way: CodingEvent.Way?) {
    passages.append(range)
    switch way {
    case .page, .word: lastRead = max(lastRead ?? 0, range.end)
    case .imported: isImported = true
    case .bulk, .sheet, .query, .list, .draw: break
    case nil: lastUntold = max(lastUntold ?? 0, range.end)
    }
  }

  func conclusion(end: Int, hasReviews: Bool) -> ([TextRange], Reading.Basis) {
    if !said.isEmpty { return (said + passages, .said) }
    if isImported || (lastUntold != nil && !hasReviews) { return ([TextRange(0, end)], .assumed) }
    guard let last = [lastRead, lastUntold].compactMap({ $0 }).max() else { return (passages, .passages) }
    return (passages + [TextRange(0, last)], .decisions)
  }
}
