/// A stretch of letters and digits in a text, by its place among the text's scalars.
struct Word {
  var start: Int
  var end: Int
  /// Lower case, without marks over letters.
  var folded: String
  var isCapital: Bool

  var length: Int { end - start }

  /// The words of a text.
  static func words(of text: [Unicode.Scalar]) -> [Word] {
    var words: [Word] = []
    var place = 0
    while place < text.count {
      guard isPart(text[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < text.count, isPart(text[place]) || isMark(text[place]) { place += 1 }
      words.append(
        Word(
          start: start, end: place, folded: fold(text[start..<place]), isCapital: text[start].properties.isUppercase))
    }
    return words
  }

  /// The words of a name, folded.
  static func folded(_ text: String) -> [Word] { words(of: Array(text.unicodeScalars)) }

  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
    return scalar.properties.isAlphabetic
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  /// Lower case without marks over letters, so that Renee is Renée however either is written.
  static func fold(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar.isASCII {
        let value = scalar.value
        view.append((0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value + 32)) : scalar)
      } else if !isMark(scalar) {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          if let plain = bases[lower] {
            view.append(contentsOf: plain.unicodeScalars)
          } else if !isMark(lower) {
            view.append(lower)
          }
        }
      }
    }
    return String(view)
  }

  private static let bases: [Unicode.Scalar: String] = {
    let groups = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("i", "ìíîïĩīĭįı"),
      ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"),
      ("t", "ţťțŧ"), ("u", "ùúûüũūŭůűų"), ("y", "ýÿŷ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß"),
      ("ij", "ĳ"),
    ]
    var bases: [Unicode.Scalar: String] = [:]
    for (base, letters) in groups { for letter in letters.unicodeScalars { bases[letter] = base } }
    return bases
  }()
}
