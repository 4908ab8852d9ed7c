/// Text in lines no wider than there is room for: long labels wrap, and nothing of them is cut. Soft hyphens say where words
/// may be parted.
enum TextLines {
  /// About how wide text is, in units of a figure: a little more than in Arial, since it is not known which font of its
  /// kind will be there.
  static func width(of text: some StringProtocol, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size * 1.03
  }

  /// Arial's widths, by groups.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "\u{AD}": 0
    case "i", "j", "l", "'", "’", "‘", "|": 0.23
    case "f", "t", "I", ".", ",", ":", ";", "!", "/", " ", "\u{A0}", "[", "]": 0.29
    case "r", "-", "(", ")", "·": 0.34
    case "c", "k", "s", "v", "x", "y", "z", "J": 0.51
    case "w", "A"..."L", "N"..."V", "X"..."Z": 0.73
    case "m", "M", "W", "%", "—", "→": 0.95
    default: 0.57
    }
  }

  /// The lines. A word that is wider than a line goes on in the next, with a hyphen.
  static func wrap(_ text: String, width: Double, size: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces(of: text) {
      // Where a piece may be parted from the next, its hyphen needs room as well.
      let fits = Self.width(of: shown(line + piece), size: size) <= width
      if !fits, !line.isEmpty {
        lines.append(shown(line))
        line = ""
      }
      line += piece
      while Self.width(of: shown(line), size: size) > width, let cut = cut(line, width, size) {
        lines.append(cut.line)
        line = cut.rest
      }
    }
    if !shown(line).isEmpty { lines.append(shown(line)) }
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
      if isSpace || character == softHyphen || ("-/".contains(character) && piece.count > 3) {
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
    // A letter or two alone on a line read badly.
    count = max(min(count, word.count - 3), min(count, 3))
    return (word.prefix(count) + "-", String(word.dropFirst(count)))
  }

  private static let softHyphen: Character = "\u{AD}"

  /// A line as it is printed: a soft hyphen at its end is seen, others and spaces at the end are not.
  private static func shown(_ text: String) -> String {
    let line = String(text.reversed().drop { $0 == " " }.reversed())
    return line.filter { $0 != softHyphen } + (line.last == softHyphen ? "-" : "")
  }
}
