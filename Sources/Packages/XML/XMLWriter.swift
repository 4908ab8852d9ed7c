/// Makes XML as UTF-8, an element a line where that does not touch its text.
package struct XMLWriter {
  package private(set) var bytes: [UInt8]
  /// How many characters XML cannot hold and were written as U+FFFD.
  package private(set) var replaced = 0
  private var open: [(name: String, hasContent: Bool)] = []
  /// Whether elements stand on lines of their own; text in mixed content must not get more white space.
  private let isIndented: Bool

  package init(isIndented: Bool = true) {
    self.isIndented = isIndented
    bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)
  }

  /// Begins an element; attributes without a value are left out.
  package mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    closeTag()
    breakLine()
    bytes += "<\(name)".utf8
    for (key, value) in attributes {
      guard let value else { continue }
      bytes += " \(key)=\"".utf8
      append(value, isAttribute: true)
      bytes.append(0x22)
    }
    open.append((name, false))
  }

  /// Ends the innermost element.
  package mutating func end() {
    guard let element = open.popLast() else { return }
    if element.hasContent {
      if bytes.last == 0x3E { breakLine() }
      bytes += "</\(element.name)>".utf8
    } else {
      bytes += "/>".utf8
    }
  }

  /// An element without elements in it.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String = "") {
    start(name, attributes)
    if !text.isEmpty { put(text) }
    if text.isEmpty { end() } else { endAfterText() }
  }

  /// An element around others.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: (inout XMLWriter) -> Void
  ) {
    start(name, attributes)
    content(&self)
    end()
  }

  private mutating func endAfterText() {
    guard let element = open.popLast() else { return }
    bytes += "</\(element.name)>".utf8
  }

  private mutating func put(_ text: String) {
    closeTag()
    append(text, isAttribute: false)
  }

  private mutating func closeTag() {
    guard let last = open.indices.last, !open[last].hasContent else { return }
    open[last].hasContent = true
    bytes.append(0x3E)
  }

  private mutating func breakLine() {
    guard isIndented, bytes.last != 0x0A else { return }
    bytes.append(0x0A)
    bytes += [UInt8](repeating: 0x20, count: open.count)
  }

  /// Characters that XML 1.0 cannot hold become U+FFFD, one for one, so that positions stay.
  private mutating func append(_ text: String, isAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      case 0x22 where isAttribute: bytes += "&quot;".utf8
      case 0x09, 0x0A: if isAttribute { bytes += "&#\(scalar.value);".utf8 } else { bytes.append(UInt8(scalar.value)) }
      // Readers turn a carriage return into a line feed unless it is written as a reference.
      case 0x0D: bytes += "&#13;".utf8
      case _ where XMLText.isForbidden(scalar):
        replaced += 1
        bytes += "\u{FFFD}".utf8
      default: if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
      }
    }
  }
}
