import QualitativeData

extension Query {
  /// Reads a query. Throws `find.query`, which shows where in it something is wrong.
  public init(_ text: String, subject: Subject) throws(Diagnostic) {
    var parser = QueryParser(text, try QueryScanner.pieces(text, subject: subject))
    self = try parser.query(subject)
  }
}

/// Reads a query by recursive descent: a method for each rule of the grammar.
fileprivate struct QueryParser {
  typealias Piece = QueryScanner.Piece
  typealias Operation = QueryScanner.Operation

  private let text: [Unicode.Scalar]
  private let pieces: [Piece]
  private var place = 0
  private var depth = 0

  private static let deepest = 100

  fileprivate init(_ text: String, _ pieces: [Piece]) {
    (self.text, self.pieces) = (Array(text.unicodeScalars), pieces)
  }

  /// query = choice [ "WITHIN" unit ]
  mutating func query(_ subject: Query.Subject) throws(Diagnostic) -> Query {
    guard !pieces.isEmpty else { throw fault("The query is empty", "Write a word, or see 'draad search --help'.") }
    let root = try choice()
    var unit: Query.Unit?
    if take(.within) {
      guard case .unit(let named) = pieces[safe: place]?.kind else {
        throw fault("WITHIN needs a unit", "Write 'WITHIN sentence', 'WITHIN turn' or 'WITHIN document'.")
      }
      unit = named
      place += 1
    }
    guard place == pieces.count else {
      throw pieces[place].kind == .close
        ? fault("This parenthesis was not opened", "Leave it out, or write '(' before it.")
        : fault("The query should end here", "WITHIN comes last, once, outside all parentheses.")
    }
    return Query(root, within: unit, subject: subject)
  }

  /// choice = both { "OR" both }
  private mutating func choice() throws(Diagnostic) -> Query.Node {
    var node = try both()
    while take(.or) { node = .or(node, try both()) }
    return node
  }

  /// both = nearby { [ "AND" ] [ "NOT" ] nearby }
  private mutating func both() throws(Diagnostic) -> Query.Node {
    var node = try nearby()
    while true {
      if take(.and) {
        node = take(.not) ? .without(node, try nearby()) : .and(node, try nearby())
      } else if take(.not) {
        node = .without(node, try nearby())
      } else if beginsItem {
        node = .and(node, try nearby())
      } else {
        return node
      }
    }
  }

  /// nearby = item { ( "NEAR/n" | "BEFORE/n" | [ "NOT" ] "INSIDE" | [ "NOT" ] "OVERLAPS" ) item }
  private mutating func nearby() throws(Diagnostic) -> Query.Node {
    var node = try item()
    while case .operation(let operation) = pieces[safe: place]?.kind {
      switch operation {
      case .near(let reach):
        place += 1
        node = .near(node, try item(), reach)
      case .before(let reach):
        place += 1
        node = .before(node, try item(), reach)
      case .inside, .overlaps: node = try passage(node, operation, .present)
      case .not:
        guard case .operation(let next) = pieces[safe: place + 1]?.kind, next == .inside || next == .overlaps else {
          return node
        }
        place += 1
        node = try passage(node, next, .absent)
      case .and, .or, .within: return node
      }
    }
    return node
  }

  private mutating func passage(
    _ node: Query.Node, _ operation: Operation, _ presence: Query.Presence
  ) throws(Diagnostic) -> Query.Node {
    place += 1
    let other = try item()
    return operation == .inside ? .inside(node, other, presence) : .overlaps(node, other, presence)
  }

  /// item = "(" choice ")" | term
  private mutating func item() throws(Diagnostic) -> Query.Node {
    switch pieces[safe: place]?.kind {
    case .term(let term):
      place += 1
      return term
    case .open: return try group()
    case .operation(.not):
      throw fault("NOT needs something before it", "Write what to find first: begeleiding NOT gemeente.")
    case .close: throw fault("Something is missing before ')'", "Write a word, a phrase or a code.")
    case .operation, .unit:
      throw fault(
        "An operator stands where a term should",
        "Write a word, a phrase or a code; the word itself is found as \"AND\".")
    case nil: throw fault("The query ends where a term should follow", "Write a word, a phrase or a code.")
    }
  }

  private mutating func group() throws(Diagnostic) -> Query.Node {
    let start = place
    depth += 1
    guard depth <= Self.deepest else { throw fault("The parentheses are too deep", "Write the query with fewer.") }
    place += 1
    let node = try choice()
    guard pieces[safe: place]?.kind == .close else {
      if place < pieces.count { throw fault("Here ')' is missing", "WITHIN comes last, outside all parentheses.") }
      throw fault("This parenthesis is not closed", "Write ')' where it ends.", at: pieces[start].start)
    }
    place += 1
    depth -= 1
    return node
  }

  private var beginsItem: Bool {
    switch pieces[safe: place]?.kind {
    case .term, .open: true
    default: false
    }
  }

  private mutating func take(_ operation: Operation) -> Bool {
    guard pieces[safe: place]?.kind == .operation(operation) else { return false }
    place += 1
    return true
  }

  private func fault(_ what: String, _ advice: String, at start: Int? = nil) -> Diagnostic {
    .query(what, in: text, at: start ?? pieces[safe: place]?.start ?? text.count, advice)
  }
}

extension Array {
  /// What stands in a place; nil beyond the end.
  fileprivate subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
