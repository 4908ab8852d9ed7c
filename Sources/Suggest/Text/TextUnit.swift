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
}

/// Cuts a document into units; headings and the like are left out, and what interviewers say is context only.
package struct UnitCutter: Sendable {
  let unit: CodeModel.Unit

  package init(unit: CodeModel.Unit) { self.unit = unit }

  package func units(of document: TokenizedDocument) -> [TextUnit] {
    document.segments.indices.flatMap { index -> [TextUnit] in
      let segment = document.segments[index]
      let isContext = segment.segment.role == .interviewer
      guard segment.segment.isCodable || isContext, let first = segment.sentences.first,
        let last = segment.sentences.last
      else { return [] }
      switch unit {
      case .sentence where !isContext:
        return segment.sentences.map { TextUnit(segment: index, range: $0.range, words: words($0.tokens)) }
      case .segment, .sentence:
        let range = TextRange(first.range.start, last.range.end)
        let words = words(segment.sentences.flatMap(\.tokens))
        return [TextUnit(segment: index, range: range, words: words, isContext: isContext)]
      }
    }
  }

  private func words(_ tokens: [Token]) -> [TextUnit.Word] {
    tokens.compactMap { token in WordForm(token).map { TextUnit.Word(form: $0, range: token.range) } }
  }
}
