import CLibXML2
import QualitativeData

/// What takes the events of an XML file. `Name` lists the local names that matter; all others arrive as nil.
protocol XMLHandler: AnyObject {
  associatedtype Name: RawRepresentable<String> & CaseIterable & Hashable
  /// An element begins.
  func start(_ name: Name?, _ attributes: XMLAttributes)
  /// An element ends.
  func end(_ name: Name?)
  /// Some text; one stretch of text may come in several pieces, never split within a scalar.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Feeds XML to a handler through libxml2's SAX2 push interface: no tree, no copies, no network, no entities.
final class SAXParser<Handler: XMLHandler> {
  private let handler: Handler
  private let bridge = SAXBridge()
  private var context: xmlParserCtxtPtr?
  private var guardian = TagGuard()
  private var names: [UnsafeRawPointer: Handler.Name?] = [:]
  private let known: [String: Handler.Name]

  init(_ handler: Handler) {
    self.handler = handler
    known = Dictionary(Handler.Name.allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    bridge.start = { [unowned self] local, attributes in self.handler.start(self.name(local), attributes) }
    bridge.end = { [unowned self] local in self.handler.end(self.name(local)) }
    bridge.text = { [unowned self] in self.handler.text($0) }
    context = bridge.makeContext()
  }

  deinit { bridge.free(context) }

  /// libxml2 keeps one copy of each name, so its address stands for it.
  private func name(_ local: UnsafePointer<UInt8>) -> Handler.Name? {
    if let found = names[UnsafeRawPointer(local)] { return found }
    let found = known[String(cString: local)]
    names[UnsafeRawPointer(local)] = .some(found)
    return found
  }

  /// Takes the next bytes.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    try guardian.check(bytes)
    try parse(bytes, isLast: false)
  }

  /// Says that there are no more bytes.
  func finish() throws(Diagnostic) { try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }

  private func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(Diagnostic) {
    let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    let status = xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
    if let problem = bridge.problem { throw problem }
    if status != 0 { throw .brokenXML(line: Int(context?.pointee.input?.pointee.line ?? 0)) }
  }

  /// Parses a whole file in memory.
  static func parse(_ bytes: [UInt8], with handler: Handler) throws(Diagnostic) {
    let parser = SAXParser(handler)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 65_536)
      let result = bytes[start..<end].withUnsafeBytes { chunk in
        Result { () throws(Diagnostic) in try parser.feed(chunk) }
      }
      try result.get()
      start = end
    }
    try parser.finish()
  }
}

/// Counts the bytes within one tag, since libxml2 reports a tag only when it is complete.
private struct TagGuard {
  private var length = 0
  private var isInside = false

  mutating func check(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    for byte in bytes {
      if byte == 0x3C { (isInside, length) = (true, 0) } else if byte == 0x3E { isInside = false }
      guard isInside else { continue }
      length += 1
      if length > Limits.tagLength { throw .tooLarge("the length of one tag") }
    }
  }
}
