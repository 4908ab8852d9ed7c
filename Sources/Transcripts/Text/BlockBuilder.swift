import Bytes
import QualitativeData

/// Collects the blocks of a format that tells space apart from text as HTML, TEI and ODT do: white space collapses to
/// one space, and none stands at the borders of a block.
struct BlockBuilder {
  private struct Open {
    var block: TranscriptBlock?
    var serial = 0
    var text: [UInt8] = []
    var hasSpace = false
    var boldPrefix = 0
    var italicPrefix = 0
    /// Boxes and notes that are anchored in it and follow it.
    var followers: [PlacedBlock] = []
    /// The blocks of an inner story, for the block around it.
    var inner: [PlacedBlock] = []
  }

  private var stack = [Open()]
  private var lastSerial = 0
  /// Where comments begin and end.
  var comments = CommentMarks()
  private(set) var counts: [String: Int] = [:]

  /// Looks of the text that comes.
  var isBold = false
  var isItalic = false
  /// Whether white space stands as it is.
  var isVerbatim = false

  /// Whether a block is open.
  var isOpen: Bool { stack[stack.count - 1].block != nil }
  /// The open block's kind.
  package var kind: Segment.Kind? { stack[stack.count - 1].block?.kind }
  /// Bytes of the open block so far.
  var length: Int { stack[stack.count - 1].text.count }

  mutating func count(_ name: String, _ number: Int = 1) { counts[name, default: 0] += number }

  /// Begins a block; one that is open ends first.
  mutating func begin(_ block: TranscriptBlock) {
    close()
    lastSerial += 1
    stack[stack.count - 1].block = block
    stack[stack.count - 1].serial = lastSerial
    comments.beginParagraph(CommentMarks.Mark(serial: lastSerial, offset: 0))
  }

  /// The place after the open block's text so far.
  var place: CommentMarks.Mark? {
    let last = stack[stack.count - 1]
    return last.block == nil ? nil : CommentMarks.Mark(serial: last.serial, offset: last.text.count)
  }

  /// The place where the text that comes will begin.
  var nextPlace: CommentMarks.Mark? {
    guard var place, stack[stack.count - 1].hasSpace, place.offset > 0 else { return place }
    place.offset += 1
    return place
  }

  /// Text; where no block is open it begins one if it is more than space.
  mutating func append(_ bytes: Span<UInt8>, opening kind: Segment.Kind? = nil) {
    if !isOpen {
      guard let kind, bytes.contains(where: { !Self.isSpace($0) }) else { return }
      begin(TranscriptBlock(kind: kind, text: ""))
    }
    let last = stack.count - 1
    if isVerbatim { return put(bytes) }
    var place = 0
    while place < bytes.count {
      let word = place
      while place < bytes.count, !Self.isSpace(bytes[place]) { place += 1 }
      if place > word {
        if stack[last].hasSpace, stack[last].text.last != 0x0A { putSpace() }
        stack[last].hasSpace = false
        put(bytes.extracting(word..<place))
      }
      let space = place
      while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
      if place > space { stack[last].hasSpace = true }
    }
  }

  /// Text that stands exactly so: a tab, a line break, a space that counts.
  mutating func appendExact(_ text: String) {
    let last = stack.count - 1
    guard stack[last].block != nil else { return }
    if stack[last].hasSpace, text != "\n" { putSpace() }
    stack[last].hasSpace = false
    put(text.utf8.span)
  }

  /// Forgets the space that would stand before the text that comes.
  mutating func dropSpace() { stack[stack.count - 1].hasSpace = false }

  /// Empties the open block; the scalars that it held.
  mutating func discard() -> Int {
    let last = stack.count - 1
    let count = scalars(stack[last].text.count)
    (stack[last].text, stack[last].boldPrefix, stack[last].italicPrefix) = ([], 0, 0)
    return count
  }

  /// Changes the open block.
  mutating func change(_ body: (inout TranscriptBlock) -> Void) {
    guard var block = stack[stack.count - 1].block else { return }
    body(&block)
    stack[stack.count - 1].block = block
  }

  /// Ends the open block, if there is one.
  mutating func close() {
    let last = stack.count - 1
    guard var block = stack[last].block else { return }
    block.text = String(decoding: stack[last].text, as: UTF8.self)
    block.boldPrefix = scalars(stack[last].boldPrefix)
    block.italicPrefix = scalars(stack[last].italicPrefix)
    if !block.text.isEmpty { count(block.kind.rawValue) }
    comments.endParagraph(CommentMarks.Mark(serial: stack[last].serial, offset: stack[last].text.count))
    stack[last].inner.append(PlacedBlock(block: block, serial: stack[last].serial))
    stack[last].inner += stack[last].followers
    let inner = stack[last].inner
    stack[last] = Open()
    stack[last].inner = inner
  }

  /// Goes into a box or note within the open block.
  mutating func enter() { stack.append(Open()) }

  /// Comes back; what was inside follows the block around it, or is returned where it goes elsewhere.
  @discardableResult
  mutating func leave(keeping: Bool = true) -> [PlacedBlock] {
    close()
    guard stack.count > 1, let inner = stack.popLast()?.inner else { return [] }
    guard keeping else { return inner }
    if isOpen { stack[stack.count - 1].followers += inner } else { stack[stack.count - 1].inner += inner }
    return inner
  }

  /// All blocks.
  mutating func finish() -> [TranscriptBlock] {
    while stack.count > 1 { leave() }
    close()
    comments.place(stack[0].inner)
    return stack[0].inner.map(\.block)
  }

  /// None stands at the beginning of a block.
  private mutating func putSpace() { if length > 0 { put(" ".utf8.span) } }

  private mutating func put(_ bytes: Span<UInt8>) {
    let last = stack.count - 1
    if isBold, stack[last].boldPrefix == stack[last].text.count { stack[last].boldPrefix += bytes.count }
    if isItalic, stack[last].italicPrefix == stack[last].text.count { stack[last].italicPrefix += bytes.count }
    stack[last].text.append(bytes)
  }

  private func scalars(_ bytes: Int) -> Int {
    stack[stack.count - 1].text.prefix(bytes).scalarCount
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
