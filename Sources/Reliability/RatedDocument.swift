import QualitativeData

/// A document that several coders worked on.
public struct RatedDocument: Sendable {
  /// A passage that a coder coded, or refused to code, so.
  public struct Mark: Hashable, Sendable {
    /// The passage.
    public var range: TextRange
    /// The code's name.
    public var code: String
    /// The passage's text.
    public var quote: String
    /// Makes a mark.
    public init(range: TextRange, code: String, quote: String = "") {
      self.range = range
      self.code = code
      self.quote = quote
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
    /// What the coder read; nil for the whole document.
    public var read: [TextRange]?
    /// Makes a coder's work.
    public init(coder: String, codings: [Mark], rejections: [Mark] = [], read: [TextRange]? = nil) {
      self.coder = coder
      self.codings = codings
      self.rejections = rejections
      self.read = read
    }
  }

  /// The document's id.
  public var id: String
  /// The segments or sentences that could carry a code, in order; at the level of characters, the segments.
  public var units: [TextRange]
  /// The coders' work.
  public var work: [Work]

  /// Makes a document.
  public init(id: String, units: [TextRange], work: [Work]) {
    self.id = id
    self.units = units
    self.work = work
  }

  /// Makes a document from what coders decided in it.
  ///
  /// Settled codings are no coder's own work. Where a coder marked nothing as read, the whole document counts as read.
  public init(
    id: String, units: [TextRange], codings: [CodedPassage], rejections: [CodedPassage], reviews: [CodingEvent]
  ) {
    self.init(id: id, units: units, work: [])
    let applied = Dictionary(grouping: codings, by: { $0.coder ?? "" })
    let rejected = Dictionary(grouping: rejections, by: { $0.coder ?? "" })
    let read = Dictionary(grouping: reviews, by: \.coder)
    work = Set(applied.keys).union(rejected.keys).union(read.keys).sorted().map { coder in
      Work(
        coder: coder, codings: (applied[coder] ?? []).map(Mark.init),
        rejections: (rejected[coder] ?? []).map(Mark.init), read: read[coder]?.map(\.range))
    }
  }
}

extension RatedDocument.Mark {
  /// The passage and code of a coding.
  public init(_ passage: CodedPassage) {
    self.init(range: passage.range, code: passage.code, quote: passage.quote)
  }
}
