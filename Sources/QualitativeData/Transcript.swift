/// The text as delivered, with the formatting that matters: what every reader of a file format makes, and what ingest
/// cuts into segments.
public struct Transcript: Hashable, Sendable {
  /// The blocks in reading order.
  public var blocks: [TranscriptBlock]
  /// Comments that readers of the file attached to stretches of it.
  public var comments: [TranscriptComment]
  /// What was read, set aside (`hidden`, `deleted`, `header` …) or not understood, counted by name.
  public var counts: [String: Int]
  /// Who takes part, where the file says so apart from the text.
  public var people: [TranscriptPerson] = []

  /// Makes a transcript.
  public init(blocks: [TranscriptBlock] = [], comments: [TranscriptComment] = [], counts: [String: Int] = [:]) {
    self.blocks = blocks
    self.comments = comments
    self.counts = counts
  }
}

/// Somebody whom a file names apart from its text.
public struct TranscriptPerson: Hashable, Sendable {
  /// The name.
  public var name: String
  /// What the person does, where the file says so.
  public var role: Role?

  /// Makes a person.
  public init(name: String, role: Role? = nil) {
    self.name = name
    self.role = role
  }
}

/// A paragraph, turn, heading or other stretch that the author set apart.
public struct TranscriptBlock: Hashable, Sendable {
  /// What it is.
  public var kind: Segment.Kind
  /// For a heading: 1 for the highest.
  public var level: Int
  /// Its text, exactly.
  public var text: String
  /// The automatic number that a word processor shows before it.
  public var number: String?
  /// Who speaks, where the format says so (TEI `who`, VTT voice), rather than a label in the text.
  public var speaker: String?
  /// What the speaker does, where the format says so.
  public var role: Role?
  /// When it was said, in milliseconds.
  public var time: Int?
  /// When that ended, for a cue or utterance that may go on in the next block; nil for a paragraph of its own.
  public var endTime: Int?
  /// The name of the paragraph style, where the author chose one: `Vraag`, `Interviewer`.
  public var style: String?
  /// How many scalars at its start are bold: a speaker's label or a heading in disguise.
  public var boldPrefix: Int
  /// How many scalars at its start are italic.
  public var italicPrefix: Int
  /// For a cell: which table, row and column, each from 0.
  public var cell: TableCell?
  /// The colour of all of it, where it has one of its own, as the format writes it.
  public var colour: String?
  /// Whether the format says that nobody is known to speak, while others are.
  public var isNobodys = false
  /// Whether it is a line of plain text that follows the one before without an empty line.
  public var isNextLine = false

  /// Makes a block.
  public init(
    kind: Segment.Kind = .paragraph, level: Int = 0, text: String, number: String? = nil, speaker: String? = nil,
    role: Role? = nil, time: Int? = nil, endTime: Int? = nil, style: String? = nil, boldPrefix: Int = 0,
    italicPrefix: Int = 0,
    cell: TableCell? = nil
  ) {
    self.kind = kind
    self.level = level
    self.text = text
    self.number = number
    self.speaker = speaker
    self.role = role
    self.time = time
    self.endTime = endTime
    self.style = style
    self.boldPrefix = boldPrefix
    self.italicPrefix = italicPrefix
    self.cell = cell
  }
}

/// Where a block stands in a table.
public struct TableCell: Hashable, Sendable {
  /// Number of the table in the transcript, from 0.
  public var table: Int
  /// Row, from 0.
  public var row: Int
  /// Column, from 0.
  public var column: Int

  /// Makes a place in a table.
  public init(table: Int, row: Int, column: Int) {
    self.table = table
    self.row = row
    self.column = column
  }
}

/// A comment on a stretch of the transcript.
public struct TranscriptComment: Hashable, Sendable {
  /// The file's own id of the comment.
  public var id: String
  /// Who wrote it.
  public var author: String
  /// When, as the file says.
  public var time: String?
  /// What it says.
  public var text: String
  /// Index of the block in which the commented stretch begins, and the scalar in it.
  public var start: BlockOffset
  /// Index of the block in which it ends, and the scalar after it.
  public var end: BlockOffset
  /// The id of the comment that it answers.
  public var parent: String?
  /// Whether somebody marked it as dealt with.
  public var isResolved: Bool

  /// Makes a comment.
  public init(
    id: String, author: String, time: String? = nil, text: String, start: BlockOffset, end: BlockOffset,
    parent: String? = nil, isResolved: Bool = false
  ) {
    self.isResolved = isResolved
    self.id = id
    self.author = author
    self.time = time
    self.text = text
    self.start = start
    self.end = end
    self.parent = parent
  }
}

/// A place in a transcript.
public struct BlockOffset: Hashable, Sendable {
  /// Index of the block.
  public var block: Int
  /// Scalars from the block's start.
  public var offset: Int

  /// Makes a place.
  public init(block: Int, offset: Int) {
    self.block = block
    self.offset = offset
  }
}
