import Bytes
import QualitativeData

/// A segment as a line of JSON, the same bytes as `JSONLines` gives but much faster, since documents are mostly text.
struct SegmentLine {
  private var json = JSONBytes()

  /// The lines of all segments.
  package static func lines(_ segments: [Segment]) -> [UInt8] {
    var writer = SegmentLine()
    writer.json.bytes.reserveCapacity(segments.reduce(0) { $0 + $1.text.utf8.count + 160 })
    for segment in segments { writer.add(segment) }
    return writer.json.bytes
  }

  /// Keys in the order of the alphabet; what is not known has none.
  private mutating func add(_ segment: Segment) {
    json.open()
    json.optional("\"case\":", segment.caseID)
    json.number("\"end\":", segment.end)
    json.strings("\"headings\":", segment.headings)
    json.optional("\"id\":", segment.id)
    json.optional("\"kind\":", segment.kind.rawValue)
    json.optional("\"number\":", segment.number)
    json.optional("\"original\":", segment.original)
    json.optional("\"question\":", segment.question)
    json.optional("\"role\":", segment.role?.rawValue)
    json.optional("\"speaker\":", segment.speaker)
    json.number("\"start\":", segment.start)
    json.optional("\"text\":", segment.text)
    if let time = segment.time { json.number("\"time\":", time) }
    json.closeLine()
  }
}
