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
    return units(of: document, &words)
  }

  /// `words` may have read other documents.
  func units(of document: TokenizedDocument, _ words: inout WordReader) -> [TextUnit] {
    words.begin()
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

/// Reads tokens as words, each different one once.
struct WordReader {
  /// What tokens were read as.
  private var known: [TokenForm: WordForm?] = [:]
  /// The same by identity, of the present document: it keeps its tokens alive.
  private var present: [ObjectIdentifier: WordForm?] = [:]

  /// Different tokens that were read.
  var count: Int { known.count }

  /// Begins a document.
  mutating func begin() { present.removeAll(keepingCapacity: true) }

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
    if let form = present[ObjectIdentifier(token)] { return form }
    let form = known[token] ?? WordForm(token)
    known[token] = .some(form)
    present[ObjectIdentifier(token)] = .some(form)
    return form
  }
}
