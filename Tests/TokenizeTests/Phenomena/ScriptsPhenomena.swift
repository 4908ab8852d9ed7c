import Testing

@Suite("Letters beyond ASCII")
struct ScriptsPhenomena {
  @Test(
    "Accents, ligatures and invisible characters stay in the word",
    arguments: [
      Phenomenon("Eén idee, reünie, coördinator", "Eén|idee|,|reünie|,|coördinator"),
      Phenomenon("Ee\u{301}n reu\u{308}nie", "Ee\u{301}n|reu\u{308}nie"),
      Phenomenon("ĳs en Ĳmuiden, ﬁets", "ĳs|en|Ĳmuiden|,|ﬁets"),
      Phenomenon("arbeids\u{AD}markt", "arbeids\u{AD}markt"),
      Phenomenon("samen\u{200B}werken", "samen\u{200B}werken"),
      Phenomenon("werk\u{2011}leertraject", "werk\u{2011}leertraject"),
      Phenomenon("10\u{A0}000 en 5\u{202F}%", "10|000|en|5|%"),
      Phenomenon("Ça va, naïef, Malmö, Łódź, Zürich", "Ça|va|,|naïef|,|Malmö|,|Łódź|,|Zürich"),
      Phenomenon("漢字 en Ελλάδα", "漢字|en|Ελλάδα"),
      Phenomenon("\u{FEFF}Begin", "\u{FEFF}Begin"),
      Phenomenon("een\ttab\nen een regel", "een|tab|en|een|regel"),
    ])
  func letters(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Each picture is a token",
    arguments: [
      Phenomenon("Goed 👍!", "Goed|👍|!"),
      Phenomenon("👩\u{200D}🔬 werkt", "👩\u{200D}🔬|werkt"),
      Phenomenon("Mooi😀", "Mooi|😀"),
      Phenomenon("30 °C en ½ liter", "30|°C|en|½|liter"),
    ])
  func pictures(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
