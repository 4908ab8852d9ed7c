import Foundation

/// Normal forms of Unicode.
enum Canonical {
  /// Letters apart from the marks over them (NFD).
  static func decomposed(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }
}
