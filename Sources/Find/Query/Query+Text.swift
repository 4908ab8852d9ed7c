extension Query: CustomStringConvertible {
  /// The query as it is written, with no more parentheses than it needs.
  public var description: String {
    root.text(subject) + (unit.map { " WITHIN " + $0.rawValue } ?? "")
  }
}

extension Query.Node {
  private var rank: Int {
    switch self {
    case .or: 0
    case .and, .without: 1
    case .near, .before, .inside, .overlaps: 2
    case .word, .phrase, .code: 3
    }
  }

  fileprivate func text(_ subject: Query.Subject) -> String {
    func joined(_ left: Query.Node, _ operation: String, _ right: Query.Node) -> String {
      left.text(subject, atLeast: rank) + " " + operation + " " + right.text(subject, atLeast: rank + 1)
    }
    return switch self {
    case .word(let term): term.text(subject)
    case .phrase(let terms):
      (subject == .codes ? "word:" : "") + "\"" + terms.map(\.textInPhrase).joined(separator: " ") + "\""
    case .code(let term): term.text(subject)
    case .or(let left, let right): joined(left, "OR", right)
    case .and(let left, let right): joined(left, "AND", right)
    case .without(let left, let right): joined(left, "AND NOT", right)
    case .near(let left, let right, let reach): joined(left, "NEAR/\(reach)", right)
    case .before(let left, let right, let reach): joined(left, "BEFORE/\(reach)", right)
    case .inside(let left, let right, let presence): joined(left, presence.text + "INSIDE", right)
    case .overlaps(let left, let right, let presence): joined(left, presence.text + "OVERLAPS", right)
    }
  }

  private func text(_ subject: Query.Subject, atLeast least: Int) -> String {
    rank < least ? "(" + text(subject) + ")" : text(subject)
  }
}

extension Query.Presence {
  fileprivate var text: String { self == .absent ? "NOT " : "" }
}

extension Query.WordTerm {
  fileprivate func text(_ subject: Query.Subject) -> String {
    let mark = isExact ? "=" : ""
    switch pattern {
    case .expression(let expression):
      let escaped = expression.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/")
      return (layer == .form || isExact ? "" : layer.rawValue + ":") + mark + "/" + escaped + "/"
    case .text(let text):
      if Self.needsQuotes(text) { return (subject == .codes ? "word:" : "") + "\"" + textInPhrase + "\"" }
      let isPlain = subject == .words && (isExact || !Self.needsPrefix(text))
      return (isExact || layer == .word ? (isPlain ? "" : "word:") : layer.rawValue + ":") + mark + text
    }
  }

  fileprivate var textInPhrase: String {
    guard case .text(let text) = pattern else { return "" }
    if isExact { return "=" + text }
    return (layer == .word ? (text.contains(":") || text.hasPrefix("=") ? "word:" : "") : layer.rawValue + ":") + text
  }

  /// Whether it would end early, or be read as an expression, where it stands alone.
  private static func needsQuotes(_ text: String) -> Bool {
    text.hasPrefix("/") || text.contains("(") || text.contains(")")
  }

  /// Whether it would be read as something else where it stands alone.
  private static func needsPrefix(_ text: String) -> Bool {
    let name = text.prefix { $0 != "/" }
    return ["AND", "OR", "NOT", "INSIDE", "OVERLAPS", "WITHIN", "NEAR", "BEFORE"].contains(name) || text.contains(":")
  }
}

extension Query.CodeTerm {
  fileprivate func text(_ subject: Query.Subject) -> String {
    let prefix = subject == .codes && !Self.mustBePrefixed(name) ? "" : "code:"
    return prefix + Self.quoted(name) + (coder.map { "@" + Self.quoted($0) } ?? "")
  }

  private static func mustBePrefixed(_ name: String) -> Bool { name.hasPrefix("/") || name.hasPrefix("=") }

  private static func quoted(_ name: String) -> String {
    let head = String(name.prefix { $0 != "/" })
    let isOperator = ["AND", "OR", "NOT", "INSIDE", "OVERLAPS", "WITHIN", "NEAR", "BEFORE"].contains(head)
    let isPlain = name.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && !"()\"“”„@:".unicodeScalars.contains($0)
    }
    return isPlain && !isOperator ? name : "\"" + name + "\""
  }
}
