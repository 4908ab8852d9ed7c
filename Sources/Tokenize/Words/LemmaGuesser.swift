/// Dictionary forms of words that no lexicon knows, by their ends.
struct LemmaGuesser {
  let lexicon: Lexicon

  /// The guesses, best first; never empty.
  func lemmas(_ exact: String, _ norm: String, _ compound: Compound?) -> [String] {
    if let alternatives = alternatives(norm) { return alternatives.map { lemma(of: $0, $0, nil) } }
    return [lemma(of: exact, norm, compound)]
  }

  /// *hij/zij*, *werknemer(s)* and *(her)intreder* are two words in one.
  private func alternatives(_ norm: String) -> [String]? {
    let words = norm.split(separator: "/", omittingEmptySubsequences: false)
    if words.count > 1, words.count <= 4 {
      let areWords = words.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy { $0.properties.isAlphabetic } }
      return areWords ? words.map(String.init) : nil
    }
    guard let open = norm.firstIndex(of: "("), let close = norm[open...].firstIndex(of: ")") else { return nil }
    let inside = norm[norm.index(after: open)..<close]
    let before = String(norm[..<open])
    let after = String(norm[norm.index(after: close)...])
    return after.isEmpty ? [before, before + inside] : [before + inside + after, before + after]
  }

  private func lemma(of exact: String, _ norm: String, _ compound: Compound?) -> String {
    if let known = known(norm) { return known }
    if let ordinal = ordinal(norm) { return ordinal }
    if let hyphen = exact.lastIndex(of: "-"), exact.index(after: hyphen) < exact.endIndex {
      let head = NormalForm.of(String(exact[exact.index(after: hyphen)...]))
      if let lemma = known(head) { return exact[...hyphen] + lemma }
    }
    if exact != norm {
      if exact.hasSuffix("'s") || exact.hasSuffix("se") && exact.utf8.count > 4 {
        return String(exact.dropLast(exact.hasSuffix("'s") ? 2 : 1))
      }
      return compound?.lemma ?? exact
    }
    return compound?.lemma ?? byHead(norm) ?? byEnding(norm)
  }

  /// The first noun or adjective of a form that is in the lexicon, else its first reading.
  private func known(_ norm: String) -> String? {
    let readings = lexicon.readings(norm.utf8)
    return (readings.first { $0.kind.isNoun || $0.kind.isAdjective } ?? readings.first)?.lemma
  }

  /// *19e*: the number.
  private func ordinal(_ norm: String) -> String? {
    let digits = norm.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && ["e", "de", "ste"].contains(norm.dropFirst(digits.count)) ? String(digits) : nil
  }

  /// The longest known noun or adjective that it ends in.
  private func byHead(_ norm: String) -> String? {
    let bytes = Array(norm.utf8)
    guard bytes.count >= 7, bytes.count <= 60 else { return nil }
    for start in 4..<(bytes.count - 3) {
      let readings = lexicon.readings(bytes[start...])
      if let lemma = readings.first(where: { $0.kind.isNoun || $0.kind.isAdjective })?.lemma {
        return String(decoding: bytes[..<start], as: UTF8.self) + lemma
      }
    }
    return nil
  }

  /// Inflections that leave little doubt, longest first.
  private static let endings: [(ending: String, becomes: String)] = [
    ("iteiten", "iteit"), ("heden", "heid"), ("ische", "isch"), ("lijke", "lijk"), ("ingen", "ing"), ("tjes", ""),
    ("eurs", "eur"), ("enten", "ent"), ("iese", "ies"), ("ieve", "ief"), ("aten", "aat"), ("ings", "ing"),
    ("ers", "er"), ("tje", ""), ("'s", ""),
  ]

  private func byEnding(_ norm: String) -> String {
    for (ending, replacement) in Self.endings where norm.hasSuffix(ending) && norm.utf8.count > ending.utf8.count + 2 {
      return norm.dropLast(ending.count) + replacement
    }
    return norm
  }
}
