import Crosstab
import Find
import QualitativeData

/// The passages of the codes that a query names, as the words that they hold.
struct CodedSpans {
  /// Of each code of the query the stretches with it, sorted.
  private(set) var spans: [Query.CodeTerm: [Span]] = [:]
  /// The passages of each stretch, in their order.
  private(set) var passages: [Span: [CodedPassage]] = [:]
  /// All stretches with passages, sorted.
  private(set) var all: [Span] = []
  /// How many passages hold no word.
  private(set) var wordless = 0

  /// None.
  init() {}

  /// Takes passages. Throws where a code of the query is not in the codebook.
  init(
    _ all: [CodedPassage], of query: Query, codebook: Codebook, in index: SearchIndex
  ) throws(Diagnostic) {
    let placer = PassagePlacer(index)
    var terms: [(term: Query.CodeTerm, codes: Set<String>)] = []
    for term in query.codeTerms { terms.append((term, try term.codes(in: codebook))) }
    for passage in all {
      let own = terms.filter { term, codes in
        codes.contains(passage.code) && (term.coder.map(passage.coders.contains) ?? true)
      }
      guard !own.isEmpty else { continue }
      guard let span = placer.span(of: passage.range, in: passage.document) else {
        wordless += 1
        continue
      }
      passages[span, default: []].append(passage)
      for (term, _) in own { spans[term, default: []].append(span) }
    }
    for term in spans.keys { spans[term] = Set(spans[term] ?? []).sorted() }
    self.all = passages.keys.sorted()
  }

  /// The passages of a stretch or, where it is put together of several, those that lie in it.
  func passages(in span: Span) -> [CodedPassage] {
    if let own = passages[span] { return own }
    return all.filter { $0.start >= span.start && $0.end <= span.end }.flatMap { passages[$0] ?? [] }
  }

  /// What a person must know of it.
  var diagnostics: [Diagnostic] {
    guard wordless > 0 else { return [] }
    return [
      Diagnostic(
        "find.no-words", .warning, "\(counted(wordless, "passage")) of these codes hold no word and cannot be found",
        advice: "Look at them with 'draad codings list'; a coding of a mark alone was hardly meant.")
    ]
  }
}
