import Bytes
import Crosstab
import QualitativeData

/// What is kept of what a document adds to a study's count.
extension DocumentCounter.Sum {
  /// All of it as bytes.
  var record: [UInt8] {
    var (sum, record) = (self, Record())
    sum.pass(through: &record)
    return record.bytes
  }

  /// Reads the bytes; nil where they are none.
  init?(record: ArraySlice<UInt8>) {
    var record = Record(reading: record)
    self.init(id: "")
    pass(through: &record)
    guard record.isWhole else { return nil }
  }

  private mutating func pass(through record: inout Record) {
    record.text(&id)
    record.text(&firstCoded)
    record.number(&segments)
    record.number(&words)
    record.number(&asked)
    record.number(&answered)
    record.number(&everybody)
    var unknown = unknownCodes.sorted { $0.key < $1.key }
    record.list(&unknown, ("", 0)) { code, record in
      record.text(&code.key)
      record.number(&code.value)
    }
    unknownCodes = Dictionary(unknown.map { ($0.key, $0.value) }, uniquingKeysWith: +)
    record.list(&entries, CodeTally.Entry(document: "", caseID: nil, size: .init())) { $0.pass(through: &$1) }
    record.optional(&read, RangeSet()) { $0.pass(through: &$1) }
    record.list(&passages, CodedPassage(document: "", code: "", range: TextRange(0, 0), quote: "")) {
      $0.pass(through: &$1)
    }
  }
}

extension CodeTally.Entry {
  fileprivate mutating func pass(through record: inout Record) {
    record.text(&document)
    record.text(&caseID)
    size.pass(through: &record)
    record.list(&codes, CodeTally.CodeAmounts(code: 0, amounts: .init())) { code, record in
      record.number(&code.code)
      code.amounts.pass(through: &record)
    }
    record.list(&pairs, CodeTally.PairAmounts(first: 0, second: 0)) { $0.pass(through: &$1) }
    footing.pass(through: &record)
  }
}

extension CodeTally.Amounts {
  fileprivate mutating func pass(through record: inout Record) {
    record.number(&segments)
    record.number(&passages)
    record.number(&codings)
    record.number(&characters)
    record.number(&words)
  }
}

extension CodeTally.PairAmounts {
  fileprivate mutating func pass(through record: inout Record) {
    record.number(&first)
    record.number(&second)
    record.number(&segments)
    record.number(&overlaps)
    record.number(&characters)
    record.number(&nearby)
  }
}

extension CodeTally.Footing {
  fileprivate mutating func pass(through record: inout Record) {
    record.choice(&reach)
    record.number(&questions)
    record.number(&alone)
    record.number(&open)
    record.number(&settled)
    record.number(&depth)
    record.number(&assumed)
    record.flag(&isSpoken)
    record.number(&respondents)
    record.number(&idle)
    record.list(&alternatives, .init(.all, reach: .whole, codes: [])) { other, record in
      record.choice(&other.agreement)
      record.choice(&other.reach)
      record.list(&other.codes, 0) { $1.number(&$0) }
    }
    record.list(&voices, .init(nil, codes: [])) { voice, record in
      record.text(&voice.coder)
      record.list(&voice.codes, 0) { $1.number(&$0) }
    }
  }
}

extension RangeSet {
  fileprivate mutating func pass(through record: inout Record) {
    var stretches = ranges
    record.list(&stretches, TextRange(0, 0)) { range, record in
      record.number(&range.start)
      record.number(&range.end)
    }
    self = RangeSet(stretches)
  }
}

extension CodedPassage {
  fileprivate mutating func pass(through record: inout Record) {
    record.text(&document)
    record.text(&caseID)
    record.text(&speaker)
    record.text(&segment)
    record.text(&code)
    record.text(&coder)
    record.optional(&confidence, 0) { $1.fraction(&$0) }
    record.number(&start)
    record.number(&end)
    record.text(&quote)
    record.text(&coding)
    record.optional(&role, .respondent) { $1.choice(&$0) }
    record.optional(&standing, .alone) { $1.choice(&$0) }
    record.optional(&sources, []) { sources, record in
      record.list(&sources, Source(coder: "", coding: "")) { source, record in
        record.text(&source.coder)
        record.text(&source.coding)
      }
    }
  }
}
