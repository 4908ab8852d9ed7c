import Foundation

/// What the file system says of a file, to tell whether it was changed.
struct FileStamp: Hashable, Sendable {
  private let size: Int64
  private let number: UInt64
  private let seconds: Int
  private let nanoseconds: Int

  /// Nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (size, number) = (Int64(status.st_size), UInt64(status.st_ino))
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  /// Whether it was changed later than another.
  func isYounger(than other: FileStamp) -> Bool {
    (seconds, nanoseconds) > (other.seconds, other.nanoseconds)
  }
}
