import QualitativeData

extension TermTally {
  /// What is counted of a stretch of a document: its words, and how often each occurs.
  public struct Single: Sendable {
    /// The case that its segments themselves name; nil where that is the document's.
    public var caseID: String?
    /// Words in it.
    public var words = 0
    /// How often each word occurs, in the order of the alphabet.
    public var counts: [(term: String, count: Int)] = []

    /// Nothing yet.
    public init() {}
  }

  /// Takes back what was counted of one document, each stretch with the parts in which it lies.
  public init(document stretches: [(parts: [Int], single: Single)]) {
    self.init(longest: 1)
    addDocument(stretches)
  }

  /// What is counted of a document's words, function words too: all segments of one case together.
  public static func singles(_ document: DocumentWords) -> [Single] {
    var order: [String?] = []
    var lines: [String?: [DocumentWords.Line]] = [:]
    for line in document.lines {
      let own = document.segments[line.segment].caseID
      if lines[own] == nil { order.append(own) }
      lines[own, default: []].append(line)
    }
    return order.map { own in
      var part = document
      part.lines = lines[own] ?? []
      let tally = TermTally(part, longest: 1, counting: .all)
      var single = Single()
      single.caseID = own
      single.words = tally.places.reduce(0) { $0 + $1.words }
      single.counts = tally.terms.map { ($0.key, $0.value.reduce(0) { $0 + Int($1.count) }) }.sorted { $0.0 < $1.0 }
      return single
    }
  }
}

extension WordReader {
  /// The parts in which the text of a case lies; none where it lies in no value of the attribute.
  public func parts(ofCase id: String?) -> [Int] {
    guard case .attribute(let name) = divider.division, let item = id.flatMap({ divider.cases[$0] }) else { return [] }
    let values = item.values[name] ?? []
    return divider.parts.indices.filter { values.contains(divider.parts[$0]) }
  }
}
