/// A time at the start of a turn: `[00:12:34]`, `#00:12:34-5#`, `(12:34)`, `{1:02:03}`.
struct TimeStamp: Equatable {
  /// Milliseconds from the start of the recording.
  var milliseconds: Int
  /// How many scalars it takes up with the space after it.
  var length: Int

  /// The time at the start of a text, or nil.
  init?(startOf text: Substring.UnicodeScalarView) {
    guard let first = text.first, let last = Self.closing[first] else { return nil }
    let inside = text.dropFirst().prefix(16)
    guard let end = inside.firstIndex(of: last), let time = Self.bare(inside[..<end]) else { return nil }
    milliseconds = time
    let stamp = inside[..<end].count + 2
    length = stamp + text.dropFirst(stamp).prefix { $0.properties.isWhitespace }.count
  }

  /// Milliseconds of a time without brackets, `0:03` or `00:12:34,5`; nil for anything else.
  static func bare(_ text: Substring.UnicodeScalarView) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      let numbers = part.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "," || $0 == "." }
      guard numbers.count == 1 || (numbers.count == 2 && index == parts.count - 1),
        let whole = number(numbers[0], digits: 1...2)
      else { return nil }
      total = total * 60 + whole * 1000
      if numbers.count == 2 {
        guard let fraction = number(numbers[1], digits: 1...3) else { return nil }
        total += fraction * [100, 10, 1][numbers[1].count - 1]
      }
    }
    return total
  }

  private static func number(_ text: Substring.UnicodeScalarView, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(String(text))
  }

  private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "(": ")", "#": "#", "{": "}"]
}
