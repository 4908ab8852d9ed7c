import CLibXML2
import QualitativeData

/// Feeds XML to a handler through libxml2's SAX2 push interface: no tree, no copies, no network, no entities.
@usableFromInline
package final class SAXParser {
  private let bridge: SAXBridge
  private let events: XMLEvents
  private var guardian = TagGuard()
  private let part: String?

  /// `part` is the name of the XML within its archive.
  package init(_ events: XMLEvents, allowsDoctype: Bool = true, part: String? = nil) {
    (self.events, self.part) = (events, part)
    bridge = SAXBridge(events, allowsDoctype: allowsDoctype)
  }

  /// Takes the next bytes.
  package func feed(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    guard guardian.isWithinLimits(bytes) else { throw .tooLarge("the number of attributes of one element") }
    try parse(bytes, isLast: false)
  }

  /// Says that there are no more bytes.
  package func finish() throws(Diagnostic) { try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }

  private func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(Diagnostic) {
    let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    let status = xmlParseChunk(bridge.context, start, Int32(bytes.count), isLast ? 1 : 0)
    if let problem = bridge.problem ?? events.problem() { throw problem }
    // Bytes that their encoding does not have end the parsing, but libxml2 goes on to call what it saw well-formed.
    if !isWellFormed || status < 0 || (isLast && bridge.isOpen) {
      throw .brokenXML(line: Int(bridge.context?.pointee.input?.pointee.line ?? 0), part: part)
    }
  }

  /// Where document types are allowed, so is a prefix that nobody declared: old tools write both.
  private var isWellFormed: Bool {
    guard let context = bridge.context else { return false }
    return context.pointee.wellFormed == 1 && (bridge.allowsDoctype || context.pointee.nsWellFormed == 1)
  }

  /// Parses a whole file in memory.
  @inlinable @inline(__always)
  package static func parse(_ bytes: [UInt8], with handler: some XMLHandler, allowsDoctype: Bool = true)
    throws(Diagnostic)
  {
    try parse(bytes, events: handler.events, allowsDoctype: allowsDoctype)
  }

  @usableFromInline
  package static func parse(_ bytes: [UInt8], events: XMLEvents, allowsDoctype: Bool) throws(Diagnostic) {
    let parser = SAXParser(events, allowsDoctype: allowsDoctype)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 65_536)
      let result = bytes.withUnsafeBytes { all in
        Result { () throws(Diagnostic) in try parser.feed(UnsafeRawBufferPointer(rebasing: all[start..<end])) }
      }
      try result.get()
      start = end
    }
    try parser.finish()
  }
}
