import QualitativeData

/// Collects the lines of one segment.
struct SegmentBuilder {
  private typealias Key = CoNLLUFormat.Key
  var isOwn = false
  /// The `# text` of the sentence that comes.
  var sentenceText: ArraySlice<UInt8>?
  /// Whether anything said where tokens are.
  private(set) var knowsPlaces = false
  private var segment: Segment?
  private var sentences: [Sentence] = []
  private var tokens: [Token] = []
  private var gaps: [String?] = []
  private var before = ""
  private var fullText: String?
  private var hasRange = false
  /// Last word of a multi-word token, whose words are passed over.
  private var skipTo = 0
  /// Where the next segment begins where nobody says it, and how many there were.
  private var position = 0
  private var count = 0

  /// Begins a segment.
  mutating func start(id: String?, line: Int) {
    count += 1
    segment = Segment(id: id ?? "s\(count)", kind: .paragraph, range: TextRange(position, position), text: "")
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
      guard let range = Self.range(value) else { return false }
      (segment?.start, segment?.end) = (range.start, range.end)
      hasRange = true
    case Key.headings:
      segment?.headings = value.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        .map(CoNLLUEscapes.text)
    case Key.speaker: segment?.speaker = text
    case Key.caseID: segment?.caseID = text
    case Key.number: segment?.number = text
    case Key.text: fullText = text
    default: break
    }
    return true
  }

  /// Adds a token line of ten columns; false where it makes no sense.
  mutating func add(_ fields: [ArraySlice<UInt8>], line: Int) -> Bool {
    guard let number = Number(fields[0]), !fields[1].isEmpty else { return false }
    if number.isEmptyNode || number.first <= skipTo { return true }
    if number.last > number.first { skipTo = number.last }
    if segment == nil { start(id: nil, line: line) }
    let form = String(decoding: fields[1], as: UTF8.self)
    var token = Token(range: TextRange(0, 0), form: form)
    token.norm = isOwn ? form : form.lowercased()
    var range: TextRange?
    var gap: String?
    for entry in fields[9].split(separator: UInt8(ascii: "|")) {
      guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = entry[(equals + 1)...]
      switch String(decoding: entry[..<equals], as: UTF8.self) {
      case "TokenRange":
        guard let found = Self.range(value) else { return false }
        range = found
      case "Norm": token.norm = CoNLLUEscapes.text(value)
      case "Lemma": token.lemma = CoNLLUEscapes.text(value)
      case "Lemmas": token.lemmas = value.split(separator: UInt8(ascii: ",")).map(CoNLLUEscapes.text)
      case "Parts": token.parts = value.split(separator: UInt8(ascii: "+")).map(CoNLLUEscapes.text)
      case "SpaceAfter": token.isGlued = value.elementsEqual("No".utf8)
      case "SpacesAfter": gap = CoNLLUEscapes.text(value)
      case "SpacesBefore": if tokens.isEmpty, sentences.isEmpty { before = CoNLLUEscapes.text(value) }
      default: break
      }
    }
    let lemma = String(decoding: fields[2], as: UTF8.self)
    token.lemma = lemma == "_" ? (form == "_" || !fields[9].starts(with: "Lemma".utf8) ? token.norm : "_") : lemma
    return place(token, at: range, gap: gap)
  }

  private mutating func place(_ token: Token, at range: TextRange?, gap: String?) -> Bool {
    var token = token
    if let range {
      knowsPlaces = true
      token.range = range
    }
    tokens.append(token)
    gaps.append(gap)
    return true
  }

  mutating func endSentence() {
    skipTo = 0
    sentenceText = nil
    guard let first = tokens.first, let last = tokens.last else { return }
    sentences.append(Sentence(range: TextRange(first.range.start, last.range.end), tokens: tokens))
    tokens = []
  }

  /// The segment that was collected.
  mutating func finish() -> TokenizedSegment? {
    endSentence()
    return nil
  }

  static func range(_ bytes: ArraySlice<UInt8>) -> TextRange? {
    let numbers = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let start = numbers[0], let end = numbers[1], start >= 0, end >= start else { return nil }
    return TextRange(start, end)
  }
}
