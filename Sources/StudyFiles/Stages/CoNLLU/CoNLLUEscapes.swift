/// Escapes for what would end a line, a column or a list; `\s \t \n \r \p \\` are UDPipe's.
enum CoNLLUEscapes {
  private static let pairs: [(UInt8, UInt8)] = [
    (UInt8(ascii: "\\"), UInt8(ascii: "\\")), (UInt8(ascii: "\t"), UInt8(ascii: "t")),
    (UInt8(ascii: "\n"), UInt8(ascii: "n")), (UInt8(ascii: "\r"), UInt8(ascii: "r")),
    (UInt8(ascii: "|"), UInt8(ascii: "p")), (UInt8(ascii: ","), UInt8(ascii: "c")),
    (UInt8(ascii: "+"), UInt8(ascii: "a")), (UInt8(ascii: " "), UInt8(ascii: "s")),
  ]
  /// The letter after the backslash for every byte; 0 where none is needed.
  static let letters: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for (byte, letter) in pairs { table[Int(byte)] = letter }
    return table
  }()

  /// Adds text; a space is escaped only where it would be lost.
  static func append(_ text: some Sequence<UInt8>, to bytes: inout [UInt8], keepingSpaces: Bool = true) {
    for byte in text {
      let letter = letters[Int(byte)]
      if letter == 0 || (keepingSpaces && byte == UInt8(ascii: " ")) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
      }
    }
  }

  /// Whether the value of a comment line needs no escapes.
  static func isPlain(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { utf8 in
      var isPlain = true
      for byte in utf8 where byte < 0x20 || byte == UInt8(ascii: "\\") { isPlain = false }
      return isPlain
    }
  }

  /// The value of a comment line: only what would end the line is escaped.
  static func comment(_ value: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      let needsEscape = byte < 0x20 || byte == UInt8(ascii: "\\")
      let letter = needsEscape ? letters[Int(byte)] : 0
      if letter != 0 { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(letter == 0 ? byte : letter)
    }
    return bytes
  }

  /// The text that was escaped; an escape that is not known stands for itself.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
        let pair = pairs.first(where: { $0.1 == bytes[index + 1] })
      {
        result.append(pair.0)
        index += 2
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
