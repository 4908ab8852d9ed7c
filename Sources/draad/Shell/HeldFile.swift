import Bytes
import Foundation
import QualitativeData

/// A file of what people did, held by this program alone and only ever added to: what was added is on the disk when
/// adding returns, and nothing that is there is ever written over or cut off.
final class HeldFile {
  /// Its path.
  let path: String
  /// What it held when it was opened.
  let contents: [UInt8]

  private let descriptor: Int32
  private let note: LockNote
  private var length: off_t
  private var mark: Mark?
  private let digest = RunningDigest()
  private var isBroken = false

  /// What the file system says of a file that was left alone.
  private struct Mark: Equatable {
    var size: off_t
    var changed, touched: [Int]

    init(_ status: stat) {
      size = status.st_size
      changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
      touched = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    }
  }

  /// Opens or makes the file and locks it; throws where another program holds it, saying which, or it cannot be written.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    descriptor = try Self.open(path)
    note = LockNote(path)
    do throws(Diagnostic) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .locked(path, by: note.living()) }
      note.write()
      let read = try FileAccess.read(path)
      contents = read
      length = off_t(read.count)
      digest.add(read.span)
      mark = Self.mark(descriptor)
      Self.syncFolder(of: path)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit {
    note.remove()
    close(descriptor)
  }

  /// Cuts off what was only just read at the end and set aside elsewhere.
  func cut(to end: Int) throws(Diagnostic) {
    guard try isUnchanged(), ftruncate(descriptor, off_t(end)) == 0, fsync(descriptor) == 0 else {
      throw .unwritable(path)
    }
    length = off_t(end)
    digest.start(over: contents[..<end])
    mark = Self.mark(descriptor)
  }

  /// Adds bytes and returns when they are on the disk. Where that fails, the file is as it was before, and the same may
  /// be added again. Throws, and adds nothing, where somebody else changed the file or put another in its place.
  func append(_ bytes: [UInt8]) throws(Diagnostic) {
    guard !isBroken else { throw .unsure(path) }
    guard isInPlace else { throw .replaced(path) }
    guard try isUnchanged() else { throw .changed(path) }
    let written = Descriptor(descriptor).write(bytes.span)
    // Whoever changes the file from here on leaves another time than this.
    let left = Self.mark(descriptor)
    guard written == bytes.count, fdatasync(descriptor) == 0 else { throw takeBack(written) }
    guard isInPlace else { throw .replaced(path) }
    guard let now = Self.mark(descriptor), now.size == length + off_t(bytes.count) else {
      isBroken = true
      throw .changed(path)
    }
    length = now.size
    digest.add(bytes.span)
    mark = left == now ? now : nil
    guard mark == nil else { return }
    isBroken = true
    guard try isUnchanged() else { throw .changed(path) }
    isBroken = false
  }

  /// Removes what a failed write left, if that is all that was added. Where even that fails, nobody knows what is on the
  /// disk, and the file is not touched any more.
  private func takeBack(_ written: Int) -> Diagnostic {
    let reason = errno
    let isOurs = Self.mark(descriptor)?.size == length + off_t(written)
    isBroken = !isOurs || ftruncate(descriptor, length) != 0 || fsync(descriptor) != 0
    mark = Self.mark(descriptor)
    return isBroken ? .unsure(path) : .notSaved(path, reason)
  }

  /// Whether the path still leads to the file that is held: a file that was renamed over it would get nothing.
  private var isInPlace: Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino
      && held.st_dev == named.st_dev
  }

  /// Whether the file holds what this program read and wrote. Where its times differ, or the clock may not have ticked
  /// since, the content is compared.
  private func isUnchanged() throws(Diagnostic) -> Bool {
    guard let now = Self.mark(descriptor), now.size == length else { return false }
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    let age = (clock.tv_sec - now.changed[0]) * 1_000_000_000 + clock.tv_nsec - now.changed[1]
    let mayHide = age < Self.tick && length <= Self.soonRead
    if now == mark && !mayHide { return true }
    guard Digest.of(try FileAccess.read(path)) == digest.soFar() else { return false }
    mark = now
    return true
  }

  /// Nanoseconds within which two changes of a file may have the same time.
  private static let tick = 50_000_000
  /// Bytes that are read so soon that it may be done before each decision.
  private static let soonRead: off_t = 1 << 20

  private static func mark(_ descriptor: Int32) -> Mark? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Mark(status) : nil
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
