import Foundation
import QualitativeData
import Testing

@testable import Bytes
@testable import Packages
@testable import StudyFiles

@Suite("The fast way to read JSON says what the slow way says")
struct JSONScannerTests {
  private func slow<Value: Decodable>(_ type: Value.Type, _ line: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(line))
  }

  @Test(
    "whole numbers are read in full or not at all",
    arguments: ["0", "-7", "000012", "999999999999999999", "1e3", "1.5", "9999999999999999999", "-", ""])
  func integers(number: String) {
    let line = #"{"end":\(number),"headings":[],"id":"s","kind":"turn","start":0,"text":""}"#
    let read = JSONScanner.scan(Segment.self, Array(line.utf8)[...])
    let slow = slow(Segment.self, Array(line.utf8))
    if let read {
      #expect(read.end == Int(number))
    } else {
      #expect(slow == nil || number.contains { ".e".contains($0) })
    }
  }

  @Test("whatever is cut off, unknown or of another kind goes the slow way")
  func notSimple() {
    let line = JSONLines.line(Segment(id: "s", kind: .turn, range: TextRange(0, 1), text: "x"))
    for end in 0..<line.count - 1 { #expect(JSONScanner.scan(Segment.self, line[..<end]) == nil) }
    for json in [
      #"{"id":1}"#, #"{"id":"a","new":2}"#, "[]", "{}", #"{"id":"a"}x"#, #"{"id":null}"#,
      String(repeating: "[", count: 100_000),
    ] {
      #expect(JSONScanner.scan(Segment.self, Array(json.utf8)[...]) == nil)
    }
  }
}
