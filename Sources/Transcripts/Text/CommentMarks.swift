import QualitativeData

/// Where comments begin and end in a story.
struct CommentMarks {
  /// A place in a paragraph: its number, and bytes of its text.
  struct Mark {
    var serial: Int
    var offset: Int
  }

  /// The stretches by comment id, once the story has been read.
  private(set) var ranges: [String: (start: BlockOffset, end: BlockOffset)] = [:]

  private var starts: [String: Mark] = [:]
  private var ends: [String: Mark] = [:]
  private var order: [String] = []
  private var waiting: [String] = []
  private var last: Mark?

  /// A range begins; between paragraphs it begins with the next.
  mutating func start(_ id: String?, _ place: Mark?) {
    guard let id, starts[id] == nil else { return }
    order.append(id)
    if let place { starts[id] = place } else { waiting.append(id) }
  }

  /// A range ends; between paragraphs it ended with the one before.
  mutating func end(_ id: String?, _ place: Mark?) {
    guard let id else { return }
    ends[id] = place ?? last
  }

  /// The comment's own place: all that there is where it has no range.
  mutating func refer(_ id: String?, _ place: Mark?) {
    guard let id, let place, starts[id] == nil else { return }
    order.append(id)
    (starts[id], ends[id]) = (place, place)
  }

  mutating func beginParagraph(_ place: Mark) {
    for id in waiting { starts[id] = place }
    waiting = []
  }

  mutating func endParagraph(_ place: Mark) { last = place }

  /// Takes over the marks of another story whose paragraphs became some of this one's.
  mutating func adopt(_ other: CommentMarks, paragraphs: [Int: Int]) {
    func moved(_ mark: Mark?) -> Mark? {
      mark.flatMap { mark in paragraphs[mark.serial].map { Mark(serial: $0, offset: mark.offset) } }
    }
    for id in other.order where starts[id] == nil {
      guard let start = moved(other.starts[id]) else { continue }
      order.append(id)
      starts[id] = start
      ends[id] = moved(other.ends[id])
    }
  }

  /// Turns the marks into places in the blocks.
  mutating func place(_ blocks: [PlacedBlock]) {
    guard !starts.isEmpty else { return }
    var indices: [Int: Int] = [:]
    for (index, placed) in blocks.enumerated() where indices[placed.serial] == nil { indices[placed.serial] = index }
    let scalars = scalars(blocks, indices)
    func offset(_ mark: Mark) -> BlockOffset? {
      indices[mark.serial].map { BlockOffset(block: $0, offset: scalars[mark.serial]?[mark.offset] ?? 0) }
    }
    for id in order {
      guard let mark = starts[id], let start = offset(mark) else { continue }
      ranges[id] = (start, ends[id].flatMap(offset) ?? start)
    }
  }

  /// Scalars before each mark's place, by paragraph and byte: each paragraph is walked once, however many marks it has.
  private func scalars(_ blocks: [PlacedBlock], _ indices: [Int: Int]) -> [Int: [Int: Int]] {
    var result: [Int: [Int: Int]] = [:]
    for (serial, marks) in Dictionary(grouping: Array(starts.values) + Array(ends.values), by: \.serial) {
      guard let index = indices[serial] else { continue }
      let text = Array(blocks[index].block.text.utf8)
      var (place, count) = (0, 0)
      for offset in marks.map(\.offset).sorted() {
        let end = max(place, min(offset, text.count))
        count += text[place..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        place = end
        result[serial, default: [:]][offset] = count
      }
    }
    return result
  }
}

/// A block with the number of the paragraph that it was made of.
struct PlacedBlock {
  var block: TranscriptBlock
  var serial: Int
}
