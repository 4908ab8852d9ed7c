/// A question to the text or to the codings: one language for both.
///
/// What it means stands in `QueryHelp`. A query that was read prints itself so that reading the print gives the same.
public struct Query: Hashable, Sendable {
  /// What a term without a prefix is.
  public enum Subject: Sendable, CaseIterable {
    /// A word of the text, as for `draad search`.
    case words
    /// A code, as for `draad find`.
    case codes
  }

  /// How far AND, NOT, NEAR and BEFORE look.
  public enum Unit: String, Sendable, CaseIterable {
    case sentence, turn, document
  }

  /// What is asked for.
  public var root: Node
  /// How far is looked; a turn unless the query says otherwise.
  public var unit: Unit?
  /// What its terms without a prefix are.
  public var subject: Subject

  /// Makes a query.
  public init(_ root: Node, within unit: Unit? = nil, subject: Subject = .words) {
    (self.root, self.unit, self.subject) = (root, unit, subject)
  }

  /// A part of a query: stretches of text.
  public indirect enum Node: Hashable, Sendable {
    /// Each occurrence of a word.
    case word(WordTerm)
    /// Words right after one another, marks between them left aside, within a sentence.
    case phrase([WordTerm])
    /// Each coded passage.
    case code(CodeTerm)
    /// What either finds.
    case or(Node, Node)
    /// What both find, in units with something of each.
    case and(Node, Node)
    /// What the first finds, in units without anything of the second.
    case without(Node, Node)
    /// The shortest stretches with one of each, at most so many words apart, the next word being one apart.
    case near(Node, Node, Int)
    /// The same where the first comes first.
    case before(Node, Node, Int)
    /// What of the first lies wholly in something of the second; with `absent` what does not.
    case inside(Node, Node, Presence)
    /// What of the first shares a word with something of the second; with `absent` what does not.
    case overlaps(Node, Node, Presence)
  }

  /// Whether something must be so, or must not.
  public enum Presence: Sendable, CaseIterable {
    case present, absent
  }

  /// A word that is looked for.
  public struct WordTerm: Hashable, Sendable {
    /// What of a word is compared.
    public enum Layer: String, Sendable, CaseIterable {
      /// The word form, its dictionary forms and the parts of a compound.
      case word
      case form, lemma, part
    }

    /// How it is written.
    public enum Pattern: Hashable, Sendable {
      /// Letters; `*` stands for any letters or none, `?` for one.
      case text(String)
      /// An extended regular expression (POSIX), found anywhere in the word.
      case expression(String)
    }

    /// How it is written.
    public var pattern: Pattern
    /// What of a word is compared.
    public var layer: Layer
    /// Whether capitals and accents count: then it is compared with the word as it stands in the text.
    public var isExact: Bool

    /// Makes a term; one that is exact is about the form.
    public init(_ pattern: Pattern, layer: Layer = .word, isExact: Bool = false) {
      (self.pattern, self.layer, self.isExact) = (pattern, isExact ? .form : layer, isExact)
    }

    /// Whether every word will do.
    var isAnything: Bool { pattern == .text("*") }
  }

  /// A code that is looked for.
  public struct CodeTerm: Hashable, Sendable {
    /// Its name, label or path; `*` stands for any letters.
    public var name: String
    /// Whose codings only.
    public var coder: String?

    /// Makes a term.
    public init(_ name: String, coder: String? = nil) { (self.name, self.coder) = (name, coder) }
  }
}

extension Query {
  /// The codes that it names, each once, in the order in which they stand.
  public var codeTerms: [CodeTerm] { root.codeTerms.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  /// The words that it names, in the order in which they stand.
  public var wordTerms: [WordTerm] { root.wordTerms }
}

extension Query.Node {
  var parts: [Query.Node] {
    switch self {
    case .word, .phrase, .code: []
    case .or(let left, let right), .and(let left, let right), .without(let left, let right),
      .near(let left, let right, _), .before(let left, let right, _), .inside(let left, let right, _),
      .overlaps(let left, let right, _):
      [left, right]
    }
  }

  var codeTerms: [Query.CodeTerm] {
    if case .code(let term) = self { return [term] }
    return parts.flatMap(\.codeTerms)
  }

  var wordTerms: [Query.WordTerm] {
    switch self {
    case .word(let term): [term]
    case .phrase(let terms): terms
    default: parts.flatMap(\.wordTerms)
    }
  }

  /// Whether it finds coded passages only, so that one may lie on another.
  var findsPassages: Bool { wordTerms.isEmpty }
}
