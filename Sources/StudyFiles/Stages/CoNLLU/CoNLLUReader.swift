import Bytes
import QualitativeData

/// Reads CoNLL-U line by line.
struct CoNLLUReader {
  private typealias Key = CoNLLUFormat.Key
  let file: String
  /// Documents that were read to their end.
  private var documents: [TokenTable] = []
  /// The present document, and how many were begun.
  private var builder = TableBuilder(id: "")
  private var begun = 0
  private var line = 0
  private var hasTokens = false

  /// What is known of words.
  private(set) var known: KnownForms

  init(file: String, known: KnownForms) {
    self.file = file
    self.known = known
  }

  mutating func read(_ bytes: [UInt8]) throws(Diagnostic) -> [TokenTable] {
    try readLines(bytes)
    try endDocument()
    guard hasTokens || builder.isOwn else { throw .notTokens(file) }
    // All share one list of forms.
    for place in documents.indices { documents[place].forms = known.words.forms }
    return documents
  }

  private mutating func readLines(_ bytes: [UInt8]) throws(Diagnostic) {
    let all = bytes.span
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < all.count {
      var end = all.lineFeed(from: start) ?? all.count
      line += 1
      let next = end + 1
      if end > start, all[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let line = all.extracting(start..<end)
      if !builder.isOwn {
        try take(bytes[start..<end])
      } else if let parts = KnownForms.Parts(line) {
        if let token = known.token(line, parts) { try add(token) } else { try learn(bytes[start..<end], line, parts) }
      } else if !Self.isPassedOver(line) {
        try take(bytes[start..<end])
      }
      start = next
    }
  }

  /// Whether a line of Draad's own says nothing new: it names a sentence, or repeats its text.
  private static func isPassedOver(_ line: Span<UInt8>) -> Bool {
    line.begins(with: "# text = ") || line.begins(with: "# sent_id = ")
  }

  /// Takes a line of Draad's own whose word was not met yet.
  private mutating func learn(
    _ slice: ArraySlice<UInt8>, _ line: Span<UInt8>, _ parts: KnownForms.Parts
  ) throws(Diagnostic) {
    let token = known.token(try read(slice))
    known.keep(token, line, parts)
    try add(token)
  }

  private mutating func take(_ line: ArraySlice<UInt8>) throws(Diagnostic) {
    guard let first = line.first else {
      builder.endSentence(known.words)
      return
    }
    if first == UInt8(ascii: "#") { return try comment(line) }
    try token(line)
  }

  private mutating func comment(_ line: ArraySlice<UInt8>) throws(Diagnostic) {
    guard let (key, value) = Self.pair(line) else { return }
    if begun == 0, !key.hasPrefix("newdoc") { startDocument(nil) }
    switch key {
    case "newdoc", "newdoc id":
      try endDocument()
      startDocument(value.isEmpty ? nil : CoNLLUEscapes.text(value))
    case Key.version: try check(String(decoding: value, as: UTF8.self))
    case Key.tool: withDocument { $0.provenance.tool = CoNLLUEscapes.text(value) }
    case "newpar", "newpar id":
      try endSegment()
      if !builder.isOwn { builder.start(id: nil) }
    case Key.segment:
      try endSegment()
      builder.start(id: CoNLLUEscapes.text(value))
    case "text": builder.sentenceText = value
    default:
      if key.hasPrefix(Key.input) {
        withDocument { $0.provenance.inputs[String(key.dropFirst(Key.input.count))] = CoNLLUEscapes.text(value) }
      } else if key.hasPrefix(Key.stage) {
        withDocument {
          $0.provenance.stages[String(key.dropFirst(Key.stage.count))] =
            Int(String(decoding: value, as: UTF8.self)) ?? 0
        }
      } else if key.hasPrefix(Key.option) {
        withDocument { $0.provenance.options[String(key.dropFirst(Key.option.count))] = CoNLLUEscapes.text(value) }
      } else if !builder.take(key, value) {
        throw .malformed(file, line: self.line, "'\(key)' has a value that is not allowed")
      }
    }
  }

  /// Key and value of `# key = value`, or a key alone.
  private static func pair(_ line: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
    let content = line.dropFirst().drop { $0 == UInt8(ascii: " ") }
    guard let equals = content.firstIndex(of: UInt8(ascii: "=")) else {
      return (String(decoding: content, as: UTF8.self), [])
    }
    var keyEnd = equals
    while keyEnd > content.startIndex, content[keyEnd - 1] == UInt8(ascii: " ") { keyEnd -= 1 }
    var value = content[(equals + 1)...]
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    return (String(decoding: content[..<keyEnd], as: UTF8.self), value)
  }

  private mutating func check(_ version: String) throws(Diagnostic) {
    guard let number = Int(version), number == FileKind.tokens.version else {
      throw FileKind.tokens.unknownVersion(Int(version) ?? 0, of: file)
    }
    builder.isOwn = true
  }

  private mutating func token(_ line: ArraySlice<UInt8>) throws(Diagnostic) {
    if begun == 0 { startDocument(nil) }
    try add(known.token(try read(line)))
  }

  private func read(_ line: ArraySlice<UInt8>) throws(Diagnostic) -> TokenLine {
    do throws(TokenLine.Problem) { return try TokenLine(line, isOwn: builder.isOwn) } catch { throw diagnostic(error) }
  }

  private mutating func add(_ token: NumberedToken) throws(Diagnostic) {
    do throws(TokenLine.Problem) { try builder.add(token) } catch { throw diagnostic(error) }
    hasTokens = true
  }

  private func diagnostic(_ problem: TokenLine.Problem) -> Diagnostic {
    problem == .columns && !hasTokens ? .notTokens(file) : .malformed(file, line: line, problem.rawValue)
  }

  private mutating func startDocument(_ id: String?) {
    begun += 1
    builder = TableBuilder(id: id ?? (begun == 1 ? Self.stem(file) : "\(Self.stem(file))-\(begun)"))
  }

  private mutating func withDocument(_ change: (inout TokenTable) -> Void) {
    if begun == 0 { startDocument(nil) }
    change(&builder.table)
  }

  private mutating func endSegment() throws(Diagnostic) {
    do throws(TokenLine.Problem) { try builder.finish(known.words) } catch {
      throw .malformed(file, line: line, error.rawValue)
    }
  }

  private mutating func endDocument() throws(Diagnostic) {
    try endSegment()
    if hasTokens, !builder.isOwn, !builder.knowsPlaces { throw .noPlaces(file) }
    if begun > 0 { documents.append(builder.table) }
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
