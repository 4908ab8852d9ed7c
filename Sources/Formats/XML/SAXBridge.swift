import CLibXML2
import QualitativeData

/// Between libxml2's C callbacks and Swift closures, with the checks that libxml2 leaves to its callers.
final class SAXBridge {
  var start: (UnsafePointer<UInt8>, XMLAttributes) -> Void = { _, _ in }
  var end: (UnsafePointer<UInt8>) -> Void = { _ in }
  var text: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  /// The first thing that went wrong; parsing has stopped.
  private(set) var problem: Diagnostic?
  private var depth = 0
  private var context: xmlParserCtxtPtr?

  func makeContext() -> xmlParserCtxtPtr? {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { state, local, _, _, _, _, count, _, attributes in
      guard let local else { return }
      SAXBridge.of(state)?.begin(local, XMLAttributes(start: attributes, count: Int(count)))
    }
    sax.endElementNs = { state, local, _, _ in
      guard let local else { return }
      SAXBridge.of(state)?.finish(local)
    }
    sax.characters = { state, bytes, count in
      SAXBridge.of(state)?.take(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    sax.ignorableWhitespace = sax.characters
    sax.cdataBlock = sax.characters
    sax.reference = { state, _ in SAXBridge.of(state)?.stop(.hasEntities()) }
    sax.entityDecl = { state, _, _, _, _, _ in SAXBridge.of(state)?.stop(.hasEntities()) }
    sax.serror = { _, _ in }
    context = xmlCreatePushParserCtxt(&sax, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    return context
  }

  func free(_ context: xmlParserCtxtPtr?) { xmlFreeParserCtxt(context) }

  private static func of(_ state: UnsafeMutableRawPointer?) -> SAXBridge? {
    guard let state else { return nil }
    let bridge = Unmanaged<SAXBridge>.fromOpaque(state).takeUnretainedValue()
    return bridge.problem == nil ? bridge : nil
  }

  private func begin(_ local: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    depth += 1
    if depth > Limits.depth { return stop(.tooLarge("the nesting of its elements")) }
    if attributes.count > Limits.attributes { return stop(.tooLarge("the number of attributes of one element")) }
    start(local, attributes)
  }

  private func finish(_ local: UnsafePointer<UInt8>) {
    depth -= 1
    end(local)
  }

  private func take(_ bytes: UnsafeBufferPointer<UInt8>) { text(bytes) }

  private func stop(_ problem: Diagnostic) {
    self.problem = problem
    xmlStopParser(context)
  }
}

/// The attributes of an element while it begins; not valid afterwards.
struct XMLAttributes {
  fileprivate let start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  fileprivate(set) var count: Int

  /// The value of the attribute with a local name, in whatever namespace.
  subscript(_ name: StaticString) -> String? {
    guard let start else { return nil }
    for index in 0..<count {
      guard let local = start[5 * index], let from = start[5 * index + 3], let to = start[5 * index + 4] else {
        continue
      }
      if xmlStrEqual(local, name.utf8Start) == 1 {
        return String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
      }
    }
    return nil
  }

  /// Whether an on/off attribute `val` says off; absent means on (ECMA-376 17.17.4).
  var isOff: Bool { ["0", "false", "off"].contains(self["val"] ?? "") }
}
