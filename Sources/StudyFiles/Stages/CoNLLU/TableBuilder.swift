import QualitativeData

/// Collects the lines of one document as rows, and makes the text of each segment of the words and the spaces between
/// them.
struct TableBuilder {
  private typealias Key = CoNLLUFormat.Key
  /// Whether Draad wrote the lines.
  var isOwn = false
  /// The `# text` of the sentence that comes.
  var sentenceText: ArraySlice<UInt8>?
  /// Whether anything said where tokens are.
  private(set) var knowsPlaces = false
  /// What was collected, all but the forms.
  var table: TokenTable
  /// The segment that is collected, and whether there is one.
  private var segment = Segment(id: "", kind: .paragraph, range: TextRange(0, 0), text: "")
  private var isOpen = false
  private var text: String?
  /// Where rows of the segment and of the sentence begin.
  private var firstRow = 0
  private var sentenceStart = 0
  /// Spaces after rows of the segment, by their numbers, where they are not what everybody expects.
  private var gaps: [(row: Int, spaces: Int32)] = []
  private var before: Int32?
  private var hasRanges = false
  /// Where the token before ends, as far as ranges said so.
  private var lastEnd = 0
  /// Last word of a multi-word token, whose words are passed over.
  private var skipTo = 0
  /// Where the next segment begins where nobody says it, and how many there were.
  private var next = 0
  private var count = 0

  init(id: String) { table = TokenTable(id: id, provenance: Provenance(tool: ""), segments: []) }

  /// Begins a segment.
  mutating func start(id: String?) {
    count += 1
    isOpen = true
    segment = Segment(id: id ?? "s\(count)", kind: .paragraph, range: TextRange(next, next), text: "")
  }

  /// Takes a comment that describes the segment; false where its value is not allowed.
  mutating func take(_ key: String, _ value: ArraySlice<UInt8>) -> Bool {
    switch key {
    case Key.range:
      guard let range = TokenLine.range(value) else { return false }
      segment.start = range.start
      segment.end = range.end
    case Key.text: text = CoNLLUEscapes.text(value)
    default: return SegmentComments.read(key, value, into: &segment)
    }
    return true
  }

  /// Adds a token.
  mutating func add(_ token: NumberedToken) throws(TokenLine.Problem) {
    if token.isEmptyNode || token.first <= skipTo { return }
    if token.last > token.first { skipTo = token.last }
    if !isOpen { start(id: nil) }
    if token.before != nil, table.rows.count == firstRow { before = token.before }
    if token.hasRange {
      if token.range.start < lastEnd { throw .range }
      lastEnd = token.range.end
      hasRanges = true
    }
    if token.hasRange || token.saysSpace { knowsPlaces = true }
    if let spaces = token.after { gaps.append((table.rows.count, spaces)) }
    table.rows.append(
      TokenTable.Row(
        firstByte: 0, endByte: 0, start: Int32(clamping: token.range.start), end: Int32(clamping: token.range.end),
        form: token.form, isGlued: token.isGlued))
  }

  /// Ends a sentence.
  mutating func endSentence(_ words: NumberedTexts) {
    skipTo = 0
    if let sentenceText, !isOwn, !hasRanges { glue(by: sentenceText, words.forms.forms) }
    sentenceText = nil
    guard table.rows.count > sentenceStart else { return }
    sentenceStart = table.rows.count
    table.sentenceEnds.append(Int32(clamping: sentenceStart))
  }

  /// Finds out from the sentence's text which tokens follow without a space.
  private mutating func glue(by text: ArraySlice<UInt8>, _ forms: [TokenForm]) {
    var rest = text
    for row in sentenceStart..<table.rows.count {
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      let form = forms[Int(table.rows[row].form)].form.utf8
      guard rest.starts(with: form) else { return }
      rest = rest.dropFirst(form.count)
      if row + 1 < table.rows.count { table.rows[row].isGlued = rest.first != UInt8(ascii: " ") }
    }
    knowsPlaces = true
  }

  /// Adds the segment that was collected; the next one begins after it.
  mutating func finish(_ words: NumberedTexts) throws(TokenLine.Problem) {
    endSentence(words)
    defer {
      (isOpen, text, before, hasRanges, lastEnd) = (false, nil, nil, false, 0)
      gaps.removeAll(keepingCapacity: true)
      firstRow = table.rows.count
    }
    guard isOpen else { return }
    let joiner = RowJoiner(words: words, first: firstRow, before: before, gaps: gaps)
    if !isOwn {
      try joiner.place(&table, in: &segment, hasRanges: hasRanges)
    } else {
      segment.text = text ?? joiner.text(of: &table)
    }
    next = segment.end + 1
    table.segments.append(segment)
    table.segmentEnds.append(Int32(clamping: table.sentenceEnds.count))
    if !isOwn || text != nil { table.findBytes(from: firstRow) }
  }
}
