/// Which marks come off the beginning and the end of a stretch.
///
/// | mark | text | tokens |
/// |---|---|---|
/// | bracket | `(ja)` | `(` `ja` `)` |
/// | bracket that closes inside the word | `(her)intreder` | `(her)intreder` |
/// | bracket that was opened inside the word | `werknemer(s) komen` | `werknemer(s)` `komen` |
/// | the same around a remark | `ja(lacht)` | `ja` `(` `lacht` `)` |
/// | two commas or apostrophes as a quotation mark | `,,ja'' zei hij` | `,,` `ja` `''` `zei` `hij` |
/// | apostrophe | `zij zei 'nee' toen` | `zij` `zei` `'` `nee` `'` `toen` |
/// | apostrophe of a clitic | `'s avonds` | `'s` `avonds` |
/// | apostrophe of a year | `in '80 was` | `in` `'80` `was` |
/// | apostrophe of a genitive | `Jans' fiets` | `Jans'` `fiets` |
/// | dots | `...en toen` | `...` `en` `toen` |
/// | dot before a digit | `of .5 procent` | `of` `.5` `procent` |
/// | hyphens | `--en toen` | `--` `en` `toen` |
/// | hyphen before a word | `een -achtig woord` | `een` `-achtig` `woord` |
/// | hyphen of a word that was cut short | `werkgevers- en` | `werkgevers-` `en` |
/// | hyphen of a price | `kost 12,- euro` | `kost` `12,-` `euro` |
/// | sign before a word | `bel +31 of` | `bel` `+31` `of` |
/// | currency | `voor €5 of` | `voor` `€` `5` `of` |
/// | per cent and degrees after a number | `dat 10% en 20° is` | `dat` `10%` `en` `20°` `is` |
extension SegmentScanner {
  /// The mark that a stretch begins with and how many scalars it has; nil where the word begins.
  mutating func leadingMark(_ start: Int, _ limit: Int) -> (RawToken.Kind, Int)? {
    let scalar = scalars[start]
    let next = scalars[start + 1]
    switch scalar.kind {
    case .lower, .upper, .digit, .ignorable, .space: return nil
    case .opener: return wordGoesOn(after: start, limit) ? nil : (.opener, 1)
    case .closer: return (.closer, 1)
    case .quote: return (leadingQuote(scalar.value), 1)
    case .apostrophe: return leadingApostrophe(start, limit)
    case .comma:
      let isPair = next.kind == .comma && start + 1 < limit
      return isPair ? (.opener, 2) : (.mark, 1)
    case .dot:
      let length = run(start, limit)
      if length > 1 { return (.ellipsis, length) }
      return next.kind == .digit ? nil : (.stop, 1)
    case .stop: return (.stop, 1)
    case .ellipsis: return (.ellipsis, run(start, limit))
    case .hyphen:
      let length = run(start, limit)
      if length > 1 { return (.mark, length) }
      return next.kind == .lower || next.kind == .digit ? nil : (.mark, 1)
    case .sign: return next.isWordLike ? nil : (.mark, 1)
    case .colon: return (scalar.value == 0x3A ? .colon : .mark, 1)
    case .emoji: return (.mark, emojiLength(start, limit))
    case .symbol: return scalar.value == 0xB0 && next.isLetter ? nil : (.mark, 1)
    case .dash, .slash, .mark: return (.mark, 1)
    }
  }

  /// `'s` and `'80` are words; any other apostrophe opens a quotation.
  private mutating func leadingApostrophe(_ start: Int, _ limit: Int) -> (RawToken.Kind, Int)? {
    if start + 1 < limit, scalars[start + 1].kind == .apostrophe { return (hasWord ? .opener : .closer, 2) }
    var end = start + 1
    while end < limit, scalars[end].isWordLike { end += 1 }
    if scalars[start + 1].kind == .digit { return nil }
    if Clitics.holds(scalars[start + 1..<end]) { return nil }
    if hasWord { singleQuote = scalars[start].start }
    return (hasWord ? .opener : .quote, 1)
  }

  /// A mark with a word right after it opens; one that stands alone may do either.
  private func leadingQuote(_ value: UInt32) -> RawToken.Kind {
    switch value {
    case 0xAB, 0x2039: .opener
    case 0xBB, 0x203A: .closer
    default: hasWord ? .opener : start(isAlone: scalars.count == 2)
    }
  }

  private func start(isAlone: Bool) -> RawToken.Kind { isAlone ? .quote : .closer }

  /// `(her)intreder`: the bracket closes inside the word.
  private func wordGoesOn(after start: Int, _ limit: Int) -> Bool {
    var index = start + 1
    while index < limit, scalars[index].isWordLike || scalars[index].isJoiner { index += 1 }
    guard index > start + 1, index + 1 < limit, scalars[index].kind == .closer else { return false }
    return scalars[index + 1].isLetter || scalars[index + 1].isJoiner
  }

  /// One emoji with its modifiers and joined ones.
  func emojiLength(_ start: Int, _ limit: Int) -> Int {
    var end = start + 1
    while end < limit {
      let isJoiner = scalars[end].kind == .ignorable || (0x1F3FB...0x1F3FF).contains(scalars[end].value)
      let isJoined = scalars[end - 1].value == 0x200D
      guard isJoiner || isJoined else { break }
      end += 1
    }
    return end - start
  }

  /// The mark that a stretch ends with and how many scalars it has; nil where the word ends.
  mutating func trailingMark(_ start: Int, _ end: Int, isAddress: Bool) -> (RawToken.Kind, Int)? {
    let scalar = scalars[end - 1]
    switch scalar.kind {
    case .lower, .upper, .digit, .ignorable, .space, .sign: return nil
    case .opener: return (.opener, 1)
    case .closer: return opensInside(start, end) ? nil : (.closer, 1)
    case .quote: return (scalar.value == 0xAB ? .opener : .closer, 1)
    case .apostrophe: return trailingApostrophe(start, end)
    case .comma:
      let isPair = end - 2 >= start && scalars[end - 2].kind == .comma
      return isPair ? (.opener, 2) : (.mark, 1)
    case .dot: return trailingDots(start, end, isAddress: isAddress)
    case .stop: return (.stop, 1)
    case .ellipsis: return (.ellipsis, 1)
    case .hyphen:
      let length = runBack(end, start) { $0.kind == .hyphen }
      let isPrice = end - 3 >= start && scalars[end - 2].kind == .comma && scalars[end - 3].kind == .digit
      let isCutShort = end - 1 > start && scalars[end - 2].isWordLike
      return length == 1 && (isCutShort || isPrice) ? nil : (.mark, length)
    case .colon: return (scalar.value == 0x3A ? .colon : .mark, 1)
    case .emoji: return (.mark, runBack(end, start) { $0.kind == .emoji || $0.kind == .ignorable })
    case .slash: return isAddress ? nil : (.mark, 1)
    case .mark: return scalar.value == 0x25 && end - 1 > start && scalars[end - 2].kind == .digit ? nil : (.mark, 1)
    case .symbol: return scalar.value == 0xB0 ? nil : (.mark, 1)
    case .dash: return (.mark, 1)
    }
  }

  /// `werknemer(s)`: the bracket was opened inside the word.
  private func opensInside(_ start: Int, _ end: Int) -> Bool {
    var depth = 0
    var index = end - 1
    while index >= max(start, end - 14) {
      if scalars[index].kind == .closer { depth += 1 }
      if scalars[index].kind == .opener { depth -= 1 }
      if depth == 0 { return index > start && !scalars[index - 1].isPause && !isRemark(index + 1, end - 1) }
      index -= 1
    }
    return false
  }

  /// More than an ending, and letters only: *ja(lacht)* is no word as *werknemer(s)* is.
  func isRemark(_ start: Int, _ end: Int) -> Bool {
    end - start > 3 && scalars[start..<end].allSatisfy { $0.isLetter }
  }

  /// `Jans'` is a word unless a quotation is open.
  private mutating func trailingApostrophe(_ start: Int, _ end: Int) -> (RawToken.Kind, Int)? {
    if end - 2 >= start, scalars[end - 2].kind == .apostrophe { return (.closer, 2) }
    guard end - 2 >= start else { return (.closer, 1) }
    let letter = scalars[end - 2].value | 0x20
    let isElision = end - start == 2 && [0x6C, 0x64, 0x6A, 0x63].contains(letter)
    let isGenitive = [0x73, 0x78, 0x7A].contains(letter)
    let isOpen = singleQuote.map { scalars[end - 1].start - $0 < 300 } ?? false
    if isElision || isGenitive, !isOpen { return nil }
    singleQuote = nil
    return (.closer, 1)
  }

  private func trailingDots(_ start: Int, _ end: Int, isAddress: Bool) -> (RawToken.Kind, Int)? {
    let length = runBack(end, start) { $0.kind == .dot }
    if length > 1 {
      let hyphen = end - length - 1
      let isOpenYear = hyphen > start && scalars[hyphen].kind == .hyphen && scalars[hyphen - 1].kind == .digit
      return isOpenYear ? nil : (.ellipsis, length)
    }
    if isAddress { return (.stop, 1) }
    return abbreviation(start, end, next: next) == nil ? (.stop, 1) : nil
  }
}
