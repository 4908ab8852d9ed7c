import Bytes
import Foundation
import QualitativeData

extension FileAccess {
  /// Adds bytes to the end of a file, and returns when they are on the disk; with `isDurable` false when the system has
  /// them, which is enough for what can be made anew.
  static func append(_ bytes: [UInt8], to path: String, isDurable: Bool = true) throws(Diagnostic) {
    try append(bytes.span, to: path, isDurable: isDurable)
  }

  /// The same for bytes wherever they are.
  static func append(_ bytes: Span<UInt8>, to path: String, isDurable: Bool) throws(Diagnostic) {
    // What can be made anew may not lead elsewhere by a link; a coder's file may.
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | (isDurable ? 0 : O_NOFOLLOW), 0o660)
    guard file >= 0 else { throw .unwritable(path) }
    defer { close(file) }
    guard Descriptor(file).write(bytes) == bytes.count, !isDurable || fsync(file) == 0 else { throw .unwritable(path) }
  }

  /// Writes what a person asked for where the person said: into a pipe or device as it is, and where a link leads. What is
  /// derived is written by `write`, which puts a file in the place of whatever lies there.
  static func deliver(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    var status = stat()
    guard stat(path, &status) == 0 else { return try write(bytes, to: path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: try write(bytes, to: RealPath.isLink(path) ? RealPath.of(path) : path)
    case S_IFDIR: throw .folderInstead(path)
    default:
      guard let handle = FileHandle(forWritingAtPath: path), (try? handle.write(contentsOf: Data(bytes))) != nil else {
        throw .unwritable(path)
      }
    }
  }
}
