import QualitativeData

/// Cuts documents into sentences and tokens.
public struct Tokenizer: Stage {
  /// Makes a tokenizer.
  public init() {}

  /// Tokens of every segment; a token never crosses the border of a segment.
  public func run(_ document: Document) throws(Diagnostic) -> Diagnosed<TokenizedDocument> {
    let segments = document.segments.map { TokenizedSegment(segment: $0, sentences: sentences(of: $0)) }
    return Diagnosed(TokenizedDocument(id: document.id, provenance: document.provenance, segments: segments))
  }

  private func sentences(of segment: Segment) -> [Sentence] {
    var sentences: [Sentence] = []
    var tokens: [Token] = []
    for token in self.tokens(of: segment) {
      tokens.append(token)
      if [".", "!", "?"].contains(token.form) {
        sentences.append(Sentence(range: TextRange(tokens[0].range.start, token.range.end), tokens: tokens))
        tokens = []
      }
    }
    if let first = tokens.first, let last = tokens.last {
      sentences.append(Sentence(range: TextRange(first.range.start, last.range.end), tokens: tokens))
    }
    return sentences
  }

  private func tokens(of segment: Segment) -> [Token] {
    let scalars = Array(segment.text.unicodeScalars)
    var tokens: [Token] = []
    var start = 0
    func isWord(_ index: Int) -> Bool { scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index]) }
    while start < scalars.count {
      if scalars[start].properties.isWhitespace { start += 1; continue }
      var end = start + 1
      if isWord(start) { while end < scalars.count, isWord(end) { end += 1 } }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      let isGlued = end < scalars.count && !scalars[end].properties.isWhitespace
      let range = TextRange(start, end).shifted(by: segment.start)
      tokens.append(Token(range: range, form: String(view), norm: String(view).lowercased(), isGlued: isGlued))
      start = end
    }
    return tokens
  }
}
