/// JSON that is put together byte by byte: the same bytes as `JSONLines` gives where keys come in the order of the
/// alphabet, but many times faster.
package struct JSONBytes {
  package var bytes: [UInt8] = []

  package init() {}

  package mutating func open() { bytes.append(0x7B) }
  package mutating func close() { bytes.append(0x7D) }
  package mutating func closeLine() { bytes += [0x7D, 0x0A] }

  /// A name with its quotation marks and colon.
  package mutating func key(_ name: StaticString) {
    if bytes.last != 0x7B { bytes.append(0x2C) }
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Nothing where there is no value.
  package mutating func optional(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  package mutating func number(_ name: StaticString, _ value: Int) {
    key(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A number that is neither infinite nor none, in the fewest digits that tell it from others.
  package mutating func decimal(_ name: StaticString, _ value: Double) {
    key(name)
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
    var value = value
    bytes.append(0x22)
    value.withUTF8 { utf8 in
      var start = 0
      for (place, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes.append(contentsOf: utf8[start..<place])
        bytes.append(contentsOf: Self.escape(byte).utf8)
        start = place + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
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
