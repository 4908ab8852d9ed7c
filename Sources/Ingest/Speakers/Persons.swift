/// How often somebody speaks of himself, and to another, in Dutch, English and German.
struct Persons {
  private(set) var first = 0
  private(set) var second = 0
  private(set) var words = 0
  var any: Int { first + second }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { Persons($0) }
  }

  init(_ utf8: UnsafeBufferPointer<UInt8>) {
    let table = WordTable.persons
    var (word, length) = (UInt64(0), 0)
    for byte in utf8 {
      let low = byte < 0x80 ? byte | 0x20 : byte
      if low &- 0x61 < 26 || byte >= 0x80 || byte == 0x27 {
        word = word << 8 | UInt64(byte == 0x27 ? 0x27 : low)
        length += 1
      } else if length > 0 {
        add(word, length, table)
        (word, length) = (0, 0)
      }
    }
    if length > 0 { add(word, length, table) }
  }

  private mutating func add(_ word: UInt64, _ length: Int, _ table: WordTable) {
    words += 1
    guard length <= 6 else { return }
    switch table[word] {
    case .first: first += 1
    case .second: second += 1
    case nil: break
    }
  }
}

/// Short words, each in one number, in a table that is asked for every word of a text.
private struct WordTable: Sendable {
  enum Person: Sendable { case first, second }

  private var slots: [(word: UInt64, person: Person?)] = Array(repeating: (0, nil), count: 256)

  static let persons = WordTable(
    first: "ik mij mijn me wij we ons onze i my our us ich mir mich mein wir m'n i'm i've uns meine",
    second: "u uw je jij jouw jou jullie you your du ihr ihre ihnen dich dir")

  private init(first: String, second: String) {
    for (words, person) in [(first, Person.first), (second, .second)] {
      for word in words.split(separator: " ") {
        let packed = word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var place = Self.place(packed)
        while slots[place].word != 0 { place = (place + 1) & 255 }
        slots[place] = (packed, person)
      }
    }
  }

  subscript(word: UInt64) -> Person? {
    var place = Self.place(word)
    while slots[place].word != 0 {
      if slots[place].word == word { return slots[place].person }
      place = (place + 1) & 255
    }
    return nil
  }

  /// The top bits of a product mix all of a word's.
  private static func place(_ word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}
