import Testing

@Suite("Numbers")
struct NumbersPhenomena {
  @Test(
    "Numbers hold their marks",
    arguments: [
      Phenomenon("Het kost 1.000,50 euro.", "Het|kost|1.000,50|euro|."),
      Phenomenon("Dat is 12,5% meer.", "Dat|is|12,5%|meer|."),
      Phenomenon("10-12 mensen, 2019–2021", "10-12|mensen|,|2019–2021"),
      Phenomenon("1e, 2de en 19e eeuw", "1e|,|2de|en|19e|eeuw"),
      Phenomenon("1/3 van de 65+-groep", "1/3|van|de|65+-groep"),
      Phenomenon("Zo’n 3,5 à 4 fte", "Zo’n|3,5|à|4|fte"),
      Phenomenon("Een -5 en +3", "Een|-5|en|+3"),
      Phenomenon("€ 500,- per maand", "€|500,-|per|maand"),
      Phenomenon("€500 per jaar", "€|500|per|jaar"),
      Phenomenon("24-jarige en 40-plussers", "24-jarige|en|40-plussers"),
      Phenomenon("Paragraaf 3.2.1 en 5.", "Paragraaf|3.2.1|en|5|."),
      Phenomenon("In 2014. Daarna niet.", "In|2014|. ¶ Daarna|niet|."),
      Phenomenon("4 x 36 uur, 20 m2, 5 km²", "4|x|36|uur|,|20|m2|,|5|km²"),
    ])
  func figures(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Times, dates and time stamps are one token",
    arguments: [
      Phenomenon("Om 9.30u en 14:15 uur.", "Om|9.30u|en|14:15|uur|."),
      Phenomenon("00:12:34 begint het", "00:12:34|begint|het"),
      Phenomenon("#00:12:34-5# Ja.", "#00:12:34-5#|Ja|."),
      Phenomenon("op 12-10-2017 of 12/10/2017", "op|12-10-2017|of|12/10/2017"),
      Phenomenon("van 9.00-17.00 uur", "van|9.00-17.00|uur"),
      Phenomenon("tel. 06-12345678", "tel.|06-12345678"),
    ])
  func times(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "A number before a paragraph numbers it",
    arguments: [
      Phenomenon("1. Wat doet u?", "1.|Wat|doet|u|?"),
      Phenomenon("12. Hoe gaat het verder?", "12.|Hoe|gaat|het|verder|?"),
      Phenomenon("a) eerst; b) dan", "a|)|eerst|;|b|)|dan"),
      Phenomenon("- Ja, dat is zo.", "-|Ja|,|dat|is|zo|."),
      Phenomenon("• Netwerk", "•|Netwerk"),
      Phenomenon("Wij begonnen in 2012. In 2014 groeiden we.", "Wij|begonnen|in|2012|. ¶ In|2014|groeiden|we|."),
    ])
  func enumerations(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
