import Foundation
import QualitativeData
import Testing

@testable import Bytes
@testable import StudyFiles

@Suite("Segments as lines")
struct SegmentLineTests {
  private func encoded(_ segment: Segment) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(segment)) + [0x0A]
  }

  @Test("the same bytes as Foundation's encoder gives, whatever the text holds")
  func sameBytes() throws {
    var seed: UInt64 = 42
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let alphabet = (0..<0x20).compactMap { Unicode.Scalar($0) } + Array("\"\\/<>&'é…😀 abc\u{7F}\u{2028}".unicodeScalars)
    func text() -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<next(40) { view.append(alphabet[next(alphabet.count)]) }
      return String(view)
    }
    for number in 0..<300 {
      var segment = Segment(
        id: "s\(number)", kind: Segment.Kind.allCases[next(Segment.Kind.allCases.count)],
        headings: (0..<next(3)).map { _ in text() }, range: TextRange(next(10), 10 + next(99)), text: text())
      if next(2) == 0 { (segment.speaker, segment.role, segment.time) = (text(), .respondent, next(100_000)) }
      if next(2) == 0 {
        (segment.caseID, segment.number, segment.question, segment.original) = (text(), text(), "s1", text())
      }
      let line = SegmentLine.lines([segment])
      #expect(line == (try encoded(segment)))
      if let read = JSONScanner.scan(Segment.self, line[...]) { #expect(read == segment) }
    }
  }
}
