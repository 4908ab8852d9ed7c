import CLibZip
import QualitativeData

/// A ZIP archive in memory, read by the names of its entries.
final class ZipArchive {
  private let archive: OpaquePointer
  private var readSoFar = 0

  /// Opens an archive. Throws `ingest.broken-archive` or `ingest.too-large`.
  init(_ bytes: [UInt8]) throws(Diagnostic) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    var error = zip_error_t()
    // Freed by libzip with the archive, or here where there is none.
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 0, &error),
      let opened = zip_open_from_source(source, ZIP_RDONLY, &error)
    else {
      copy.deallocate()
      throw .brokenArchive("its list of entries cannot be read")
    }
    buffer = copy
    archive = opened
    guard zip_get_num_entries(archive, 0) <= Limits.entries else { throw .tooLarge("its number of entries") }
  }

  private let buffer: UnsafeMutableRawPointer

  deinit {
    zip_discard(archive)
    buffer.deallocate()
  }

  /// The entries' names in the order of the archive.
  var names: [String] {
    (0..<zip_get_num_entries(archive, 0)).compactMap { index in
      zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
    }
  }

  /// Whether there is an entry with a name.
  func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// Hands an entry's bytes on as they are unpacked; false where there is no such entry. Its checksum and its size are
  /// checked at the end, so whoever takes the bytes must throw away what was made of them when this throws.
  func read(_ name: String, _ take: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void) throws(Diagnostic) -> Bool {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { return false }
    guard names.lazy.filter({ $0 == name }).prefix(2).count < 2 else { throw .brokenArchive("'\(name)' occurs twice") }
    var status = zip_stat_t()
    zip_stat_index(archive, zip_uint64_t(index), 0, &status)
    guard status.encryption_method == ZIP_EM_NONE else { throw .encrypted() }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw .brokenArchive("'\(name)' cannot be unpacked")
    }
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
      readSoFar += read
      guard count <= Limits.part, readSoFar <= Limits.package else { throw .tooLarge("'\(name)' when unpacked") }
      try take(UnsafeRawBufferPointer(rebasing: chunk[..<read]))
    }
  }

  /// A small entry as a whole.
  func bytes(of name: String) throws(Diagnostic) -> [UInt8]? {
    var result: [UInt8] = []
    let found = try read(name) { (chunk) throws(Diagnostic) in result.append(contentsOf: chunk) }
    return found ? result : nil
  }
}
