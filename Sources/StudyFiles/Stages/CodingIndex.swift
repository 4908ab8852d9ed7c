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
  public mutating func add(_ bytes: Span<UInt8>, file: Int, offset: Int, isEnd: Bool) -> Int {
    var start = 0
    while start < bytes.count {
      let end: Int
      if let feed = bytes.lineFeed(from: start) {
        end = feed + 1
      } else if isEnd {
        // A last line without its line feed was torn off: its reader has to say so.
        isPlain = false
        end = bytes.count
      } else {
        break
      }
      addLine(bytes.extracting(start..<end), file: file, offset: offset + start)
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

  private mutating func addLine(_ line: Span<UInt8>, file: Int, offset: Int) {
    if !line.contains(where: { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }) { return close() }
    guard let head = JSONScanner.scan(CodingHead.self, line), head.isOurs(line) else {
      isPlain = false
      return
    }
    let name = line.extracting(head.document)
    ids.append(Self.hash(line.extracting(head.id)))
    let isSame = name.isSame(as: lastName.span)
    if isSame, let last = open, last.file == file, last.offset + last.length == offset {
      open?.length += line.count
      return
    }
    close()
    if !isSame {
      lastName = []
      lastName.append(name)
      lastDocument = String(decoding: name)
    }
    open = Stretch(file: file, offset: offset, length: line.count)
  }

  private mutating func close() {
    if let open { documents[lastDocument, default: []].append(open) }
    open = nil
  }

  /// FNV-1a.
  private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in bytes.indices { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}

/// What the index needs of a line: where its names stand. All else is passed over as it would be read.
private struct CodingHead: JSONScannable {
  private var strings = CodingStrings()

  var document: Range<Int> { strings.document }
  var id: Range<Int> { strings.id }

  init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var reader = JSONFieldReader(scanner, strings: CodingStrings())
    var event = CodingEvent.blank
    reader.record(&event)
    guard reader.isSimple else { throw JSONScanner.NotSimple() }
    (scanner, strings) = (reader.scanner, reader.strings)
  }

  /// Whether the id is one that Draad gives, and names can be compared byte by byte.
  func isOurs(_ line: Span<UInt8>) -> Bool {
    let (coder, id) = (line.extracting(strings.coder), line.extracting(strings.id))
    let digits = id.count - coder.count - 1
    return digits > 0 && digits < 18 && id.extracting(first: coder.count).isSame(as: coder)
      && id[coder.count] == UInt8(ascii: "-")
      && !id.extracting(last: digits).contains { !(0x30...0x39).contains($0) }
      && !line.extracting(document).contains(UInt8(ascii: "\\")) && !coder.contains(UInt8(ascii: "\\"))
  }
}

/// Passes over texts and keeps where three of them are.
private struct CodingStrings: StringReading {
  var document = 0..<0
  var id = 0..<0
  var coder = 0..<0

  mutating func read(
    _ name: StaticString, _ value: inout String, _ scanner: inout JSONScanner
  ) throws(JSONScanner.NotSimple) {
    let range = try scanner.passString()
    switch name.description {
    case "document": document = range
    case "id": id = range
    case "coder": coder = range
    default: break
    }
  }
}
