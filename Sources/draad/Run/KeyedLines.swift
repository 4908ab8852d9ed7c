import Foundation

/// The lines of some files, each of a key, a check of the record, and the record, spaces between; the key is a digest. They are large together: where they
/// stand is looked up once, and each is read when it is asked for.
struct KeyedLines: Sendable {
  private struct Place {
    var file: Int
    /// Without the line feed.
    var range: Range<Int>
  }

  private static let keyLength = 64
  /// Digits of a key that tell it from others.
  private static let digits = 16
  /// So many bytes are looked at together.
  private static let piece = 1 << 20
  /// The parts of a study may have left more files than may be open at once.
  private static let mostOpen = 16

  private let files: [PartedFile]
  /// By a key's first digits, its last line.
  private var places: [UInt64: Place] = [:]

  /// Files that cannot be read are passed over.
  init(_ paths: [String]) {
    let stayOpen = paths.count <= Self.mostOpen
    files = paths.map { PartedFile($0, staysOpen: stayOpen) }
    for number in files.indices { note(number) }
  }

  var count: Int { places.count }

  /// The numbers of all keys.
  var numbers: some Sequence<UInt64> { places.keys }

  /// The line of a key, by its number; nil where there is none.
  func line(_ number: UInt64) -> [UInt8]? {
    places[number].flatMap { files[$0.file].bytes($0.range) }
  }

  /// What was kept under a key.
  func record(_ key: String) -> ArraySlice<UInt8>? {
    guard let number = Self.number(key.utf8), let line = line(number), line.starts(with: key.utf8) else { return nil }
    let rest = line.dropFirst(Self.keyLength + 1)
    let record = rest.dropFirst(LineCheck.length + 1)
    return rest.starts(with: LineCheck.of(record).utf8) ? record : nil
  }

  /// A line without its line feed.
  static func line(_ key: String, _ record: [UInt8]) -> [UInt8] {
    Array("\(key) \(LineCheck.of(record)) ".utf8) + record
  }

  /// Whether anything is kept under a key.
  func has(_ key: String) -> Bool {
    guard let number = Self.number(key.utf8), let place = places[number] else { return false }
    let start = place.range.lowerBound
    return files[place.file].bytes(start..<start + Self.keyLength)?.elementsEqual(key.utf8) ?? false
  }

  /// A key's first digits; nil where it is none.
  static func number(_ key: some Collection<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for byte in key.prefix(digits) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return number
  }

  private static func feed(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress, let found = memchr(base, 0x0A, raw.count) else { return nil }
      return bytes.startIndex + (UnsafeRawPointer(found) - base)
    }
  }

  /// Notes where the lines of a file stand. One that a killed run left half holds no record.
  private mutating func note(_ file: Int) {
    var (offset, start) = (0, 0)
    var head: [UInt8] = []
    while let bytes = files[file].bytes(offset..<offset + Self.piece), !bytes.isEmpty {
      var rest = bytes[...]
      while let feed = Self.feed(in: rest) {
        head += rest[..<feed].prefix(Self.digits - head.count)
        let end = offset + feed
        if end - start > Self.keyLength, let key = Self.number(head) {
          places[key] = Place(file: file, range: start..<end)
        }
        (start, rest) = (end + 1, rest[(feed + 1)...])
        head.removeAll(keepingCapacity: true)
      }
      head += rest.prefix(Self.digits - head.count)
      offset += bytes.count
    }
  }
}

/// A file that parts are read of, by several at once.
private final class PartedFile: Sendable {
  private let path: String
  /// Below 0 where it is opened for each part.
  private let descriptor: Int32

  init(_ path: String, staysOpen: Bool) {
    self.path = path
    descriptor = staysOpen ? open(path, O_RDONLY | O_CLOEXEC) : -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What is there of a range; nil where it cannot be read.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    if descriptor >= 0 { return Self.bytes(range, of: descriptor) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return Self.bytes(range, of: descriptor)
  }

  private static func bytes(_ range: Range<Int>, of descriptor: Int32) -> [UInt8]? {
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
        let count = pread(descriptor, rest.baseAddress, range.count - filled, off_t(range.lowerBound + filled))
        if count < 0 && errno == EINTR { continue }
        isRead = count >= 0
        guard count > 0 else { return }
        filled += count
      }
    }
    return isRead ? bytes : nil
  }
}
