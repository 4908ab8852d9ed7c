import QualitativeData

/// Where the blocks of a word processor's file stand in the document that the file was made of.
///
/// A block that still holds a segment's text, after the speaker's label, gives exact places. One that was edited does
/// not: what is marked in it is looked for by its text, from about where its neighbours stand.
struct BlockPlaces {
  private struct Place {
    var segment: Segment
    /// Scalars of the block before the segment's text.
    var dropped: Int
  }

  private let document: Document
  private let anchor: Anchor
  private let blocks: [[Unicode.Scalar]]
  private var places: [Place?] = []

  init(_ blocks: [TranscriptBlock], document: Document, anchor: Anchor) {
    self.document = document
    self.anchor = anchor
    self.blocks = blocks.map { Array($0.text.unicodeScalars) }
    align(blocks)
  }

  /// Blocks and segments in step; a block without a segment of its text leaves the segments where they are.
  private mutating func align(_ blocks: [TranscriptBlock]) {
    var next = 0
    for block in blocks {
      let found = (next..<min(next + 40, document.segments.count)).first { holds(block.text, document.segments[$0]) }
      guard let found else {
        places.append(nil)
        continue
      }
      let segment = document.segments[found]
      places.append(
        Place(segment: segment, dropped: block.text.unicodeScalars.count - segment.text.unicodeScalars.count))
      next = found + 1
    }
  }

  private func holds(_ text: String, _ segment: Segment) -> Bool {
    text == segment.text || (text.hasSuffix(segment.text) && text.utf8.count <= segment.text.utf8.count + 120)
  }

  /// How many blocks with text are no segment of the document, the title apart.
  var edited: Int { zip(blocks, places).dropFirst().filter { !$0.isEmpty && $1 == nil }.count }

  /// The passage of a comment; nil where its text is not found. A comment on a mere point is on the whole segment.
  func passage(from start: BlockOffset, to end: BlockOffset) -> TextRange? {
    if let from = exact(start), let to = exact(end) {
      let range = TextRange(from, to)
      if !range.isEmpty { return trimmed(range) }
      return document.segment(at: from).map(\.range)
    }
    let quote = text(from: start, to: end)
    guard quote.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let near = estimate(start.block)
    return anchor.find(
      TextRange(near, near + quote.unicodeScalars.count), quote: quote, before: before(start), after: after(end))
  }

  private func exact(_ place: BlockOffset) -> Int? {
    guard places.indices.contains(place.block), let known = places[place.block] else { return nil }
    return known.segment.start + max(0, min(place.offset - known.dropped, known.segment.range.length))
  }

  /// Without white space at the ends, which is easily marked by accident.
  private func trimmed(_ range: TextRange) -> TextRange {
    let text = Array(anchor.quote(range).unicodeScalars)
    let head = text.prefix { $0.properties.isWhitespace }.count
    guard head < text.count else { return range }
    return TextRange(range.start + head, range.end - text.reversed().prefix { $0.properties.isWhitespace }.count)
  }

  private func estimate(_ block: Int) -> Int {
    places.prefix(block + 1).last { $0 != nil }.flatMap { $0 }?.segment.end ?? 0
  }

  private func text(from start: BlockOffset, to end: BlockOffset) -> String {
    guard blocks.indices.contains(start.block), blocks.indices.contains(end.block), start.block <= end.block else {
      return ""
    }
    return (start.block...end.block).map { place in
      let block = blocks[place]
      let from = place == start.block ? min(start.offset, block.count) : 0
      let to = place == end.block ? min(end.offset, block.count) : block.count
      return string(block[from..<max(from, to)])
    }.joined(separator: "\n").trimmed
  }

  private func before(_ place: BlockOffset) -> String {
    string(blocks[place.block].prefix(place.offset).suffix(CodingEvent.contextLength))
  }

  private func after(_ place: BlockOffset) -> String {
    string(blocks[place.block].dropFirst(place.offset).prefix(CodingEvent.contextLength))
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
