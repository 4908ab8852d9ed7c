/// How a word processor writes the numbers of lists (ECMA-376 17.18.59, `ST_NumberFormat`).
enum NumberFormat {
  /// A number as text; formats that are not known give decimals.
  static func text(_ value: Int, _ format: String) -> String {
    switch format {
    case "none": ""
    case "decimalZero": value < 10 && value >= 0 ? "0\(value)" : "\(value)"
    case "upperRoman": roman(value)
    case "lowerRoman": roman(value).lowercased()
    case "upperLetter": letters(value).uppercased()
    case "lowerLetter": letters(value)
    case "ordinal": "\(value)e"
    case "numberInDash": "- \(value) -"
    case "hex": String(value, radix: 16, uppercase: true)
    case "decimalEnclosedParen": "(\(value))"
    case "decimalEnclosedFullstop": "\(value)."
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": circled(value)
    case "cardinalText": words(value) ?? "\(value)"
    case "ordinalText": ordinalWords(value) ?? "\(value)e"
    default: padded(value, format)
    }
  }

  /// A format of one's own names its first numbers, `001, 002, 003, ...`: as many digits as its first has.
  private static func padded(_ value: Int, _ format: String) -> String {
    let width = format.prefix { $0 == "0" }.count
    guard width > 0, width < 8, value >= 0 else { return "\(value)" }
    let digits = "\(value)"
    return String(repeating: "0", count: max(0, width + 1 - digits.count)) + digits
  }

  private static func roman(_ value: Int) -> String {
    guard (1..<4000).contains(value) else { return "\(value)" }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var result = ""
    for (worth, sign) in signs {
      while rest >= worth {
        result += sign
        rest -= worth
      }
    }
    return result
  }

  /// a … z, aa, bb …: the letter is repeated, not carried.
  private static func letters(_ value: Int) -> String {
    guard (1...780).contains(value), let scalar = Unicode.Scalar(97 + (value - 1) % 26) else { return "\(value)" }
    return String(repeating: Character(scalar), count: (value - 1) / 26 + 1)
  }

  private static func circled(_ value: Int) -> String {
    guard (1...20).contains(value), let scalar = Unicode.Scalar(0x245F + value) else { return "\(value)" }
    return String(Character(scalar))
  }

  private static func words(_ value: Int) -> String? {
    let words = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
    return words.indices.contains(value - 1) ? words[value - 1] : nil
  }

  private static func ordinalWords(_ value: Int) -> String? {
    let words = [
      "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
      "twaalfde",
    ]
    return words.indices.contains(value - 1) ? words[value - 1] : nil
  }
}
