import Foundation

/// Writes text as the pieces were learned from it: one form a character, one mark for white space.
struct TextNormaliser: Sendable {
  /// The mark that stands for white space, U+2581.
  static let mark: [UInt8] = [0xE2, 0x96, 0x81]

  /// What characters are written as, in UTF-8.
  let forms: [UInt32: [UInt8]]

  /// The text with a mark before each word; empty where there are no words.
  func normalised(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + text.utf8.count / 3 + 3)
    var isBetween = true
    func add(_ byte: UInt8) {
      guard byte != UInt8(ascii: " ") else { return isBetween = true }
      if isBetween { result += Self.mark }
      isBetween = false
      result.append(byte)
    }
    for scalar in Self.composed(text).unicodeScalars {
      if let form = forms[scalar.value] { form.forEach(add) } else { UTF8.encode(scalar)?.forEach(add) }
    }
    return result
  }

  /// Letters with marks of their own as one character, which is how pieces have them.
  private static func composed(_ text: String) -> String {
    text.unicodeScalars.contains { (0x300...0x36F).contains($0.value) }
      ? text.precomposedStringWithCanonicalMapping : text
  }
}
