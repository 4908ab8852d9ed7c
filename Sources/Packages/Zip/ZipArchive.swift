import CLibZip
import QualitativeData

/// Bytes that may still be unpacked, for an archive and those inside it together.
package final class UnpackingBudget {
  private var left = Limits.package

  package init() {}

  /// Takes some bytes off; false where there are too few.
  package func spend(_ count: Int) -> Bool {
    left -= count
    return left >= 0
  }
}

/// A ZIP archive in memory, read by the names of its entries, without case as package parts are (ISO 29500-2, 6.2.2).
package final class ZipArchive {
  private let archive: OpaquePointer
  private let buffer: UnsafeMutableRawPointer
  private let entries: [ZipDirectory.Entry]
  private let places: [String: [Int]]
  private let budget: UnpackingBudget

  /// Opens an archive. Throws `ingest.broken-archive` or `ingest.too-large`.
  package init(_ bytes: [UInt8], budget: UnpackingBudget = UnpackingBudget()) throws(Diagnostic) {
    guard let directory = ZipDirectory(bytes) else { throw .brokenArchive("its list of entries cannot be read") }
    if directory.count > Limits.entries { throw .tooLarge("it has \(directory.count) entries") }
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 0, &error) else {
      copy.deallocate()
      throw .brokenArchive("its list of entries cannot be read")
    }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      copy.deallocate()
      throw .brokenArchive("its list of entries cannot be read")
    }
    guard zip_get_num_entries(opened, 0) == directory.entries.count else {
      zip_discard(opened)
      copy.deallocate()
      throw .brokenArchive("it has more than one list of entries")
    }
    (archive, buffer, entries, self.budget) = (opened, copy, directory.entries, budget)
    places = Dictionary(grouping: entries.indices) {
      Self.key(String(decoding: directory.entries[$0].name, as: UTF8.self))
    }
  }

  deinit {
    zip_discard(archive)
    buffer.deallocate()
  }

  private static func key(_ name: String) -> String {
    let slashed = name.utf8.map { $0 == 0x5C ? 0x2F : ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) }
    return String(decoding: slashed.first == 0x2F ? slashed[1...] : slashed[...], as: UTF8.self)
  }

  /// Whether there is an entry with a name.
  package func has(_ name: String) -> Bool { places[Self.key(name)] != nil }

  /// Whether any entry is encrypted.
  package var isEncrypted: Bool { entries.contains { $0.isEncrypted } }

  /// The names of all entries, in the order of the archive.
  package var names: [String] { entries.map { String(decoding: $0.name, as: UTF8.self) } }

  /// Hands an entry's bytes on as they are unpacked; false where there is no such entry. Its checksum and its size are
  /// checked at the end, so whoever takes the bytes must throw away what was made of them when this throws.
  package func read(_ name: String, _ take: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void) throws(Diagnostic)
    -> Bool
  {
    guard let found = places[Self.key(name)] else { return false }
    guard found.count == 1 else { throw .brokenArchive("'\(name)' occurs twice") }
    let entry = entries[found[0]]
    if entry.isEncrypted { throw .encrypted() }
    if let flaw = entry.flaw { throw .brokenArchive("'\(name)' \(flaw)") }
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(found[0]), 0, &status) == 0,
      let file = zip_fopen_index(archive, zip_uint64_t(found[0]), 0)
    else { throw .brokenArchive("'\(name)' cannot be unpacked") }
    defer { zip_fclose(file) }
    let count = try stream(file, name, take)
    guard UInt64(count) == status.size else { throw .brokenArchive("'\(name)' has not the size that it claims") }
    return true
  }

  private func stream(
    _ file: OpaquePointer, _ name: String, _ take: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    defer { chunk.deallocate() }
    var count = 0
    while true {
      let read = Int(zip_fread(file, chunk.baseAddress, zip_uint64_t(chunk.count)))
      guard read >= 0 else { throw .brokenArchive("'\(name)' is cut off or does not match its checksum") }
      if read == 0 { return count }
      count += read
      guard count <= Limits.part, budget.spend(read) else { throw .tooLarge("'\(name)' when unpacked") }
      try take(UnsafeRawBufferPointer(rebasing: chunk[..<read]))
    }
  }
}

extension ZipArchive {
  /// A small entry as a whole.
  package func bytes(of name: String) throws(Diagnostic) -> [UInt8]? {
    var result: [UInt8] = []
    let found = try read(name) { (chunk) throws(Diagnostic) in result.append(contentsOf: chunk) }
    return found ? result : nil
  }
}
