import Foundation

/// A file that somebody opened, read and written in full: signals and short writes are nobody's concern.
public struct Descriptor: Sendable {
  /// By what the system knows it.
  public let number: Int32

  /// Takes an open file; closing it stays with whoever opened it.
  public init(_ number: Int32) { self.number = number }

  /// Writes bytes; how many, which are fewer where something went wrong. `errno` then says what.
  public func write(_ bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count, let base = bytes.baseAddress {
        let written = Foundation.write(number, base + done, bytes.count - done)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { break }
        done += written
      }
      return done
    }
  }

  /// What comes next, no more bytes than `most`; none at the end, nil where it cannot be read.
  public func next(_ most: Int) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      repeat { count = read(number, buffer.baseAddress, most) } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    return count < 0 ? nil : bytes
  }

  /// What is there of a range.
  public func bytes(_ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count, let base = buffer.baseAddress {
        let count = pread(number, base + filled, range.count - filled, off_t(range.lowerBound + filled))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        filled += count
      }
    }
  }
}
