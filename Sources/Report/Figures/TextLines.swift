/// Text in lines no wider than there is room for: long labels wrap, and nothing of them is cut.
enum TextLines {
  /// About how wide text is, in units of a figure: a little more than in the usual sans-serif fonts, since it is not known
  /// which of them will be there.
  static func width(of text: some StringProtocol, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "’", "‘", ".", ",", ":", ";", "|", "!": 0.28
    case "f", "t", "r", "-", "(", ")", "[", "]", "/", " ", "·": 0.36
    case "m", "w", "M", "W", "%", "—", "→": 0.88
    case "A"..."Z": 0.72
    default: 0.58
    }
  }

  /// The lines. A word that is wider than a line goes on in the next, with a hyphen.
  static func wrap(_ text: String, width: Double, size: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces(of: text) {
      let fits = Self.width(of: trimmed(line + piece), size: size) <= width
      if !fits, !line.isEmpty {
        lines.append(trimmed(line))
        line = ""
      }
      line += piece
      while Self.width(of: trimmed(line), size: size) > width, let cut = cut(line, width, size) {
        lines.append(cut.line)
        line = cut.rest
      }
    }
    if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
    return lines.isEmpty ? [""] : lines
  }

  /// The parts between which a line may end: after spaces, and after marks that join words.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      let isSpace = character.isWhitespace && character != "\u{00A0}"
      piece.append(isSpace ? " " : character)
      // A short part before a hyphen, as in 'e-mail', stays with what follows.
      if isSpace || ("-/".contains(character) && piece.count > 3) {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func cut(_ word: String, _ width: Double, _ size: Double) -> (line: String, rest: String)? {
    var count = 0
    while count < word.count, Self.width(of: word.prefix(count + 1) + "-", size: size) <= width { count += 1 }
    guard count > 0, count < word.count else { return nil }
    return (word.prefix(count) + "-", String(word.dropFirst(count)))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
