/// Text without what seldom matters when something is looked for: lower case, no accents, one kind of apostrophe.
public enum FoldedText {
  /// The text, folded.
  public static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return text }
    var folded = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if isMark(scalar) { continue }
      if scalar.value < 0x80 {
        folded.append(scalar)
      } else if let plain = plain[scalar] {
        folded.append(contentsOf: plain.unicodeScalars)
      } else {
        folded.append(scalar)
      }
    }
    return String(folded)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value) || scalar.value == 0xAD
  }

  /// Each accented letter of Latin with the letter under it.
  private static let plain: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
      ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏőǒ"), ("r", "ŕŗř"),
      ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔ"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ss", "ß"),
      ("ae", "æ"),
      ("oe", "œ"), ("ij", "ĳ"), ("'", "’‘ʼ`´"), ("-", "‐‑–"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (letter, accented) in rows { for scalar in accented.unicodeScalars { table[scalar] = letter } }
    return table
  }()
}
