import Find
import QualitativeData

/// Finds by trying every word and every pair, straight from what the operators are said to mean.
struct NaiveMatcher {
  struct Word {
    var document: Int
    var segment: Int
    var sentence: Int
    var token: Token
  }

  let words: [Word]
  private let passages: [Query.CodeTerm: [Span]]

  init(_ corpus: RandomCorpus) {
    var (words, segments, sentences) = ([Word](), 0, 0)
    for (number, document) in corpus.documents.enumerated() {
      for segment in document.segments {
        segments += 1
        for sentence in segment.sentences {
          sentences += 1
          words += sentence.tokens.filter(\.shared.isWord)
            .map { Word(document: number, segment: segments, sentence: sentences, token: $0) }
        }
      }
    }
    (self.words, passages) = (words, corpus.passages)
  }

  func run(_ query: Query) -> [Span] {
    let found = find(query.root, query.unit ?? .turn)
    let isOfPassages = query.wordTerms.isEmpty
    return found.filter { span in
      isOfPassages || !found.contains { $0 != span && $0.start <= span.start && $0.end >= span.end }
    }.sorted()
  }

  private func find(_ node: Query.Node, _ unit: Query.Unit) -> Set<Span> {
    func units(_ span: Span) -> Set<Int> {
      Set(words[Int(span.start)..<Int(span.end)].map { number($0, unit) })
    }
    func touching(_ spans: Set<Span>, _ others: Set<Span>) -> Set<Span> {
      let all = others.reduce(into: Set<Int>()) { $0.formUnion(units($1)) }
      return spans.filter { !units($0).isDisjoint(with: all) }
    }
    switch node {
    case .word(let term):
      return Set(words.indices.filter { fits(words[$0].token, term) }.map { Span(Int32($0), Int32($0 + 1)) })
    case .phrase(let terms): return phrase(terms)
    case .code(let term): return Set(passages[term] ?? [])
    case .or(let left, let right): return find(left, unit).union(find(right, unit))
    case .and(let left, let right):
      let (one, other) = (find(left, unit), find(right, unit))
      return touching(one, other).union(touching(other, one))
    case .without(let left, let right):
      let (one, other) = (find(left, unit), find(right, unit))
      return one.subtracting(touching(one, other))
    case .near(let left, let right, let reach): return pairs(left, right, reach, unit, isOrdered: false)
    case .before(let left, let right, let reach): return pairs(left, right, reach, unit, isOrdered: true)
    case .inside(let left, let right, let presence):
      let others = find(right, unit)
      return find(left, unit).filter { span in
        others.contains { $0.start <= span.start && $0.end >= span.end } == (presence == .present)
      }
    case .overlaps(let left, let right, let presence):
      let others = find(right, unit)
      return find(left, unit).filter { span in
        others.contains { $0.start < span.end && $0.end > span.start } == (presence == .present)
      }
    }
  }

  private func pairs(
    _ left: Query.Node, _ right: Query.Node, _ reach: Int, _ unit: Query.Unit, isOrdered: Bool
  ) -> Set<Span> {
    let mayOverlap = Query(left).wordTerms.isEmpty && Query(right).wordTerms.isEmpty && !isOrdered
    var found: Set<Span> = []
    for one in find(left, unit) {
      for other in find(right, unit) {
        let whole = Span(min(one.start, other.start), max(one.end, other.end))
        if follows(one, other, reach, unit) || !isOrdered && follows(other, one, reach, unit)
          || mayOverlap && one.start < other.end && other.start < one.end
        {
          found.insert(whole)
        }
      }
    }
    return found.filter { span in
      !found.contains { $0 != span && $0.start >= span.start && $0.end <= span.end }
    }
  }

  private func follows(_ one: Span, _ other: Span, _ reach: Int, _ unit: Query.Unit) -> Bool {
    one.end <= other.start && Int(other.start - one.end) + 1 <= reach
      && number(words[Int(one.end) - 1], unit) == number(words[Int(other.start)], unit)
  }

  private func phrase(_ terms: [Query.WordTerm]) -> Set<Span> {
    var found: Set<Span> = []
    for start in words.indices where start + terms.count <= words.count {
      let stretch = words[start..<start + terms.count]
      if Set(stretch.map(\.sentence)).count == 1, zip(stretch, terms).allSatisfy({ fits($0.token, $1) }) {
        found.insert(Span(Int32(start), Int32(start + terms.count)))
      }
    }
    return found
  }

  private func number(_ word: Word, _ unit: Query.Unit) -> Int {
    switch unit {
    case .sentence: word.sentence
    case .turn: word.segment
    case .document: word.document
    }
  }

  private func fits(_ token: Token, _ term: Query.WordTerm) -> Bool {
    if term.pattern == .text("*") { return true }
    if term.isExact { return matches(token.form, term.pattern) }
    let forms = [token.norm, token.form]
    let texts: [String] =
      switch term.layer {
      case .word: forms + token.lemmas + [token.lemma] + token.parts + token.innerCompounds
      case .form: forms
      case .lemma: token.lemmas + [token.lemma]
      case .part: token.parts + token.innerCompounds
      }
    return texts.contains { matches(FoldedText.of($0), folded(term.pattern)) }
  }

  private func folded(_ pattern: Query.WordTerm.Pattern) -> Query.WordTerm.Pattern {
    if case .text(let text) = pattern { return .text(FoldedText.of(text)) }
    return pattern
  }

  private func matches(_ text: String, _ pattern: Query.WordTerm.Pattern) -> Bool {
    switch pattern {
    case .text(let pattern): glob(Array(pattern.unicodeScalars)[...], Array(text.unicodeScalars)[...])
    case .expression(let expression): (try? Regex(expression)).map { text.firstMatch(of: $0) != nil } ?? false
    }
  }

  private func glob(_ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" { return glob(pattern.dropFirst(), text) || !text.isEmpty && glob(pattern, text.dropFirst()) }
    return !text.isEmpty && (first == "?" || first == text.first) && glob(pattern.dropFirst(), text.dropFirst())
  }
}
