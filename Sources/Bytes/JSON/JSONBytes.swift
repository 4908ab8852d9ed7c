/// JSON that is put together byte by byte: the same bytes as `JSONLines` gives where keys come in the order of the
/// alphabet, but many times faster.
package struct JSONBytes {
  package var bytes: [UInt8] = []

  package init() {}

  package mutating func open() { bytes.append(0x7B) }
  package mutating func close() { bytes.append(0x7D) }

  /// A name, which has nothing that is escaped.
  package mutating func key(_ name: StaticString) {
    if bytes.last != 0x7B { bytes.append(0x2C) }
    bytes.append(0x22)
    bytes.append(name)
    bytes.append(0x22)
    bytes.append(0x3A)
  }

  /// Nothing where there is no value.
  package mutating func optional(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  package mutating func number(_ name: StaticString, _ value: Int) {
    key(name)
    number(value)
  }

  package mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  package mutating func decimal(_ name: StaticString, _ value: Double) {
    key(name)
    decimal(value)
  }

  /// A number that is neither infinite nor none, in the fewest digits that tell it from others.
  package mutating func decimal(_ value: Double) {
    let digits = value.description.utf8
    bytes.append(contentsOf: digits)
    if digits.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
  }

  /// An object whose values `element` adds, the names in the encoder's order.
  package mutating func object<Element>(
    _ name: StaticString, _ values: [String: Element], _ element: (inout JSONBytes, Element) -> Void
  ) {
    key(name)
    open()
    for (name, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if bytes.last != 0x7B { bytes.append(0x2C) }
      string(name)
      bytes.append(0x3A)
      element(&self, value)
    }
    close()
  }

  package mutating func strings(_ name: StaticString, _ values: [String]) {
    array(name, values) { $0.string($1) }
  }

  /// An array whose elements `element` adds.
  package mutating func array<Element>(
    _ name: StaticString, _ values: [Element], _ element: (inout JSONBytes, Element) -> Void
  ) {
    key(name)
    add(values, element)
  }

  /// The elements of an array that has no name.
  package mutating func add<Element>(_ values: [Element], _ element: (inout JSONBytes, Element) -> Void) {
    bytes.append(0x5B)
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      element(&self, value)
    }
    bytes.append(0x5D)
  }

  package mutating func string(_ value: String) {
    let utf8 = value.utf8.span
    bytes.append(0x22)
    var start = 0
    for place in utf8.indices {
      let byte = utf8[place]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      bytes.append(utf8.extracting(start..<place))
      bytes.append(contentsOf: Self.escape(byte).utf8)
      start = place + 1
    }
    bytes.append(utf8.extracting(start...))
    bytes.append(0x22)
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0C: "\\f"
    case 0x0D: "\\r"
    default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
