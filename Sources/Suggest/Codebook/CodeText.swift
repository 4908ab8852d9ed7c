import QualitativeData
import Tokenize

/// What the codebook says about each leaf, as weighted words: its label and indicators count double.
package struct CodeText: Sendable {
  /// Words with how often they count.
  package var words: [(form: WordForm, count: Double)]
  /// The indicators, each as its words.
  package var indicators: [(text: String, words: [WordForm])]
}

/// Reads codes with the tokenizer that reads interviews, so that both are compared by the same lemmas.
package struct CodeTextReader: Sendable {
  let tokenizer: Tokenizer

  package init(tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  package func read(_ codes: [Code]) throws(Diagnostic) -> [CodeText] {
    var texts: [CodeText] = []
    for code in codes {
      var text = CodeText(words: [], indicators: [])
      for form in try words(of: code.label) { text.words.append((form, 2)) }
      for form in try words(of: code.definition) { text.words.append((form, 1)) }
      for form in try words(of: code.example) { text.words.append((form, 0.5)) }
      for indicator in code.indicators {
        let forms = try words(of: indicator)
        for form in forms { text.words.append((form, 2)) }
        if !forms.isEmpty { text.indicators.append((indicator, forms)) }
      }
      texts.append(text)
    }
    return texts
  }

  private func words(of text: String) throws(Diagnostic) -> [WordForm] {
    guard !text.isEmpty else { return [] }
    let segment = Segment(
      id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)
    let document = Document(id: "code", provenance: Provenance(), segments: [segment])
    return try tokenizer.run(document).value.segments.flatMap(\.sentences).flatMap(\.tokens)
      .compactMap { WordForm($0.shared) }
  }
}
