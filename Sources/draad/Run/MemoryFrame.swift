import Bytes

/// How a memory keeps one record: a head, the key, the record.
///
/// | bytes | |
/// |---|---|
/// | 8 | the key's number |
/// | 4, 4 | how long key and record are |
/// | 8 | the sum of key and record |
/// | 8 | the sum of the head's bytes before |
///
/// Numbers have their low bytes first.
struct MemoryFrame {
  /// How long a head is.
  static let headLength = 32

  /// Stands for the key: two keys share one as good as never.
  let number: UInt64
  private let keyLength: Int
  private let recordLength: Int
  private let sum: UInt64

  /// How long it is in all.
  var length: Int { Self.headLength + keyLength + recordLength }

  /// Reads a head; nil where it is not as it was written.
  init?(head: ArraySlice<UInt8>) {
    guard head.count == Self.headLength, Self.word(head.suffix(8)) == Checksum.of(head.dropLast(8)) else { return nil }
    let start = head.startIndex
    number = Self.word(head[start..<start + 8])
    keyLength = Int(Self.word(head[start + 8..<start + 12]))
    recordLength = Int(Self.word(head[start + 12..<start + 16]))
    sum = Self.word(head[start + 16..<start + 24])
  }

  /// A key's number.
  static func number(of key: String) -> UInt64 { Checksum.of(key) }

  /// The bytes that keep a record under a key.
  static func bytes(_ key: String, _ record: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headLength + key.utf8.count + record.count)
    add(number(of: key), 8, to: &bytes)
    add(UInt64(key.utf8.count), 4, to: &bytes)
    add(UInt64(record.count), 4, to: &bytes)
    let content = key.utf8 + record
    add(Checksum.of(content[...]), 8, to: &bytes)
    add(Checksum.of(bytes[...]), 8, to: &bytes)
    return bytes + content
  }

  /// The record that such bytes keep under a key; nil where they keep another or are not as they were written.
  static func record(in bytes: [UInt8], of key: String) -> ArraySlice<UInt8>? {
    guard let frame = MemoryFrame(head: bytes.prefix(headLength)), frame.length == bytes.count else { return nil }
    let content = bytes[headLength...]
    guard content.prefix(frame.keyLength).elementsEqual(key.utf8), Checksum.of(content) == frame.sum else { return nil }
    return content.dropFirst(frame.keyLength)
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  private static func add(_ number: UInt64, _ count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
  }
}
