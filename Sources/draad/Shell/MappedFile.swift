import Foundation
import QualitativeData

/// Maps files into memory, so that only what is looked at is read.
enum MappedFile {
  /// The file's bytes. Throws where it is missing, empty or cannot be mapped.
  static func map(_ path: String) throws(Diagnostic) -> ByteRegion {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unread(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0,
      let address = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
    else { throw .unread(path) }
    return ByteRegion(UnsafeRawBufferPointer(start: address, count: Int(status.st_size))) { bytes in
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }
}
