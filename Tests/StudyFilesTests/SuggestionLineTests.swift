import Foundation
import QualitativeData
import Testing

@testable import StudyFiles

@Suite("Suggestions as lines")
struct SuggestionLineTests {
  private func encoded(_ suggestion: Suggestion) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(suggestion)) + [0x0A]
  }

  @Test("the same bytes as Foundation's encoder gives, whatever texts and numbers there are")
  func sameBytes() throws {
    var random = SeededGenerator(11)
    let alphabet = (0..<0x20).compactMap { Unicode.Scalar($0) } + Array("\"\\/<>&'é…😀 abc\u{7F}\u{2028}".unicodeScalars)
    func text() -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<30, using: &random) { view.append(alphabet.randomElement(using: &random) ?? "a") }
      return String(view)
    }
    func number() -> Double {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: [0, -0.0, 1, -1, 20, 1e-5, 1e16, 1.5e300, 5e-324].randomElement(using: &random) ?? 0
      case 1: Double.random(in: -1e9...1e9, using: &random)
      default: (Double.random(in: -20...20, using: &random) * 10_000).rounded() / 10_000
      }
    }
    for _ in 0..<300 {
      let reasons = (0..<Int.random(in: 0..<4, using: &random)).map { place in
        Reason(
          kind: [.word, .indicator, .example, .codebook][place], text: text(), range: place > 1 ? nil : TextRange(3, 9),
          weight: number(), document: place == 0 ? text() : nil)
      }
      var suggestion = Suggestion(
        document: text(), range: TextRange(1, 2_000_000), quote: text(), code: text(), confidence: number(), rank: 3,
        reasons: reasons)
      if Bool.random(using: &random) { (suggestion.caseID, suggestion.speaker) = (text(), text()) }
      #expect(JSONFields.lines([suggestion]) == (try encoded(suggestion)))
    }
  }

  @Test("what has a number that JSON does not have is left out")
  func numbers() {
    let good = Suggestion(document: "d", range: TextRange(0, 1), quote: "a", code: "c", confidence: 0.5, rank: 1)
    var bad = good
    bad.confidence = .infinity
    var worse = good
    worse.reasons = [Reason(kind: .word, text: "a", weight: .nan)]
    #expect(JSONFields.lines([bad, good, worse]) == JSONFields.lines([good]))
  }
}
