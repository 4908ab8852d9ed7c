/// The form for comparing: small letters, one apostrophe, one hyphen, letters and their accents as one, nothing that is
/// invisible. Positions never change by it: it belongs to a token, not to the text.
enum NormalForm {
  /// Whether a form is its own normal form as it stands: small ASCII letters only, as most are.
  static func isPlain(_ form: some Sequence<UInt8>) -> Bool {
    form.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  /// The normal form.
  static func of(_ form: String) -> String {
    if isPlain(form.utf8) { return form }
    return fold(form).lowercased()
  }

  /// The form with its capitals.
  static func fold(_ form: String) -> String {
    if form.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "`") }) { return form }
    var result = String.UnicodeScalarView()
    for scalar in form.unicodeScalars {
      switch scalar.value {
      case 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2BC, 0x2032, 0xFF07: result.append("'")
      case 0x2010, 0x2011, 0x2212: result.append("-")
      case 0x201C...0x201F, 0x2033: result.append("\"")
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE00...0xFE0F: break
      case 0x300...0x36F: compose(scalar, onto: &result)
      default:
        if let letters = ligatures[scalar] {
          result.append(contentsOf: letters.unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
    }
    return result.isEmpty ? form : String(result)
  }

  private static let ligatures: [Unicode.Scalar: String] = [
    "\u{132}": "IJ", "\u{133}": "ij", "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi",
    "\u{FB04}": "ffl",
  ]

  /// Joins an accent with the letter before it; one that fits no letter of the Latin alphabets stays.
  private static func compose(_ accent: Unicode.Scalar, onto result: inout String.UnicodeScalarView) {
    if let base = result.last, let composed = compositions[accent]?[base] {
      result.removeLast()
      result.append(composed)
    } else {
      result.append(accent)
    }
  }

  /// Letters with each accent, as Unicode's canonical compositions: `aà` reads *a with the accent is à*.
  private static let compositions: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = {
    let rows: [(Unicode.Scalar, String)] = [
      ("\u{300}", "aàeèiìoòuùAÀEÈIÌOÒUÙnǹ"), ("\u{301}", "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝcćnńsśzźCĆNŃSŚZŹlĺrŕ"),
      ("\u{302}", "aâeêiîoôuûAÂEÊIÎOÔUÛcĉgĝhĥjĵsŝwŵyŷ"), ("\u{303}", "aãnñoõAÃNÑOÕiĩuũ"),
      ("\u{308}", "aäeëiïoöuüyÿAÄEËIÏOÖUÜ"), ("\u{30A}", "aåAÅuů"), ("\u{327}", "cçCÇsşSŞtţ"),
      ("\u{30C}", "cčdďeěnňrřsštťzžCČDĎEĚNŇRŘSŠTŤZŽ"), ("\u{304}", "aāeēiīoōuū"), ("\u{306}", "aăgğGĞ"),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.map { accent, letters in
        let scalars = Array(letters.unicodeScalars)
        let pairs = stride(from: 0, to: scalars.count, by: 2).map { (scalars[$0], scalars[$0 + 1]) }
        return (accent, Dictionary(uniqueKeysWithValues: pairs))
      })
  }()
}
