import Bytes
import QualitativeData

/// What a writer wrote. One task at a time may touch it.
public final class CoNLLUBytes: @unchecked Sendable {
  fileprivate var buffer = LineBuffer(capacity: 64)

  /// Room for a writer's bytes.
  public init() {}

  /// Hands over the bytes.
  public func withBytes<Result, Failure>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result { try buffer.withBytes(body) }
}

/// Writes tokenized documents as CoNLL-U, one after another: what it made of forms is kept from one to the next.
public struct CoNLLUWriter: ~Copyable {
  private typealias Key = CoNLLUFormat.Key
  private var out = LineBuffer(capacity: 1 << 16)
  private var forms = FormColumns()
  private var comments = WrittenComments()

  /// More than the numbers, marks and fixed words of a token's line ever take.
  private static let lineLength = 128
  /// Bytes of output for one of text, as a guess that is hardly ever too low.
  private static let growth = 16

  /// Makes a writer.
  public init() {}

  /// Hands over what was written since it was last emptied.
  public func withBytes<Result, Failure>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result { try out.withBytes(body) }

  /// Gives away what was written, and goes on with what another document left room for.
  public mutating func move(to bytes: CoNLLUBytes) {
    swap(&out, &bytes.buffer)
    out.removeAll()
  }

  /// Forgets what was written.
  public mutating func removeAll() { out.removeAll() }

  /// Adds one document.
  public mutating func write(_ document: TokenTable) {
    forms.follow(document.forms)
    out.reserve(4096 + Self.growth * document.segments.reduce(0) { $0 + $1.text.utf8.count })
    writeHeader(document)
    var sentence = 0
    var endsInSentence = false
    for (place, end) in document.segmentEnds.enumerated() {
      write(document.segments[place], sentence..<Int(end), of: document)
      endsInSentence = Int(end) > sentence
      sentence = Int(end)
    }
    if !endsInSentence { out.append("\n") }
  }

  private mutating func writeHeader(_ document: TokenTable) {
    comment(Key.document, document.id)
    comment(Key.version, String(FileKind.tokens.version))
    comment(Key.tool, document.provenance.tool)
    for (name, number) in document.provenance.stages.sorted(by: { $0.key < $1.key }) {
      comment(Key.stage + name, String(number))
    }
    for (name, value) in document.provenance.inputs.sorted(by: { $0.key < $1.key }) { comment(Key.input + name, value) }
    for (name, value) in document.provenance.options.sorted(by: { $0.key < $1.key }) {
      comment(Key.option + name, value)
    }
  }

  private mutating func write(_ segment: Segment, _ sentences: Range<Int>, of document: TokenTable) {
    writeHead(segment)
    guard let last = sentences.last else { return comment(Key.text, segment.text) }
    let first = sentences.lowerBound == 0 ? 0 : Int(document.sentenceEnds[sentences.lowerBound - 1])
    let name = "# sent_id = \(document.id).\(segment.id)."
    let rows = document.rows.span.extracting(first..<Int(document.sentenceEnds[last]))
    var place = 0
    for sentence in sentences {
      out.append(name)
      out.reserve(Self.lineLength)
      out.put(sentence - sentences.lowerBound + 1)
      let end = Int(document.sentenceEnds[sentence]) - first
      write(place..<end, of: rows, segment.text.utf8.span, document.forms)
      place = end
    }
  }

  private mutating func writeHead(_ segment: Segment) {
    comment(Key.paragraph, segment.id)
    comment(Key.segment, segment.id)
    comments.forEach(of: segment) { out.append($0) }
    comment(Key.range, "\(segment.start):\(segment.end)")
  }

  private mutating func comment(_ key: String, _ value: String) {
    out.append("# ")
    out.append(key)
    out.append(" = ")
    if CoNLLUEscapes.isPlain(value) { out.append(value) } else { out.append(CoNLLUEscapes.comment(value)) }
    out.append("\n")
  }

  /// A sentence of the segment's rows: its text on one line, then its tokens.
  private mutating func write(
    _ range: Range<Int>, of rows: Span<TokenTable.Row>, _ text: Span<UInt8>, _ list: NumberedForms
  ) {
    out.put("\n# text = ")
    let bytes = Int(rows[range.lowerBound].firstByte)..<Int(rows[range.upperBound - 1].endByte)
    out.appendLine(text.extracting(bytes))
    out.append("\n")
    for place in range {
      let columns = forms.place(of: Int(rows[place].form), list)
      out.reserve(Int(columns.end - columns.start) + Self.lineLength)
      writeToken(place - range.lowerBound + 1, columns, rows[place])
      if place == 0, rows[0].firstByte > 0 { spaces("|SpacesBefore=", text.extracting(0..<Int(rows[0].firstByte))) }
      if !hasExpectedGap(after: place, of: rows, text) { writeGap(after: place, of: rows, text) }
      out.put(UInt8(ascii: "\n"))
    }
    out.append("\n")
  }

  private mutating func writeToken(_ number: Int, _ columns: FormColumns.Place, _ row: TokenTable.Row) {
    out.put(number)
    out.put(UInt8(ascii: "\t"))
    out.put(Int(columns.start)..<Int(columns.middle), of: forms.columns)
    out.put(Int(row.start))
    out.put(UInt8(ascii: ":"))
    out.put(Int(row.end))
    out.put(Int(columns.middle)..<Int(columns.end), of: forms.columns)
    if row.isGlued { out.put("|SpaceAfter=No") }
  }

  /// Whether what follows a token is what everybody expects: nothing where it is glued or the last, else one space.
  @inline(__always)
  private func hasExpectedGap(
    after place: Int, of rows: Span<TokenTable.Row>, _ text: Span<UInt8>
  ) -> Bool {
    let end = Int(rows[place].endByte)
    guard place + 1 < rows.count else { return end == text.count }
    let gap = Int(rows[place + 1].firstByte) - end
    return gap == 0 ? rows[place].isGlued : gap == 1 && text[end] == UInt8(ascii: " ") && !rows[place].isGlued
  }

  private mutating func writeGap(after place: Int, of rows: Span<TokenTable.Row>, _ text: Span<UInt8>) {
    let next = place + 1 < rows.count ? Int(rows[place + 1].firstByte) : text.count
    spaces("|SpacesAfter=", text.extracting(Int(rows[place].endByte)..<next))
  }

  private mutating func spaces(_ key: String, _ spaces: Span<UInt8>) {
    var escaped: [UInt8] = []
    CoNLLUEscapes.append(Array(spaces), to: &escaped, keepingSpaces: false)
    out.append(key)
    out.append(escaped)
    out.reserve(Self.lineLength)
  }
}
