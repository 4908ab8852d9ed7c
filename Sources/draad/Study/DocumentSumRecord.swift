import Crosstab
import Formats
import Foundation
import QualitativeData

/// What is kept of what a document adds to a study's count, in one line: numbers in decimals, texts with their length
/// before them. One whose texts have line feeds is kept as JSON.
extension DocumentCounter.Sum {
  /// The line without a line feed.
  var record: [UInt8] {
    var writer = SumWriter()
    writer.add(id)
    writer.add(firstCoded)
    for number in [segments, words, everybody, unknownCodes.count] { writer.add(number) }
    for (code, count) in unknownCodes.sorted(by: { $0.key < $1.key }) {
      writer.add(code)
      writer.add(count)
    }
    writer.add(entries.count)
    for entry in entries { writer.add(entry) }
    writer.add(read)
    writer.add(passages.count)
    for passage in passages { writer.add(passage) }
    return writer.bytes.contains(0x0A) ? RecordLines.write([self]).dropLast() : writer.bytes
  }

  /// Reads the line; nil where it is none.
  init?(record: ArraySlice<UInt8>) {
    if record.first == UInt8(ascii: "{") {
      guard let sum = RecordLines.read(Self.self, Array(record)).first else { return nil }
      self = sum
      return
    }
    guard let sum = record.withUnsafeBufferPointer({ Self.read(SumReader($0)) }) else { return nil }
    self = sum
  }

  private static func read(_ reader: consuming SumReader) -> Self? {
    var reader = reader
    var sum = Self(id: reader.text())
    sum.firstCoded = reader.optionalText()
    sum.segments = reader.number()
    sum.words = reader.number()
    sum.everybody = reader.number()
    for _ in 0..<reader.count() { sum.unknownCodes[reader.text()] = reader.number() }
    sum.entries = reader.list { $0.entry() }
    sum.read = reader.ranges()
    sum.passages = reader.list { $0.passage() }
    return reader.isWhole ? sum : nil
  }
}

private struct SumWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: some BinaryInteger) {
    bytes += String(number).utf8
    bytes.append(0x20)
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  mutating func add(_ amounts: CodeTally.Amounts) {
    for number in [amounts.segments, amounts.passages, amounts.codings, amounts.characters, amounts.words] {
      add(number)
    }
  }

  mutating func add(_ entry: CodeTally.Entry) {
    add(entry.document)
    add(entry.caseID)
    add(entry.size)
    add(entry.codes.count)
    for code in entry.codes {
      add(code.code)
      add(code.amounts)
    }
    add(entry.pairs.count)
    for pair in entry.pairs {
      for number in [pair.first, pair.second, pair.segments, pair.overlaps, pair.characters, pair.nearby] {
        add(number)
      }
    }
    add(entry.footing)
  }

  private mutating func add(_ footing: CodeTally.Footing) {
    add(CodeTally.Reach.allCases.firstIndex(of: footing.reach) ?? 0)
    for number in [footing.questions, footing.alone, footing.open, footing.settled, footing.idle] { add(number) }
    add(footing.isSpoken ? 1 : 0)
    add(footing.alternatives.count)
    for other in footing.alternatives {
      add(other.agreement.rawValue)
      add(CodeTally.Reach.allCases.firstIndex(of: other.reach) ?? 0)
      add(other.codes)
    }
    add(footing.voices.count)
    for voice in footing.voices {
      add(voice.coder)
      add(voice.codes)
    }
  }

  private mutating func add(_ codes: [Int32]) {
    add(codes.count)
    for code in codes { add(code) }
  }

  /// A set of ranges, or none.
  mutating func add(_ read: RangeSet?) {
    add(read.map { $0.ranges.count + 1 } ?? 0)
    for range in read?.ranges ?? [] {
      add(range.start)
      add(range.end)
    }
  }

  mutating func add(_ passage: CodedPassage) {
    add(passage.document)
    for text in [passage.caseID, passage.speaker, passage.segment] { add(text) }
    add(passage.code)
    add(passage.coder)
    add(passage.confidence.map { String($0.bitPattern) })
    for number in [passage.start, passage.end] { add(number) }
    add(passage.quote)
    add(passage.coding)
    add(passage.role?.rawValue)
    add(passage.standing?.rawValue)
  }
}

/// Reads what `SumWriter` wrote. Where something is wrong it gives nothing more, and `isWhole` says so.
private struct SumReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var isBroken = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether all was read and nothing was wrong.
  var isWhole: Bool { !isBroken && place == bytes.count }

  mutating func number() -> Int {
    var value = 0
    let start = place
    while place < bytes.count, place - start < 18, 0x30...0x39 ~= bytes[place] {
      value = 10 * value + Int(bytes[place] - 0x30)
      place += 1
    }
    guard !isBroken, place > start, place < bytes.count, bytes[place] == 0x20 else {
      isBroken = true
      return 0
    }
    place += 1
    return value
  }

  /// A number of things that follow, each of a byte or more.
  mutating func count() -> Int {
    let number = number()
    if number > bytes.count - place { isBroken = true }
    return isBroken ? 0 : number
  }

  mutating func text() -> String {
    let length = count()
    defer { place += length }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[place..<place + length]), as: UTF8.self)
  }

  mutating func optionalText() -> String? { number() == 0 ? nil : text() }

  mutating func list<Item>(_ item: (inout SumReader) -> Item) -> [Item] {
    let count = count()
    var items: [Item] = []
    items.reserveCapacity(min(count, 1 << 10))
    for _ in 0..<count where !isBroken { items.append(item(&self)) }
    return items
  }

  mutating func entry() -> CodeTally.Entry {
    var entry = CodeTally.Entry(document: text(), caseID: optionalText(), size: amounts())
    entry.codes = list { CodeTally.CodeAmounts(code: $0.small(), amounts: $0.amounts()) }
    entry.pairs = list { reader in
      var pair = CodeTally.PairAmounts(first: reader.small(), second: reader.small())
      (pair.segments, pair.overlaps) = (reader.small(), reader.small())
      (pair.characters, pair.nearby) = (reader.small(), reader.small())
      return pair
    }
    entry.footing = footing()
    return entry
  }

  private mutating func footing() -> CodeTally.Footing {
    var footing = CodeTally.Footing()
    footing.reach = reach()
    (footing.questions, footing.alone) = (small(), small())
    (footing.open, footing.settled) = (small(), small())
    footing.idle = small()
    footing.isSpoken = number() == 1
    footing.alternatives = list { reader in
      let agreement = Study.Agreement(rawValue: reader.text())
      if agreement == nil { reader.isBroken = true }
      return .init(agreement ?? .all, reach: reader.reach(), codes: reader.list { $0.small() })
    }
    footing.voices = list { reader in .init(reader.optionalText(), codes: reader.list { $0.small() }) }
    return footing
  }

  private mutating func reach() -> CodeTally.Reach {
    let number = number()
    guard CodeTally.Reach.allCases.indices.contains(number) else {
      isBroken = true
      return .none
    }
    return CodeTally.Reach.allCases[number]
  }

  /// A set of ranges, or none.
  mutating func ranges() -> RangeSet? {
    let count = count()
    return count == 0 ? nil : RangeSet((1..<count).map { _ in TextRange(number(), number()) })
  }

  mutating func passage() -> CodedPassage {
    let (document, caseID, speaker, segment) = (text(), optionalText(), optionalText(), optionalText())
    let (code, coder, confidence) = (text(), optionalText(), optionalText())
    let range = TextRange(number(), number())
    return CodedPassage(
      document: document, caseID: caseID, speaker: speaker, segment: segment, code: code, coder: coder,
      confidence: confidence.flatMap { UInt64($0) }.map(Double.init(bitPattern:)), range: range, quote: text(),
      coding: optionalText(), role: optionalText().flatMap(Role.init(rawValue:)),
      standing: optionalText().flatMap(CodedPassage.Standing.init(rawValue:)))
  }

  private mutating func amounts() -> CodeTally.Amounts {
    var amounts = CodeTally.Amounts()
    (amounts.segments, amounts.passages, amounts.codings) = (small(), small(), small())
    (amounts.characters, amounts.words) = (small(), small())
    return amounts
  }

  private mutating func small() -> Int32 { Int32(clamping: number()) }
}
