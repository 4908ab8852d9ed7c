import Testing

@Suite("Apostrophes")
struct ApostrophesPhenomena {
  @Test(
    "Shortened words keep their apostrophe, however it is typed",
    arguments: [
      Phenomenon("'s Morgens om acht.", "'s|Morgens|om|acht|."),
      Phenomenon("Ik kom ’s avonds.", "Ik|kom|’s|avonds|."),
      Phenomenon("Dat is ’t.", "Dat|is|’t|."),
      Phenomenon("'t Is klaar.", "'t|Is|klaar|."),
      Phenomenon("'k Heb 'm gezien.", "'k|Heb|'m|gezien|."),
      Phenomenon("Zo'n dag, zo’n week.", "Zo'n|dag|,|zo’n|week|."),
      Phenomenon("z'n, m'n, d'r", "z'n|,|m'n|,|d'r"),
      Phenomenon("‘s Zomers gaat het beter.", "‘s|Zomers|gaat|het|beter|."),
      Phenomenon("´s Nachts en `s ochtends", "´s|Nachts|en|`s|ochtends"),
      Phenomenon("In de jaren '80 en ’90.", "In|de|jaren|'80|en|’90|."),
    ])
  func shortened(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Plurals, genitives and derivations hold theirs inside",
    arguments: [
      Phenomenon("foto's en collega’s", "foto's|en|collega’s"),
      Phenomenon("A'dam en R'dam", "A'dam|en|R'dam"),
      Phenomenon("Een zzp'er of UWV’er.", "Een|zzp'er|of|UWV’er|."),
      Phenomenon("Jans' idee en Max' plan.", "Jans'|idee|en|Max'|plan|."),
      Phenomenon("De SP'er Emile", "De|SP'er|Emile"),
      Phenomenon("auto'tje, cd'tje", "auto'tje|,|cd'tje"),
      Phenomenon("De gemeente’s eigen plan", "De|gemeente’s|eigen|plan"),
    ])
  func inside(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "An apostrophe that opens a quotation is a mark",
    arguments: [
      Phenomenon("Zij zei: 'ja'.", "Zij|zei|:|'|ja|'|."),
      Phenomenon("Het woord ‘kansen’ viel.", "Het|woord|‘|kansen|’|viel|."),
      Phenomenon("‘Dat is Jans’, zei hij.", "‘|Dat|is|Jans|’|,|zei|hij|."),
      Phenomenon("'Eén loket.' Dat was het.", "'|Eén|loket|.|' ¶ Dat|was|het|."),
    ])
  func quotation(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
