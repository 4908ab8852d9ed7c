import QualitativeData

extension TermTally {
  /// What is counted of a document that is one part: its words, and how often each occurs.
  public struct Single: Sendable {
    /// Words in it.
    public var words = 0
    /// How often each word occurs.
    public var counts: [(term: String, count: Int)] = []

    /// Nothing yet.
    public init() {}
  }

  /// Takes back what was counted of one document.
  public init(_ single: Single) {
    self.init(longest: 1, document: single)
  }

  /// What was counted, where that is one document of one part; terms in the order of the alphabet.
  public var single: Single {
    var single = Single()
    single.words = places.reduce(0) { $0 + $1.words }
    single.counts = terms.map { ($0.key, $0.value.reduce(0) { $0 + Int($1.count) }) }.sorted { $0.0 < $1.0 }
    return single
  }
}
