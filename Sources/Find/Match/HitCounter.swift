import QualitativeData

/// Counts what was found, by attributes of the cases or by where it stands, with how many words were searched.
public struct HitCounter {
  /// By what is counted.
  public enum Grouping: Hashable, Sendable {
    case nothing, document, caseID, speaker, role, heading
    case attribute(String)
    /// What a person calls it.
    var name: String {
      switch self {
      case .nothing: ""
      case .document: "document"
      case .caseID: "case"
      case .speaker: "speaker"
      case .role: "role"
      case .heading: "heading"
      case .attribute(let name): name
      }
    }
  }

  private let text: SearchedText
  private let grouping: Grouping
  private var index: SearchIndex { text.index }

  /// Prepares counting.
  public init(_ text: SearchedText, by grouping: Grouping) { (self.text, self.grouping) = (text, grouping) }

  /// Counts stretches of text that is searched, in order.
  public func count(_ spans: [Span]) -> SearchCounts {
    var total = GroupSum()
    var groups = Groups(text, grouping)
    let facts = index.allFacts
    var (next, mayOverlap) = (0, false)
    for document in index.documents.indices {
      groups.begin(document)
      for segment in index.segments(of: document) where text.isSearched[segment] {
        let words = index.words(of: segment)
        let first = next
        while next < spans.count, spans[next].start < words.upperBound { next += 1 }
        total.add(hits: next - first, words: words.count, document)
        let numbers = groups.numbers(facts[segment])
        if numbers.count > 1 { mayOverlap = true }
        for number in numbers { groups.sums[number].add(hits: next - first, words: words.count, document) }
      }
    }
    return SearchCounts(by: grouping.name, rows: groups.rows, total: total.row(""), mayOverlap: mayOverlap)
  }
}

/// The values that are counted by, each with what adds up in it. Segments of one kind are looked up once.
private struct Groups {
  var sums: [GroupSum] = []
  private var names: [String] = []
  private var places: [String: Int] = [:]
  private let text: SearchedText
  private let grouping: HitCounter.Grouping
  private var ofDocument: [Int] = []
  private var ofText: [UInt32: [Int]] = [:]
  private var document = ""

  init(_ text: SearchedText, _ grouping: HitCounter.Grouping) { (self.text, self.grouping) = (text, grouping) }

  mutating func begin(_ number: Int) {
    document = text.index.documents[number]
    switch grouping {
    case .nothing, .speaker, .role, .heading: break
    case .document: ofDocument = [place(of: document)]
    case .caseID, .attribute: ofDocument = places(ofCase: SearchedText.caseID(nil, document, text.cases))
    }
  }

  /// The values of a segment of the document that was begun.
  mutating func numbers(_ facts: SegmentFacts) -> [Int] {
    switch grouping {
    case .nothing: []
    case .document: ofDocument
    case .caseID, .attribute: facts.caseID == 0 ? ofDocument : known(facts.caseID) { $0.places(ofCase: $1) }
    case .speaker: known(facts.speaker) { [$0.place(of: $1 ?? "")] }
    case .heading: known(facts.heading) { [$0.place(of: $1 ?? "")] }
    case .role:
      known(facts.role & 3) { groups, _ in
        [groups.place(of: RoleBits(rawValue: facts.role).role?.rawValue ?? "")]
      }
    }
  }

  private mutating func known(_ number: UInt32, _ find: (inout Groups, String?) -> [Int]) -> [Int] {
    if let found = ofText[number] { return found }
    let found = find(&self, grouping == .role ? nil : text.index.text(number))
    ofText[number] = found
    return found
  }

  private mutating func places(ofCase id: String?) -> [Int] {
    guard case .attribute(let name) = grouping else { return [place(of: id ?? "")] }
    return (id.flatMap { text.cases[$0]?.values[name] } ?? []).map { place(of: $0) }
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    sums.append(GroupSum())
    return names.count - 1
  }

  /// Those with text that was searched: the values of an attribute and documents in their own order, all else by how often
  /// something was found.
  var rows: [SearchCounts.Row] {
    let rows = zip(names, sums).filter { $1.isSearched }.map { $1.row($0) }
    switch grouping {
    case .attribute(let name):
      let order = text.cases.values(of: name)
      let ranks = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return rows.sorted { (ranks[$0.value] ?? .max, $0.value) < (ranks[$1.value] ?? .max, $1.value) }
    case .document: return rows
    default: return rows.sorted { (-$0.hits, $0.value) < (-$1.hits, $1.value) }
    }
  }
}

/// What adds up in a group. Documents come in order.
private struct GroupSum {
  private var hits = 0
  private var words = 0
  private var documents = 0
  private var ofDocuments = 0
  private var lastHit = -1
  private var last = -1

  /// Whether there was anything to search.
  var isSearched: Bool { words > 0 }

  mutating func add(hits: Int, words: Int, _ document: Int) {
    self.hits += hits
    self.words += words
    if last != document, words > 0 { (last, ofDocuments) = (document, ofDocuments + 1) }
    if hits > 0, lastHit != document { (lastHit, documents) = (document, documents + 1) }
  }

  func row(_ value: String) -> SearchCounts.Row {
    SearchCounts.Row(value: value, hits: hits, documents: documents, ofDocuments: ofDocuments, words: words)
  }
}
