import CLibXML2

/// The attributes of an element while it begins; not valid afterwards.
struct XMLAttributes {
  /// libxml2's array: local name, prefix, namespace, start and end of the value, for each.
  private let start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let count: Int

  init(start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
    self.start = start
    self.count = start == nil ? 0 : count
  }

  /// The value of the attribute with a local name, in whatever namespace.
  subscript(_ name: StaticString) -> String? {
    guard let start else { return nil }
    for index in 0..<count {
      guard let local = start[5 * index], let from = start[5 * index + 3], let to = start[5 * index + 4] else {
        continue
      }
      if xmlStrEqual(local, name.utf8Start) == 1 {
        return unescaped(String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self))
      }
    }
    return nil
  }

  /// The value as a whole number.
  func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }

  /// Whether an on/off attribute `val` says off; absent means on (ECMA-376 17.17.4).
  var isOff: Bool { ["0", "false", "off"].contains(self["val"] ?? "") }

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
