import Foundation
import QualitativeData

/// Where each document's decisions stand in the coders' files: a million of them need not be held at once.
///
/// Only lines that are as Draad writes them are indexed; whatever else is found (a line that does not name its document
/// plainly, an identity that occurs twice) makes the index unsound, and the files must be read whole.
public struct CodingIndex: Sendable {
  /// A stretch of a coder's file with one or more whole lines.
  public struct Stretch: Hashable, Sendable {
    /// The file's number.
    public var file: Int
    /// Bytes from its start.
    public var offset: Int
    /// Bytes in it.
    public var length: Int
  }

  /// The stretches of each document in the order of files and lines.
  public private(set) var documents: [String: [Stretch]] = [:]
  private var isPlain = true
  private var ids: [UInt64] = []
  private var lastName: [UInt8] = []
  private var lastDocument = ""
  private var open: Stretch?

  /// An index of nothing.
  public init() {}

  /// Adds the beginning of what is left of a file: all whole lines of it, and the rest if it is the end. Returns how many
  /// bytes were taken.
  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, file: Int, offset: Int, isEnd: Bool) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var start = 0
    while start < bytes.count {
      let end: Int
      if let feed = memchr(base + start, 0x0A, bytes.count - start) {
        end = UnsafeRawPointer(feed) - UnsafeRawPointer(base) + 1
      } else if isEnd {
        // A last line without its line feed was torn off: its reader has to say so.
        isPlain = false
        end = bytes.count
      } else {
        break
      }
      addLine(UnsafeBufferPointer(start: base + start, count: end - start), file: file, offset: offset + start)
      start = end
    }
    return start
  }

  /// Ends the index; false where the files must be read whole.
  public mutating func finish() -> Bool {
    close()
    ids.sort()
    isPlain = isPlain && !zip(ids, ids.dropFirst()).contains { $0 == $1 }
    ids = []
    return isPlain
  }

  private mutating func addLine(_ line: UnsafeBufferPointer<UInt8>, file: Int, offset: Int) {
    if line.allSatisfy({ $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }) { return close() }
    guard let name = Self.value(of: "\"document\":\"", in: line), let id = Self.value(of: "\"id\":\"", in: line) else {
      isPlain = false
      return
    }
    ids.append(Self.hash(id))
    let isSame = lastName.elementsEqual(name)
    if isSame, let last = open, last.file == file, last.offset + last.length == offset {
      open?.length += line.count
      return
    }
    close()
    if !isSame {
      lastName = Array(name)
      lastDocument = String(decoding: name, as: UTF8.self)
    }
    open = Stretch(file: file, offset: offset, length: line.count)
  }

  private mutating func close() {
    if let open { documents[lastDocument, default: []].append(open) }
    open = nil
  }

  /// The bytes of a string value. A quotation mark within a string is always escaped, so that key and colon with their
  /// marks can only be what they seem.
  private static func value(of key: StaticString, in line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard let base = line.baseAddress, let start = end(of: key, base, line.count) else { return nil }
    var end = start
    while end < line.count, line[end] != UInt8(ascii: "\"") {
      if line[end] == UInt8(ascii: "\\") { return nil }
      end += 1
    }
    return end < line.count ? UnsafeBufferPointer(rebasing: line[start..<end]) : nil
  }

  /// The place after a key: quotation marks are few, so it is looked for from one to the next.
  private static func end(of key: StaticString, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    let length = key.utf8CodeUnitCount
    var place = 0
    while place + length <= count, let mark = memchr(base + place, 0x22, count - place) {
      place = UnsafeRawPointer(mark) - UnsafeRawPointer(base)
      if place + length <= count, memcmp(mark, key.utf8Start, length) == 0 { return place + length }
      place += 1
    }
    return nil
  }

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
