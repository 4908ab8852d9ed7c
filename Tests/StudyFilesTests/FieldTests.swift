import Foundation
import QualitativeData
import Testing

@testable import Bytes
@testable import Packages
@testable import StudyFiles

/// A noun with a field of every kind, and one that holds others of its own.
private struct Everything: Fielded, Equatable, JSONScannable {
  var always = ""
  var amount = 0.0
  var inner: [Everything] = []
  var kind = Segment.Kind.cell
  var maybe: String?
  var names: [String] = []
  var seen: [String]?
  var sure: Bool?
  var time: Int?

  static var blank: Everything { Everything() }

  mutating func pass(through fields: inout some FieldPass) {
    fields.field("always", &always)
    fields.field("amount", &amount)
    fields.field("inner", &inner)
    fields.field("kind", &kind)
    fields.field("maybe", &maybe)
    fields.field("names", &names)
    fields.field("seen", &seen)
    fields.field("sure", &sure)
    fields.field("time", &time)
  }
}

@Suite("The fields of nouns, listed once")
struct FieldTests {
  private static let pieces = [
    "a", "é", "😀", "\"", "\\", "/", "\n", "\t", "\u{1}", "e\u{301}", "{", "]", " ", "\u{2028}", "|", ",",
  ]

  private struct Source {
    var random: SeededGenerator

    mutating func text() -> String {
      (0..<Int.random(in: 0..<9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    mutating func number() -> Int { Int.random(in: -5...9_999_999, using: &random) }
    mutating func amount() -> Double { (Double.random(in: -20...20, using: &random) * 1e4).rounded() / 1e4 }
    mutating func texts() -> [String] { (0..<Int.random(in: 0..<3, using: &random)).map { _ in text() } }
    mutating func maybe<Value>(_ make: (inout Source) -> Value) -> Value? {
      Bool.random(using: &random) ? make(&self) : nil
    }
    mutating func one<Value: CaseIterable>(of type: Value.Type) -> Value {
      type.allCases.randomElement(using: &random) ?? type.allCases[type.allCases.startIndex]
    }

    mutating func segment() -> Segment {
      var segment = Segment(
        id: text(), kind: one(of: Segment.Kind.self), headings: texts(), speaker: maybe { $0.text() },
        role: maybe { $0.one(of: Role.self) }, caseID: maybe { $0.text() }, number: maybe { $0.text() },
        time: maybe { $0.number() }, range: TextRange(number(), number()), text: text())
      (segment.question, segment.original) = (maybe { $0.text() }, maybe { $0.text() })
      return segment
    }

    mutating func event() -> CodingEvent {
      var event = CodingEvent(
        id: text(), time: text(), coder: text(), act: one(of: CodingEvent.Act.self), target: maybe { $0.text() },
        document: text(), range: TextRange(number(), number()), quote: text(), before: text(), after: text(),
        code: maybe { $0.text() }, memo: maybe { $0.text() }, suggestion: maybe { $0.text() },
        model: maybe { $0.text() }, decision: maybe { $0.text() },
        undo: maybe { Bool.random(using: &$0.random) })
      (event.via, event.saw) = (maybe { $0.text() }, maybe { $0.texts() })
      return event
    }

    mutating func suggestion() -> Suggestion {
      Suggestion(
        document: text(), caseID: maybe { $0.text() }, speaker: maybe { $0.text() },
        range: TextRange(number(), number()), quote: text(), code: text(), confidence: amount(), rank: number(),
        reasons: (0..<Int.random(in: 0..<3, using: &random)).map { _ in
          Reason(
            kind: .example, text: text(), range: maybe { TextRange($0.number(), $0.number()) }, weight: amount(),
            document: maybe { $0.text() })
        })
    }

    mutating func everything(deep: Int) -> Everything {
      Everything(
        always: text(), amount: amount(),
        inner: deep == 0 ? [] : (0..<Int.random(in: 0..<3, using: &random)).map { _ in everything(deep: deep - 1) },
        kind: one(of: Segment.Kind.self), maybe: maybe { $0.text() }, names: texts(), seen: maybe { $0.texts() },
        sure: maybe { Bool.random(using: &$0.random) }, time: maybe { $0.number() })
    }
  }

  @Test("are written as an encoder does, and read fast as a decoder does", arguments: 0..<100)
  func fastAndSlow(seed: UInt64) throws {
    var source = Source(random: SeededGenerator(seed))
    for _ in 0..<10 {
      try check(source.segment())
      try check(source.event())
      try check(source.suggestion())
      try check(source.everything(deep: 2))
    }
  }

  private func check<Noun: Fielded & Equatable & JSONScannable>(_ noun: Noun) throws {
    let line = JSONFields.lines([noun])
    #expect(line == JSONLines.line(noun))
    #expect(try JSONDecoder().decode(Noun.self, from: Data(line)) == noun)
    // A control character other than a line feed, carriage return or tab is left to the decoder.
    if let fast = JSONScanner.scan(Noun.self, line[...]) {
      #expect(fast == noun)
    } else {
      #expect(String(decoding: line, as: UTF8.self).contains("\\u00"))
    }
  }

  @Test("say their names in the order of the alphabet, as the keys of JSON come")
  func order() {
    for names in [Segment.fieldNames, CodingEvent.fieldNames, Suggestion.fieldNames, Reason.fieldNames] {
      let names = names.map { Array($0.name.utf8) }
      #expect(zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }
  }

  @Test("in any order, with spaces, unknown or missing are left to the decoder, which has the last word")
  func otherPrograms() throws {
    let loose = #"{ "text": "Ja.", "id":"s1", "kind" : "turn", "start":0,"new":1, "end":4, "headings": [ "A" ] }"#
    #expect(JSONScanner.scan(Segment.self, Array(loose.utf8)[...]) == nil)
    let read = try JSONLines.decodeFast(Segment.self, (number: 1, bytes: Array(loose.utf8)[...]), in: "f")
    #expect(read == Segment(id: "s1", kind: .turn, headings: ["A"], range: TextRange(0, 4), text: "Ja."))
    let lacking = #"{"end":4,"headings":[],"id":"s1","kind":"turn","start":0}"#
    #expect(throws: Diagnostic.malformed("f", line: 1, "'text' is missing")) {
      try JSONLines.decodeFast(Segment.self, (number: 1, bytes: Array(lacking.utf8)[...]), in: "f")
    }
  }

  @Test("stand before a segment's tokens in CoNLL-U, and come back from there", arguments: 0..<50)
  func comments(seed: UInt64) throws {
    var source = Source(random: SeededGenerator(seed))
    var segment = source.segment()
    // A control character but a line end or tab is none of a transcript.
    segment = try without("\u{1}", in: segment)
    (segment.start, segment.end, segment.text) = (0, 2, "Ja")
    var lines: [String] = []
    var writer = WrittenComments()
    writer.forEach(of: segment) { lines.append(String(decoding: $0)) }
    var read = Segment(id: segment.id, kind: .paragraph, range: TextRange(0, 2), text: "Ja")
    for line in lines {
      #expect(line.hasPrefix("# segment_") && line.hasSuffix("\n"))
      let parts = line.dropFirst(2).dropLast().split(separator: " = ", maxSplits: 1, omittingEmptySubsequences: false)
      #expect(SegmentComments.read(String(parts[0]), Array(parts[1].utf8)[...], into: &read))
    }
    // A heading without words is none.
    if segment.headings != [""] { #expect(read == segment) }
    for name in ["segment_kind", "segment_role", "segment_time"] {
      #expect(!SegmentComments.read(name, Array("x".utf8)[...], into: &read))
    }
    for name in ["segment_start", "segment_text", "segment_other", "text"] {
      let before = read
      #expect(SegmentComments.read(name, Array("7".utf8)[...], into: &read) && read == before)
    }
  }

  private func without(_ character: String, in segment: Segment) throws -> Segment {
    let json = String(decoding: JSONLines.line(segment), as: UTF8.self).replacing("\\u0001", with: "")
    return try JSONDecoder().decode(Segment.self, from: Data(json.utf8))
  }

  @Test("are all in the documentation, and nothing else is")
  func documentation() throws {
    let files = try tables(in: "files.md")
    #expect(files["A segment"] == Segment.fieldNames.map(\.name))
    #expect(files["A suggestion"] == Suggestion.fieldNames.map(\.name))
    #expect(files["A reason"] == Reason.fieldNames.map(\.name))
    #expect(try tables(in: "decisions.md")["A coder's file"]?.sorted() == CodingEvent.fieldNames.map(\.name))
  }

  /// The names in the first column of the table below each heading.
  private func tables(in page: String) throws -> [String: [String]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Documentation/\(page)"), encoding: .utf8)
    var (heading, tables) = ("", [String: [String]]())
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" }.dropFirst()) }
      guard line.hasPrefix("| `") else { continue }
      tables[heading, default: []] += line.split(separator: "|")[0].split(separator: "`").enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    return tables
  }
}
