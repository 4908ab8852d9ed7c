import QualitativeData
import Suggest

/// A document's sentences as words that can be counted, each with where it belongs.
public struct DocumentWords: Sendable {
  /// A word.
  struct Word: Sendable {
    /// What it is counted as: its dictionary form, or its normal form.
    var key: String
    /// Its normal form.
    var norm: String
    var range: TextRange
    /// Whether it says something by itself: no function word, no number.
    var isContent: Bool
    /// The parts that it lies in; nil where it does not count.
    var parts: [Int]?
    /// Whether no mark stands between it and the word before.
    var isJoined: Bool
  }

  /// A sentence.
  struct Line: Sendable {
    var words: [Word]
    /// Position of its segment in `segments`.
    var segment: Int
    var range: TextRange
    /// Words between quotation marks, as positions in `words`.
    var quoted: [ClosedRange<Int>]
  }

  /// The document's id.
  public let id: String
  let segments: [Segment]
  let caseIDs: [String?]
  var lines: [Line] = []

  /// A line as a quotation.
  func quotation(_ line: Line) -> Quotation {
    let segment = segments[line.segment]
    let scalars = segment.text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: line.range.start - segment.start)
    let end = scalars.index(start, offsetBy: line.range.length)
    return Quotation(
      document: id, caseID: caseIDs[line.segment], speaker: segment.speaker, range: line.range,
      text: String(scalars[start..<end]))
  }
}
