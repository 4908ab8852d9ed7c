import QualitativeData

/// A document as another program shows it: a line for each segment, who speaks before it; with the way between its
/// positions and the document's.
public struct SourceText: Sendable {
  /// The text, lines ended by LF.
  public let text: String
  /// For each segment where its own text begins in the document and here, and how long it is.
  private var pieces: [(document: Int, source: Int, length: Int)] = []

  /// Writes a document down.
  public init(_ document: Document) {
    var lines: [String] = []
    var offset = 0
    for segment in document.segments {
      let label = segment.speaker.map { Self.oneLine($0) + ": " } ?? ""
      let start = offset + label.unicodeScalars.count
      pieces.append((segment.start, start, segment.end - segment.start))
      lines.append(label + Self.lineFeeds(segment.text))
      offset = start + (segment.end - segment.start) + 1
    }
    text = lines.joined(separator: "\n")
  }

  /// Finds a document's segments in a text that may be written in any way around them. Nil where one is missing.
  init?(_ document: Document, in text: String) {
    self.text = text
    let scalars = Array(text.unicodeScalars)
    var place = 0
    for segment in document.segments {
      let wanted = Array(segment.text.unicodeScalars)
      guard let start = Self.find(wanted, in: scalars, from: place) else { return nil }
      pieces.append((segment.start, start, wanted.count))
      place = start + wanted.count
    }
  }

  /// A range of the document in this text.
  public func source(_ range: TextRange) -> TextRange {
    TextRange(source(range.start, isEnd: false), source(range.end, isEnd: !range.isEmpty))
  }

  /// A range of this text in the document: of what is its own, without labels.
  public func document(_ range: TextRange) -> TextRange {
    TextRange(document(range.start, isEnd: false), document(range.end, isEnd: true))
  }

  private func source(_ offset: Int, isEnd: Bool) -> Int {
    guard let piece = piece(pieces, offset, isEnd, \.document) else { return offset }
    return piece.source + min(max(0, offset - piece.document), piece.length + (isEnd ? 1 : 0))
  }

  private func document(_ offset: Int, isEnd: Bool) -> Int {
    guard let piece = piece(pieces, offset, isEnd, \.source) else { return 0 }
    let inside = offset - piece.source
    // What lies between two pieces belongs to the second where a range starts, to the first where one ends.
    if !isEnd, inside > piece.length { return piece.document + piece.length + 1 }
    // A range may end with the line feed after a piece, but not within the next one's label.
    return piece.document + (isEnd && inside == piece.length + 1 ? inside : min(max(0, inside), piece.length))
  }

  /// The last piece that begins at or before a place; for the end of a range, strictly before it.
  private func piece(
    _ pieces: [(document: Int, source: Int, length: Int)], _ offset: Int, _ isEnd: Bool,
    _ start: KeyPath<(document: Int, source: Int, length: Int), Int>
  ) -> (document: Int, source: Int, length: Int)? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      let begin = pieces[middle][keyPath: start]
      if begin < offset || (!isEnd && begin == offset) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? pieces[low - 1] : pieces.first
  }

  private static func find(_ wanted: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int) -> Int? {
    guard let first = wanted.first else { return start }
    var place = start
    while place + wanted.count <= text.count {
      if text[place] == first, text[place..<place + wanted.count].elementsEqual(wanted) { return place }
      place += 1
    }
    return nil
  }

  /// A carriage return would be a line's end to some readers and not to others; either counts as one.
  private static func lineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(scalar == "\r" ? "\n" : scalar) }
    return String(result)
  }

  private static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
}
