/// A time at the start of a turn: `[00:12:34]`, `#00:12:34-5#`, `(12:34)`.
struct TimeStamp: Equatable {
  /// Milliseconds from the start of the recording.
  var milliseconds: Int
  /// How many scalars it takes up with the space after it.
  var length: Int

  /// The time at the start of a text, or nil.
  init?(startOf text: Substring.UnicodeScalarView) {
    guard let first = text.first, let last = Self.closing[first] else { return nil }
    let inside = text.dropFirst().prefix(16)
    guard let end = inside.firstIndex(of: last) else { return nil }
    let parts = inside[..<end].split { $0 == ":" }
    guard (2...3).contains(parts.count) else { return nil }
    var seconds = 0.0
    for (index, part) in parts.enumerated() {
      let text = String(part.map { $0 == "-" || $0 == "," ? "." : Character($0) })
      guard text.allSatisfy({ $0.isNumber || $0 == "." }), let value = Double(text) else { return nil }
      guard index == parts.count - 1 || value == value.rounded() else { return nil }
      seconds = seconds * 60 + value
    }
    milliseconds = Int((seconds * 1000).rounded())
    let stamp = inside[..<end].count + 2
    length = stamp + text.dropFirst(stamp).prefix { $0.properties.isWhitespace }.count
  }

  private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "(": ")", "#": "#"]
}
