import QualitativeData

/// Text files say nowhere in which encoding they are; transcripts come in three.
package enum TextDecoding {
  /// The text as UTF-8, without a byte order mark: UTF-8 or UTF-16 where the bytes are valid as such, else
  /// Windows-1252. Throws `ingest.unknown-kind` where the bytes are no text at all.
  package static func utf8(_ bytes: [UInt8], isLatin: Bool = false) throws(Diagnostic) -> [UInt8] {
    try decode(bytes, isLatin: isLatin).utf8
  }

  /// A text, and how many control characters were left out of it.
  package struct Decoded {
    package var utf8: [UInt8]
    package var controls = 0

    /// What a person must know of them.
    package var diagnostics: [Diagnostic] { controls == 0 ? [] : [.controls(controls)] }
  }

  /// The same, with a few control characters left out that programs and bad copies leave in texts.
  package static func decode(_ bytes: [UInt8], isLatin: Bool = false) throws(Diagnostic) -> Decoded {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try checked(Array(bytes.dropFirst(3))) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), isLittle: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), isLittle: false) }
    if let isLittle = looksLikeUTF16(bytes) { return try utf16(bytes[...], isLittle: isLittle) }
    var text = try withoutControls(bytes)
    if isLatin || !UTF8.isValid(text.utf8) { text.utf8 = try windows1252(text.utf8) }
    return text
  }

  private static func checked(_ bytes: [UInt8]) throws(Diagnostic) -> Decoded {
    let text = try withoutControls(bytes)
    guard UTF8.isValid(text.utf8) else { throw .brokenText() }
    return text
  }

  /// Texts hold no control codes other than tab, line ends, form feed and escape, but for those that programs leave in
  /// exports: at most one in twenty bytes, or one alone. What is no text has more, or bytes that no encoding has.
  private static func withoutControls(_ bytes: [UInt8]) throws(Diagnostic) -> Decoded {
    // Programs of old ended a file with it.
    let text = bytes.last == 0x1A ? bytes[..<(bytes.count - 1)] : bytes[...]
    let count = text.count(where: isControl)
    guard count <= max(1, text.count / 20) else { throw .unknownKind() }
    guard count > 0 else { return Decoded(utf8: Array(text)) }
    return Decoded(utf8: text.compactMap { $0 == hyphen ? 0x2D : isControl($0) ? nil : $0 }, controls: count)
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B
  }

  /// Word's own sign for a hyphen at which no line ends.
  private static let hyphen: UInt8 = 0x1E

  /// In European text every other byte of UTF-16 is zero.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let head = bytes.prefix(512)
    guard head.count >= 4, bytes.count % 2 == 0 else { return nil }
    let zeros = (0...1).map { parity in head.enumerated().filter { $0.offset % 2 == parity && $0.element == 0 }.count }
    if zeros[0] == 0, zeros[1] * 4 > head.count { return true }
    return zeros[1] == 0 && zeros[0] * 4 > head.count ? false : nil
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) throws(Diagnostic) -> Decoded {
    guard bytes.count % 2 == 0 else { throw .brokenText() }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .brokenText() }
    return try checked(Array(text.utf8))
  }

  /// Five bytes stand for nothing in Windows-1252; a file that holds them is in another encoding.
  private static func windows1252(_ bytes: [UInt8]) throws(Diagnostic) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        guard let scalar = scalar(byte) else { throw .brokenText() }
        result.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    return result
  }

  /// What a byte means in Windows-1252; nil for the five that mean nothing.
  package static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let value = high[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static let high: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}

extension UTF8 {
  /// Whether bytes are well-formed, overlong forms and surrogates excluded.
  fileprivate static func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
