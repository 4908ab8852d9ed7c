import QualitativeData

/// The terms of a query: words, phrases, expressions and codes, with what stands before them.
extension QueryScanner {
  private static let layers: [String: Query.WordTerm.Layer] = Dictionary(
    uniqueKeysWithValues: Query.WordTerm.Layer.allCases.map { ($0.rawValue, $0) })

  mutating func term() throws(Diagnostic) -> Query.Node {
    let prefix = try prefix()
    if prefix == "code" || (prefix == nil && subject == .codes && peek != "/" && peek != "=") { return try code() }
    let named = prefix.flatMap { Self.layers[$0] }
    let layer = named ?? .word
    let isExact = take("=")
    // Who writes how a word ends means the word that is read, not a dictionary form or a part of it.
    if peek == "/" {
      return .word(Query.WordTerm(.expression(try expression()), layer: named ?? .form, isExact: isExact))
    }
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
}
