import Foundation
import Testing

@testable import Tokenize

@Suite("Normal forms")
struct NormalFormTests {
  @Test(
    "what looks the same becomes the same",
    arguments: [
      ("Eén", "eén"), ("Ee\u{301}n", "eén"), ("ĲS", "ijs"), ("ĳs", "ijs"), ("zo’n", "zo'n"), ("zo´n", "zo'n"),
      ("arbeids\u{AD}markt", "arbeidsmarkt"), ("samen\u{200B}werken", "samenwerken"), ("\u{FEFF}Begin", "begin"),
      ("ﬁets", "fiets"), ("werk\u{2011}leer", "werk-leer"), ("UWV", "uwv"), ("„", "\""),
      ("“", "\""),
      ("woord", "woord"),
      ("É", "é"), ("\u{AD}", "\u{AD}"),
    ])
  func pairs(form: String, norm: String) {
    #expect(Array(NormalForm.of(form).unicodeScalars) == Array(norm.unicodeScalars))
  }

  @Test("letters and accents are composed as Unicode composes them")
  func composition() {
    for accent in ["\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{308}", "\u{30A}", "\u{327}", "\u{30C}"] {
      for letter in "aceinouyszACEINOUYSZ" {
        let composed = "\(letter)\(accent)".precomposedStringWithCanonicalMapping
        let ours = NormalForm.fold("\(letter)\(accent)")
        let isComposed = composed.unicodeScalars.count == 1 && ours.unicodeScalars.count == 1
        #expect(!isComposed || Array(ours.unicodeScalars) == Array(composed.unicodeScalars), "\(letter) \(accent)")
      }
    }
    #expect(Array(NormalForm.fold("e\u{308}").unicodeScalars) == ["ë"])
  }
}
