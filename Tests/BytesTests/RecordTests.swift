import Bytes
import Testing

@Suite("Values as bytes, said once for writing and reading")
struct RecordTests {
  private enum Colour: CaseIterable { case red, green }

  /// One of every kind of value.
  private struct Sample: Equatable {
    var whole = 0
    var small: Int32 = 0
    var bits: UInt64 = 0
    var share = 0.0
    var isRead = false
    var name = ""
    var nickname: String?
    var colour = Colour.red
    var texts: [String] = []
    var inner: [[Int]] = []

    mutating func pass(through record: inout Record) {
      record.number(&whole)
      record.number(&small)
      record.number(&bits)
      record.fraction(&share)
      record.flag(&isRead)
      record.text(&name)
      record.text(&nickname)
      record.choice(&colour)
      record.list(&texts)
      record.list(&inner, []) { row, record in record.list(&row, 0) { $1.number(&$0) } }
    }

    var bytes: [UInt8] {
      var (copy, record) = (self, Record())
      copy.pass(through: &record)
      return record.bytes
    }

    init() {}

    init?(_ bytes: [UInt8]) {
      var record = Record(reading: bytes)
      pass(through: &record)
      guard record.isWhole else { return nil }
    }
  }

  private static func random(_ random: inout SystemRandomNumberGenerator) -> Sample {
    var sample = Sample()
    sample.whole = [0, 1, -1, 127, 128, .max, .min, .random(in: -70_000...70_000)].randomElement(using: &random) ?? 0
    sample.small = [0, .max, .min, 300].randomElement(using: &random) ?? 0
    sample.bits = [0, .max, 1 << 63, 255].randomElement(using: &random) ?? 0
    sample.share = [0, -0.0, 0.1, .infinity, .leastNonzeroMagnitude].randomElement(using: &random) ?? 0
    sample.isRead = .random(using: &random)
    sample.name = ["", "Anna", "regel\nregel", "coördinatie", "\0\u{FF}👩‍👩‍👧"].randomElement(using: &random) ?? ""
    sample.nickname = [nil, "", "An"].randomElement(using: &random) ?? nil
    sample.colour = .random(using: &random) ? .red : .green
    sample.texts = (0..<Int.random(in: 0..<4)).map { "tekst \($0)" }
    sample.inner = (0..<Int.random(in: 0..<4)).map { Array(0..<$0) }
    return sample
  }

  @Test("what is written is what is read")
  func roundTrip() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let sample = Self.random(&random)
      #expect(Sample(sample.bytes) == sample)
    }
  }

  @Test("a record that was cut or went on is none")
  func cut() {
    var random = SystemRandomNumberGenerator()
    let bytes = Self.random(&random).bytes
    for length in 0..<bytes.count { #expect(Sample(Array(bytes[..<length])) == nil) }
    #expect(Sample(bytes + [0]) == nil)
  }

  @Test("whatever the bytes are, reading them ends, and makes no more than they can hold")
  func anyBytes() {
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<40)).map { _ in UInt8.random(in: 0...255) }
      if let sample = Sample(bytes) {
        #expect(sample.inner.reduce(sample.texts.count) { $0 + $1.count } <= bytes.count)
      }
    }
    #expect(Sample([UInt8](repeating: 0xFF, count: 30)) == nil)
  }

  @Test("a number is only read where it fits")
  func fits() {
    var record = Record()
    var large = 70_000
    record.number(&large)
    var reading = Record(reading: record.bytes)
    var small: Int16 = 7
    reading.number(&small)
    #expect(!reading.isWhole && small == 7)
  }
}
