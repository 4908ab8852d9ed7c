import QualitativeData

/// Writes tokenized documents as CoNLL-U.
struct CoNLLUWriter: ~Copyable {
  private typealias Key = CoNLLUFormat.Key
  private var out: LineBuffer
  private var forms = FormColumns()
  private var places = TokenPlaces()

  /// More than the numbers, marks and fixed words of a token's line ever take.
  private static let lineLength = 128

  /// Makes room for a document of some bytes: a token takes some fourteen times as many as in the text.
  init(expecting length: Int) { out = LineBuffer(capacity: 4096 + length * 14) }

  /// What was written.
  var bytes: [UInt8] { Array(out.bytes) }

  /// Adds one document.
  mutating func write(_ document: TokenizedDocument) {
    writeHeader(document)
    for segment in document.segments {
      var text = segment.segment.text
      text.withUTF8 { write(segment, text: $0, in: document.id) }
    }
    if document.segments.last?.sentences.isEmpty ?? true { out.append("\n") }
  }

  private mutating func writeHeader(_ document: TokenizedDocument) {
    comment("newdoc id", document.id)
    comment(Key.version, String(FileKind.tokens.version))
    comment(Key.tool, document.provenance.tool)
    for (name, value) in document.provenance.inputs.sorted(by: { $0.key < $1.key }) { comment(Key.input + name, value) }
    for (name, value) in document.provenance.options.sorted(by: { $0.key < $1.key }) {
      comment(Key.option + name, value)
    }
  }

  private mutating func write(
    _ segment: TokenizedSegment, text: UnsafeBufferPointer<UInt8>, in document: String
  ) {
    writeHead(segment.segment)
    places.find(segment, in: text, &forms)
    if !places.areExact || segment.sentences.isEmpty { comment(Key.text, segment.segment.text) }
    var position = 0
    for (index, sentence) in segment.sentences.enumerated() {
      let count = sentence.tokens.count
      out.append("# sent_id = \(document).\(segment.segment.id).\(index + 1)\n")
      writeText(sentence, at: position, text)
      for number in 1...count { writeToken(number, at: position + number - 1, text) }
      out.reserve(1)
      out.put(UInt8(ascii: "\n"))
      position += count
    }
  }

  private mutating func writeHead(_ segment: Segment) {
    comment("newpar id", segment.id)
    comment(Key.segment, segment.id)
    comment(Key.kind, segment.kind.rawValue)
    if !segment.headings.isEmpty { list(Key.headings, segment.headings) }
    if let speaker = segment.speaker { comment(Key.speaker, speaker) }
    if let role = segment.role { comment(Key.role, role.rawValue) }
    if let caseID = segment.caseID { comment(Key.caseID, caseID) }
    if let number = segment.number { comment(Key.number, number) }
    if let question = segment.question { comment(Key.question, question) }
    if let original = segment.original { comment(Key.original, original) }
    if let time = segment.time { comment(Key.time, String(time)) }
    comment(Key.range, "\(segment.start):\(segment.end)")
  }

  private mutating func comment(_ key: String, _ value: String) {
    out.append("# ")
    out.append(key)
    out.append(" = ")
    if value.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) {
      out.append(CoNLLUEscapes.comment(value))
    } else {
      out.append(value)
    }
    out.append("\n")
  }

  private mutating func list(_ key: String, _ values: [String]) {
    var bytes: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "|")) }
      CoNLLUEscapes.append(value.utf8, to: &bytes)
    }
    out.append("# \(key) = ")
    out.append(bytes)
    out.append("\n")
  }

  /// The sentence as it stands in the segment, on one line.
  private mutating func writeText(_ sentence: Sentence, at position: Int, _ text: UnsafeBufferPointer<UInt8>) {
    out.append("# text = ")
    if places.areExact {
      let (first, last) = (places.tokens[position], places.tokens[position + sentence.tokens.count - 1])
      let range = Int(first.start)..<Int(last.end)
      out.append(UnsafeBufferPointer(rebasing: text[range]), replacing: { $0 < 0x20 }, with: UInt8(ascii: " "))
    } else {
      for token in sentence.tokens { out.append(token.isGlued ? token.form : token.form + " ") }
    }
    out.append("\n")
  }

  private mutating func writeToken(_ number: Int, at position: Int, _ text: UnsafeBufferPointer<UInt8>) {
    let token = places.tokens[position]
    let columns = forms.places[Int(token.form)]
    let bytes = forms.bytes
    out.reserve(columns.end - columns.start + Self.lineLength)
    out.put(number)
    out.put(UInt8(ascii: "\t"))
    out.put(UnsafeBufferPointer(rebasing: bytes[columns.start..<columns.middle]))
    out.put(Int(token.rangeStart))
    out.put(UInt8(ascii: ":"))
    out.put(Int(token.rangeEnd))
    out.put(UnsafeBufferPointer(rebasing: bytes[columns.middle..<columns.end]))
    if token.isGlued { out.put("|SpaceAfter=No") }
    if places.areExact { writeSpaces(around: position, text) }
    out.reserve(1)
    out.put(UInt8(ascii: "\n"))
  }

  /// Says which spaces stand there, unless it is what everybody expects.
  private mutating func writeSpaces(around position: Int, _ text: UnsafeBufferPointer<UInt8>) {
    let token = places.tokens[position]
    let (start, end) = (Int(token.start), Int(token.end))
    if position == 0, start > 0 { spaces("|SpacesBefore=", text[0..<start]) }
    let isLast = position + 1 == places.tokens.count
    let next = isLast ? text.count : Int(places.tokens[position + 1].start)
    let isOneSpace = next - end == 1 && text[end] == UInt8(ascii: " ")
    let isExpected = end == next ? token.isGlued || isLast : !token.isGlued && !isLast && isOneSpace
    if !isExpected { spaces("|SpacesAfter=", text[end..<next]) }
  }

  private mutating func spaces(_ key: String, _ spaces: Slice<UnsafeBufferPointer<UInt8>>) {
    var escaped: [UInt8] = []
    CoNLLUEscapes.append(spaces, to: &escaped, keepingSpaces: false)
    out.append(key)
    out.append(escaped)
  }
}
