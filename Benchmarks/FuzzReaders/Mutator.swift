import Foundation

/// A file to begin with: its bytes, or where it is an archive its parts.
struct Sample {
  var bytes: [UInt8]
  var parts: [(name: String, bytes: [UInt8])]

  init?(path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    bytes = Array(data)
    parts = bytes.starts(with: Array("PK".utf8)) ? PackedParts.read(bytes) : []
  }
}

/// Makes inputs out of samples; the same seed gives the same ones.
struct Mutator {
  private var state: UInt64
  private let samples: [Sample]

  init(seed: UInt64, samples: [Sample]) { (state, self.samples) = (seed &+ 1, samples) }

  /// The next input: an archive with a part that was changed, or a file whose bytes were.
  mutating func next() -> [UInt8] {
    guard !samples.isEmpty else { return [] }
    let sample = samples[below(samples.count)]
    guard !sample.parts.isEmpty, below(5) > 0 else { return changed(sample.bytes) }
    var parts = sample.parts
    let xml = parts.indices.filter { parts[$0].name.hasSuffix("xml") || parts[$0].name.hasSuffix("rels") }
    for _ in 0...below(2) {
      let index = xml.isEmpty ? below(parts.count) : xml[below(xml.count)]
      parts[index].bytes = changed(parts[index].bytes)
    }
    return PackedParts.write(parts)
  }

  private mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(6) where !bytes.isEmpty { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = below(bytes.count)
    let end = min(bytes.count, place + 1 + below(below(4) == 0 ? 4_000 : 40))
    switch below(8) {
    case 0: bytes[place] ^= UInt8(1 << below(8))
    case 1: bytes[place] = UInt8(below(256))
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: below(bytes.count))
    case 4: bytes.removeLast(bytes.count - place)
    case 5: moveTag(&bytes, near: place)
    default: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)].utf8, at: afterTag(bytes, place))
    }
  }

  /// Takes a tag out, or doubles it elsewhere.
  private mutating func moveTag(_ bytes: inout [UInt8], near place: Int) {
    guard let start = bytes[place...].firstIndex(of: 0x3C), let end = bytes[start...].firstIndex(of: 0x3E) else {
      return
    }
    let tag = Array(bytes[start...end])
    if below(2) == 0 { bytes.removeSubrange(start...end) }
    if below(3) > 0 { bytes.insert(contentsOf: tag, at: afterTag(bytes, below(max(1, bytes.count)))) }
  }

  private func afterTag(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[min(place, bytes.count)...].firstIndex(of: 0x3E).map { $0 + 1 } ?? bytes.count
  }

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }

  private static let pieces = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:del>", "</w:del>",
    "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:txbxContent>", "</w:txbxContent>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:commentRangeStart w:id=\"0\"/>",
    "<w:commentRangeEnd w:id=\"0\"/>", "<w:footnoteReference w:id=\"2\"/>", "<mc:AlternateContent>",
    "<w:altChunk r:id=\"rId1\"/>",
    "<w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr>", "<w:gridSpan w:val=\"-1\"/>",
    "<w:ilvl w:val=\"99999999999\"/>",
    "<text:p>", "</text:p>", "<office:annotation>", "<text:note>", "<table:table>", "<u who=\"#R9\">", "</u>", "<note>",
    "</note>",
    "&amp;", "&#x10FFFF;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "<?x", "\u{FEFF}",
    "00:00:01.000 --> 00:00:02.000\n",
    "99:99:99.999 --> 0:0", "\n\n", "R1: ", "I:", "[00:00:01] ", "ÄÅ ÅÃÏÎÏÍÉÅ", "Ã©", "\u{0}", "\u{2028}", "\u{AD}",
  ]
}
