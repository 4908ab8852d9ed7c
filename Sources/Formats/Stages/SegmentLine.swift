import QualitativeData

/// A segment as a line of JSON, the same bytes as `JSONLines` gives but much faster, since documents are mostly text.
struct SegmentLine {
  private var bytes: [UInt8] = []

  /// The lines of all segments.
  static func lines(_ segments: [Segment]) -> [UInt8] {
    var writer = SegmentLine()
    writer.bytes.reserveCapacity(segments.reduce(0) { $0 + $1.text.utf8.count + 160 })
    for segment in segments { writer.add(segment) }
    return writer.bytes
  }

  /// Keys in the order of the alphabet; what is not known has none.
  private mutating func add(_ segment: Segment) {
    bytes.append(0x7B)
    optional("\"case\":", segment.caseID)
    number("\"end\":", segment.end)
    headings(segment.headings)
    optional("\"id\":", segment.id)
    optional("\"kind\":", segment.kind.rawValue)
    optional("\"number\":", segment.number)
    optional("\"original\":", segment.original)
    optional("\"question\":", segment.question)
    optional("\"role\":", segment.role?.rawValue)
    optional("\"speaker\":", segment.speaker)
    number("\"start\":", segment.start)
    optional("\"text\":", segment.text)
    if let time = segment.time { number("\"time\":", time) }
    bytes += [0x7D, 0x0A]
  }

  /// A name with its quotation marks and colon.
  private mutating func key(_ name: StaticString) {
    if bytes.last != 0x7B { bytes.append(0x2C) }
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  private mutating func optional(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  private mutating func number(_ name: StaticString, _ value: Int) {
    key(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  private mutating func headings(_ headings: [String]) {
    key("\"headings\":")
    bytes.append(0x5B)
    for (index, heading) in headings.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      string(heading)
    }
    bytes.append(0x5D)
  }

  private mutating func string(_ value: String) {
    var value = value
    bytes.append(0x22)
    value.withUTF8 { utf8 in
      var start = 0
      for (place, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes.append(contentsOf: utf8[start..<place])
        bytes.append(contentsOf: Self.escape(byte).utf8)
        start = place + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(0x22)
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0C: "\\f"
    case 0x0D: "\\r"
    default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
