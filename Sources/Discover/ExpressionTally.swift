import QualitativeData

/// What speakers set apart: words between quotation marks, and what they say something is called. Tallies add up.
public struct ExpressionTally: Sendable {
  /// Where an expression was met.
  struct Found: Sendable {
    var text: String
    var terms: String
    var reason: InVivo.Reason
    var count: Int
    /// The share of its words that say something by themselves, an article before them left out.
    var substance: Double
    var quotations: [Quotation]
  }

  private(set) var found: [String: Found] = [:]

  /// The most words that an expression has.
  static let longest = 5

  /// Nothing.
  public init() {}

  /// Looks through a document.
  public init(_ document: DocumentWords) {
    for line in document.lines where line.words.contains(where: { $0.parts != nil }) {
      let isNaming = line.words.contains { NamingPhrase.verbs.contains($0.norm) }
      for quoted in line.quoted { add(quoted, isNaming ? .named : .quoted, line, document) }
      if line.quoted.isEmpty, let named = NamingPhrase.find(in: line.words) { add(named, .named, line, document) }
    }
  }

  private mutating func add(
    _ range: ClosedRange<Int>, _ reason: InVivo.Reason, _ line: DocumentWords.Line, _ document: DocumentWords
  ) {
    let words = line.words[range]
    guard range.count <= Self.longest, words.contains(where: \.isContent) else { return }
    let text = words.map(\.norm).joined(separator: " ")
    let terms = words.map(\.key).joined(separator: " ")
    let inner = words.count > 1 && !(words.first?.isContent ?? true) ? words.dropFirst() : words
    let new = Found(
      text: text, terms: terms, reason: reason, count: 1,
      substance: Double(inner.count(where: \.isContent)) / Double(inner.count), quotations: [document.quotation(line)])
    found[text] = found[text].map { Self.sum($0, new) } ?? new
  }

  private static func sum(_ left: Found, _ right: Found) -> Found {
    var sum = left
    sum.count += right.count
    sum.quotations += right.quotations
    if right.reason == .named { sum.reason = .named }
    return sum
  }

  /// Adds a tally of later documents.
  public static func += (left: inout ExpressionTally, right: ExpressionTally) {
    left.found.merge(right.found, uniquingKeysWith: sum)
  }
}

/// "zo noemen wij dat", "wij noemen het …": a speaker says what something is called.
enum NamingPhrase {
  static let verbs: Set<String> = ["noem", "noemen", "noemt", "noemden", "noemde", "call", "calls", "called"]
  private static let speakers: Set<String> = [
    "wij", "we", "ik", "hij", "ze", "zij", "men", "je", "they", "i", "he", "she",
  ]
  private static let things: Set<String> = ["dat", "het", "die", "zo", "it", "that", "them", "dit", "zoiets"]

  /// The words that are the name, as far as they can be told: those after the naming words, else those before them.
  static func find(in words: [DocumentWords.Word]) -> ClosedRange<Int>? {
    guard let verb = words.firstIndex(where: { verbs.contains($0.norm) }) else { return nil }
    let near = max(0, verb - 2)...min(words.count - 1, verb + 2)
    guard near.contains(where: { speakers.contains(words[$0].norm) }),
      near.contains(where: { things.contains(words[$0].norm) })
    else { return nil }
    func isNaming(_ word: DocumentWords.Word) -> Bool {
      verbs.contains(word.norm) || speakers.contains(word.norm) || things.contains(word.norm)
    }
    var end = verb
    while end + 1 < words.count, isNaming(words[end + 1]) { end += 1 }
    let after = words.indices.dropFirst(end + 1).prefix { $0 == end + 1 || words[$0].isJoined }
    if let last = after.last, after.count <= 5 { return isDenied(words[end + 1]) ? nil : (end + 1)...last }
    var start = verb
    while start > 0, isNaming(words[start - 1]) || words[start - 1].norm == "zoals" { start -= 1 }
    var first = start
    while first > 0, start - first < 4, first == start || words[first].isJoined { first -= 1 }
    return first < start && !isDenied(words[first]) ? first...(start - 1) : nil
  }

  private static func isDenied(_ word: DocumentWords.Word) -> Bool {
    ["geen", "niet", "no", "not"].contains(word.norm)
  }
}
