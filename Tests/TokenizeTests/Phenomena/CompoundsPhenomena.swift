import Testing

@Suite("Words with marks in them")
struct CompoundsPhenomena {
  @Test(
    "Hyphens hold words together, also words that were cut short",
    arguments: [
      Phenomenon("werkgevers- en werknemersorganisaties", "werkgevers-|en|werknemersorganisaties"),
      Phenomenon("in- en uitstroom, land- en tuinbouw", "in-|en|uitstroom|,|land-|en|tuinbouw"),
      Phenomenon("arbeidsbemiddeling en -toeleiding", "arbeidsbemiddeling|en|-toeleiding"),
      Phenomenon("ex-directeur, oud-collega, vice-voorzitter", "ex-directeur|,|oud-collega|,|vice-voorzitter"),
      Phenomenon("Ik wil- ik bedoel", "Ik|wil-|ik|bedoel"),
      Phenomenon("ge-eh-probeerd", "ge-eh-probeerd"),
      Phenomenon("work-life-balance", "work-life-balance"),
      Phenomenon("Noord-Holland – en Friesland – doen mee", "Noord-Holland|–|en|Friesland|–|doen|mee"),
      Phenomenon("het plan - dat was nieuw - werkte", "het|plan|-|dat|was|nieuw|-|werkte"),
      Phenomenon("Dat is--hoe zeg je dat--lastig", "Dat|is|--|hoe|zeg|je|dat|--|lastig"),
      Phenomenon("ja—nee", "ja|—|nee"),
      Phenomenon("Zwolle–Deventer", "Zwolle–Deventer"),
    ])
  func hyphens(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Slashes and brackets inside words stay",
    arguments: [
      Phenomenon("hij/zij en en/of", "hij/zij|en|en/of"),
      Phenomenon("de werknemer(s) en (her)intreder", "de|werknemer(s)|en|(her)intreder"),
      Phenomenon("(om)scholing", "(om)scholing"),
      Phenomenon("(tbs-)behandeling", "(tbs-)behandeling"),
      Phenomenon("HR/personeelszaken, 80 km/u", "HR/personeelszaken|,|80|km/u"),
      Phenomenon("collega / vriend", "collega|/|vriend"),
      Phenomenon("medewerker*ster", "medewerker*ster"),
      Phenomenon("B&W, R&D en P+R", "B&W|,|R&D|en|P+R"),
    ])
  func alternatives(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Addresses are one token, without what follows them",
    arguments: [
      Phenomenon("Mail info@voorbeeld.nl.", "Mail|info@voorbeeld.nl|."),
      Phenomenon("Zie www.voorbeeld.nl/pagina?x=1, daar.", "Zie|www.voorbeeld.nl/pagina?x=1|,|daar|."),
      Phenomenon("(https://voorbeeld.nl/a_b)", "(|https://voorbeeld.nl/a_b|)"),
      Phenomenon("Kijk op voorbeeld.nl en Booking.com.", "Kijk|op|voorbeeld.nl|en|Booking.com|."),
      Phenomenon("@jan en #werk", "@jan|en|#werk"),
    ])
  func addresses(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
