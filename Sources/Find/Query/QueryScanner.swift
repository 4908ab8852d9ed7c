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
  private static let layers: [String: Query.WordTerm.Layer] = Dictionary(
    uniqueKeysWithValues: Query.WordTerm.Layer.allCases.map { ($0.rawValue, $0) })

  private let text: [Unicode.Scalar]
  private let subject: Query.Subject
  private var place = 0

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

  private func fault(_ what: String, at place: Int, _ advice: String) -> Diagnostic {
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

  // MARK: terms

  private mutating func term() throws(Diagnostic) -> Query.Node {
    let prefix = try prefix()
    if prefix == "code" || (prefix == nil && subject == .codes && peek != "/" && peek != "=") { return try code() }
    let layer = prefix.flatMap { Self.layers[$0] } ?? .word
    let isExact = take("=")
    if peek == "/" { return .word(Query.WordTerm(.expression(try expression()), layer: layer, isExact: isExact)) }
    guard isQuote(peek) else { return .word(try word(run(), at: place, layer, isExact: isExact)) }
    let start = place
    let words = try quoted()
    var terms: [Query.WordTerm] = []
    for (word, offset) in Self.words(view(words)) {
      terms.append(try phraseWord(word, at: start + 1 + offset, layer, isExact: isExact))
    }
    guard let first = terms.first else {
      throw fault("There is nothing between the quotation marks", at: start, "Write the words of the phrase.")
    }
    if terms.count == 1, first.isAnything { throw anything(at: start + 1) }
    return terms.count == 1 ? .word(first) : .phrase(terms)
  }

  /// The name before a colon, if one stands here and there is something behind it.
  private mutating func prefix() throws(Diagnostic) -> String? {
    var end = place
    while end < text.count, text[end].properties.isAlphabetic { end += 1 }
    guard end < text.count, text[end] == ":", end > place else { return nil }
    let name = String(view(place..<end))
    guard name == "code" || Self.layers[name] != nil else {
      throw fault(
        "There is no prefix '\(name):'", at: place,
        NearestNames.advice(
          name, among: ["code", "word", "form", "lemma", "part"],
          otherwise: "There are code:, word:, form:, lemma: and part:; between quotation marks a colon is a mark."))
    }
    place = end + 1
    guard let next = peek, !next.properties.isWhitespace, next != ")" else {
      throw fault("Something must follow '\(name):'", at: place, "Write it without a space between.")
    }
    return name
  }

  private mutating func code() throws(Diagnostic) -> Query.Node {
    let start = place
    var name: String
    var coder: String?
    if isQuote(peek) {
      name = String(view(try quoted()))
    } else {
      name = run()
      if let at = name.lastIndex(of: "@") {
        if name[at...] != "@" { coder = String(name[name.index(after: at)...]) }
        place = name[at...] == "@" ? place - 1 : place
        name = String(name[..<at])
      }
    }
    if coder == nil, take("@") { coder = isQuote(peek) ? String(view(try quoted())) : run() }
    guard !name.isEmpty, coder?.isEmpty != true else {
      throw fault(
        name.isEmpty ? "A code's name is missing" : "A coder's name is missing", at: name.isEmpty ? start : place,
        "Write the code, and after '@' who gave it: zelfregie@anna.")
    }
    return .code(Query.CodeTerm(name, coder: coder))
  }

  private mutating func phraseWord(
    _ text: String, at start: Int, _ layer: Query.WordTerm.Layer, isExact: Bool
  ) throws(Diagnostic) -> Query.WordTerm {
    var (text, layer, isExact, start) = (text, layer, isExact, start)
    if let colon = text.firstIndex(of: ":"), let own = Self.layers[String(text[..<colon])] {
      layer = own
      start += text[...colon].unicodeScalars.count
      text = String(text[text.index(after: colon)...])
    }
    if text.hasPrefix("=") {
      (isExact, start) = (true, start + 1)
      text.removeFirst()
    }
    if text == "*" { return Query.WordTerm(.text(text), layer: layer, isExact: isExact) }
    return try word(text, at: start + text.unicodeScalars.count, layer, isExact: isExact)
  }

  /// A word that ends at a place.
  private func word(
    _ text: String, at end: Int, _ layer: Query.WordTerm.Layer, isExact: Bool
  ) throws(Diagnostic) -> Query.WordTerm {
    let start = end - text.unicodeScalars.count
    guard !text.isEmpty else { throw fault("A word is missing here", at: start, "Write a word, or a phrase in \"…\".") }
    if text.allSatisfy({ $0 == "*" || $0 == "?" }) && !text.contains("?") { throw anything(at: start) }
    guard
      text.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "?"
      })
    else {
      throw fault("Only words can be found, not marks", at: start, "Write at least one letter or digit.")
    }
    return Query.WordTerm(.text(text), layer: layer, isExact: isExact)
  }

  private func anything(at place: Int) -> Diagnostic {
    fault(
      "This stands for every word", at: place, "Write some letters beside '*'; in a phrase it stands for any one word.")
  }

  private mutating func expression() throws(Diagnostic) -> String {
    let start = place
    place += 1
    var expression = String.UnicodeScalarView()
    while place < text.count, text[place] != "/" {
      if text[place] == "\\", place + 1 < text.count {
        if text[place + 1] != "/" { expression.append(text[place]) }
        place += 1
      }
      expression.append(text[place])
      place += 1
    }
    guard place < text.count else {
      throw fault("The regular expression has no end", at: start, "Write '/' behind it; a '/' in it is written '\\/'.")
    }
    place += 1
    do throws(WordExpression.Fault) { _ = try WordExpression(String(expression)) } catch {
      throw fault(
        "The regular expression cannot be read: \(error.reason)", at: start,
        "Extended POSIX expressions are read: [a-z]+, (a|b), {2,3}, ^, $.")
    }
    return String(expression)
  }

  // MARK: characters

  private var peek: Unicode.Scalar? { place < text.count ? text[place] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    place += 1
    return true
  }

  private func isQuote(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "\"", "“", "”", "„": true
    default: false
    }
  }

  private func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")" || isQuote(scalar)
  }

  private mutating func run() -> String {
    let start = place
    while place < text.count, !isBorder(text[place]) { place += 1 }
    return String(view(start..<place))
  }

  /// Where what stands between quotation marks is; the place moves behind them.
  private mutating func quoted() throws(Diagnostic) -> Range<Int> {
    let start = place
    place += 1
    while place < text.count, !isQuote(text[place]) { place += 1 }
    guard place < text.count else {
      throw fault("The quotation mark has no partner", at: start, "Write '\"' behind the last word of the phrase.")
    }
    place += 1
    return start + 1..<place - 1
  }

  private func view(_ range: Range<Int>) -> String.UnicodeScalarView { String.UnicodeScalarView(text[range]) }

  private static func words(_ view: String.UnicodeScalarView) -> [(word: String, offset: Int)] {
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
