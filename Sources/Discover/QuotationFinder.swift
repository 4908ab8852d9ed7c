import QualitativeData

/// Finds sentences that show a term, and the form in which it occurs most.
public struct QuotationFinder: Sendable {
  /// What is looked for.
  public enum Wanted: Hashable, Sendable {
    /// A word or phrase, in one part of the text.
    case term(String, part: Int)
    /// Two words that stand no further apart than the window.
    case pair(String, String, window: Int)
  }

  /// What was found in documents.
  public struct Found: Sendable {
    fileprivate struct Best: Sendable {
      var score: Int
      var quotation: Quotation
    }
    fileprivate var best: [Int: [Best]] = [:]
    fileprivate var forms: [Int: [String: Int]] = [:]
    /// Nothing.
    public init() {}

    /// Adds what was found in later documents.
    public static func += (left: inout Found, right: Found) {
      left.best.merge(right.best) { QuotationFinder.chosen($0 + $1) }
      left.forms.merge(right.forms) { $0.merging($1, uniquingKeysWith: +) }
    }
  }

  private let wanted: [Wanted]
  private let terms: [String: [Int]]
  private let pairs: [PairTally.Pair: Int]
  private let longest: Int
  private let window: Int

  /// So many sentences are kept, each of another document.
  static let kept = 3
  /// The length, in scalars, that reads best.
  private static let bestLength = 110

  /// Prepares a search.
  public init(_ wanted: [Wanted]) {
    self.wanted = wanted
    var terms: [String: [Int]] = [:]
    var pairs: [PairTally.Pair: Int] = [:]
    var longest = 1
    var widest = 0
    for (index, item) in wanted.enumerated() {
      switch item {
      case .term(let term, _):
        terms[term, default: []].append(index)
        longest = max(longest, term.split(separator: " ").count)
      case .pair(let one, let other, let window):
        pairs[PairTally.Pair(one, other)] = index
        widest = max(widest, window)
      }
    }
    (self.terms, self.pairs, self.longest, window) = (terms, pairs, longest, widest)
  }

  /// Looks through a document.
  public func find(in document: DocumentWords) -> Found {
    var found = Found()
    for line in document.lines {
      for hit in hits(in: line) {
        if let form = hit.form { found.forms[hit.wanted, default: [:]][form, default: 0] += 1 }
        let score = abs(line.range.length - Self.bestLength)
        if let best = found.best[hit.wanted]?.first, best.score <= score { continue }
        found.best[hit.wanted] = [Found.Best(score: score, quotation: document.quotation(line))]
      }
    }
    return found
  }

  private func hits(in line: DocumentWords.Line) -> [(wanted: Int, form: String?)] {
    var hits: [(wanted: Int, form: String?)] = []
    let words = line.words
    for start in words.indices where words[start].isContent {
      for term in terms.isEmpty ? [] : TermTally.terms(in: words, from: start, longest: longest) {
        for index in terms[term.text] ?? [] {
          guard case .term(_, let part) = wanted[index], words[start].parts?.contains(part) == true else { continue }
          hits.append((index, words[start..<start + term.length].map(\.norm).joined(separator: " ")))
        }
      }
      guard !pairs.isEmpty else { continue }
      for other in words.indices.dropFirst(start + 1).prefix(window) where words[other].isContent {
        if let index = pairs[PairTally.Pair(words[start].key, words[other].key)] { hits.append((index, nil)) }
      }
    }
    return hits
  }

  fileprivate static func chosen(_ candidates: [Found.Best]) -> [Found.Best] {
    let sorted = candidates.sorted {
      ($0.score, $0.quotation.document, $0.quotation.range) < ($1.score, $1.quotation.document, $1.quotation.range)
    }
    return Array(sorted.prefix(kept))
  }

  /// For each of what was looked for its sentences, and its form that occurs most.
  public func results(_ found: Found) -> [(quotations: [Quotation], form: String?)] {
    wanted.indices.map { index in
      let form = found.forms[index]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      return ((found.best[index] ?? []).map(\.quotation), form)
    }
  }
}
