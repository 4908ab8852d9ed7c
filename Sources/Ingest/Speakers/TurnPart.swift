/// A stretch of a block that one person says, with what was label and time taken off its start.
struct TurnPart: Equatable {
  /// The bytes of the block's text that it takes up, label and time left out.
  var start: Int
  var end: Int
  /// Who says it; nil where nobody does.
  var speaker: String?
  var time: Int?
  /// A number that stood before it on a line of its own.
  var number: String?
  /// Whether its speaker's label stands before it.
  var isNamed = false
  /// Whether it goes on in the line above, which was broken in the middle of a sentence.
  var goesOn = false
}
