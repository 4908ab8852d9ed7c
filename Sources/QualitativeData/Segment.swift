/// The smallest stretch that the author of a document set apart: a turn, a paragraph, a heading, a cell.
public struct Segment: Hashable, Sendable {
  /// What the segment is in the transcript.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case heading, turn, paragraph, item, cell, box, footnote, endnote, header, footer, comment
  }

  /// Unique within the document: `s` and its number in reading order, from 1.
  public var id: String
  /// What it is.
  public var kind: Kind
  /// The headings above it, outermost first; a heading is not in its own path.
  public var headings: [String]
  /// Who speaks, as the label in the transcript says, without its colon.
  public var speaker: String?
  /// What the speaker does in the conversation.
  public var role: Role?
  /// The case that this segment speaks of, where it is not the document's.
  public var caseID: String?
  /// The id of the segment with the question that it answers.
  public var question: String?
  /// Its text as the file had it, where garbled text was repaired.
  public var original: String?
  /// The automatic number or bullet that a word processor shows before it; not part of the text.
  public var number: String?
  /// When it was said, in milliseconds from the start of the recording.
  public var time: Int?
  /// Where it starts in the document's text.
  public var start: Int
  /// Where it ends in the document's text.
  public var end: Int
  /// Its text as the author wrote it, without the speaker's label.
  public var text: String

  /// Makes a segment.
  public init(
    id: String, kind: Kind, headings: [String] = [], speaker: String? = nil, role: Role? = nil, caseID: String? = nil,
    number: String? = nil, time: Int? = nil, range: TextRange, text: String
  ) {
    self.id = id
    self.kind = kind
    self.headings = headings
    self.speaker = speaker
    self.role = role
    self.caseID = caseID
    self.number = number
    self.time = time
    start = range.start
    end = range.end
    self.text = text
  }

  /// Its place in the document's text.
  public var range: TextRange { TextRange(start, end) }

  /// From its first letter or digit to its last: who read that read all of it. The whole where it has none.
  public var core: TextRange {
    let scalars = text.unicodeScalars
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    guard let first = scalars.firstIndex(where: isWord), let last = scalars.lastIndex(where: isWord) else {
      return range
    }
    let after = scalars.distance(from: last, to: scalars.endIndex) - 1
    return TextRange(start + scalars.distance(from: scalars.startIndex, to: first), end - after)
  }

  /// Whether codes may be suggested for it: what respondents say and what reports tell, not what interviewers ask.
  public var isCodable: Bool { role != .interviewer && isTalk }

  /// Whether it is part of the talk or the report itself, whoever speaks, and not what stands around it: a heading, a
  /// header, a footer, a comment.
  public var isTalk: Bool { ![.heading, .header, .footer, .comment].contains(kind) }

  /// Stretches between white space that hold a letter or a digit: what a word processor counts, marks alone left out.
  public var wordCount: Int {
    var count = 0
    var isCounted = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isCounted = false
      } else if !isCounted, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        isCounted = true
        count += 1
      }
    }
    return count
  }
}

extension Segment: Fielded {
  /// An empty paragraph.
  public static var blank: Segment { Segment(id: "", kind: .blank, range: TextRange(0, 0), text: "") }

  /// What files hold of a segment: JSON by these names, CoNLL-U by `segment_` and the name.
  @inlinable
  public mutating func pass(through fields: inout some FieldPass) {
    fields.field("case", &caseID)
    fields.field("end", &end)
    fields.field("headings", &headings)
    fields.field("id", &id)
    fields.field("kind", &kind)
    fields.field("number", &number)
    fields.field("original", &original)
    fields.field("question", &question)
    fields.field("role", &role)
    fields.field("speaker", &speaker)
    fields.field("start", &start)
    fields.field("text", &text)
    fields.field("time", &time)
  }
}

extension Segment.Kind: FieldValue {
  /// What most are.
  public static var blank: Segment.Kind { .paragraph }
}

extension Role: FieldValue {
  /// What most are.
  public static var blank: Role { .respondent }
}

/// What a speaker does in the conversation.
public enum Role: String, Sendable, Codable, CaseIterable {
  case interviewer, respondent
}
