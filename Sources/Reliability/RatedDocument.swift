import QualitativeData

/// A document that several coders worked on.
public struct RatedDocument: Sendable {
  /// A segment or sentence that may be rated.
  public struct Unit: Hashable, Sendable {
    /// Where it lies.
    public var range: TextRange
    /// What of it must have been read for all of it to be read: from its first letter to its last.
    public var core: TextRange
    /// The case that it speaks of.
    public var caseID: String?
    /// Whether it is said by somebody else than an interviewer.
    public var isAnswer: Bool
    /// Whether it is talk; what stands around it, such as a heading, is rated only where somebody coded it.
    public var isTalk: Bool
    /// Makes a unit.
    public init(
      _ range: TextRange, core: TextRange? = nil, caseID: String? = nil, isAnswer: Bool = true, isTalk: Bool = true
    ) {
      self.range = range
      self.core = core ?? range
      self.caseID = caseID
      self.isAnswer = isAnswer
      self.isTalk = isTalk
    }
  }

  /// A passage that a coder coded, or refused to code, so.
  public struct Mark: Hashable, Sendable {
    /// The passage.
    public var range: TextRange
    /// The code's name.
    public var code: String
    /// The passage's text.
    public var quote: String
    /// The case that it counts for.
    public var caseID: String?
    /// Makes a mark.
    public init(range: TextRange, code: String, quote: String = "", caseID: String? = nil) {
      self.range = range
      self.code = code
      self.quote = quote
      self.caseID = caseID
    }
  }

  /// What one coder did in the document.
  public struct Work: Sendable {
    /// The coder's name.
    public var coder: String
    /// What the coder coded.
    public var codings: [Mark]
    /// Which suggestions the coder rejected.
    public var rejections: [Mark]
    /// What the coder read.
    public var reading: Reading
    /// What was visible while the coder decided.
    public var sight: Agreement.Sight
    /// Makes a coder's work.
    public init(
      _ reading: Reading, codings: [Mark], rejections: [Mark] = [], sight: Agreement.Sight = Agreement.Sight()
    ) {
      coder = reading.coder
      self.codings = codings
      self.rejections = rejections
      self.reading = reading
      self.sight = sight
    }
  }

  /// The document's id.
  public var id: String
  /// The segments or sentences, in order; at all levels above and below sentences, the segments.
  public var units: [Unit]
  /// The coders' work.
  public var work: [Work]

  /// Makes a document.
  public init(id: String, units: [Unit], work: [Work]) {
    self.id = id
    self.units = units
    self.work = work
  }

  /// How much of its talk each coder read.
  func extents(_ coders: [String]) -> [Agreement.Extent] {
    let talk = units.filter(\.isTalk)
    return work.filter { coders.contains($0.coder) }.map { work in
      Agreement.Extent(
        document: id, coder: work.coder, basis: work.reading.basis,
        read: talk.count { work.reading.covers($0.core) }, segments: talk.count)
    }
  }
}

extension RatedDocument.Mark {
  /// The passage and code of a coding.
  public init(_ passage: CodedPassage) {
    self.init(range: passage.range, code: passage.code, quote: passage.quote, caseID: passage.caseID)
  }
}
