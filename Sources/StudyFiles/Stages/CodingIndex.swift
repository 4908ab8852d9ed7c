import Bytes
import Foundation
import QualitativeData

/// Where each document's decisions stand in the coders' files: a million of them need not be held at once.
///
/// Only lines that are as Draad writes them are indexed; whatever else is found (a line that is not quite right, an act or
/// a field that is not known, an id of another program, an identity that occurs twice) makes the index unsound, and the
/// files must be read whole: so that both ways tell the same.
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
    guard let head = JSONScanner.scan(CodingHead.self, line), head.isOurs else {
      isPlain = false
      return
    }
    let name = head.document
    ids.append(Self.hash(head.id))
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

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

/// What the index needs of a line, passed over as it would be read.
private struct CodingHead: JSONScannable {
  var document = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var id = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var coder = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var head = (document: document, id: id, coder: coder)
    var required = 0
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      if CodingEvent.required.contains(key) { required += 1 }
      switch key {
      case "document": head.document = try scanner.passString()
      case "id": head.id = try scanner.passString()
      case "coder": head.coder = try scanner.passString()
      case "act": _ = try scanner.named(CodingEvent.Act.self)
      case "start", "end": _ = try scanner.integer()
      case "saw": _ = try scanner.strings()
      case "undo": guard try scanner.passed() == Array("true".utf8) else { throw JSONScanner.NotSimple() }
      case _ where CodingEvent.fields.contains(key): _ = try scanner.passString()
      default: throw JSONScanner.NotSimple()
      }
    }
    guard required == CodingEvent.required.count else { throw JSONScanner.NotSimple() }
    (document, id, coder) = head
  }

  /// Whether the id is one that Draad gives, and names can be compared byte by byte.
  var isOurs: Bool {
    let digits = id.dropFirst(coder.count + 1)
    return id.starts(with: coder) && id.dropFirst(coder.count).first == UInt8(ascii: "-") && !digits.isEmpty
      && digits.count < 18 && digits.allSatisfy { (0x30...0x39).contains($0) }
      && !document.contains(UInt8(ascii: "\\")) && !coder.contains(UInt8(ascii: "\\"))
  }
}
