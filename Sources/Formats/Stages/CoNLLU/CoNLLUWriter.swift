import QualitativeData

/// Writes tokenized documents as CoNLL-U.
struct CoNLLUWriter {
  private typealias Key = CoNLLUFormat.Key
  private(set) var bytes: [UInt8] = []
  private var places = TokenPlaces()
  /// Whether the forms and the gaps between them give back the segment's text.
  private var isExact = true

  /// Adds one document.
  mutating func write(_ document: TokenizedDocument) {
    writeHeader(document)
    for segment in document.segments { write(segment, in: document.id) }
    if document.segments.last?.sentences.isEmpty ?? true { line("") }
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

  private mutating func write(_ segment: TokenizedSegment, in document: String) {
    writeHead(segment.segment)
    isExact = places.find(segment)
    if !isExact || segment.sentences.isEmpty { comment(Key.text, segment.segment.text) }
    var position = 0
    for (index, sentence) in segment.sentences.enumerated() {
      comment("sent_id", "\(document).\(segment.segment.id).\(index + 1)")
      writeText(sentence, at: position)
      for (number, token) in sentence.tokens.enumerated() {
        write(token, number: number + 1, at: position)
        position += 1
      }
      line("")
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
    if let time = segment.time { comment(Key.time, String(time)) }
    comment(Key.range, "\(segment.start):\(segment.end)")
  }

  private mutating func comment(_ key: String, _ value: String) {
    bytes += "# ".utf8
    bytes += key.utf8
    bytes += " = ".utf8
    for byte in value.utf8 {
      let needsEscape = byte < 0x20 || byte == UInt8(ascii: "\\")
      let letter = needsEscape ? CoNLLUEscapes.letters[Int(byte)] : 0
      if letter != 0 { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(letter == 0 ? byte : letter)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func list(_ key: String, _ values: [String]) {
    bytes += "# \(key) = ".utf8
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "|")) }
      CoNLLUEscapes.append(value.utf8, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The sentence as it stands in the segment, on one line.
  private mutating func writeText(_ sentence: Sentence, at position: Int) {
    bytes += "# text = ".utf8
    if isExact {
      let end = places.ends[position + sentence.tokens.count - 1]
      for byte in places.text[places.starts[position]..<end] { bytes.append(byte < 0x20 ? UInt8(ascii: " ") : byte) }
    } else {
      for token in sentence.tokens { bytes += (token.isGlued ? token.form : token.form + " ").utf8 }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ token: Token, number: Int, at position: Int) {
    append(number)
    tab()
    bytes += token.form.utf8
    tab()
    bytes += token.lemma.utf8
    bytes += "\t_\t_\t_\t_\t_\t_\tTokenRange=".utf8
    append(token.range.start)
    bytes.append(UInt8(ascii: ":"))
    append(token.range.end)
    if token.norm != token.form { entry("Norm", [token.norm], separator: ",") }
    if token.lemma == "_", token.form != "_" { entry("Lemma", [token.lemma], separator: ",") }
    if !token.lemmas.isEmpty { entry("Lemmas", token.lemmas, separator: ",") }
    if !token.parts.isEmpty { entry("Parts", token.parts, separator: "+") }
    if !token.innerCompounds.isEmpty { entry("Inner", token.innerCompounds, separator: ",") }
    if token.isGlued { bytes += "|SpaceAfter=No".utf8 }
    if isExact { writeSpaces(around: position, isGlued: token.isGlued) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Says which spaces stand there, unless it is what everybody expects.
  private mutating func writeSpaces(around position: Int, isGlued: Bool) {
    if position == 0, places.starts[0] > 0 { spaces("SpacesBefore", places.text[0..<places.starts[0]]) }
    let gap = places.gap(after: position)
    let isLast = position + 1 == places.ends.count
    let isExpected = gap.isEmpty ? isGlued || isLast : !isGlued && !isLast && gap.elementsEqual([UInt8(ascii: " ")])
    if !isExpected { spaces("SpacesAfter", gap) }
  }

  private mutating func tab() { bytes.append(UInt8(ascii: "\t")) }

  private mutating func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func entry(_ key: String, _ values: [String], separator: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "|"))
    bytes += key.utf8
    bytes.append(UInt8(ascii: "="))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: separator)) }
      CoNLLUEscapes.append(value.utf8, to: &bytes)
    }
  }

  private mutating func spaces(_ key: String, _ spaces: ArraySlice<UInt8>) {
    bytes += "|\(key)=".utf8
    CoNLLUEscapes.append(spaces, to: &bytes, keepingSpaces: false)
  }
}
