/// Finds where sentences end among the tokens of a segment.
struct SentenceSplitter: ~Copyable {
  private typealias Tokens = [RawToken]
  /// The index after the last token of each sentence.
  private(set) var ends = [Int32]()
  private var isQuoteOpen = false
  /// Whether nobody wrote a capital, so that none can be asked of a sentence's beginning.
  private var hasNoCapitals = false

  /// Splits what a scanner found in some bytes: only the candidates are looked at.
  mutating func split(_ scanner: borrowing SegmentScanner, of bytes: Span<UInt8>) {
    let tokens = scanner.tokens
    ends.removeAll(keepingCapacity: true)
    isQuoteOpen = false
    hasNoCapitals = !scanner.hasCapitals
    var index = 0
    for candidate in scanner.candidates where candidate >= index {
      index = Int(candidate) + 1
      let token = tokens[index - 1]
      switch token.kind {
      case .quote: isQuoteOpen.toggle()
      case .opener: isQuoteOpen = isQuoteOpen || isQuotation(token, bytes)
      case .closer: isQuoteOpen = isQuoteOpen && !isQuotation(token, bytes)
      case .stop, .ellipsis, .closingAbbreviation:
        let stop = index - 1
        index = afterClosers(tokens, index, bytes)
        if begins(tokens, at: index, after: stop, bytes) { ends.append(Int32(truncatingIfNeeded: index)) }
      default: break
      }
    }
    if !tokens.isEmpty, ends.last ?? 0 != tokens.count { ends.append(Int32(truncatingIfNeeded: tokens.count)) }
  }

  /// Whether it is a double quotation mark, straight or curly; others do not leave it open which way they point.
  private func isQuotation(_ token: RawToken, _ bytes: Span<UInt8>) -> Bool {
    let first = bytes[Int(token.start)]
    if first == UInt8(ascii: "\"") { return true }
    if token.end - token.start == 2 { return first == UInt8(ascii: "'") || first == UInt8(ascii: ",") }
    return token.end - token.start == 3 && (0x9C...0x9F).contains(bytes[Int(token.end) - 1])
  }

  /// Quotation marks and brackets that close after a stop belong to its sentence.
  private mutating func afterClosers(_ tokens: Tokens, _ start: Int, _ bytes: Span<UInt8>) -> Int {
    var index = start
    while index < tokens.count {
      switch tokens[index].kind {
      case .closer: if isQuotation(tokens[index], bytes) { isQuoteOpen = false }
      case .quote where isQuoteOpen: isQuoteOpen = false
      case .stop, .ellipsis: break
      default: return index
      }
      index += 1
    }
    return index
  }

  /// Whether a sentence can begin at a token.
  private func begins(_ tokens: Tokens, at index: Int, after stop: Int, _ bytes: Span<UInt8>) -> Bool {
    var next = index
    if next < tokens.count, isCommaOrSemicolon(bytes[Int(tokens[next].start)]) {
      return tokens[next].kind == .opener && begins(tokens, at: next + 1, after: stop, bytes)
    }
    while next < tokens.count, mayPrecede(tokens[next].kind) { next += 1 }
    guard next < tokens.count else { return true }
    switch tokens[next].lead {
    case .upper: return true
    case .digit: return tokens[stop].kind == .stop
    case .lower: return tokens[stop].kind == .stop && beginsSmall(tokens, next, after: stop, bytes)
    case .none: return false
    }
  }

  private func isCommaOrSemicolon(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") }

  /// Whether the first word of a sentence may follow it.
  private func mayPrecede(_ kind: RawToken.Kind) -> Bool { kind == .opener || kind == .quote || kind == .mark }

  /// Sentences that begin with a small letter: *'s Morgens*, and what was typed in haste after a full stop.
  private func beginsSmall(_ tokens: Tokens, _ next: Int, after stop: Int, _ bytes: Span<UInt8>) -> Bool {
    if hasNoCapitals { return true }
    let first = bytes[Int(tokens[next].start)]
    let isFullStop = bytes[Int(tokens[stop].start)] == UInt8(ascii: ".")
    if first == UInt8(ascii: "'") || first == 0xE2 { return isFullStop }
    guard isFullStop, stop > 0, next == stop + 1, tokens[stop - 1].kind == .word else { return false }
    return Int(tokens[stop - 1].end - tokens[stop - 1].start) >= 5
  }
}
