import Foundation

/// What the file system says of a file without reading it: size, times and number. It differs once the content was
/// changed, even where a program set the time of change back.
struct FileMark: Hashable, Sendable {
  private let size: Int
  private let changed: Time
  private let touched: Time
  private let number: UInt64

  private struct Time: Hashable, Comparable, Sendable {
    var seconds: Int
    var nanoseconds: Int

    static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    func later(by pause: Int) -> Time {
      var time = self
      time.nanoseconds += pause
      (time.seconds, time.nanoseconds) = (seconds + time.nanoseconds / 1_000_000_000, time.nanoseconds % 1_000_000_000)
      return time
    }

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
  }

  /// The mark's bytes are fewer.
  static let longest = 6 * 21

  /// Clocks of file systems tick in up to two seconds.
  private static let granularity = 2

  /// Looks at a file; nil where there is none. One below an open folder is found sooner.
  init?(_ path: String, below folder: OpenFolder? = nil) {
    var status = stat()
    let (start, skipped) = folder?.way(to: path) ?? (AT_FDCWD, 0)
    guard path.withCString({ fstatat(start, $0 + skipped, &status, 0) }) == 0 else { return nil }
    size = Int(status.st_size)
    (changed, touched) = (Time(status.st_mtim), Time(status.st_ctim))
    number = UInt64(status.st_ino)
  }

  /// Whether the file has been left alone for so long that a later change cannot have the same times.
  var isSettled: Bool { time(nil) - max(changed.seconds, touched.seconds) > Self.granularity }

  /// Whether its content was changed before that of another file.
  func isChangedBefore(_ other: FileMark) -> Bool { changed < other.changed }

  /// Whether the file was left alone when another was written: had it been changed since, that would show in its times.
  /// They tick in milliseconds, on some disks in up to two seconds.
  func isOlder(than other: FileMark) -> Bool {
    let last = max(changed, touched)
    let isCoarse = changed.nanoseconds == 0 && touched.nanoseconds == 0
    return last.later(by: isCoarse ? 2_000_000_000 : 20_000_000) < other.changed
  }

  /// The mark as one word.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { buffer in
      var start = buffer.count
      Self.put(Int(bitPattern: UInt(number)), before: &start, in: buffer)
      for time in [touched, changed] {
        Self.put(time.nanoseconds, before: &start, in: buffer)
        Self.put(time.seconds, before: &start, in: buffer)
      }
      Self.put(size, before: &start, in: buffer)
      return body(UnsafeBufferPointer(rebasing: buffer[(start + 1)...]))
    }
  }

  /// Writes a number and the point before it.
  private static func put(_ number: Int, before start: inout Int, in buffer: UnsafeMutableBufferPointer<UInt8>) {
    var rest = number.magnitude
    repeat {
      start -= 1
      buffer[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    if number < 0 {
      start -= 1
      buffer[start] = UInt8(ascii: "-")
    }
    start -= 1
    buffer[start] = UInt8(ascii: ".")
  }
}

/// A folder that is kept open, so that the system need not find the way to it for each file in it.
final class OpenFolder: Sendable {
  fileprivate let file: Int32
  private let path: String

  /// Nothing is open where there is no such folder yet; its files are then found by their whole paths.
  init(_ path: String) {
    self.path = path + "/"
    file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }

  deinit { if file >= 0 { close(file) } }

  /// Where the way to a file begins, and how much of its path leads there.
  fileprivate func way(to path: String) -> (start: Int32, skipped: Int) {
    file >= 0 && path.utf8.starts(with: self.path.utf8) ? (file, self.path.utf8.count) : (AT_FDCWD, 0)
  }
}
