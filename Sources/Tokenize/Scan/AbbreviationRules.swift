/// Whether a dot belongs to the word before it.
///
/// | word | text | tokens |
/// |---|---|---|
/// | in the list, where it always is an abbreviation | `op blz. 5 staat` | `op` `blz.` `5` `staat` |
/// | in the list, where it may end a sentence | `bomen enz. Toen` | `bomen` `enz.` `Toen` |
/// | letters with dots between | `dat is d.w.z. ja` | `dat` `is` `d.w.z.` `ja` |
/// | a capital before a name | `toen kwam J. Jansen` | `toen` `kwam` `J.` `Jansen` |
/// | a capital before what begins sentences | `dus optie B. Daarom niet` | `dus` `optie` `B` `.` `Daarom` `niet` |
/// | letters without a vowel before a small letter | `tien kg. meel` | `tien` `kg.` `meel` |
/// | a number at the beginning of a segment | `1. Eerst dit` | `1.` `Eerst` `dit` |
/// | any other | `om tien uur. Toen` | `om` `tien` `uur` `.` `Toen` |
extension SegmentScanner {
  /// The kind of abbreviation that the scalars up to and with a final dot make; nil where the dot ends a sentence.
  func abbreviation(_ start: Int, _ end: Int, next: NextWord) -> RawToken.Kind? {
    let last = end - 1
    guard last > start, scalars[start].isLetter || scalars[start].kind == .digit else { return nil }
    if let use = abbreviations.use(scalars[start..<last]) { return kind(use, next: next) }
    if last - start == 1, scalars[start].isLetter { return single(scalars[start].kind, next: next) }
    if isEnumerator(start, last) { return .abbreviation }
    if scalars[start..<last].contains(where: { $0.kind == .dot }) { return dotted(start, last, next: next) }
    if hasNoVowel(start, last), [.lower, .digit].contains(next.lead) { return .abbreviation }
    return nil
  }

  private func kind(_ use: Abbreviations.Use, next: NextWord) -> RawToken.Kind? {
    let isFollowed = next.lead == .lower || next.lead == .digit || tail.last.map { $0.kind == .mark } ?? false
    return switch use {
    case .never: .abbreviation
    case .mayEnd: .closingAbbreviation
    case .beforeNumber: next.lead == .digit ? .abbreviation : nil
    case .beforeLower: isFollowed ? .abbreviation : nil
    }
  }

  /// *J. Jansen*, but *optie B.* and *vitamine C. Daarom*; *330 v. Chr.*
  private func single(_ letter: FoldedScalar.Class, next: NextWord) -> RawToken.Kind? {
    if letter == .lower { return next.key == Self.christ ? .abbreviation : nil }
    if tokens.isEmpty, next.lead != .none { return .abbreviation }
    let isAfterName = tokens.last.map { $0.lead == .upper || $0.kind == .abbreviation } ?? false
    if next.isStarter { return nil }
    return next.lead == .none && !isAfterName ? nil : .initial
  }

  private static let christ = Abbreviations.key("chr")

  /// *1.* at the beginning of a segment numbers what follows.
  private func isEnumerator(_ start: Int, _ last: Int) -> Bool {
    guard tokens.isEmpty, start == 0, last <= 3, next.lead != .none else { return false }
    return scalars[start..<last].allSatisfy { $0.kind == .digit }
  }

  /// Letters with dots between: *d.w.z.* *M.C.*
  private func dotted(_ start: Int, _ last: Int, next: NextWord) -> RawToken.Kind? {
    var length = 0
    var capitals = 0
    for scalar in scalars[start..<last] {
      switch scalar.kind {
      case .dot where length > 0: length = 0
      case .lower, .upper:
        length += 1
        if length > 2 { return nil }
        if scalar.kind == .upper { capitals += 1 }
      default: return nil
      }
    }
    if capitals == 0 { return .abbreviation }
    return next.isStarter ? .closingAbbreviation : .initial
  }

  /// *kg*, *rk*: nobody says them as they stand.
  private func hasNoVowel(_ start: Int, _ last: Int) -> Bool {
    guard last - start >= 2, last - start <= 4 else { return false }
    return scalars[start..<last].allSatisfy { $0.isLetter && !Self.vowels.contains($0.value | 0x20) && $0.value < 0x80 }
      && !Abbreviations.interjections.contains(Abbreviations.key(scalars[start..<last]) ?? 0)
  }

  private static let vowels = Set("aeiouy".unicodeScalars.map(\.value))
}
