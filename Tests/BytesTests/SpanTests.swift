import Foundation
import Testing

@testable import Bytes

@Suite("Bytes in their place")
struct SpanTests {
  private let words = Array("De rode draad, één".utf8)

  @Test("are found, counted, compared")
  func basics() {
    let span = words.span
    let found = (span.contains(0x2C), span.contains(0x0A), span.count { $0 == 0x65 })
    #expect(found == (true, false, 2))
    let scalars = (span.scalarCount, words.scalarCount)
    #expect(scalars == (18, 18))
    let begins = (span.begins(with: "De r"), span.begins(with: "de"), "De".utf8.span.begins(with: "De r"))
    #expect(begins == (true, false, false))
    let (copy, shorter, none) = (Array(words), words.dropLast(), [UInt8]())
    let same = (span.isSame(as: copy.span), span.isSame(as: shorter.span), none.span.isSame(as: none.span))
    #expect(same == (true, false, true))
    let (bytes, text) = ([UInt8](span.extracting(3..<7)), String(decoding: span.extracting(3..<7)))
    #expect(bytes == Array("rode".utf8) && text == "rode")
  }

  @Test("have the order of their bytes", arguments: [("a", "b"), ("a", "ab"), ("", "a"), ("z", "é")])
  func order(pair: (String, String)) {
    let order = (pair.0.utf8.span.precedes(pair.1.utf8.span), pair.1.utf8.span.precedes(pair.0.utf8.span))
    let own = pair.0.utf8.span.precedes(pair.0.utf8.span)
    #expect(order == (true, false) && !own)
  }

  @Test("lines have their numbers, and those without anything are passed over")
  func lines() {
    let bytes = Array("een\n\n  \r\ntwee\r\ndrie".utf8)
    var cursor = LineCursor()
    var found: [String] = []
    while let line = cursor.next(in: bytes.span) {
      found.append("\(line.number):" + String(decoding: bytes[line.range], as: UTF8.self))
    }
    #expect(found == ["1:een", "4:twee\r", "5:drie"])
    let feeds = (bytes.span.lineFeed(from: 3), bytes.span.lineFeed(from: bytes.count))
    #expect(feeds.0 == 3 && feeds.1 == nil)
  }

  @Test("a buffer writes numbers, texts and parts of another", arguments: [0, 7, 10, 99, 100, 12_345, 4_294_967_295])
  func buffer(number: Int) {
    var one = LineBuffer(capacity: 0)
    var other = LineBuffer(capacity: 0)
    other.append(String(repeating: "Een lange regel. ", count: 9))
    one.reserve(200)
    one.put("n ")
    one.put(number)
    one.put(UInt8(ascii: " "))
    one.put(4..<19, of: other)
    one.appendLine("a\tb\n".utf8.span)
    let text = one.withBytes { String(decoding: $0) }
    #expect(text == "n \(number) lange regel. Eea b ")
    one.removeAll()
    let rest = one.withBytes { $0.count }
    #expect(rest == 0)
  }
}

@Suite("Open files")
struct DescriptorTests {
  @Test("are written in full, and read from any place or on from the last")
  func inFull() throws {
    let path = NSTemporaryDirectory() + "descriptor-\(UUID().uuidString)"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer {
      close(file)
      unlink(path)
    }
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let descriptor = Descriptor(file)
    let written = descriptor.write(bytes.span)
    #expect(written == bytes.count)
    #expect(descriptor.bytes(10..<20) == Array(bytes[10..<20]) && descriptor.bytes(299_999..<300_010).count == 1)
    #expect(descriptor.next(10) == [] && lseek(file, 0, SEEK_SET) == 0)
    #expect(descriptor.next(10) == Array(bytes[..<10]) && descriptor.next(1 << 20) == Array(bytes[10...]))
    let lost = Descriptor(-1).write(bytes.span)
    #expect(lost == 0 && Descriptor(-1).next(1) == nil)
  }

  @Test("a folder lists what lies in it, by bytes")
  func folder() throws {
    let folder = NSTemporaryDirectory() + "folder-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data().write(to: URL(fileURLWithPath: folder + "/één"))
    let names = FolderEntries.list(folder)?.map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    #expect(names == ["in", "één"] && FolderEntries.list(folder + "/none") == nil)
  }
}
