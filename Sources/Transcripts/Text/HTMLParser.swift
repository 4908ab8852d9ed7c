import CLibXML2
import Packages
import QualitativeData

/// What takes the events of a web page; names come in lower case.
protocol HTMLHandler: AnyObject {
  func start(_ name: String, _ attributes: [String: String])
  func end(_ name: String)
  func text(_ bytes: Span<UInt8>)
}

/// Feeds a web page to a handler through libxml2's forgiving HTML parser.
final class HTMLParser {
  private let handler: any HTMLHandler
  private var depth = 0
  private var elements = 0
  private var problem: Diagnostic?
  private var context: htmlParserCtxtPtr?

  private init(_ handler: any HTMLHandler) { self.handler = handler }

  /// Parses UTF-8; what the page says of its encoding is no longer true and not asked.
  static func parse(_ utf8: [UInt8], with handler: any HTMLHandler) throws(Diagnostic) {
    let parser = HTMLParser(handler)
    try parser.run(utf8)
  }

  private func run(_ utf8: [UInt8]) throws(Diagnostic) {
    LibXML.prepare()
    var sax = Self.callbacks
    context = htmlCreatePushParserCtxt(
      &sax, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    defer { htmlFreeParserCtxt(context) }
    htmlCtxtUseOptions(context, Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
    var guardian = TagGuard()
    var start = 0
    while start < utf8.count, problem == nil {
      let end = min(utf8.count, start + 65_536)
      utf8.withUnsafeBytes { all in
        let chunk = UnsafeRawBufferPointer(rebasing: all[start..<end])
        guard guardian.isWithinLimits(chunk) else { return stop(.tooLarge("the number of attributes of one element")) }
        htmlParseChunk(context, chunk.assumingMemoryBound(to: CChar.self).baseAddress, Int32(chunk.count), 0)
      }
      start = end
    }
    if problem == nil { htmlParseChunk(context, nil, 0, 1) }
    if let problem { throw problem }
  }

  private static var callbacks: htmlSAXHandler {
    var sax = htmlSAXHandler()
    sax.startElement = { state, name, attributes in
      guard let name else { return }
      HTMLParser.with(state) { $0.begin(String(cString: name), attributes) }
    }
    sax.endElement = { state, name in
      guard let name else { return }
      HTMLParser.with(state) {
        $0.depth -= 1
        $0.handler.end(String(cString: name))
      }
    }
    sax.characters = { state, bytes, count in
      HTMLParser.with(state) { $0.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span) }
    }
    sax.ignorableWhitespace = sax.characters
    return sax
  }

  private static func with(_ state: UnsafeMutableRawPointer?, _ body: (HTMLParser) -> Void) {
    guard let state else { return }
    let parser = Unmanaged<HTMLParser>.fromOpaque(state).takeUnretainedValue()
    if parser.problem == nil { body(parser) }
  }

  private func begin(_ name: String, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    depth += 1
    elements += 1
    if elements > Limits.elements { return stop(.tooLarge("the number of its elements")) }
    if depth > Limits.pageDepth { return stop(.tooLarge("the nesting of its elements")) }
    var attributes: [String: String] = [:]
    var place = 0
    while let list, let key = list[place], attributes.count < Limits.attributes {
      attributes[String(cString: key)] = list[place + 1].map { String(cString: $0) } ?? ""
      place += 2
    }
    handler.start(name, attributes)
  }

  private func stop(_ problem: Diagnostic) {
    self.problem = problem
    xmlStopParser(context)
  }
}
