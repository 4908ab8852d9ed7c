import Testing

@testable import Tokenize

@Suite("Numbers of forms")
struct FormIndexTests {
  @Test("the same bytes have the same number, others another", arguments: 1...10 as ClosedRange<UInt64>)
  func numbers(seed: UInt64) {
    var random = SeededGenerator(seed)
    var index = FormIndex()
    var known: [[UInt8]: Int32] = [:]
    for _ in 0..<6000 {
      let length = Int.random(in: 1...24, using: &random)
      // Two letters only: many forms come again, and many differ in one byte.
      let form = (0..<length).map { _ in Bool.random(using: &random) ? UInt8(ascii: "a") : 0 }
      let isWord = Bool.random(using: &random)
      let text = [0xFF] + form + (Bool.random(using: &random) ? [0xFF] : [])
      let number = number(text, 1..<1 + length, isWord: isWord, in: &index)
      #expect(known[form + [isWord ? 1 : 2], default: Int32(known.count)] == number)
      known[form + [isWord ? 1 : 2]] = number
    }
  }

  private func number(_ text: [UInt8], _ range: Range<Int>, isWord: Bool, in index: inout FormIndex) -> Int32 {
    let key = FormIndex.Key(text.span, range.lowerBound, range.upperBound, isWord: isWord)
    if let known = index.known(key, text.span, range.lowerBound) { return known.number }
    let number = Int32(index.count)
    index.add(key, FormIndex.Known(number: number, form: 0, context: WordContext()), text.span, range.lowerBound)
    return number
  }
}
