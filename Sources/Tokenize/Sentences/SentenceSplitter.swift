/// Finds where sentences end among the tokens of a segment.
struct SentenceSplitter {
  /// The index after the last token of each sentence.
  private(set) var ends: [Int] = []

  mutating func split(_ tokens: [RawToken]) {
    ends.removeAll(keepingCapacity: true)
    var index = 0
    var isQuoteOpen = false
    var depth = 0
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .quote: isQuoteOpen.toggle()
      case .opener: depth += 1
      case .closer: depth = max(0, depth - 1)
      case .stop, .ellipsis, .closingAbbreviation:
        let end = afterClosers(tokens, index, &isQuoteOpen, &depth)
        if begins(tokens, at: end, after: token) {
          ends.append(end)
          depth = 0
        }
        index = end
      default: break
      }
    }
    if let last = ends.last, last == tokens.count { return }
    if !tokens.isEmpty { ends.append(tokens.count) }
  }

  /// Quotation marks and brackets that close after a stop belong to its sentence.
  private func afterClosers(_ tokens: [RawToken], _ start: Int, _ isQuoteOpen: inout Bool, _ depth: inout Int) -> Int {
    var index = start
    while index < tokens.count {
      switch tokens[index].kind {
      case .closer:
        depth = max(0, depth - 1)
      case .quote where isQuoteOpen || isGlued(tokens, index):
        isQuoteOpen = false
      case .stop, .ellipsis: break
      default: return index
      }
      index += 1
    }
    return index
  }

  private func isGlued(_ tokens: [RawToken], _ index: Int) -> Bool {
    let before = tokens[index - 1].end == tokens[index].start
    let after = index + 1 < tokens.count && tokens[index].end == tokens[index + 1].start
    return before && !after
  }

  /// Whether a sentence can begin here.
  private func begins(_ tokens: [RawToken], at index: Int, after token: RawToken) -> Bool {
    var next = index
    while next < tokens.count, [.opener, .quote, .mark].contains(tokens[next].kind) { next += 1 }
    guard next < tokens.count else { return true }
    switch tokens[next].lead {
    case .upper: return true
    case .digit: return token.kind == .stop
    case .none, .lower: return false
    }
  }
}
