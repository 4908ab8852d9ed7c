import Testing
import Tokenize

/// Text and what must come of it: tokens set apart by `|`, sentences by ` ¶ `.
struct Phenomenon: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text }

  /// Tokenizes and compares.
  func check() throws {
    let sentences = try Sample.sentences(text).map { $0.tokens.map(\.form).joined(separator: "|") }
    #expect(sentences.joined(separator: " ¶ ") == expected)
  }
}
