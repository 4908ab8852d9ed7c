/// Words that stand in a text in pieces, as scans and layout leave them: cut at a line end or by a soft hyphen, spaced
/// out; or joined to the next, with only a capital between.
struct BrokenWords {
  /// The words as they were meant, the whole ones among them.
  private(set) var words: [Word] = []
  /// Where those begin that were put together or parted.
  private(set) var changed: Set<Int> = []

  private let text: [Unicode.Scalar]

  init(_ all: [Word], in text: [Unicode.Scalar]) {
    self.text = text
    var place = 0
    while place < all.count {
      if let count = spaced(from: place, all) {
        addSpaced(all[place..<place + count])
        place += count
        continue
      }
      var word = all[place]
      place += 1
      while place < all.count, isCut(word, all[place]) {
        word = Self.joined([word, all[place]])
        changed.insert(word.start)
        place += 1
      }
      if changed.contains(word.start) { words.append(word) } else { addParts(of: word) }
    }
  }

  private static let invisible: Set<UInt32> = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
  /// What people and scans put between letters that are spaced out.
  private static let between = Set("-‐‑–—_·•.*/|+~,;:'’".unicodeScalars)
  private static let hyphens = Set("-‐‑¬".unicodeScalars)

  private func isCut(_ word: Word, _ next: Word) -> Bool {
    let gap = text[word.end..<next.start]
    guard let first = gap.first, gap.count <= 8 else { return false }
    if gap.allSatisfy({ Self.invisible.contains($0.value) }) { return true }
    let rest = gap.dropFirst()
    return Self.hyphens.contains(first) && !rest.isEmpty && !next.isCapital
      && rest.allSatisfy { $0.properties.isWhitespace || Self.invisible.contains($0.value) }
  }

  /// How many words of one letter follow one another, at least three.
  private func spaced(from place: Int, _ all: [Word]) -> Int? {
    var end = place
    while end < all.count, all[end].length == 1, end == place || gap(all[end - 1], all[end]) != nil { end += 1 }
    let letters = all[place..<end]
    return letters.count >= 3 && !areInitials(letters) ? letters.count : nil
  }

  /// Whether letters with points between them are initials, `J. P. M. de Vries`, and no name spaced out, `J.a.n` or
  /// `J. A. N. S. E. N.`: few, and all of them capitals.
  private func areInitials(_ letters: ArraySlice<Word>) -> Bool {
    let havePoints = zip(letters, letters.dropFirst()).contains { text[$0.end..<$1.start].contains(".") }
    return havePoints && letters.count < 5 && letters.allSatisfy(\.isCapital)
  }

  /// The length of what lies between letters that are spaced out.
  private func gap(_ word: Word, _ next: Word) -> Int? {
    let gap = text[word.end..<next.start]
    let isSpace = gap.count <= 4 && gap.allSatisfy { $0.properties.isWhitespace || Self.between.contains($0) }
    return isSpace && !gap.isEmpty ? gap.count : nil
  }

  /// Words end where the gap is wider than between the letters before.
  private mutating func addSpaced(_ letters: ArraySlice<Word>) {
    let gaps = zip(letters, letters.dropFirst()).compactMap { gap($0, $1) }
    let narrow = gaps.min() ?? 1
    var open: [Word] = []
    for (letter, gap) in zip(letters, [narrow] + gaps) {
      if gap > narrow, !open.isEmpty {
        add(open)
        open = []
      }
      open.append(letter)
    }
    add(open)
  }

  private mutating func add(_ letters: [Word]) {
    let word = Self.joined(letters)
    words.append(word)
    if letters.count > 1 { changed.insert(word.start) }
  }

  /// Parts a word where a capital follows a small letter.
  private mutating func addParts(of word: Word) {
    var start = word.start
    for place in word.start..<word.end
    where place > start && text[place].properties.isUppercase && text[place - 1].properties.isLowercase {
      addPart(start, place)
      start = place
    }
    if start == word.start { words.append(word) } else { addPart(start, word.end) }
  }

  private mutating func addPart(_ start: Int, _ end: Int) {
    words.append(
      Word(
        start: start, end: end, folded: Word.fold(text[start..<end]), isCapital: text[start].properties.isUppercase))
    changed.insert(start)
  }

  private static func joined(_ pieces: [Word]) -> Word {
    Word(
      start: pieces[0].start, end: pieces[pieces.count - 1].end, folded: pieces.map(\.folded).joined(),
      isCapital: pieces[0].isCapital)
  }
}
