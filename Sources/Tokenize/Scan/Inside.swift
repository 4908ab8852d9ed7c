/// Where a stretch is cut inside: marks that people typed without a space.
///
/// | mark | text | tokens |
/// |---|---|---|
/// | full stop before a capital | `zij zei.Toen niet` | `zij` `zei` `.` `Toen` `niet` |
/// | dot in a name or number | `de sp.a heeft 1.000 leden` | `de` `sp.a` `heeft` `1.000` `leden` |
/// | other stop | `wat?Ja` | `wat` `?` `Ja` |
/// | comma or colon | `ja,nee let:op` | `ja` `,` `nee` `let` `:` `op` |
/// | the same between digits | `om 12:30 voor 3,50` | `om` `12:30` `voor` `3,50` |
/// | dash | `ja–nee` | `ja` `–` `nee` |
/// | dash between names | `de lijn Amsterdam–Utrecht` | `de` `lijn` `Amsterdam–Utrecht` |
/// | slash | `en/of` | `en/of` |
/// | hyphens | `ja--nee` | `ja` `--` `nee` |
extension SegmentScanner {
  mutating func cutInside(_ start: Int, _ end: Int, _ base: Int32) {
    var from = start
    var index = start + 1
    while index < end - 1 {
      if let (kind, length) = innerMark(from, index, end) {
        emitWord(from, index, base, next: NextWord(lead: .lower))
        emit(kind, index, index + length, base)
        from = index + length
        index = from
      } else {
        index += 1
      }
    }
    if from < end { emitWord(from, end, base, next: next) }
  }

  private mutating func emitWord(_ start: Int, _ end: Int, _ base: Int32, next: NextWord) {
    guard end > start else { return }
    var kind: RawToken.Kind = scalars[start].kind == .digit || scalars[start].kind == .sign ? .number : .word
    if scalars[end - 1].kind == .dot, let found = abbreviation(start, end, next: next) { kind = found }
    emit(kind, start, end, base)
  }

  /// The mark at an index inside a stretch that cuts it, and how many scalars it has.
  private func innerMark(_ start: Int, _ index: Int, _ end: Int) -> (RawToken.Kind, Int)? {
    let before = scalars[index - 1]
    let after = scalars[index + 1]
    let isBetweenDigits = before.kind == .digit && after.kind == .digit
    switch scalars[index].kind {
    case .quote: return (scalars[index].value == 0xAB ? .opener : after.isWordLike ? .opener : .closer, 1)
    case .emoji: return (.mark, emojiLength(index, end))
    case .ellipsis: return (.ellipsis, run(index, end))
    case .comma, .colon:
      let isPrice = before.kind == .digit && after.kind == .hyphen && index + 2 == end
      if isBetweenDigits || isPrice { return nil }
      if run(index, end) == 2, scalars[index].kind == .comma { return (.opener, 2) }
      return scalars[index].value == 0x3A ? (.colon, 1) : (.mark, 1)
    case .stop: return (.stop, 1)
    case .dot: return innerDot(start, index, end)
    case .dash:
      let joinsNames = scalars[index].value == 0x2013 && (after.kind == .upper || isBetweenDigits)
      return joinsNames ? nil : (.mark, 1)
    case .hyphen:
      let length = run(index, end)
      return length > 1 ? (.mark, length) : nil
    case .apostrophe: return after.kind == .apostrophe ? (.closer, 2) : nil
    case .opener: return closes(index, end) ? nil : (.opener, 1)
    case .closer: return opens(start, index) ? nil : (.closer, 1)
    default: return nil
    }
  }

  /// `zei.Toen`: a sentence's end without a space. `sp.a`, `Node.js` and `1.000` are words.
  private func innerDot(_ start: Int, _ index: Int, _ end: Int) -> (RawToken.Kind, Int)? {
    let length = run(index, end)
    if length > 1 { return [.hyphen, .dot].contains(scalars[index - 1].kind) ? nil : (.ellipsis, length) }
    guard index + 2 < end, scalars[index + 1].kind == .upper, scalars[index + 2].kind == .lower else { return nil }
    let isWord = (2...40).contains(index - start) && scalars[start + 1..<index].allSatisfy { $0.kind == .lower }
    return isWord ? (.stop, 1) : nil
  }

  private func closes(_ index: Int, _ end: Int) -> Bool {
    guard let close = scalars[index + 1..<min(end, index + 14)].firstIndex(where: { $0.kind == .closer }) else {
      return false
    }
    return !isRemark(index + 1, close)
  }

  private func opens(_ start: Int, _ index: Int) -> Bool {
    guard let open = scalars[max(start, index - 14)..<index].lastIndex(where: { $0.kind == .opener }) else {
      return false
    }
    return !isRemark(open + 1, index)
  }
}
