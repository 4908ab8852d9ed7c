import QualitativeData

/// How a study's codings came about, for the section on method.
public struct CodingFacts: Hashable, Sendable {
  /// What one coder did.
  public struct Coder: Hashable, Sendable {
    /// The coder's name.
    public var name: String
    /// Codings that hold.
    public var codings: Int
    /// Documents with a decision.
    public var documents: Int
    /// Documents that the coder read to the end, in part, and those in which only single passages, not all, were decided on.
    public var read = Extents()
    /// Documents of which it is assumed that the coder read them.
    public var assumed = 0
    /// The first and the last day on which the coder decided something; nil where no time is known.
    public var days: (first: String, last: String)? { first.flatMap { first in last.map { (first, $0) } } }
    fileprivate var first, last: String?
    /// What the coder saw while deciding.
    public var sight = Agreement.Sight()

    /// Makes a coder.
    public init(name: String, codings: Int, documents: Int) {
      self.name = name
      self.codings = codings
      self.documents = documents
    }
  }

  /// How many documents were read how far.
  public struct Extents: Hashable, Sendable {
    /// To the end.
    public var whole = 0
    /// In part.
    public var partly = 0
    /// Only single passages.
    public var passages = 0

    /// None.
    public init() {}
  }

  /// Who read and coded, by name. Who only settled differences is not among them.
  public var coders: [Coder] = []
  /// Who settled differences, by name.
  public var settlers: [String] = []
  /// Codings that the program proposed and a coder accepted, those that were changed then included.
  public var accepted = 0
  /// Of these, codings whose code or range the coder changed.
  public var changed = 0
  /// Codings that a coder made without a suggestion.
  public var added = 0
  /// Suggestions that a coder rejected.
  public var rejected = 0
  /// Codings that settled a difference.
  public var settled = 0
  /// Codings of which it was settled that they do not hold.
  public var overruled = 0
  /// Differences between coders that nobody settled; nil where nothing was coded twice.
  public var open: Int?
  /// The first and the last day on which differences were settled; nil where none were, or no time is known.
  public var settlingDays: (first: String, last: String)? { first.flatMap { first in last.map { (first, $0) } } }
  private var first: String?
  private var last: String?

  /// Gathers the facts of what was decided about some documents, or about all; a coding that was given again is one.
  public init(_ state: CodingState, documents chosen: Set<String>? = nil) {
    func isOf(_ document: String) -> Bool { chosen?.contains(document) ?? true }
    var state = state
    state.codings = state.codings.filter { isOf($0.document) }.once
    state.rejections = state.rejections.filter { isOf($0.document) }
    state.reviews = state.reviews.filter { isOf($0.document) }
    var documents: [String: Set<String>] = [:]
    var codings: [String: Int] = [:]
    var sights: [String: Agreement.Sight] = [:]
    for coding in state.codings + state.rejections where !coding.isSettled {
      documents[coding.coder, default: []].insert(coding.document)
      sights[coding.coder, default: .init()].add(coding.saw)
    }
    for coding in state.codings where !coding.isSettled {
      codings[coding.coder, default: 0] += 1
      if coding.suggestion == nil { added += 1 } else { accepted += 1 }
      if coding.suggestion != nil, coding.changes != nil { changed += 1 }
    }
    for review in state.reviews {
      documents[review.coder, default: []].insert(review.document)
      sights[review.coder, default: .init()].add(review.saw)
    }
    let decisions = state.codings + state.rejections
    settled = state.codings.count(where: \.isSettled)
    overruled = state.rejections.count(where: \.isSettled)
    rejected = state.rejections.count - overruled
    settlers = Set((state.codings + state.rejections).filter(\.isSettled).map(\.coder)).sorted()
    coders = documents.keys.sorted().map {
      var coder = Coder(name: $0, codings: codings[$0] ?? 0, documents: documents[$0]?.count ?? 0)
      coder.sight = sights[$0] ?? .init()
      let name = $0
      (coder.first, coder.last) = Self.days(decisions.filter { $0.coder == name && !$0.isSettled })
      return coder
    }
    (first, last) = Self.days(decisions.filter(\.isSettled))
  }

  private static func days(_ decisions: [Coding]) -> (String?, String?) {
    let days = decisions.map { String($0.time.prefix(10)) }.filter { !$0.isEmpty }
    return (days.min(), days.max())
  }

  /// Notes what somebody read; `isWhole` says whether that was all of a document.
  public mutating func add(_ reading: Reading, extent: Extent) {
    guard let place = coders.firstIndex(where: { $0.name == reading.coder }) else { return }
    switch (reading.basis, extent) {
    case (.assumed, _): coders[place].assumed += 1
    // Passages that cover all of it are counted as a document that was read, too.
    case (_, .whole): coders[place].read.whole += 1
    case (.passages, .partly): coders[place].read.passages += 1
    case (_, .partly): coders[place].read.partly += 1
    }
  }

  /// How much of a document was read.
  public enum Extent: Sendable { case whole, partly }

  /// Counts the differences that nobody settled.
  public mutating func add(_ differences: [Agreement.Disagreement], in state: CodingState) {
    struct Place: Hashable {
      let document, code: String
    }
    let settled = Dictionary(grouping: (state.codings + state.rejections).filter(\.isSettled)) {
      Place(document: $0.document, code: $0.code)
    }
    open = differences.count { one in
      !(settled[Place(document: one.document, code: one.code)] ?? []).contains { $0.range.overlaps(one.range) }
    }
  }
}
