/// The rules for stretches that hold more than letters. Indices count `scalars`, whose last one is a sentinel.
extension SegmentScanner {
  /// Cuts the decoded stretch: marks off its beginning, marks off its end, then what is left in between.
  mutating func cut(_ chunk: Chunk, of bytes: Span<UInt8>) {
    let limit = scalars.count - 1
    hasWord = scalars.contains(where: \.isWordLike)
    next = chunk.all & ByteClass.stop == 0 ? NextWord() : word(after: chunk.end, of: bytes)
    let base = Int32(chunk.scalarStart)
    if isTimeStamp(0, limit) { return emit(.number, 0, limit, base) }
    var start = 0
    while start < limit, let (kind, length) = leadingMark(start, limit) {
      emit(kind, start, start + length, base)
      start += length
    }
    guard start < limit else { return }
    tail.removeAll(keepingCapacity: true)
    var end = limit
    let isAddress = self.isAddress(start, end)
    while end > start, let (kind, length) = trailingMark(start, end, isAddress: isAddress) {
      tail.append(token(kind, end - length, end, base))
      end -= length
    }
    if end > start {
      if isAddress { emit(.word, start, end, base) } else { cutInside(start, end, base) }
    }
    while let token = tail.popLast() { tokens.append(token) }
  }

  func token(_ kind: RawToken.Kind, _ start: Int, _ end: Int, _ base: Int32) -> RawToken {
    let first = scalars[start].kind == .apostrophe && end > start + 1 ? scalars[start + 1].kind : scalars[start].kind
    let lead: RawToken.Lead =
      switch first {
      case .lower: .lower
      case .upper: .upper
      case .digit: .digit
      default: .none
      }
    return RawToken(
      start: scalars[start].start, end: scalars[end].start, scalarStart: base + Int32(start),
      scalarEnd: base + Int32(end),
      kind: kind, lead: lead)
  }

  mutating func emit(_ kind: RawToken.Kind, _ start: Int, _ end: Int, _ base: Int32) {
    tokens.append(token(kind, start, end, base))
  }

  /// How many scalars from an index on hold the same value.
  func run(_ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, scalars[end].value == scalars[start].value { end += 1 }
    return end - start
  }

  /// How many scalars before an index are of a class.
  func runBack(_ end: Int, _ start: Int, _ isMember: (FoldedScalar) -> Bool) -> Int {
    var index = end
    while index > start, isMember(scalars[index - 1]) { index -= 1 }
    return end - index
  }
}
