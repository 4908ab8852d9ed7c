/// Whether a dot belongs to the word before it.
extension SegmentScanner {
  /// The kind of abbreviation that the units up to and with a final dot make; nil where the dot ends a sentence.
  func abbreviation(_ start: Int, _ end: Int, next: RawToken.Lead) -> RawToken.Kind? {
    let last = end - 1
    guard last > start, units[start].isLetter || units[start].kind == .digit else { return nil }
    if let entry = abbreviations.entry(units[start..<last]) { return kind(entry, next: next) }
    if last - start == 1, units[start].kind == .upper { return .initial }
    if units[start..<last].contains(where: { $0.kind == .dot }) { return dotted(start, last) }
    if hasNoVowel(start, last), [.lower, .digit].contains(next) { return .abbreviation }
    return nil
  }

  private func kind(_ use: Abbreviations.Use, next: RawToken.Lead) -> RawToken.Kind? {
    switch use {
    case .never: .abbreviation
    case .mayEnd: .closingAbbreviation
    case .beforeNumber: next == .digit ? .abbreviation : nil
    case .beforeLower: [.lower, .digit].contains(next) ? .abbreviation : nil
    }
  }

  /// Letters with dots between: *d.w.z.* *M.C.*
  private func dotted(_ start: Int, _ last: Int) -> RawToken.Kind? {
    var length = 0
    var capitals = 0
    for unit in units[start..<last] {
      switch unit.kind {
      case .dot where length > 0: length = 0
      case .lower, .upper:
        length += 1
        if length > 2 { return nil }
        if unit.kind == .upper { capitals += 1 }
      default: return nil
      }
    }
    return capitals == 0 ? .closingAbbreviation : .initial
  }

  /// *kg*, *rk*: nobody says them as they stand.
  private func hasNoVowel(_ start: Int, _ last: Int) -> Bool {
    guard last - start >= 2, last - start <= 4 else { return false }
    return units[start..<last].allSatisfy { unit in
      unit.isLetter && !"aeiouyAEIOUY".unicodeScalars.contains { $0.value == unit.value } && unit.value < 0x80
    } && !Abbreviations.interjections.contains(Abbreviations.key(units[start..<last]) ?? 0)
  }
}
