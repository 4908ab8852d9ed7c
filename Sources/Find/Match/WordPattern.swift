/// Letters in which `*` stands for any letters or none and `?` for one.
public struct WordPattern: Hashable, Sendable {
  private let scalars: [Unicode.Scalar]
  /// The bytes before the first `*` or `?`: all of it where there is none.
  let prefix: [UInt8]
  /// Whether there is a `*` or `?` in it.
  let isOpen: Bool

  /// Reads a pattern.
  public init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    prefix = Array(String(String.UnicodeScalarView(scalars.prefix { $0 != "*" && $0 != "?" })).utf8)
    isOpen = scalars.contains("*") || scalars.contains("?")
  }

  /// Whether all of a text is so.
  public func matches(_ text: String) -> Bool { matches(Array(text.unicodeScalars)) }

  /// Whether all of some bytes of UTF-8 are so.
  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isOpen ? matches(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)) : bytes.elementsEqual(prefix)
  }

  /// Goes back to the last `*` where it does not fit, so that many stars cost no more than a product.
  private func matches(_ text: [Unicode.Scalar]) -> Bool {
    var (at, place) = (0, 0)
    var (star, mark) = (-1, 0)
    while place < text.count {
      if at < scalars.count, scalars[at] == "*" {
        (star, mark) = (at, place)
        at += 1
      } else if at < scalars.count, scalars[at] == "?" || scalars[at] == text[place] {
        (at, place) = (at + 1, place + 1)
      } else if star >= 0 {
        mark += 1
        (at, place) = (star + 1, mark)
      } else {
        return false
      }
    }
    return scalars[at...].allSatisfy { $0 == "*" }
  }
}
