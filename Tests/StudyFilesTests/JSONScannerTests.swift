import Foundation
import QualitativeData
import Testing

@testable import Bytes
@testable import Packages

@Suite("The fast way to read JSON says what the slow way says")
struct JSONScannerTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let pieces = [
    "a", "é", "😀", "\"", "\\", "/", "\n", "\t", "\u{1}", "e\u{301}", "{", "]", " ", "\u{2028}",
  ]

  private func text(_ generator: inout Generator) -> String {
    (0..<Int.random(in: 0..<12, using: &generator)).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
      .joined()
  }

  private func slow<Value: Decodable>(_ type: Value.Type, _ line: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(line))
  }

  @Test("for segments, codings and suggestions of any content", arguments: 0..<200)
  func nouns(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let segment = Segment(
      id: text(&generator), kind: .cell, headings: [text(&generator), text(&generator)],
      speaker: Bool.random(using: &generator) ? text(&generator) : nil, role: .respondent, caseID: text(&generator),
      number: text(&generator), time: Int.random(in: 0..<9_999_999, using: &generator), range: TextRange(3, 99),
      text: text(&generator))
    let event = CodingEvent(
      id: text(&generator), time: "t", coder: text(&generator), act: .change, target: text(&generator), document: "d",
      range: TextRange(0, 7), quote: text(&generator), before: text(&generator), after: text(&generator),
      code: text(&generator), memo: text(&generator), suggestion: text(&generator), model: text(&generator))
    let reason = Reason(kind: .example, text: text(&generator), range: TextRange(1, 2), weight: -0.25, document: "e")
    let suggestion = Suggestion(
      document: "d", caseID: text(&generator), speaker: text(&generator), range: TextRange(5, 6),
      quote: text(&generator), code: text(&generator), confidence: Double.random(in: 0...1, using: &generator),
      rank: 2, reasons: [reason, reason])
    check(segment)
    check(event)
    check(suggestion)
  }

  private func check<Value: Codable & Equatable & JSONScannable>(_ value: Value) {
    let line = JSONLines.line(value)
    if let fast = JSONScanner.scan(Value.self, line[...]) { #expect(fast == value) }
    #expect(slow(Value.self, line) == value)
    #expect((try? JSONLines.decodeFast(Value.self, (number: 1, bytes: line[...]), in: "")) == value)
  }

  @Test("for segments with their keys in any order, with spaces and without")
  func anyOrder() {
    let sorted = #"{"end":4,"headings":["A"],"id":"s1","kind":"turn","question":"s0","start":0,"text":"Ja."}"#
    let loose =
      #"{ "text": "Ja.", "id":"s1", "kind" : "turn", "start":0,"question":"s0", "end":4, "headings": [ "A" ] }"#
    let read = [sorted, loose].map { JSONScanner.scan(Segment.self, Array($0.utf8)[...]) }
    #expect(read[0] != nil)
    #expect(read[0] == read[1])
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
