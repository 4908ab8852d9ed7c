import QualitativeData

/// Where the blocks of a word processor's file stand in the document as it is now.
///
/// A block that still holds a segment's text, after the speaker's label, gives exact places, if there is no doubt which
/// segment it is. Otherwise what is marked is looked for by its text, from about where its neighbours stand; where the
/// file or the document has the same words twice, that is in doubt.
struct BlockPlaces {
  private let document: Document
  private let anchor: Anchor
  private let blocks: [[Unicode.Scalar]]
  private let written: Anchor
  private let alignment: BlockAlignment

  init(_ blocks: [TranscriptBlock], document: Document, anchor: Anchor) {
    self.document = document
    self.anchor = anchor
    self.blocks = blocks.map { Array($0.text.unicodeScalars) }
    written = Anchor(blocks.dropFirst().map(\.text).joined(separator: "\n"))
    alignment = BlockAlignment(blocks.map(\.text), document.segments)
  }

  /// How many blocks with text are no segment of the document, the title apart.
  var edited: Int { blocks.indices.dropFirst().count { !blocks[$0].isEmpty && alignment[$0] == nil } }

  /// The passage of a comment; nil where its text is not found. A comment on a mere point is on the whole segment.
  func passage(from start: BlockOffset, to end: BlockOffset) -> Anchor.Place? {
    if let from = exact(start), let to = exact(end) {
      let range = TextRange(from, to)
      if !range.isEmpty { return Anchor.Place(range: trimmed(range)) }
      return document.segment(at: from).map { Anchor.Place(range: $0.range) }
    }
    let quote = text(from: start, to: end)
    guard quote.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let near = estimate(start.block)
    guard
      var found = anchor.place(
        TextRange(near, near + quote.unicodeScalars.count), quote: quote, before: before(start), after: after(end))
    else { return nil }
    // What stands around it in the file was edited, or is a speaker's label: of words that are there once it says nothing.
    let count = anchor.count(of: quote)
    found.isDoubtful = count > 1 || written.count(of: quote) > 1 || (count == 0 && found.isDoubtful)
    return found
  }

  private func exact(_ place: BlockOffset) -> Int? {
    guard blocks.indices.contains(place.block), let segment = alignment[place.block].map({ document.segments[$0] })
    else { return nil }
    let dropped = blocks[place.block].count - segment.text.unicodeScalars.count
    return segment.start + max(0, min(place.offset - dropped, segment.range.length))
  }

  /// Without white space at the ends, which is easily marked by accident.
  private func trimmed(_ range: TextRange) -> TextRange {
    let text = Array(anchor.quote(range).unicodeScalars)
    let head = text.prefix { $0.properties.isWhitespace }.count
    guard head < text.count else { return range }
    return TextRange(range.start + head, range.end - text.reversed().prefix { $0.properties.isWhitespace }.count)
  }

  private func estimate(_ block: Int) -> Int {
    (0...block).reversed().lazy.compactMap { alignment[$0] }.first.map { document.segments[$0].end } ?? 0
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
