import CLibXML2
import QualitativeData

/// What takes the events of an XML file. `Name` lists the names that matter; all others arrive as nil.
protocol XMLHandler: AnyObject {
  associatedtype Name: Hashable
  /// The name of an element as `Name` writes it; the local name unless namespaces matter. Asked once for each name.
  static func name(_ local: String, namespace: String) -> Name?
  /// An element begins.
  func start(_ name: Name?, _ attributes: XMLAttributes)
  /// An element ends.
  func end(_ name: Name?)
  /// Some text; one stretch of text may come in several pieces, never split within a scalar.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// A prefix stands for a namespace from here on.
  func declare(_ prefix: String, _ uri: String)
  /// What makes going on useless; asked after each chunk.
  var problem: Diagnostic? { get }
}

extension XMLHandler where Name: RawRepresentable<String> {
  static func name(_ local: String, namespace: String) -> Name? { Name(rawValue: local) }
}

extension XMLHandler {
  func declare(_ prefix: String, _ uri: String) {}
  var problem: Diagnostic? { nil }
}

/// Feeds XML to a handler through libxml2's SAX2 push interface: no tree, no copies, no network, no entities.
final class SAXParser<Handler: XMLHandler>: SAXBridge {
  private let handler: Handler
  private var guardian = TagGuard()
  private var names = InternedNames<Handler.Name>()

  init(_ handler: Handler, allowsDoctype: Bool = true) {
    self.handler = handler
    super.init(allowsDoctype: allowsDoctype)
  }

  override func begin(
    _ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ attributes: XMLAttributes
  ) { handler.start(names.find(local, uri, Handler.name), attributes) }

  override func finish(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {
    handler.end(names.find(local, uri, Handler.name))
  }

  override func take(_ bytes: UnsafeBufferPointer<UInt8>) { handler.text(bytes) }
  override func declare(_ prefix: String, _ uri: String) { handler.declare(prefix, uri) }

  /// Takes the next bytes.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    guard guardian.isWithinLimits(bytes) else { throw .tooLarge("the number of attributes of one element") }
    try parse(bytes, isLast: false)
  }

  /// Says that there are no more bytes.
  func finish() throws(Diagnostic) { try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }

  private func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(Diagnostic) {
    let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    let status = xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
    if let problem = problem ?? handler.problem { throw problem }
    if status != 0, !isWellFormed { throw .brokenXML(line: Int(context?.pointee.input?.pointee.line ?? 0)) }
  }

  /// Where document types are allowed, so is a prefix that nobody declared: old tools write both.
  private var isWellFormed: Bool {
    guard let context else { return false }
    return context.pointee.wellFormed == 1 && (allowsDoctype || context.pointee.nsWellFormed == 1)
  }

  /// Parses a whole file in memory.
  static func parse(_ bytes: [UInt8], with handler: Handler, allowsDoctype: Bool = true) throws(Diagnostic) {
    let parser = SAXParser(handler, allowsDoctype: allowsDoctype)
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

/// What names mean, by address: libxml2 keeps one copy of each name within a file.
private struct InternedNames<Name: Hashable> {
  private struct Slot {
    var local: UnsafePointer<UInt8>?
    var uri: UnsafePointer<UInt8>?
    var name: Name?
  }

  private struct Key: Hashable {
    var local: UnsafePointer<UInt8>
    var uri: UnsafePointer<UInt8>?
  }

  private var slots = [Slot](repeating: Slot(), count: 256)
  private var all: [Key: Name?] = [:]

  mutating func find(
    _ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ make: (String, String) -> Name?
  ) -> Name? {
    let place = Int(truncatingIfNeeded: (UInt(bitPattern: local) >> 2) & 255)
    if slots[place].local == local, slots[place].uri == uri { return slots[place].name }
    let key = Key(local: local, uri: uri)
    let name = all[key] ?? make(String(cString: local), uri.map { String(cString: $0) } ?? "")
    all[key] = .some(name)
    slots[place] = Slot(local: local, uri: uri, name: name)
    return name
  }
}
