/// A name or number in a text.
struct FoundName: Hashable {
  /// Where it stands, as scalar offsets.
  var start: Int
  var end: Int
  /// What it is the name of.
  var kind: NameKind
  /// What makes two of them the same: the listed name, or the plain form of what a pattern found.
  var identity: String
  /// The number of the listed name, where it is one.
  var name: Int?
  /// Whether several listed names may stand so.
  var isAmbiguous = false
  /// Whether it is a word that also means something else, at the start of a sentence.
  var isOrdinary = false
}

/// Finds listed names in texts: the longest at each place, whole words only.
struct NameFinder {
  private struct Entry {
    var form: NameForm
    var name: Int
    var isAmbiguous: Bool
  }

  private let names: [ListedName]
  private let identities: [String]
  /// By first word; the longest first.
  private var entries: [String: [Entry]] = [:]
  /// By all its words without anything between.
  private var glued: [String: Entry] = [:]
  /// Forms of one word, by kind, in which a word may begin or end.
  private var single: [(word: String, length: Int)] = []
  private let isOrdinary: @Sendable (String) -> Bool

  /// `isOrdinary` tells words of the language that are no names.
  init(_ names: [ListedName], isOrdinary: @escaping @Sendable (String) -> Bool) {
    self.names = names
    identities = names.map { name in
      "\(name.kind.rawValue):" + Word.folded(name.name).map(\.folded).joined(separator: " ")
    }
    self.isOrdinary = isOrdinary
    var owners: [[String]: [(form: NameForm, name: Int)]] = [:]
    var order: [[String]] = []
    for (number, name) in names.enumerated() {
      for form in NameForm.forms(of: name, isOrdinary: isOrdinary) {
        if owners[form.words] == nil { order.append(form.words) }
        owners[form.words, default: []].append((form, number))
      }
    }
    for words in order {
      guard let all = owners[words] else { continue }
      let best = all.first { $0.form.isListed } ?? all[0]
      let isAmbiguous = !best.form.isListed && Set(all.map(\.name)).count > 1
      entries[words[0], default: []].append(Entry(form: best.form, name: best.name, isAmbiguous: isAmbiguous))
      let whole = words.joined()
      if words.count > 1, whole.utf8.count >= 6, glued[whole] == nil {
        glued[whole] = Entry(form: best.form, name: best.name, isAmbiguous: isAmbiguous)
      }
      if words.count == 1, best.form.length >= 5 { single.append((words[0], best.form.length)) }
    }
    for key in entries.keys {
      entries[key]?.sort { left, right in
        (right.form.words.count, right.form.length, left.form.words.joined(separator: " "))
          < (left.form.words.count, left.form.length, right.form.words.joined(separator: " "))
      }
    }
  }

  /// Whether a name is a word, or begins with it.
  func begins(with word: String) -> Bool { entries[word] != nil }

  /// The names among words that are not taken by something else, from left to right; those too whose words stand there in
  /// pieces or are joined to others.
  func find(
    in text: [Unicode.Scalar], _ words: [Word], taken: [FoundName] = [], ignoresCapitals: Bool = false
  ) -> [FoundName] {
    let mended = BrokenWords(words, in: text)
    var broken: [FoundName] = []
    if !mended.changed.isEmpty {
      broken = whole(in: text, mended.words, taken: taken, ignoresCapitals: ignoresCapitals).filter { name in
        (name.start..<name.end).contains(where: mended.changed.contains)
      }
    }
    let known = (taken + broken).sorted { $0.start < $1.start }
    let found = (broken + whole(in: text, words, taken: known, ignoresCapitals: ignoresCapitals)).sorted {
      $0.start < $1.start
    }
    return withInitials(found, words, text, taken)
  }

  private func withInitials(
    _ found: [FoundName], _ words: [Word], _ text: [Unicode.Scalar], _ taken: [FoundName]
  ) -> [FoundName] {
    let all = (found + taken).sorted { $0.start < $1.start }
    var last = 0
    var next = 0
    return found.map { name in
      while next < all.count, all[next].end <= name.start {
        last = max(last, all[next].end)
        next += 1
      }
      let following = all[next...].first { $0.start >= name.end }?.start ?? text.count
      let extended = Initials.extended(name, words, in: text, after: last, before: following)
      last = max(last, extended.end)
      return extended
    }
  }

  /// The names among words as they are given.
  private func whole(
    in text: [Unicode.Scalar], _ words: [Word], taken: [FoundName], ignoresCapitals: Bool
  ) -> [FoundName] {
    let words =
      ignoresCapitals
      ? words.map { word in
        var word = word
        word.isCapital = true
        return word
      } : words
    var found: [FoundName] = []
    var place = 0
    var next = taken[...]
    while place < words.count {
      while let first = next.first, first.end <= words[place].start { next.removeFirst() }
      if let first = next.first, first.start < words[place].end {
        place += 1
      } else if let (name, count) = name(at: place, words, text, until: next.first?.start ?? text.count) {
        found.append(name)
        place += count
      } else {
        place += 1
      }
    }
    return found
  }

  /// Whether a folded word has a name within it, as in a compound.
  func hasName(within word: String) -> Bool {
    single.contains { word.utf8.count > $0.word.utf8.count && Self.contains(word, $0.word) }
  }

  /// Whether a folded word begins with a name of three or four letters, and more follows.
  func begins(_ word: String) -> Bool {
    (3...4).contains { length in
      guard word.count > length else { return false }
      return entries[String(word.prefix(length))]?.contains { $0.form.words.count == 1 && $0.form.capitals[0] } ?? false
    }
  }

  private static func contains(_ word: String, _ part: String) -> Bool {
    var rest = word.utf8[...]
    let part = part.utf8
    while rest.count >= part.count {
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  private func name(
    at place: Int, _ words: [Word], _ text: [Unicode.Scalar], until limit: Int
  ) -> (FoundName, Int)? {
    for entry in entries[words[place].folded] ?? [] where fits(entry, at: place, words, text) {
      let count = entry.form.words.count
      let end = words[place + count - 1].start + lastLength(entry, words[place + count - 1])
      if end <= limit { return (found(entry, words[place], end, text), count) }
    }
    let word = words[place]
    if let entry = glued[word.folded], word.end <= limit { return (found(entry, word, word.end, text), 1) }
    return inflected(at: place, words, text, until: limit) ?? inPieces(word, text, until: limit)
  }

  /// A form of one word, in pieces, with something after it; all of it is taken.
  private func inPieces(_ word: Word, _ text: [Unicode.Scalar], until limit: Int) -> (FoundName, Int)? {
    guard word.folded.unicodeScalars.count < word.length, word.end <= limit else { return nil }
    for length in 1...6 where length + 2 < word.folded.count {
      let tail = String(word.folded.suffix(length))
      let entry = entries[String(word.folded.dropLast(length))]?.first {
        $0.form.words.count == 1 && names[$0.name].kind.tails.contains(tail)
      }
      if let entry { return (found(entry, word, word.end, text), 1) }
    }
    return nil
  }

  /// A form of one word with something after it: `Jans`, `Rotterdamse`.
  private func inflected(
    at place: Int, _ words: [Word], _ text: [Unicode.Scalar], until limit: Int
  ) -> (FoundName, Int)? {
    let word = words[place]
    guard word.folded.utf8.count == word.length, word.end <= limit else { return nil }
    for length in stride(from: word.length - 1, through: max(3, word.length - 6), by: -1) {
      let (stem, tail) = (String(word.folded.prefix(length)), String(word.folded.dropFirst(length)))
      for entry in entries[stem] ?? [] where entry.form.words.count == 1 {
        let kind = names[entry.name].kind
        guard kind.tails.contains(tail), fits(entry, at: place, words, text, isInflected: true) else { continue }
        return (found(entry, word, word.start + length, text), 1)
      }
    }
    return nil
  }

  private func found(_ entry: Entry, _ first: Word, _ end: Int, _ text: [Unicode.Scalar]) -> FoundName {
    let kind = names[entry.name].kind
    let isSingle = entry.form.words.count == 1
    return FoundName(
      start: first.start, end: end, kind: kind,
      identity: entry.isAmbiguous ? "?:" + entry.form.words.joined(separator: " ") : identities[entry.name],
      name: entry.isAmbiguous ? nil : entry.name, isAmbiguous: entry.isAmbiguous,
      isOrdinary: isSingle && isOrdinary(first.folded) && Sentence.begins(at: first.start, in: text))
  }

  /// How much of the last word is the name; the rest is its genitive or diminutive.
  private func lastLength(_ entry: Entry, _ word: Word) -> Int {
    let wanted = entry.form.words[entry.form.words.count - 1]
    return word.folded == wanted ? word.length : wanted.unicodeScalars.count
  }

  private func fits(
    _ entry: Entry, at place: Int, _ words: [Word], _ text: [Unicode.Scalar], isInflected: Bool = false
  ) -> Bool {
    let form = entry.form
    guard place + form.words.count <= words.count else { return false }
    for (offset, wanted) in form.words.enumerated() {
      let word = words[place + offset]
      let isLast = offset == form.words.count - 1
      guard isInflected || word.folded == wanted || (isLast && offset > 0 && hasTail(word, wanted, entry)) else {
        return false
      }
      if form.capitals[offset], !word.isCapital { return false }
      if offset > 0, !joins(words[place + offset - 1].end, word.start, text) { return false }
    }
    return true
  }

  private func hasTail(_ word: Word, _ wanted: String, _ entry: Entry) -> Bool {
    guard word.folded.utf8.count == word.length, word.folded.hasPrefix(wanted) else { return false }
    return names[entry.name].kind.tails.contains(String(word.folded.dropFirst(wanted.count)))
  }

  /// Whether what lies between two words may lie within a name.
  private func joins(_ start: Int, _ end: Int, _ text: [Unicode.Scalar]) -> Bool {
    guard end - start <= 3 else { return false }
    return text[start..<end].allSatisfy { scalar in
      (scalar.properties.isWhitespace || "-‐‑.,'’‘&+/".unicodeScalars.contains(scalar))
    }
  }
}

/// Where sentences begin, as far as a capital needs to know.
enum Sentence {
  /// Whether only marks and spaces lie between a place and the end of a sentence or the start of the text.
  static func begins(at place: Int, in text: [Unicode.Scalar]) -> Bool {
    var place = place - 1
    while place >= 0 {
      let scalar = text[place]
      if ".!?…:;\n•–—".unicodeScalars.contains(scalar) { return true }
      guard scalar.properties.isWhitespace || "'\"‘’“”„«»([-".unicodeScalars.contains(scalar) else { return false }
      // An opening quotation mark begins a sentence of its own.
      if "‘“„\"([".unicodeScalars.contains(scalar) { return true }
      place -= 1
    }
    return true
  }
}
