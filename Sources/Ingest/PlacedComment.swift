import QualitativeData

/// A comment on a passage of a document.
public struct PlacedComment: Hashable, Sendable {
  /// The file's own id of the comment.
  public var id: String
  /// Who wrote it.
  public var author: String
  /// When, as the file says.
  public var time: String?
  /// What it says.
  public var text: String
  /// The passage in the document's text.
  public var range: TextRange
  /// The id of the comment that it answers.
  public var parent: String?

  /// Finds the passage: what a comment marks of a label or an empty paragraph falls away, and one that marks nothing is
  /// on the whole segment.
  init(_ comment: TranscriptComment, _ finder: PassageFinder) {
    (id, author, time, text, parent) = (comment.id, comment.author, comment.time, comment.text, comment.parent)
    range = TextRange(finder.offset(comment.start, isEnd: false), finder.offset(comment.end, isEnd: true))
    if range.isEmpty, let segment = finder.document.segment(at: range.start) { range = segment.range }
  }
}

/// Finds places of a transcript in the document that was made of it.
struct PassageFinder {
  let document: Document
  /// In the order of the blocks.
  let places: [BlockPlace]
  /// The new places of the scalars of blocks whose length a repair changed.
  let repairs: [Int: [Int]]

  /// The offset in the document's text. A block that left no text stands for the next one that did, or at the end of a
  /// passage for the one before.
  func offset(_ place: BlockOffset, isEnd: Bool) -> Int {
    var index = firstPlace(from: place.block)
    if index < places.count, places[index].block == place.block {
      // Of a paragraph in which several speak, the last part that begins before the place.
      while index + 1 < places.count, places[index + 1].block == place.block,
        places[index + 1].dropped < place.offset || (!isEnd && places[index + 1].dropped == place.offset)
      { index += 1 }
      let segment = document.segments[places[index].segment]
      let offset = repairs[place.block].map { $0[max(0, min(place.offset, $0.count - 1))] } ?? place.offset
      return segment.start + max(0, min(offset - places[index].dropped, segment.range.length))
    }
    if isEnd { return index > 0 ? document.segments[places[index - 1].segment].end : 0 }
    return index < places.count ? document.segments[places[index].segment].start : document.segments.last?.end ?? 0
  }

  /// The first place whose block is not before some index.
  private func firstPlace(from block: Int) -> Int { places.partitioningIndex { $0.block >= block } }
}
