/// A token before its forms are made: where it is, and what the sentence splitter needs to know of it.
struct RawToken: BitwiseCopyable {
  /// What role it may play at a sentence's border.
  enum Kind: UInt8 {
    case word, number
    /// Ends in a dot that is its own; never the last word of a sentence where a word follows.
    case abbreviation
    /// Ends in a dot that is its own and may close a sentence: *enz.*
    case closingAbbreviation
    /// A single capital or capitals with dots: *J.* *M.C.*
    case initial
    /// `.` `!` `?` and runs of them.
    case stop
    /// Three dots.
    case ellipsis
    case mark
    case opener, closer
    /// A mark that opens or closes: `"` `''` `'`
    case quote
    case colon

    /// Whether a clause goes on through it.
    var isInClause: Bool { rawValue <= Kind.initial.rawValue }

    /// Whether the borders of sentences depend on it.
    var isCandidate: Bool {
      switch self {
      case .stop, .ellipsis, .closingAbbreviation, .quote, .opener, .closer: true
      default: false
      }
    }
  }

  /// What its first letter says about a sentence's beginning.
  enum Lead: UInt8 { case none, lower, upper, digit }

  /// Bytes from the segment's start.
  var start: Int32
  var end: Int32
  /// Unicode scalars from the segment's start.
  var scalarStart: Int32
  var scalarEnd: Int32
  var kind: Kind
  var lead: Lead
}
