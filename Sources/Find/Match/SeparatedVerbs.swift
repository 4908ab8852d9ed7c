import QualitativeData

/// Finds the particles of separable verbs that a query asks for by their dictionary form: *uit* of *maakte het uit*. That
/// the verb is meant was told by the tokens; here only the particle's place is looked for.
struct SeparatedVerbs: Sendable {
  /// The dictionary forms that are asked for, by the folded forms that lack their beginning.
  private var verbs: [String: [String]] = [:]
  private static let reach: Int32 = 25

  init(_ query: Query, in index: SearchIndex) {
    for term in query.wordTerms where term.layer == .word || term.layer == .lemma {
      guard case .text(let text) = term.pattern, !term.isExact, !WordPattern(text).isOpen else { continue }
      let lemma = FoldedText.of(text)
      let forms = index.forms(Query.WordTerm(.text(text), layer: .lemma))
      for form in Set(forms.map { FoldedText.of(index.formText($0)) }) where !Self.begins(form, like: lemma) {
        verbs[form, default: []].append(lemma)
      }
    }
  }

  private static func begins(_ form: String, like lemma: String) -> Bool { form.hasPrefix(String(lemma.prefix(2))) }

  /// The word that is the particle of the verb found as one word; nil where it is none, or stands with the verb. `text`
  /// gives the text of a word of the same sentence.
  func particle(of span: Span, in index: SearchIndex, text: (Int32) -> String) -> Int32? {
    guard span.end == span.start + 1, !verbs.isEmpty, let lemmas = verbs[FoldedText.of(text(span.start))] else {
      return nil
    }
    let sentences = index.borders(.sentence)
    let number = sentences.number(of: span.start)
    let first = Int32(bitPattern: sentences.starts[number])
    let end = number + 1 < sentences.starts.count ? Int32(bitPattern: sentences.starts[number + 1]) : Int32(index.count)
    func isParticle(_ word: Int32) -> Bool {
      let particle = FoldedText.of(text(word))
      return particle.count > 1 && lemmas.contains { $0.hasPrefix(particle) && $0 != particle }
    }
    if span.start - 2 >= first, FoldedText.of(text(span.start - 1)) == "te", isParticle(span.start - 2) {
      return span.start - 2
    }
    return (span.end..<max(span.end, min(end, span.end + Self.reach))).first(where: isParticle)
  }
}
