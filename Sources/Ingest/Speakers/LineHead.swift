/// What stands at the head of a line and may say who speaks: a label in a dress of its own, with a time or without.
struct LineHead {
  /// What sets the label apart from what is said.
  enum Mark: UInt8 {
    /// `I: …`, `I:…`, `I - …`, a tab, `I; …`, `I. …`, `I> …`, `I| …`, `I) …`, several spaces.
    case colon, tight, dash, tab, semicolon, dot, greater, bar, paren, spaces
    /// Another mark, `I = …`, `I / …`, `I → …`; which one says `opening`.
    case other
    /// Only its brackets, only the time after it, or a line of its own.
    case bracket, timed, alone
    /// Nothing but a space, or looks.
    case bare, bold
  }

  /// The bracket around the label, or a mark before or after it; 0 for none.
  var opening: UInt8 = 0
  var mark: Mark
  /// The label as written.
  var label: String
  /// What all its spellings have in common.
  var key = ""
  var time: Int?
  /// The byte at which what is said begins.
  var end: Int
  /// Where what is said begins if a dash or arrow before it belongs to the label; `end` where there is none.
  var endWithDash = 0
  /// Whether nothing is said on the line.
  var isAlone = false
  var isBold = false
  /// What stands in brackets behind the label and before its mark: `Anna (interviewer):`, `Vrouw (45):`.
  var aside = ""
  /// Whether what is said begins with a small letter.
  var beginsSmall = false

  /// What labels of one dress have in common. Lines of their own with and without times are two dresses.
  var dress: Int { Int(opening) << 8 | Int(mark.rawValue) << 1 | (mark == .alone && time != nil ? 1 : 0) }

  /// Of several readings of one line the clearest counts.
  var clarity: Int {
    switch mark {
    case .timed: 4
    case .colon, .bracket, .alone: 3
    case .tight, .tab, .semicolon, .greater, .other: 2
    case .bar, .dash, .paren, .bold: 1
    case .dot, .spaces: 0
    case .bare: -1
    }
  }

  /// Whether the dress alone says that it is a label, once the label is known.
  var isPlain: Bool {
    switch mark {
    case .colon, .bracket, .timed, .bold: true
    case .alone: time != nil
    case .tight: isBold
    default: false
    }
  }
}

/// A line of a paragraph.
struct TalkLine {
  /// Index of its block.
  var block: Int
  /// The bytes of the block's text that it takes up.
  var start: Int
  var end: Int
  /// What may be labels at its start, in the shared list.
  var heads: Range<Int>
  /// A time that stands before everything, and where what follows it begins.
  var leading: ClockTime?
  /// Whether the line holds only that time.
  var isTime = false
  /// Whether it holds only a number.
  var number: Int?
  /// Whether it is a heading.
  var isHeading = false
  /// Whether it ends as sentences do.
  var isSentence = false
  /// Whether it ends in a question mark.
  var isQuestion = false
}
