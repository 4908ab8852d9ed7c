import Foundation
import QualitativeData

/// Reads CoNLL-U line by line.
struct CoNLLUReader {
  private typealias Key = CoNLLUFormat.Key
  let file: String
  private var documents: [TokenizedDocument] = []
  private var diagnostics: [Diagnostic] = []
  private var builder = SegmentBuilder()
  /// Whether the present document was written by Draad.
  private var isOwn = false
  private var line = 0
  private var hasTokens = false

  /// What is known of words.
  private(set) var known: KnownForms

  init(file: String, known: KnownForms) {
    self.file = file
    self.known = known
  }

  mutating func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<[TokenizedDocument]> {
    try bytes.withUnsafeBufferPointer { (buffer) throws(Diagnostic) in try readLines(bytes, buffer) }
    try endDocument()
    guard hasTokens || isOwn else { throw .notTokens(file) }
    return Diagnosed(documents, diagnostics)
  }

  private mutating func readLines(_ bytes: [UInt8], _ buffer: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while let base = buffer.baseAddress, start < bytes.count {
      let feed = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      var end = feed.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? bytes.count
      line += 1
      let next = end + 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if try !takeOwn(UnsafeBufferPointer(rebasing: buffer[start..<end]), bytes[start..<end]) {
        try take(bytes[start..<end])
      }
      start = next
    }
  }

  /// Takes a line of Draad's own whose word may be known; false where it must be looked at in full.
  private mutating func takeOwn(
    _ line: UnsafeBufferPointer<UInt8>, _ slice: ArraySlice<UInt8>
  ) throws(Diagnostic) -> Bool {
    guard isOwn, let first = line.first else { return false }
    // It names a sentence, or repeats its text.
    if first == UInt8(ascii: "#") {
      return line.starts(with: "# text = ".utf8) || line.starts(with: "# sent_id = ".utf8)
    }
    guard let parts = KnownForms.Parts(line) else { return false }
    if let token = known.line(line, parts) {
      try add(token)
    } else {
      let token = try read(slice)
      known.keep(token, line, parts)
      try add(token)
    }
    return true
  }

  private mutating func take(_ line: ArraySlice<UInt8>) throws(Diagnostic) {
    guard let first = line.first else {
      builder.endSentence()
      return
    }
    if first == UInt8(ascii: "#") { return try comment(line) }
    try token(line)
  }

  private mutating func comment(_ line: ArraySlice<UInt8>) throws(Diagnostic) {
    guard let (key, value) = Self.pair(line) else { return }
    if documents.isEmpty, !key.hasPrefix("newdoc") { startDocument(nil) }
    switch key {
    case "newdoc", "newdoc id":
      try endDocument()
      startDocument(value.isEmpty ? nil : CoNLLUEscapes.text(value))
    case Key.version: try check(String(decoding: value, as: UTF8.self))
    case Key.tool: withDocument { $0.provenance.tool = CoNLLUEscapes.text(value) }
    case "newpar", "newpar id":
      try endSegment()
      if !isOwn { builder.start(id: nil) }
    case Key.segment:
      try endSegment()
      builder.start(id: CoNLLUEscapes.text(value))
    case "text": builder.sentenceText = value
    default:
      if key.hasPrefix(Key.input) {
        withDocument { $0.provenance.inputs[String(key.dropFirst(Key.input.count))] = CoNLLUEscapes.text(value) }
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
      throw .unknownVersion(file, found: Int(version) ?? 0, known: FileKind.tokens.version, producedBy: "tokenize")
    }
    isOwn = true
    builder.isOwn = true
  }

  private mutating func token(_ line: ArraySlice<UInt8>) throws(Diagnostic) {
    if documents.isEmpty { startDocument(nil) }
    try add(try read(line))
  }

  private func read(_ line: ArraySlice<UInt8>) throws(Diagnostic) -> TokenLine {
    do throws(TokenLine.Problem) { return try TokenLine(line, isOwn: isOwn) } catch { throw diagnostic(error) }
  }

  private mutating func add(_ token: TokenLine) throws(Diagnostic) {
    do throws(TokenLine.Problem) { try builder.add(token) } catch { throw diagnostic(error) }
    hasTokens = true
  }

  private func diagnostic(_ problem: TokenLine.Problem) -> Diagnostic {
    problem == .columns && !hasTokens ? .notTokens(file) : .malformed(file, line: line, problem.rawValue)
  }

  private mutating func startDocument(_ id: String?) {
    let name = id ?? (documents.isEmpty ? Self.stem(file) : "\(Self.stem(file))-\(documents.count + 1)")
    isOwn = false
    builder = SegmentBuilder()
    documents.append(TokenizedDocument(id: name, provenance: Provenance(tool: ""), segments: []))
  }

  private mutating func withDocument(_ change: (inout TokenizedDocument) -> Void) {
    if documents.isEmpty { startDocument(nil) }
    change(&documents[documents.count - 1])
  }

  private mutating func endSegment() throws(Diagnostic) {
    do throws(TokenLine.Problem) {
      if let built = try builder.finish() { withDocument { $0.segments.append(built) } }
    } catch {
      throw .malformed(file, line: line, error.rawValue)
    }
  }

  private mutating func endDocument() throws(Diagnostic) {
    try endSegment()
    if hasTokens, !isOwn, !builder.knowsPlaces { throw .noPlaces(file) }
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
