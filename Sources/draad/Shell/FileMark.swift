import Foundation

/// What the file system says of a file without reading it: size, times and number. It differs once the content was
/// changed, even where a program set the time of change back.
struct FileMark: Hashable, Sendable {
  /// The mark as one word.
  let text: String
  /// Whether the file has been left alone for so long that a later change cannot have the same times.
  let isSettled: Bool

  /// Clocks of file systems tick in up to two seconds.
  private static let granularity = 2

  /// Looks at a file; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let (changed, touched) = (status.st_mtim, status.st_ctim)
    text =
      "\(status.st_size).\(changed.tv_sec).\(changed.tv_nsec).\(touched.tv_sec).\(touched.tv_nsec).\(status.st_ino)"
    isSettled = time(nil) - max(changed.tv_sec, touched.tv_sec) > Self.granularity
  }
}
