/// Makes ZIP archives byte by byte, so that tests can let them lie. Entries are stored, not packed.
struct ZipBuilder {
  struct Entry {
    var name: String
    var bytes: [UInt8]
    /// What the local header and the list say, where they lie.
    var localName: String?
    var checksum: UInt32?
    var claimedSize: UInt32?
    var flags: UInt16 = 0
    var method: UInt16 = 0
    /// Where the list says that it begins.
    var claimedStart: UInt32?
  }

  var entries: [Entry] = []
  var claimedCount: UInt16?
  var trailer: [UInt8] = []

  /// A document that can be read.
  init(_ parts: [String: String]) {
    entries = parts.sorted { $0.key < $1.key }.map { Entry(name: $0.key, bytes: Array($0.value.utf8)) }
  }

  /// The index of an entry.
  func index(_ name: String) -> Int { entries.firstIndex { $0.name == name } ?? 0 }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var list: [UInt8] = []
    for entry in entries {
      let start = entry.claimedStart ?? UInt32(file.count)
      let local = Array((entry.localName ?? entry.name).utf8)
      let name = Array(entry.name.utf8)
      var common: [UInt8] = []
      common += number(entry.flags)
      common += number(entry.method)
      common += number(UInt32(0))
      common += number(entry.checksum ?? Self.checksum(entry.bytes))
      common += number(UInt32(entry.bytes.count))
      common += number(entry.claimedSize ?? UInt32(entry.bytes.count))
      file += number(UInt32(0x0403_4B50)) + number(UInt16(20)) + common
      file += number(UInt16(local.count)) + number(UInt16(0))
      file += local + entry.bytes
      list += number(UInt32(0x0201_4B50)) + number(UInt16(20)) + number(UInt16(20))
      list += common + number(UInt16(name.count))
      list += [UInt8](repeating: 0, count: 12) + number(start) + name
    }
    let count = claimedCount ?? UInt16(entries.count)
    var end = number(UInt32(0x0605_4B50)) + number(UInt32(0))
    end += number(count) + number(count)
    end += number(UInt32(list.count)) + number(UInt32(file.count))
    return file + list + end + number(UInt16(0)) + trailer
  }

  private func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// CRC-32 as ZIP has it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
