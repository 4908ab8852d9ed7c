import QualitativeData

/// A query in pieces, each with its place.
struct QueryScanner {
  /// A piece.
  struct Piece: Hashable {
    enum Kind: Hashable {
      case open, close
      case operation(Operation)
      case term(Query.Node)
      case unit(Query.Unit)
    }

    var kind: Kind
    /// Where it begins, in characters (scalars) from 0.
    var start: Int
  }

  /// A word in capitals that joins terms.
  enum Operation: Hashable {
    case and, or, not, inside, overlaps, within
    case near(Int), before(Int)
  }

  /// How far NEAR and BEFORE reach where no number is given.
  static let usualReach = 5
  private static let longestReach = 1_000

  let text: [Unicode.Scalar]
  let subject: Query.Subject
  var place = 0

  init(_ text: String, subject: Query.Subject) {
    (self.text, self.subject) = (Array(text.unicodeScalars), subject)
  }

  /// All pieces.
  static func pieces(_ text: String, subject: Query.Subject) throws(Diagnostic) -> [Piece] {
    var scanner = QueryScanner(text, subject: subject)
    var pieces: [Piece] = []
    while let piece = try scanner.next(after: pieces.last) { pieces.append(piece) }
    return pieces
  }

  private mutating func next(after last: Piece?) throws(Diagnostic) -> Piece? {
    while place < text.count, text[place].properties.isWhitespace { place += 1 }
    guard place < text.count else { return nil }
    let start = place
    switch text[place] {
    case "(":
      place += 1
      return Piece(kind: .open, start: start)
    case ")":
      place += 1
      return Piece(kind: .close, start: start)
    default:
      if last?.kind == .operation(.within) { return Piece(kind: .unit(try unit()), start: start) }
      if let operation = try operation() { return Piece(kind: .operation(operation), start: start) }
      return Piece(kind: .term(try term()), start: start)
    }
  }

  func fault(_ what: String, at place: Int, _ advice: String) -> Diagnostic {
    .query(what, in: text, at: place, advice)
  }

  // MARK: operations

  private mutating func operation() throws(Diagnostic) -> Operation? {
    let start = place
    var end = place
    while end < text.count, !isBorder(text[end]) { end += 1 }
    let parts = String(view(start..<end)).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let plain: [String: Operation] = [
      "AND": .and, "OR": .or, "NOT": .not, "INSIDE": .inside, "OVERLAPS": .overlaps, "WITHIN": .within,
    ]
    if let operation = plain[name] {
      guard parts.count == 1 else {
        throw fault("\(name) takes no number", at: start + name.unicodeScalars.count, "Only NEAR and BEFORE do.")
      }
      place = end
      return operation
    }
    guard name == "NEAR" || name == "BEFORE" else { return nil }
    var reach = Self.usualReach
    if parts.count == 2 {
      guard let number = Int(parts[1]), (1...Self.longestReach).contains(number) else {
        throw fault(
          "\(name)/ needs a number of words", at: start + name.unicodeScalars.count + 1,
          "Write \(name)/\(Self.usualReach), from 1 to \(Self.longestReach).")
      }
      reach = number
    }
    place = end
    return name == "NEAR" ? .near(reach) : .before(reach)
  }

  private mutating func unit() throws(Diagnostic) -> Query.Unit {
    let start = place
    while place < text.count, !isBorder(text[place]) { place += 1 }
    guard let unit = Query.Unit(rawValue: String(view(start..<place))) else {
      throw fault(
        "WITHIN needs a unit", at: start,
        "Write 'WITHIN sentence', 'WITHIN turn' or 'WITHIN document'; what lies in a coded passage is 'INSIDE' it.")
    }
    return unit
  }

  // MARK: characters

  var peek: Unicode.Scalar? { place < text.count ? text[place] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    place += 1
    return true
  }

  func isQuote(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "\"", "“", "”", "„": true
    default: false
    }
  }

  func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")" || isQuote(scalar)
  }

  mutating func run() -> String {
    let start = place
    while place < text.count, !isBorder(text[place]) { place += 1 }
    return String(view(start..<place))
  }

  /// Where what stands between quotation marks is; the place moves behind them.
  mutating func quoted() throws(Diagnostic) -> Range<Int> {
    let start = place
    place += 1
    while place < text.count, !isQuote(text[place]) { place += 1 }
    guard place < text.count else {
      throw fault("The quotation mark has no partner", at: start, "Write '\"' behind the last word of the phrase.")
    }
    place += 1
    return start + 1..<place - 1
  }

  func view(_ range: Range<Int>) -> String.UnicodeScalarView { String.UnicodeScalarView(text[range]) }

  static func words(_ view: String.UnicodeScalarView) -> [(word: String, offset: Int)] {
    var words: [(String, Int)] = []
    var word = String.UnicodeScalarView()
    for (offset, scalar) in (Array(view) + [" "]).enumerated() {
      if scalar.properties.isWhitespace {
        if !word.isEmpty { words.append((String(word), offset - word.count)) }
        word = String.UnicodeScalarView()
      } else {
        word.append(scalar)
      }
    }
    return words
  }
}
