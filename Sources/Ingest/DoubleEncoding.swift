/// Text whose UTF-8 was once read as Windows-1252: `coÃ¶rdinatie`.
enum DoubleEncoding {
  /// The text as it was meant, with the new place of each old scalar; nil where nothing is wrong with it.
  static func undo(_ text: String) -> (text: String, offsets: [Int])? {
    guard mayBeDouble(text) else { return nil }
    var scalars = Array(text.unicodeScalars)
    var offsets = Array(0...scalars.count)
    var isChanged = false
    // Some text went wrong more than once.
    for _ in 0..<3 {
      guard let step = undoOnce(scalars) else { break }
      isChanged = true
      scalars = step.scalars
      offsets = offsets.map { step.offsets[$0] }
    }
    guard isChanged else { return nil }
    return (String(String.UnicodeScalarView(scalars)), offsets)
  }

  /// A cheap look that lets ordinary text pass: a letter that the first byte of some sequence became, Â, Ã, Ä, Å, â, ï or
  /// ð, and then another scalar beyond ASCII.
  private static func mayBeDouble(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      for place in 0..<max(0, utf8.count - 2) where utf8[place] == 0xC3 && utf8[place + 2] >= 0xC2 {
        let second = utf8[place + 1]
        if (0x82...0x85).contains(second) || second == 0xA2 || second == 0xAF || second == 0xB0 { return true }
      }
      return false
    }
  }

  private static func undoOnce(_ scalars: [Unicode.Scalar]) -> (scalars: [Unicode.Scalar], offsets: [Int])? {
    var result: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var place = 0
    while place < scalars.count {
      if let found = sequence(scalars[place...]) {
        offsets += Array(repeating: result.count, count: found.length)
        result.append(found.scalar)
        place += found.length
      } else {
        offsets.append(result.count)
        result.append(scalars[place])
        place += 1
      }
    }
    offsets.append(result.count)
    return result.count == scalars.count ? nil : (result, offsets)
  }

  /// Two to four scalars that together are the UTF-8 of one: of a Latin letter, a mark of punctuation, a currency or a
  /// picture, since only these come about so.
  private static func sequence(_ scalars: ArraySlice<Unicode.Scalar>) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let first = scalars.first.flatMap(byte), first >= 0xC2, first < 0xF5 else { return nil }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let bytes = scalars.prefix(length).compactMap(byte)
    guard bytes.count == length, bytes.dropFirst().allSatisfy({ (0x80...0xBF).contains($0) }),
      let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    else { return nil }
    let isLikely =
      switch scalar.value {
      case 0xA0...0x17F, 0x2010...0x203A, 0x20AC, 0x2122, 0x2190...0x21FF, 0x300...0x32F, 0xFEFF, 0xFB00...0xFB06: true
      case 0x1F300...0x1FAFF: true
      default: false
      }
    return isLikely ? (scalar, length) : nil
  }

  /// The byte that a scalar was in Windows-1252, or in Latin-1 for the five that Windows leaves open.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    return windows[scalar]
  }

  private static let windows: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
    "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
    "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]
}
