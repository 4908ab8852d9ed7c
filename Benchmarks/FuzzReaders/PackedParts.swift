import CLibZip

/// Archives taken apart and put together again, so that changes reach the readers of the parts.
enum PackedParts {
  static func read(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    var error = zip_error_t()
    return bytes.withUnsafeBytes { all in
      guard let source = zip_source_buffer_create(all.baseAddress, zip_uint64_t(all.count), 0, &error),
        let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
      else { return [] }
      defer { zip_discard(archive) }
      return (0..<zip_uint64_t(max(0, zip_get_num_entries(archive, 0)))).compactMap { index in
        guard let name = zip_get_name(archive, index, 0), let file = zip_fopen_index(archive, index, 0) else {
          return nil
        }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = Int(zip_fread(file, &chunk, zip_uint64_t(chunk.count)))
          guard count > 0 else { break }
          content += chunk[..<count]
        }
        return (String(cString: name), content)
      }
    }
  }

  /// Stored, not packed.
  static func write(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var list: [UInt8] = []
    for (name, bytes) in parts {
      var common = number(UInt16(20)) + [UInt8](repeating: 0, count: 8)
      common += number(checksum(bytes)) + number(UInt32(bytes.count)) + number(UInt32(bytes.count))
      common += number(UInt16(name.utf8.count)) + [0, 0]
      list += number(UInt32(0x0201_4B50)) + number(UInt16(20)) + common + [UInt8](repeating: 0, count: 10)
      list += number(UInt32(file.count)) + Array(name.utf8)
      file += number(UInt32(0x0403_4B50)) + common + Array(name.utf8) + bytes
    }
    let count = number(UInt16(parts.count))
    var end = number(UInt32(0x0605_4B50)) + number(UInt32(0)) + count + count
    end += number(UInt32(list.count)) + number(UInt32(file.count)) + [0, 0]
    return file + list + end
  }

  private static func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
}
