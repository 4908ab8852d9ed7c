import Testing

@testable import Tokenize

@Suite("Numbers of forms")
struct FormIndexTests {
  @Test("the same bytes have the same number, others another", arguments: 1...10 as ClosedRange<UInt64>)
  func numbers(seed: UInt64) {
    var random = SeededGenerator(seed)
    var index = FormIndex()
    var known: [[UInt8]: Int] = [:]
    for _ in 0..<6000 {
      let length = Int.random(in: 1...24, using: &random)
      // Two letters only: many forms come again, and many differ in one byte.
      let form = (0..<length).map { _ in Bool.random(using: &random) ? UInt8(ascii: "a") : 0 }
      let isWord = Bool.random(using: &random)
      let text = [0xFF] + form + (Bool.random(using: &random) ? [0xFF] : [])
      let number = text.withUnsafeBytes { text in
        let key = FormIndex.Key(text, 1, 1 + length, isWord: isWord)
        return index.number(of: key, text, 1) ?? index.add(key, text, 1)
      }
      #expect(known[form + [isWord ? 1 : 2], default: known.count] == number)
      known[form + [isWord ? 1 : 2]] = number
    }
  }
}
