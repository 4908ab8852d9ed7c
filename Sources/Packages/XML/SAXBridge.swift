import CLibXML2
import QualitativeData

/// Between libxml2's C callbacks and a handler's events, with the checks that libxml2 leaves to its callers.
package final class SAXBridge {
  /// The first thing that went wrong; parsing has stopped.
  package private(set) var problem: Diagnostic?
  @exclusivity(unchecked) private var isStopped = false
  @exclusivity(unchecked) private var depth = 0
  @exclusivity(unchecked) private var elements = 0
  package private(set) var context: xmlParserCtxtPtr?
  /// Whether an element has begun and not ended.
  package var isOpen: Bool { depth > 0 }
  package let allowsDoctype: Bool
  private let events: XMLEvents

  /// In word processors' parts no file has a document type; other XML may name one, which is never loaded.
  package init(_ events: XMLEvents, allowsDoctype: Bool) {
    (self.events, self.allowsDoctype) = (events, allowsDoctype)
    LibXML.prepare()
    var sax = Self.callbacks
    context = xmlCreatePushParserCtxt(&sax, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit { xmlFreeParserCtxt(context) }

  private static var callbacks: xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { state, local, _, uri, declared, namespaces, count, _, attributes in
      guard let local else { return }
      SAXBridge.with(state) {
        if declared > 0 { $0.declareAll(namespaces, Int(declared)) }
        $0.enter(RawName(local, uri), XMLAttributes(start: attributes, count: Int(count)))
      }
    }
    sax.endElementNs = { state, local, _, uri in
      guard let local else { return }
      SAXBridge.with(state) {
        $0.depth -= 1
        $0.events.end(RawName(local, uri))
      }
    }
    sax.characters = { state, bytes, count in
      SAXBridge.with(state) { $0.events.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span) }
    }
    sax.ignorableWhitespace = sax.characters
    sax.cdataBlock = sax.characters
    sax.reference = { state, _ in SAXBridge.with(state) { $0.stop(.hasEntities()) } }
    sax.entityDecl = { state, _, _, _, _, _ in SAXBridge.with(state) { $0.stop(.hasEntities()) } }
    sax.internalSubset = { state, _, _, _ in
      SAXBridge.with(state) { if !$0.allowsDoctype { $0.stop(.hasEntities()) } }
    }
    sax.serror = { _, _ in }
    return sax
  }

  @inline(__always)
  private static func with(_ state: UnsafeMutableRawPointer?, _ body: (SAXBridge) -> Void) {
    guard let state else { return }
    Unmanaged<SAXBridge>.fromOpaque(state)._withUnsafeGuaranteedRef { if !$0.isStopped { body($0) } }
  }

  private func enter(_ name: RawName, _ attributes: XMLAttributes) {
    depth += 1
    elements += 1
    if elements > Limits.elements { return stop(.tooLarge("the number of its elements")) }
    if depth > Limits.depth { return stop(.tooLarge("the nesting of its elements")) }
    if attributes.count > Limits.attributes { return stop(.tooLarge("the number of attributes of one element")) }
    events.start(name, attributes)
  }

  private func declareAll(_ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) {
    guard let namespaces else { return }
    for index in 0..<count {
      guard let uri = namespaces[2 * index + 1] else { continue }
      events.declare(namespaces[2 * index].map { String(cString: $0) } ?? "", String(cString: uri))
    }
  }

  /// Stops parsing; the first problem stands.
  package func stop(_ problem: Diagnostic) {
    if self.problem == nil { self.problem = problem }
    isStopped = true
    xmlStopParser(context)
  }
}
