import QualitativeData

/// A stretch that is scored: a sentence or a whole segment.
struct TextUnit: Sendable {
  /// A word with its place.
  struct Word: Sendable {
    var form: WordForm
    var range: TextRange
  }

  /// Index of its segment in the document.
  var segment: Int
  var range: TextRange
  /// Its words in order; marks are left out.
  var words: [Word]
}

/// Cuts a document into units; what interviewers say, headings and the like are left out.
struct UnitCutter: Sendable {
  let unit: CodeModel.Unit

  func units(of document: TokenizedDocument) -> [TextUnit] {
    document.segments.indices.flatMap { index -> [TextUnit] in
      let segment = document.segments[index]
      guard segment.segment.isCodable, let first = segment.sentences.first, let last = segment.sentences.last else {
        return []
      }
      switch unit {
      case .sentence:
        return segment.sentences.map { TextUnit(segment: index, range: $0.range, words: words($0.tokens)) }
      case .segment:
        let range = TextRange(first.range.start, last.range.end)
        return [TextUnit(segment: index, range: range, words: words(segment.sentences.flatMap(\.tokens)))]
      }
    }
  }

  private func words(_ tokens: [Token]) -> [TextUnit.Word] {
    tokens.compactMap { token in WordForm(token).map { TextUnit.Word(form: $0, range: token.range) } }
  }
}
