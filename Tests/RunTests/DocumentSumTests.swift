import Crosstab
import QualitativeData
import Testing

@testable import draad

@Suite("What a document adds to a count is read as it was kept")
struct DocumentSumTests {
  /// With everything that a sum may hold, at random.
  private static func random() -> DocumentCounter.Sum {
    func number() -> Int32 { [0, 1, 300, .max].randomElement() ?? 0 }
    func text() -> String? { [nil, "", "Anna", "regel\nregel", "één 👩‍👩‍👧"].randomElement() ?? nil }
    func amounts() -> CodeTally.Amounts {
      var amounts = CodeTally.Amounts()
      (amounts.segments, amounts.passages, amounts.codings) = (number(), number(), number())
      (amounts.characters, amounts.words) = (number(), number())
      return amounts
    }
    var sum = DocumentCounter.Sum(id: text() ?? "x")
    sum.firstCoded = text()
    (sum.segments, sum.words, sum.everybody) = (Int(number()), Int(number()), Int(number()))
    for code in 0..<Int.random(in: 0..<3) { sum.unknownCodes["code \(code)"] = code }
    for _ in 0..<Int.random(in: 0..<3) {
      var entry = CodeTally.Entry(document: sum.id, caseID: text(), size: amounts())
      entry.codes = (0..<Int.random(in: 0..<3)).map { .init(code: Int32($0), amounts: amounts()) }
      entry.pairs = (0..<Int.random(in: 0..<3)).map { .init(first: Int32($0), second: Int32($0) + 1) }
      for pair in entry.pairs.indices { entry.pairs[pair].nearby = number() }
      entry.footing.reach = CodeTally.Reach.allCases.randomElement() ?? .whole
      (entry.footing.open, entry.footing.isSpoken) = (number(), .random())
      entry.footing.idle = number()
      entry.footing.alternatives = [[], [.init(.majority, reach: .partly, codes: [3, 5])]].randomElement() ?? []
      entry.footing.voices = [[], [.init(nil, codes: [1]), .init("anna", codes: [])]].randomElement() ?? []
      sum.entries.append(entry)
    }
    sum.read = [nil, RangeSet(), RangeSet([TextRange(3, 9), TextRange(20, 40)])].randomElement() ?? nil
    for _ in 0..<Int.random(in: 0..<3) {
      sum.passages.append(
        CodedPassage(
          document: sum.id, caseID: text(), speaker: text(), segment: text(), code: "subsidie", coder: text(),
          confidence: [nil, 0, 0.1 + 0.2].randomElement() ?? nil, range: TextRange(1, Int(number()) + 1),
          quote: text() ?? "", coding: text(), role: [nil, .interviewer, .respondent].randomElement() ?? nil,
          standing: CodedPassage.Standing.allCases.randomElement()))
    }
    for index in sum.passages.indices where Bool.random() {
      sum.passages[index].sources = [.init(coder: "anna", coding: "anna-1"), .init(coder: "bram", coding: "bram-7")]
    }
    return sum
  }

  @Test("whatever it holds")
  func roundTrip() throws {
    for _ in 0..<300 {
      let sum = Self.random()
      #expect(DocumentCounter.Sum(record: sum.record[...]) == sum)
    }
  }

  @Test("cut anywhere it is none")
  func cut() {
    let record = Self.random().record
    for length in record.indices { #expect(DocumentCounter.Sum(record: record[..<length]) == nil) }
  }
}
