import QualitativeData

/// A stretch that is scored: a sentence or a whole segment.
package struct TextUnit: Sendable {
  /// A word with its place.
  package struct Word: Sendable {
    package var form: WordForm
    package var range: TextRange
  }

  /// Index of its segment in the document.
  package var segment: Int
  package var range: TextRange
  /// Its words in order; marks are left out.
  package var words: [Word]
  /// Whether it is only there for its neighbours: a question, which gets no code but tells what the answer is about.
  package var isContext = false
  /// What it means, where a sentence encoder read it.
  var meaning: [Float] = []
}

extension TextUnit {
  /// The terms of its words, sorted, each once.
  var terms: [String] { Set(words.flatMap(\.form.terms)).sorted() }
}

/// Cuts a document into units; headings and the like are left out, and what interviewers say is context only.
package struct UnitCutter: Sendable {
  let unit: CodeModel.Unit

  package init(unit: CodeModel.Unit) { self.unit = unit }

  package func units(of document: TokenizedDocument) -> [TextUnit] {
    var words = WordReader()
    return document.segments.indices.flatMap { index -> [TextUnit] in
      let segment = document.segments[index]
      let isContext = segment.segment.role == .interviewer
      guard segment.segment.isCodable || isContext, let first = segment.sentences.first,
        let last = segment.sentences.last
      else { return [] }
      switch unit {
      case .sentence where !isContext:
        return segment.sentences.map { TextUnit(segment: index, range: $0.range, words: words.read([$0])) }
      case .segment, .sentence:
        let range = TextRange(first.range.start, last.range.end)
        return [TextUnit(segment: index, range: range, words: words.read(segment.sentences), isContext: isContext)]
      }
    }
  }
}

/// Reads tokens as words, each different token of a document once. It lives no longer than the document does.
private struct WordReader {
  private var known: [ObjectIdentifier: WordForm?] = [:]

  mutating func read(_ sentences: [Sentence]) -> [TextUnit.Word] {
    var words: [TextUnit.Word] = []
    words.reserveCapacity(sentences.reduce(0) { $0 + $1.tokens.count })
    for sentence in sentences {
      for token in sentence.tokens {
        if let form = form(of: token.shared) { words.append(TextUnit.Word(form: form, range: token.range)) }
      }
    }
    return words
  }

  private mutating func form(of token: TokenForm) -> WordForm? {
    if let form = known[ObjectIdentifier(token)] { return form }
    let form = WordForm(token)
    known[ObjectIdentifier(token)] = .some(form)
    return form
  }
}
