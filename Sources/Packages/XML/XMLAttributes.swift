import CLibXML2

/// The attributes of an element while it begins; not valid afterwards.
@usableFromInline
package struct XMLAttributes {
  /// libxml2's array: local name, prefix, namespace, start and end of the value, for each.
  private let start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  package let count: Int

  package init(start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
    self.start = start
    self.count = start == nil ? 0 : count
  }

  /// The value of the attribute with a local name, in whatever namespace.
  package subscript(_ name: StaticString) -> String? {
    value(name).map { unescaped(String(decoding: $0, as: UTF8.self)) }
  }

  /// Whether the attribute has a value, without making a string of it.
  package func has(_ name: StaticString, _ value: StaticString) -> Bool {
    guard let found = self.value(name), found.count == value.utf8CodeUnitCount else { return false }
    return found.bytes.elementsEqual(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  /// The bytes of a value, references left as they are; not valid after the element has begun.
  @usableFromInline
  package struct Value: RandomAccessCollection {
    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>

    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { bytes.count }
    @inlinable package subscript(place: Int) -> UInt8 { bytes[place] }

    @inlinable
    package func withContiguousStorageIfAvailable<Result>(
      _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? { try body(bytes) }
  }

  /// The value of the attribute with a local name, without making a string of it.
  package func value(_ name: StaticString) -> Value? {
    guard let start else { return nil }
    for index in 0..<count {
      guard let local = start[5 * index], let from = start[5 * index + 3], let to = start[5 * index + 4],
        xmlStrEqual(local, name.utf8Start) == 1
      else { continue }
      return Value(bytes: UnsafeBufferPointer(start: from, count: to - from))
    }
    return nil
  }

  /// The value as a whole number.
  package func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }

  /// Whether an on/off attribute `val` says off; absent means on (ECMA-376 17.17.4).
  package var isOff: Bool { has("val", "0") || has("val", "false") || has("val", "off") }

  /// libxml2 leaves `&amp;` in attributes as the reference `&#38;`, since it may stand before another name.
  private func unescaped(_ value: String) -> String {
    guard value.utf8.contains(0x26) else { return value }
    var result: [UInt8] = []
    var rest = Array(value.utf8)[...]
    let reference = Array("&#38;".utf8)
    while let byte = rest.first {
      result.append(byte)
      rest = rest.starts(with: reference) ? rest.dropFirst(reference.count) : rest.dropFirst()
    }
    return String(decoding: result, as: UTF8.self)
  }
}
