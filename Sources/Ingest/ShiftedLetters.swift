/// Text that came out of a PDF with a broken font map: the letters moved by a constant, capitals, digits and
/// punctuation by others. The constants are found by how Dutch the letters become.
struct ShiftedLetters: Equatable {
  var lower: Int
  var upper: Int?
  var digits: Int?
  var marks: Int?
  /// Whether the marks are those of the widespread font.
  var hasKnownMarks = false

  /// How far letters are looked for.
  private static let reach = -120...1_200

  /// What moved some text, taken together from all its stretches; nil where no constant makes it Dutch.
  init?(_ stretches: [[Unicode.Scalar]]) {
    let all = Array(stretches.joined(separator: [" "]))
    var frequent: [UInt32: Int] = [:]
    for scalar in all where !scalar.properties.isWhitespace { frequent[scalar.value, default: 0] += 1 }
    // Letters whose commonest are e and n, and that fit into the alphabet's width.
    let top = frequent.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(4).map { Int($0.key) }
    let candidates = Set(top.flatMap { value in Array("enatir".utf8).map { value - Int($0) } })
      .filter { Self.reach.contains($0) && $0 != 0 }
    let scored = candidates.compactMap { shift in Self.score(all, lower: shift).map { (shift, $0) } }
    guard let best = scored.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }), best.1 >= DutchLetters.threshold else {
      return nil
    }
    (lower, upper, digits, marks) = (best.0, nil, nil, nil)
    hasKnownMarks = all.contains("ȟ")
    upper = findUpper(all)
    digits = findDigits(all)
    marks = findMarks(all)
  }

  /// A stretch as it was meant; scalars that no constant explains stay.
  func undo(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.indices.map { index in
      let scalar = scalars[index]
      // What may be a capital or a mark is a mark after a word, a capital before one.
      let follows = index > 0 && isLetter(Int(scalars[index - 1].value))
      let precedes = index + 1 < scalars.count && isLetter(Int(scalars[index + 1].value))
      if let letter = Self.moved(scalar, by: lower, into: 0x61...0x7A) { return letter }
      if follows, !precedes, let mark = mark(scalar) { return mark }
      if let upper, let letter = Self.moved(scalar, by: upper, into: 0x41...0x5A) { return letter }
      if let digits, let digit = Self.moved(scalar, by: digits, into: 0x30...0x39) { return digit }
      return mark(scalar) ?? scalar
    }
  }

  private func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if hasKnownMarks, let known = Self.knownMarks[scalar] { return known }
    guard let marks, scalar != " " else { return nil }
    let value = Int(scalar.value) - marks
    guard value >= 0x20, value < 0x7F, let mark = Unicode.Scalar(UInt32(value)) else { return nil }
    return Self.punctuation.contains(mark) || mark == " " ? mark : nil
  }

  private static func moved(_ scalar: Unicode.Scalar, by shift: Int, into range: ClosedRange<Int>) -> Unicode.Scalar? {
    let value = Int(scalar.value) - shift
    return range.contains(value) ? Unicode.Scalar(UInt32(value)) : nil
  }

  /// How Dutch the text is once the letters have moved back; those that fall outside the alphabet part words.
  private static func score(_ scalars: [Unicode.Scalar], lower: Int) -> Double? {
    let letters = scalars.map { moved($0, by: lower, into: 0x61...0x7A).map { UInt8($0.value) } ?? 0x20 }
    let found = letters.count { $0 != 0x20 }
    let dark = scalars.count { !$0.properties.isWhitespace }
    guard found * 10 >= dark * 6 else { return nil }
    return DutchLetters.score(letters)
  }

  /// Capitals stand before letters: the constant with which the words that they begin are most Dutch.
  private func findUpper(_ scalars: [Unicode.Scalar]) -> Int? {
    var starts: [(Int, UInt8)] = []
    for (index, scalar) in scalars.dropLast().enumerated() where !scalar.properties.isWhitespace {
      let isFirst = index == 0 || scalars[index - 1].properties.isWhitespace
      guard isFirst, Self.moved(scalar, by: lower, into: 0x61...0x7A) == nil,
        let next = Self.moved(scalars[index + 1], by: lower, into: 0x61...0x7A)
      else { continue }
      starts.append((Int(scalar.value), UInt8(next.value)))
    }
    guard let first = starts.first else { return lower }
    let candidates = (0x41...0x5A).map { first.0 - $0 }.filter { $0 != 0 }
    func fit(_ shift: Int) -> (Int, Double) {
      let letters = starts.filter { (0x41...0x5A).contains($0.0 - shift) }.flatMap { (start) -> [UInt8] in
        [0x20, UInt8(start.0 - shift), start.1, 0x20]
      }
      let isCommon = shift == lower || shift == -0x20 ? 0.5 : 0
      return (letters.count, (DutchLetters.score(letters + Array("    een".utf8)) ?? 0) + isCommon)
    }
    return candidates.max { fit($0) < fit($1) }
  }

  /// Numbers stand by themselves; of the constants that make them numbers the one that makes most of them years.
  private func findDigits(_ scalars: [Unicode.Scalar]) -> Int? {
    let words = scalars.split { $0.properties.isWhitespace }.map { word in word.map { Int($0.value) } }
    let strange = words.filter { word in
      word.allSatisfy { value in !(0x20...0x7E).contains(value) && !isLetter(value) } && word.count > 1
    }
    guard let lowest = strange.joined().min() else { return lower }
    let candidates = (0...9).map { lowest - 0x30 - $0 } + [0x390]
    func years(_ shift: Int) -> Int {
      strange.count { word in
        let digits = word.map { $0 - shift - 0x30 }.filter { (0...9).contains($0) }
        return digits.count == 4 && (digits.starts(with: [2, 0]) || digits.starts(with: [1, 9]))
      }
    }
    func fits(_ shift: Int) -> Int { strange.joined().count { (0x30...0x39).contains($0 - shift) } }
    return candidates.max { (fits($0), years($0), $0 == 0x390 ? 1 : 0) < (fits($1), years($1), $1 == 0x390 ? 1 : 0) }
  }

  private func isLetter(_ value: Int) -> Bool {
    (0x61...0x7A).contains(value - lower) || (upper.map { (0x41...0x5A).contains(value - $0) } ?? false)
  }

  /// Full stops stand at the end or before capitals, commas before small letters.
  private func findMarks(_ scalars: [Unicode.Scalar]) -> Int? {
    var ends: [(value: Int, beforeLower: Bool)] = []
    for (index, scalar) in scalars.enumerated() where index > 0 && isLetter(Int(scalars[index - 1].value)) {
      let value = Int(scalar.value)
      guard !scalar.properties.isWhitespace, !(0x61...0x7A).contains(value - lower),
        !isLetter(value) || !hasLetter(after: index, scalars)
      else { continue }
      let next = scalars[(index + 1)...].first { !$0.properties.isWhitespace }
      ends.append((value, next.map { (0x61...0x7A).contains(Int($0.value) - lower) } ?? false))
    }
    guard let first = ends.first else { return lower }
    if ends.allSatisfy({ Self.punctuation.contains(Unicode.Scalar(UInt32($0.value)) ?? " ") }) { return 0 }
    func fit(_ shift: Int) -> Int {
      ends.reduce(0) { sum, end in
        switch end.value - shift {
        case 0x2E: sum + (end.beforeLower ? 0 : 3)
        case 0x2C: sum + (end.beforeLower ? 3 : 1)
        case 0x3F, 0x21, 0x3A, 0x3B, 0x29: sum + 1
        default: sum - 2
        }
      }
    }
    let candidates = [0x2E, 0x2C, 0x3F, 0x3A].map { first.value - $0 } + [lower, upper ?? lower]
    return candidates.max { (fit($0), $0 == lower ? 1 : 0) < (fit($1), $1 == lower ? 1 : 0) }
  }

  private func hasLetter(after index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    index + 1 < scalars.count && isLetter(Int(scalars[index + 1].value))
  }

  private static let punctuation: Set<Unicode.Scalar> = [
    ".", ",", ":", ";", "!", "?", "(", ")", "'", "\"", "-", "/", "%", "&", "+", "=", "*",
  ]

  /// What a widespread font's broken map makes of marks; they keep no common distance.
  private static let knownMarks: [Unicode.Scalar: Unicode.Scalar] = [
    "Ȣ": ".", "ȟ": ",", "ȡ": ":", "Ƞ": ";", "ɉ": "(", "Ɋ": ")", "Ȥ": "-", "ȭ": "’", "Ȭ": "‘",
  ]
}
