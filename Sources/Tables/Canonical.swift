import Foundation

/// Normal forms of Unicode.
package enum Canonical {
  /// Letters apart from the marks over them (NFD).
  package static func decomposed(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }
}
