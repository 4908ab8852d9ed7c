/// The word after a stretch, as far as it decides whose a dot is.
struct NextWord {
  /// What it begins with.
  var lead: RawToken.Lead = .none
  /// Its first letters in small ones, packed; 0 where it is longer or not plain.
  var key: UInt64 = 0

  /// Whether a name is unlikely to begin so: *Het*, *In*, *Daarom*.
  var isStarter: Bool { lead == .upper && Starters.holds(key) }
}

extension SegmentScanner {
  /// Looks past a few marks for the next word of a segment.
  func word(after end: Int, of bytes: Span<UInt8>) -> NextWord {
    var index = end
    while index < min(bytes.count, end + 32) {
      let space = spaceLength(bytes, index)
      if space > 0 {
        index += space
        continue
      }
      let (kind, length) = kind(bytes, index)
      switch kind {
      case .lower: return NextWord(lead: .lower, key: key(bytes, index))
      case .upper: return NextWord(lead: .upper, key: key(bytes, index))
      case .digit: return NextWord(lead: .digit)
      default: index += length
      }
    }
    return NextWord()
  }

  private func kind(_ bytes: Span<UInt8>, _ index: Int) -> (FoldedScalar.Class, Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (asciiKinds[Int(byte)], 1) }
    let (scalar, length) = Self.scalar(bytes, index, before: bytes.count)
    return (FoldedScalar.Class.fold(scalar).0, length)
  }

  private func key(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    var key: UInt64 = 0
    var index = start
    while index < bytes.count, bytes[index] >= 0x41 {
      guard bytes[index] < 0x80, index - start < 8 else { return 0 }
      key = key << 8 | UInt64(bytes[index] | 0x20)
      index += 1
    }
    return key
  }
}
