/// One Unicode scalar of a stretch that needs a closer look, folded so that rules need to know one apostrophe, one
/// hyphen and one quotation mark only.
struct FoldedScalar {
  /// What the rules tell apart.
  enum Class: UInt8 {
    case lower, upper, digit, apostrophe, quote, opener, closer, hyphen, dash, dot, comma, colon, stop, ellipsis
    case slash, sign, mark, symbol, emoji, ignorable, space
  }

  /// Byte from the segment's start.
  var start: Int32
  /// The folded scalar.
  var value: UInt32
  var kind: Class

  var isLetter: Bool { kind == .lower || kind == .upper }
  /// Holds words together: `-` `+`
  var isJoiner: Bool { kind == .hyphen || kind == .sign }
  /// Sets words apart.
  var isPause: Bool { [.comma, .colon, .stop, .dot, .quote, .ellipsis, .dash].contains(kind) }
  var isWordLike: Bool { kind.rawValue <= Class.digit.rawValue }
}

extension FoldedScalar.Class {
  /// Classes of the ASCII range.
  static let ascii: [FoldedScalar.Class] = (0..<128).map { of(UInt8($0)) }

  private static func of(_ byte: UInt8) -> FoldedScalar.Class {
    switch byte {
    case 0x00...0x20, 0x7F: .space
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .opener
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .closer
    case UInt8(ascii: "-"): .hyphen
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"), UInt8(ascii: ";"): .colon
    case UInt8(ascii: "!"), UInt8(ascii: "?"): .stop
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "@"): .sign
    default: .mark
    }
  }

  /// Class and folded value of a scalar above ASCII.
  static func fold(_ scalar: Unicode.Scalar) -> (FoldedScalar.Class, UInt32) {
    switch scalar.value {
    case 0x2019, 0x2018, 0xB4, 0x2BC, 0x2032, 0x201B, 0xFF07: return (.apostrophe, 0x27)
    case 0x201C...0x201F, 0x2033, 0xFF02: return (.quote, 0x22)
    case 0xAB, 0x2039, 0xBB, 0x203A: return (.quote, scalar.value)
    case 0x2010, 0x2011: return (.hyphen, 0x2D)
    case 0x2012...0x2015: return (.dash, scalar.value)
    case 0x2212: return (.sign, 0x2D)
    case 0x2026: return (.ellipsis, scalar.value)
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, 0xFE00...0xFE0F: return (.ignorable, scalar.value)
    default: return (other(scalar), scalar.value)
    }
  }

  private static func other(_ scalar: Unicode.Scalar) -> FoldedScalar.Class {
    let properties = scalar.properties
    if properties.isEmojiPresentation || (0x1F000...0x1FAFF).contains(scalar.value) { return .emoji }
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .upper
    case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark: return .lower
    case .decimalNumber, .letterNumber, .otherNumber: return .digit
    case .openPunctuation, .initialPunctuation: return .opener
    case .closePunctuation, .finalPunctuation: return .closer
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
    case .dashPunctuation: return .hyphen
    case .currencySymbol, .mathSymbol, .otherSymbol, .modifierSymbol: return .symbol
    case .format, .privateUse, .surrogate, .unassigned: return .ignorable
    default: return .mark
    }
  }
}
