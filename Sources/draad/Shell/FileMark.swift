import Bytes
import Foundation

/// What the file system says of a file without reading it: size, times and number. It differs once the content was
/// changed, even where a program set the time of change back.
struct FileMark: Equatable, Sendable {
  private struct Time: Equatable, Comparable, Sendable {
    var seconds = 0
    var nanoseconds = 0

    static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    func later(by pause: Int) -> Time {
      let whole = nanoseconds + pause
      return Time(seconds: seconds + whole / 1_000_000_000, nanoseconds: whole % 1_000_000_000)
    }

    mutating func pass(through record: inout Record) {
      record.number(&seconds)
      record.number(&nanoseconds)
    }
  }

  private var size = 0
  private var changed = Time()
  private var touched = Time()
  private var number: UInt64 = 0

  /// Clocks of file systems tick in up to two seconds.
  private static let granularity = 2

  /// Of no file; to be read from a record.
  init() {}

  /// Looks at a file; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    changed = Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    touched = Time(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
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

  /// Writes or reads it.
  mutating func pass(through record: inout Record) {
    record.number(&size)
    changed.pass(through: &record)
    touched.pass(through: &record)
    record.number(&number)
  }
}
