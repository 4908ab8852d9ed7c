import QualitativeData

/// Collects the lines of one segment and makes its text of the words and the spaces between them.
struct SegmentBuilder {
  private typealias Key = CoNLLUFormat.Key
  /// Whether Draad wrote the lines.
  var isOwn = false
  /// The `# text` of the sentence that comes.
  var sentenceText: ArraySlice<UInt8>?
  /// Whether anything said where tokens are.
  private(set) var knowsPlaces = false
  private var segment: Segment?
  private var text: String?
  private var sentences: [Sentence] = []
  private var tokens: [Token] = []
  /// Spaces after each token of the segment, where they are not what everybody expects.
  private var gaps: [String?] = []
  private var before = ""
  private var hasRanges = false
  /// Where the token before ends, as far as ranges said so.
  private var lastEnd = 0
  /// Last word of a multi-word token, whose words are passed over.
  private var skipTo = 0
  /// Where the next segment begins where nobody says it, and how many there were.
  private var next = 0
  private var count = 0

  /// Begins a segment.
  mutating func start(id: String?) {
    count += 1
    segment = Segment(id: id ?? "s\(count)", kind: .paragraph, range: TextRange(next, next), text: "")
  }

  /// Takes a comment that describes the segment; false where its value is not allowed.
  mutating func take(_ key: String, _ value: ArraySlice<UInt8>) -> Bool {
    let text = CoNLLUEscapes.text(value)
    switch key {
    case Key.kind:
      guard let kind = Segment.Kind(rawValue: text) else { return false }
      segment?.kind = kind
    case Key.role:
      guard let role = Role(rawValue: text) else { return false }
      segment?.role = role
    case Key.time:
      guard let time = Int(text) else { return false }
      segment?.time = time
    case Key.range:
      guard let range = TokenLine.range(value) else { return false }
      segment?.start = range.start
      segment?.end = range.end
    case Key.headings:
      let headings = value.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      segment?.headings = headings.map(CoNLLUEscapes.text)
    case Key.speaker: segment?.speaker = text
    case Key.caseID: segment?.caseID = text
    case Key.number: segment?.number = text
    case Key.question: segment?.question = text
    case Key.original: segment?.original = text
    case Key.text: self.text = text
    default: break
    }
    return true
  }

  /// Adds a token.
  mutating func add(_ line: TokenLine) throws(TokenLine.Problem) {
    if line.isEmptyNode || line.first <= skipTo { return }
    if line.last > line.first { skipTo = line.last }
    if segment == nil { start(id: nil) }
    if let spaces = line.before, tokens.isEmpty, sentences.isEmpty { before = spaces }
    if line.hasRange {
      if line.range.start < lastEnd { throw .range }
      lastEnd = line.range.end
      hasRanges = true
    }
    if line.hasRange || line.saysSpace { knowsPlaces = true }
    tokens.append(Token(range: line.range, shared: line.form, isGlued: line.isGlued))
    gaps.append(line.after)
  }

  /// Ends a sentence.
  mutating func endSentence() {
    skipTo = 0
    if let sentenceText, !isOwn, !hasRanges { glue(by: sentenceText) }
    sentenceText = nil
    guard let first = tokens.first, let last = tokens.last else { return }
    sentences.append(Sentence(range: TextRange(first.range.start, last.range.end), tokens: tokens))
    tokens = []
  }

  /// Finds out from the sentence's text which tokens follow without a space.
  private mutating func glue(by text: ArraySlice<UInt8>) {
    var rest = text
    for index in tokens.indices {
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      guard rest.starts(with: tokens[index].form.utf8) else { return }
      rest = rest.dropFirst(tokens[index].form.utf8.count)
      if index + 1 < tokens.count { tokens[index].isGlued = rest.first != UInt8(ascii: " ") }
    }
    knowsPlaces = true
  }

  /// The segment that was collected; the next one begins after it.
  mutating func finish() throws(TokenLine.Problem) -> TokenizedSegment? {
    endSentence()
    defer {
      (segment, text, sentences, gaps, before, hasRanges) = (nil, nil, [], [], "", false)
      lastEnd = 0
    }
    guard var segment else { return nil }
    if isOwn {
      segment.text = text ?? before + joined()
    } else {
      try place(in: &segment)
    }
    next = segment.end + 1
    return TokenizedSegment(segment: segment, sentences: sentences)
  }

  private func joined() -> String {
    var text = ""
    var index = 0
    for token in sentences.lazy.flatMap(\.tokens) {
      text += token.form
      text += gaps[index] ?? (token.isGlued || index + 1 == gaps.count ? "" : " ")
      index += 1
    }
    return text
  }

  /// Gives the tokens of another program's file their places, and the segment its text.
  private mutating func place(in segment: inout Segment) throws(TokenLine.Problem) {
    var position = hasRanges ? sentences[0].range.start : segment.start
    segment.start = position
    var index = 0
    for sentence in sentences.indices {
      for token in sentences[sentence].tokens.indices {
        let length = sentences[sentence].tokens[token].form.unicodeScalars.count
        if hasRanges {
          let start = sentences[sentence].tokens[token].range.start
          guard start >= position, start - position <= 1 << 16 else { throw .range }
          segment.text += String(repeating: " ", count: start - position)
          position = start
        }
        sentences[sentence].tokens[token].range = TextRange(position, position + length)
        segment.text += sentences[sentence].tokens[token].form
        position += length
        index += 1
        if !hasRanges, index < gaps.count {
          let gap = gaps[index - 1] ?? (sentences[sentence].tokens[token].isGlued ? "" : " ")
          segment.text += gap
          position += gap.unicodeScalars.count
        }
      }
      let tokens = sentences[sentence].tokens
      sentences[sentence].range = TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end)
    }
    segment.end = position
  }
}
