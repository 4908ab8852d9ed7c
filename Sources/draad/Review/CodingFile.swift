import Foundation
import Formats
import QualitativeData

/// A coder's file, held by this program alone, to which decisions are added so that each is on the disk before anybody
/// is told that it is saved.
final class CodingFile {
  /// Its path.
  let path: String
  /// The events that it held when it was opened.
  let events: [CodingEvent]
  /// How many lines it had, readable or not.
  let lines: Int
  /// What was noticed while opening it.
  let diagnostics: [Diagnostic]

  private let descriptor: Int32
  private var length: off_t
  private var needsLineFeed: Bool
  private var isBroken = false

  /// Opens or makes the file and locks it. A torn last line, which was never acknowledged, is moved into
  /// '<file>.torn'. Throws where another program holds the file or it cannot be written.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    descriptor = try Self.open(path)
    do throws(Diagnostic) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .locked(path) }
      let bytes = try FileAccess.read(path)
      let contents = CodingEventFormat.read(bytes, file: path)
      var end = bytes.count
      if let torn = contents.value.tornLine {
        try FileAccess.append(torn + [0x0A], to: path + ".torn")
        end -= torn.count
        guard ftruncate(descriptor, off_t(end)) == 0, fsync(descriptor) == 0 else { throw .unwritable(path) }
      }
      length = off_t(end)
      needsLineFeed = end > 0 && bytes[end - 1] != 0x0A
      events = contents.value.events
      lines = bytes[..<end].count { $0 == 0x0A } + (needsLineFeed ? 1 : 0)
      diagnostics = contents.diagnostics
      Self.syncFolder(of: path)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Adds events and returns when they are on the disk. Where that fails, the file is as it was before, and the same
  /// events may be added again.
  func append(_ events: [CodingEvent]) throws(Diagnostic) {
    guard !events.isEmpty else { return }
    guard !isBroken else { throw .unsure(path) }
    guard isInPlace else { throw .replaced(path) }
    let bytes = (needsLineFeed ? [0x0A] : []) + events.flatMap(CodingEventFormat.line)
    guard write(bytes), fdatasync(descriptor) == 0 else { throw takeBack() }
    guard isInPlace else { throw .replaced(path) }
    length += off_t(bytes.count)
    needsLineFeed = false
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  /// Removes what a failed write left. Where even that fails, nobody knows what is on the disk, and the file is not
  /// touched any more.
  private func takeBack() -> Diagnostic {
    let reason = errno
    isBroken = ftruncate(descriptor, length) != 0 || fsync(descriptor) != 0
    return isBroken ? .unsure(path) : .notSaved(path, reason)
  }

  /// Whether the path still leads to the file that is held: a file that was renamed over it would get nothing.
  private var isInPlace: Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino
      && held.st_dev == named.st_dev
  }

  private static func open(_ path: String) throws(Diagnostic) -> Int32 {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o660)
    guard descriptor >= 0 else { throw .unwritable(path) }
    return descriptor
  }

  /// So that a file that was just made is still there after a power cut.
  private static func syncFolder(of path: String) {
    let folder = Foundation.open(
      URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}
