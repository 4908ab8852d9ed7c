import Bytes
import Foundation

/// A file of frames, which is only ever added to. It begins with its form's number; one of another form counts as empty.
final class MemoryFile: Sendable {
  static let beginning = MemoryFrame.bytes("draad memory", [1])
  /// How many bytes are looked at together.
  private static let piece = 1 << 20

  private let descriptor: Int32

  /// Opens a file, or makes it; nil where that cannot be.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o660)
    if descriptor < 0 { return nil }
  }

  /// Opens a file only to be read; nil where there is none.
  init?(reading path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// What is there of a range.
  func bytes(_ range: Range<Int>) -> [UInt8] { Descriptor(descriptor).bytes(range) }

  /// Goes over the frames up to the first that is not whole; where that one begins, and whether it is the end.
  func forEachFrame(_ body: (MemoryFrame, Range<Int>) -> Void) -> (end: Int, isWhole: Bool) {
    let end = length
    guard bytes(0..<Self.beginning.count) == Self.beginning else { return (0, end == 0) }
    var start = Self.beginning.count
    var (piece, pieceStart) = ([UInt8](), start)
    while start + MemoryFrame.headLength <= end {
      if start + MemoryFrame.headLength > pieceStart + piece.count {
        (piece, pieceStart) = (bytes(start..<min(start + Self.piece, end)), start)
      }
      let head = piece[(start - pieceStart)...].prefix(MemoryFrame.headLength)
      guard let frame = MemoryFrame(head: head), start + frame.length <= end else { break }
      body(frame, start..<start + frame.length)
      start += frame.length
    }
    return (start, start == end)
  }

  /// Goes over the frames of a file that something shall be added to: what is not whole is cut off. Where it then ends.
  func forEachFrameBeforeAdding(_ body: (MemoryFrame, Range<Int>) -> Void) -> Int {
    let (end, isWhole) = forEachFrame(body)
    if !isWhole { ftruncate(descriptor, off_t(end)) }
    return end > 0 ? end : append(Self.beginning, after: 0)
  }

  /// Adds bytes, all of them or, on a full disk, none; where the file then ends.
  func append(_ bytes: [UInt8], after end: Int) -> Int {
    guard Descriptor(descriptor).write(bytes.span) == bytes.count else {
      ftruncate(descriptor, off_t(end))
      return end
    }
    return Int(lseek(descriptor, 0, SEEK_CUR))
  }

  /// Adds the frames of another file; whether all of them are here now.
  func append(contentsOf other: MemoryFile, after end: Int) -> (end: Int, isDone: Bool) {
    let otherEnd = other.forEachFrame { _, _ in }.end
    var (end, start) = (end, Self.beginning.count)
    while start < otherEnd {
      let piece = other.bytes(start..<min(start + Self.piece, otherEnd))
      let now = append(piece, after: end)
      guard now > end else { return (end, false) }
      (end, start) = (now, start + piece.count)
    }
    return (end, true)
  }

  private var length: Int { Int(lseek(descriptor, 0, SEEK_END)) }
}
