import Testing

@Suite("Marks")
struct MarksPhenomena {
  @Test(
    "Marks come off words",
    arguments: [
      Phenomenon("Ja, nee; misschien: wel!", "Ja|,|nee|;|misschien|:|wel|!"),
      Phenomenon("Echt?! Ja.", "Echt|?|! ¶ Ja|."),
      Phenomenon("Nee!!! Niet doen.", "Nee|!|!|! ¶ Niet|doen|."),
      Phenomenon("Ik dacht... nou ja.", "Ik|dacht|...|nou|ja|."),
      Phenomenon("Ik dacht… Nou ja.", "Ik|dacht|… ¶ Nou|ja|."),
      Phenomenon("ja...maar", "ja|...|maar"),
      Phenomenon("50%, 100 %", "50%|,|100|%"),
      Phenomenon("Lid sinds 2004-...", "Lid|sinds|2004-..."),
      Phenomenon("a = b + c", "a|=|b|+|c"),
      Phenomenon("= nieuw", "=|nieuw"),
    ])
  func punctuation(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Brackets around words come off",
    arguments: [
      Phenomenon("(lacht) Ja.", "(|lacht|)|Ja|."),
      Phenomenon("[onverstaanbaar]", "[|onverstaanbaar|]"),
      Phenomenon("[...] en (…)", "[|...|]|en|(|…|)"),
      Phenomenon("het bureau (in Zwolle).", "het|bureau|(|in|Zwolle|)|."),
      Phenomenon("(Dat was in 2015.) Daarna stopte het.", "(|Dat|was|in|2015|.|) ¶ Daarna|stopte|het|."),
      Phenomenon("{sic} <naam>", "{|sic|}|<|naam|>"),
    ])
  func brackets(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Quotation marks open and close, whatever their form",
    arguments: [
      Phenomenon("\"Ja\", zei ze.", "\"|Ja|\"|,|zei|ze|."),
      Phenomenon("Ze zei: \"Ja.\" Hij knikte.", "Ze|zei|:|\"|Ja|.|\" ¶ Hij|knikte|."),
      Phenomenon("„Nee”, zei hij.", "„|Nee|”|,|zei|hij|."),
      Phenomenon("“Kom maar,” zei ze.", "“|Kom|maar|,|”|zei|ze|."),
      Phenomenon("«Goed.» Klaar.", "«|Goed|.|» ¶ Klaar|."),
      Phenomenon(",,Mooi zo.'' Dat was alles.", ",,|Mooi|zo|.|'' ¶ Dat|was|alles|."),
      Phenomenon("Het heet \"sociale onderneming\".", "Het|heet|\"|sociale|onderneming|\"|."),
      Phenomenon("Hij vroeg: \"Waarom?\" en ging.", "Hij|vroeg|:|\"|Waarom|?|\"|en|ging|."),
      Phenomenon("Zo. \" Ja. \" Nee.", "Zo|. ¶ \"|Ja|.|\" ¶ Nee|."),
    ])
  func quotations(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Marks that were typed without a space cut words",
    arguments: [
      Phenomenon("ja,maar nee", "ja|,|maar|nee"),
      Phenomenon("zei hij.Toen ging hij", "zei|hij|. ¶ Toen|ging|hij"),
      Phenomenon("Echt?Ja", "Echt|? ¶ Ja"),
      Phenomenon("Zij zei:\"kom\"", "Zij|zei|:|\"|kom|\""),
      Phenomenon("R1:Ja, dat klopt.", "R1|:|Ja|,|dat|klopt|."),
      Phenomenon("sp.a en Node.js", "sp.a|en|Node.js"),
      Phenomenon("ja(lacht)", "ja|(|lacht|)"),
    ])
  func missingSpaces(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
