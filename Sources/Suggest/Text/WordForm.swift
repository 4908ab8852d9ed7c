import QualitativeData

/// What a word gives to compare it by: its normal form, its dictionary forms, its parts. A document has many times more
/// words than different ones, so that words that are written alike share one.
package final class WordForm: Hashable, Sendable {
  package let norm: String
  /// All readings; never empty.
  package let lemmas: [String]
  /// The parts of a compound; empty where it is none.
  package let parts: [String]

  /// One that was kept; `lemmas` are not empty.
  init(norm: String, lemmas: [String], parts: [String]) {
    (self.norm, self.lemmas, self.parts) = (norm, lemmas, parts)
  }

  /// Nil for a token without a letter or digit.
  package convenience init?(_ token: Token) { self.init(token.shared) }

  init?(_ token: TokenForm) {
    guard token.isWord else { return nil }
    norm = token.norm
    lemmas = (token.lemmas.isEmpty ? [token.lemma] : token.lemmas).map { $0.lowercased() }
    parts = token.parts.map { $0.lowercased() }
  }

  /// By the normal form alone: words that share it nearly always share the rest.
  package func hash(into hasher: inout Hasher) { hasher.combine(norm) }

  package static func == (left: WordForm, right: WordForm) -> Bool {
    left === right || left.norm == right.norm && left.lemmas == right.lemmas && left.parts == right.parts
  }

  /// The lemmas and parts, each once: what two words must share to be about the same.
  package var terms: [String] {
    var terms = lemmas
    for part in parts where !terms.contains(part) { terms.append(part) }
    return terms
  }

  /// The groups of three to five characters, each once, in order of first occurrence; the word's borders count as a
  /// character.
  var groups: [CharacterNgram] {
    let scalars = [CharacterNgram.border] + norm.unicodeScalars.map(\.value) + [CharacterNgram.border]
    var groups: [CharacterNgram] = []
    for length in 3...5 where length <= scalars.count {
      for start in 0...scalars.count - length {
        let group = CharacterNgram(scalars[start..<start + length])
        if !groups.contains(group) { groups.append(group) }
      }
    }
    return groups
  }
}

/// Three to five neighbouring characters, packed: twelve bits each, below four bits for their number.
struct CharacterNgram: Hashable, Sendable {
  static let border: UInt32 = 0x20
  let key: UInt64

  init(_ scalars: ArraySlice<UInt32>) {
    key = scalars.reduce(UInt64(scalars.count)) { $0 << 12 | UInt64(min($1, 0xFFF)) }
  }

  /// Reads a group as `text` writes it.
  init(_ text: String) {
    let scalars = text.unicodeScalars
    key = scalars.reduce(UInt64(scalars.count)) { $0 << 12 | UInt64(min($1.value, 0xFFF)) }
  }

  /// The characters; one beyond the packed range shows as U+0FFF.
  var text: String {
    var view = String.UnicodeScalarView()
    var shift = 48
    while shift >= 0 {
      let value = UInt32(key >> UInt64(shift) & 0xFFF)
      if !view.isEmpty || value > 5, let scalar = Unicode.Scalar(value) { view.append(scalar) }
      shift -= 12
    }
    return String(view)
  }
}
