import CLibZip
import QualitativeData

/// Makes a ZIP archive in memory; the same entries give the same bytes.
package enum ZipWriter {
  /// An entry.
  package struct Entry {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The bytes of an archive with these entries, in this order. Throws `export.archive` where memory does not suffice.
  package static func write(_ entries: [Entry]) throws(Diagnostic) -> [UInt8] {
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw .noArchive }
    defer { zip_source_free(source) }
    zip_source_keep(source)
    guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) else { throw .noArchive }
    // libzip reads the entries when it closes the archive.
    var copies: [UnsafeMutableRawBufferPointer] = []
    defer { for copy in copies { copy.deallocate() } }
    for entry in entries {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.bytes.count), alignment: 1)
      copy.copyBytes(from: entry.bytes)
      copies.append(copy)
      guard add(entry.name, copy.baseAddress, entry.bytes.count, to: archive) else {
        zip_discard(archive)
        throw .noArchive
      }
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .noArchive
    }
    return try contents(of: source)
  }

  private static func add(
    _ name: String, _ bytes: UnsafeMutableRawPointer?, _ count: Int, to archive: OpaquePointer
  ) -> Bool {
    guard let data = zip_source_buffer(archive, bytes, zip_uint64_t(count), 0) else { return false }
    let place = zip_file_add(archive, name, data, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard place >= 0 else {
      zip_source_free(data)
      return false
    }
    let index = zip_uint64_t(place)
    // The first day of DOS's calendar: a file must not differ because of when it was written.
    zip_file_set_dostime(archive, index, 0, 0x21, 0)
    return zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 9) == 0
  }

  private static func contents(of source: OpaquePointer) throws(Diagnostic) -> [UInt8] {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw .noArchive }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    let count = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
    guard count == bytes.count else { throw .noArchive }
    return bytes
  }
}

extension Diagnostic {
  fileprivate static var noArchive: Diagnostic {
    Diagnostic("export.archive", "The archive cannot be made", advice: "Check that there is memory left.")
  }
}
