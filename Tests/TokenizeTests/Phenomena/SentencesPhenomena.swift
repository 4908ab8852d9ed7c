import Testing

@Suite("Sentences")
struct SentencesPhenomena {
  @Test(
    "Where sentences end",
    arguments: [
      Phenomenon("Wij zijn klein. En dat blijft zo.", "Wij|zijn|klein|. ¶ En|dat|blijft|zo|."),
      Phenomenon("Hoe dan? Zo!", "Hoe|dan|? ¶ Zo|!"),
      Phenomenon("Dat was alles. 's Middags belde zij.", "Dat|was|alles|. ¶ 's|Middags|belde|zij|."),
      Phenomenon("Klaar. 25 mensen werken er.", "Klaar|. ¶ 25|mensen|werken|er|."),
      Phenomenon("Eerst dit: dan dat; daarna niets.", "Eerst|dit|:|dan|dat|;|daarna|niets|."),
      Phenomenon("Zonder punt", "Zonder|punt"),
      Phenomenon("Dat wil ik. Echt? vroeg hij.", "Dat|wil|ik|. ¶ Echt|?|vroeg|hij|."),
      Phenomenon("Het UWV. De gemeente.", "Het|UWV|. ¶ De|gemeente|."),
      Phenomenon("De Wajong.\nDe Participatiewet.", "De|Wajong|. ¶ De|Participatiewet|."),
    ])
  func borders(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Text that was typed in haste",
    arguments: [
      Phenomenon(
        "ja dat klopt. en toen gingen we door. mooi was dat", "ja|dat|klopt|. ¶ en|toen|gingen|we|door|. ¶ mooi|was|dat"
      ),
      Phenomenon(
        "Dat hebben we geprobeerd. maar het lukte niet.", "Dat|hebben|we|geprobeerd|. ¶ maar|het|lukte|niet|."),
      Phenomenon("Wij zoeken bijv. vrijwilligers.", "Wij|zoeken|bijv.|vrijwilligers|."),
      Phenomenon("Het is 5 kg. zwaar", "Het|is|5|kg.|zwaar"),
      Phenomenon("Nou ja . Dat was het .", "Nou|ja|. ¶ Dat|was|het|."),
    ])
  func hasty(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
