import QualitativeData

/// What sets some of a transcript's paragraphs apart from the others.
enum Look: Hashable, Sendable {
  case bold, italic, number, typedNumber, quoted, capitals, bullet, dash, heading, question
  /// Of paragraphs that all begin with a dash, every other one.
  case odd, even
  case colour(String)

  /// Looks in the order in which they are tried, but for question marks, which are the last resort.
  static func order(_ found: some Sequence<Look>) -> [Look] {
    let colours = found.filter { if case .colour = $0 { true } else { false } }.sorted { $0.label < $1.label }
    return [.bold, .italic] + colours + [.typedNumber, .number, .quoted, .capitals, .dash]
  }

  /// What the table of speakers calls it.
  var label: String {
    switch self {
    case .bold: "[bold]"
    case .italic: "[italic]"
    case .number, .typedNumber: "[numbered]"
    case .quoted: "[quoted]"
    case .capitals: "[capitals]"
    case .bullet: "[bullet]"
    case .dash: "[dash]"
    case .heading: "[heading]"
    case .odd: "[first voice]"
    case .even: "[second voice]"
    case .question: "[question mark]"
    case .colour(let name): "[colour \(name)]"
    }
  }

  /// What the paragraphs are called that lack the look, and all of a text that nobody is known to speak.
  static let rest = "[other text]"
  static let all = SpeakerFinding.wholeText

  /// What a person may write for a label of paragraphs, in Dutch and without brackets too; nil for labels of speakers.
  static func label(for written: String) -> String? {
    let bare = written.lowercased().filter { !"[]".contains($0) }.split(separator: " ").joined(separator: " ")
    if let known = names[bare] { return known }
    guard let space = bare.firstIndex(of: " "), ["colour", "color", "kleur"].contains(bare[..<space]) else {
      return nil
    }
    return "[colour \(bare[space...].dropFirst().uppercased())]"
  }

  private static let names: [String: String] = [
    "bold": "[bold]", "vet": "[bold]", "italic": "[italic]", "italics": "[italic]", "cursief": "[italic]",
    "numbered": "[numbered]", "genummerd": "[numbered]", "quoted": "[quoted]", "aangehaald": "[quoted]",
    "dash": "[dash]", "streepje": "[dash]", "heading": "[heading]", "kop": "[heading]",
    "first voice": "[first voice]", "eerste stem": "[first voice]", "second voice": "[second voice]",
    "tweede stem": "[second voice]", "capitals": "[capitals]", "hoofdletters": "[capitals]", "bullet": "[bullet]",
    "opsomming": "[bullet]",
    "question mark": "[question mark]", "vraagteken": "[question mark]", "other text": rest, "overige tekst": rest,
    "rest": rest, "text": all, "tekst": all,
  ]

  /// What a paragraph that asks is set apart by.
  static func ofQuestion(_ block: TranscriptBlock) -> Look? {
    guard block.text.utf8.reversed().prefix(4).contains(0x3F) else { return nil }
    let isPlain = block.boldPrefix == 0 && block.italicPrefix == 0
    if isPlain { return block.kind == .item && isNumber(block.number) ? .number : nil }
    let count = block.text.unicodeScalars.count
    return block.boldPrefix >= count ? .bold : block.italicPrefix >= count ? .italic : nil
  }

  /// What a whole paragraph looks like.
  static func all(of block: TranscriptBlock) -> [Look] {
    var looks: [Look] = []
    let trimmed =
      block.text.unicodeScalars.count - block.text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }.count
    if block.boldPrefix >= trimmed { looks.append(.bold) }
    if block.italicPrefix >= trimmed { looks.append(.italic) }
    if let colour = block.colour { looks.append(.colour(colour)) }
    if block.kind == .item { looks.append(isNumber(block.number) ? .number : .bullet) }
    if typedNumber(block.text) != nil { looks.append(.typedNumber) }
    let last = block.text.last { !$0.isWhitespace }
    if last == "?" { looks.append(.question) }
    if let first = block.text.first(where: { !$0.isWhitespace }), "“„‘\"".contains(first), "”“’\"".contains(last ?? " ")
    {
      looks.append(.quoted)
    }
    if isInCapitals(block.text) { looks.append(.capitals) }
    if dash(block.text) > 0 { looks.append(.dash) }
    return looks
  }

  /// The number that stands before a text, `12. `, `3) `, `1.4 `, `Vraag 3. `, `Q3: `, and how many scalars it takes up; nil
  /// where none does.
  static func typedNumber(_ text: String) -> (number: String, length: Int)? {
    let word = asking(text)
    let space = word + text.dropFirst(word).prefix { $0.isWhitespace }.count
    let rest = text.dropFirst(space)
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let first = number.first, first.isNumber, number.count <= 6 else { return nil }
    var length = number.count
    let next = rest.dropFirst(length).first
    if next == ")" || (next == ":" && word > 0) { length += 1 } else if !number.contains(".") { return nil }
    let after = rest.dropFirst(length)
    guard after.first?.isWhitespace == true else { return nil }
    let bare = number.last == "." ? number.dropLast() : number
    return (String(bare), space + length + after.prefix { $0.isWhitespace }.count)
  }

  /// Whether a word for a question stands before the number of a text.
  static func asks(_ text: String) -> Bool { asking(text) > 0 }

  /// How many scalars a word for a question takes up before its number.
  private static func asking(_ text: String) -> Int {
    let space = text.prefix { $0.isWhitespace }.count
    let word = text.dropFirst(space).prefix { $0.isLetter }
    guard ["vraag", "question", "frage", "q", "v"].contains(word.lowercased()) else { return 0 }
    return space + word.unicodeScalars.count
  }

  /// How many scalars the dash or arrows before a text take up, `- `, `– `, `>> `; 0 where there are none.
  static func dash(_ text: String) -> Int {
    let space = text.prefix { $0.isWhitespace }.count
    let rest = text.dropFirst(space)
    let mark = rest.prefix { "-–—>".contains($0) }
    guard 1...3 ~= mark.count, rest.dropFirst(mark.count).first?.isWhitespace == true else { return 0 }
    return space + mark.count + rest.dropFirst(mark.count).prefix { $0.isWhitespace }.count
  }

  private static func isNumber(_ number: String?) -> Bool { number?.contains { $0.isNumber } ?? false }

  private static func isInCapitals(_ text: String) -> Bool {
    var count = 0
    for character in text where character.isLetter {
      if !character.isUppercase { return false }
      count += 1
    }
    return count >= 8
  }
}
