import QualitativeData

/// In how many sentences words occur, and pairs of words near each other. Tallies of documents add up.
public struct PairTally: Sendable {
  /// How often, and in how many documents.
  struct Amount: Sendable {
    var sentences = 0
    var documents = 0
  }

  /// Two words, the first before the second in the alphabet.
  struct Pair: Hashable, Sendable {
    var first, second: String
    init(_ one: String, _ other: String) { (first, second) = one < other ? (one, other) : (other, one) }
  }

  private(set) var sentences = 0
  private(set) var words: [String: Int] = [:]
  private(set) var pairs: [Pair: Amount] = [:]
  /// How many words apart at most.
  let window: Int

  /// Nothing.
  public init(window: Int) { self.window = window }

  /// Counts a document's sentences. Words count that say something by themselves; where `only` names some, pairs with one
  /// of them.
  public init(_ document: DocumentWords, window: Int, only: Set<String> = []) {
    self.init(window: window)
    for line in document.lines where line.words.contains(where: { $0.parts != nil }) {
      sentences += 1
      let content = line.words.indices.filter { line.words[$0].isContent }
      for key in Set(content.map { line.words[$0].key }) { words[key, default: 0] += 1 }
      var met: Set<Pair> = []
      for (order, left) in content.enumerated() {
        for right in content[(order + 1)...].prefix(while: { $0 - left <= window }) {
          let (one, other) = (line.words[left].key, line.words[right].key)
          // A verb and its particle are one word: "stil" with "stilliggen".
          guard !one.hasPrefix(other), !other.hasPrefix(one), only.isEmpty || only.contains(one) || only.contains(other)
          else { continue }
          met.insert(Pair(one, other))
        }
      }
      for pair in met { pairs[pair, default: Amount()].sentences += 1 }
    }
    for pair in pairs.keys { pairs[pair]?.documents = 1 }
  }

  /// Adds a tally of other documents.
  public static func += (left: inout PairTally, right: PairTally) {
    left.sentences += right.sentences
    left.words.merge(right.words, uniquingKeysWith: +)
    left.pairs.merge(right.pairs) {
      Amount(sentences: $0.sentences + $1.sentences, documents: $0.documents + $1.documents)
    }
  }
}
