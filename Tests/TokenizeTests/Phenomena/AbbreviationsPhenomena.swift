import Testing

@Suite("Abbreviations")
struct AbbreviationsPhenomena {
  @Test(
    "Letters with dots are one word and end no sentence",
    arguments: [
      Phenomenon("Dat is, d.w.z. dat was, m.b.t. werk zo.", "Dat|is|,|d.w.z.|dat|was|,|m.b.t.|werk|zo|."),
      Phenomenon("Samen met o.a. UWV en de gemeente.", "Samen|met|o.a.|UWV|en|de|gemeente|."),
      Phenomenon("I.v.m. ziekte i.p.v. morgen.", "I.v.m.|ziekte|i.p.v.|morgen|."),
      Phenomenon("t.a.v. de heer Bos", "t.a.v.|de|heer|Bos"),
      Phenomenon("N.a.v. het gesprek a.u.b. bellen.", "N.a.v.|het|gesprek|a.u.b.|bellen|."),
    ])
  func dotted(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "A name follows a title",
    arguments: [
      Phenomenon("Drs. De Wit en dhr. Jansen.", "Drs.|De|Wit|en|dhr.|Jansen|."),
      Phenomenon("mevr. Smit, mw. Van Dam", "mevr.|Smit|,|mw.|Van|Dam"),
      Phenomenon("prof. dr. ir. Bakker", "prof.|dr.|ir.|Bakker"),
      Phenomenon("Wethouder mr. A. de Boer", "Wethouder|mr.|A.|de|Boer"),
    ])
  func titles(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Other abbreviations keep their dot",
    arguments: [
      Phenomenon("Dit is bijv. zo. Daarna niet.", "Dit|is|bijv.|zo|. ¶ Daarna|niet|."),
      Phenomenon("Het kost ca. 3 mln. euro.", "Het|kost|ca.|3|mln.|euro|."),
      Phenomenon("resp. Zwolle en Deventer", "resp.|Zwolle|en|Deventer"),
      Phenomenon("Zie blz. 12, vgl. nr. 3.", "Zie|blz.|12|,|vgl.|nr.|3|."),
      Phenomenon("Brood, melk enz. Daarna koffie.", "Brood|,|melk|enz. ¶ Daarna|koffie|."),
      Phenomenon("Trainingen, cursussen e.d. kosten geld.", "Trainingen|,|cursussen|e.d.|kosten|geld|."),
      Phenomenon("De B.V. en de N.V.", "De|B.V.|en|de|N.V."),
      Phenomenon("max. 3 dagen, min. vijf", "max.|3|dagen|,|min.|vijf"),
      Phenomenon("in 2017 jl. begonnen", "in|2017|jl.|begonnen"),
      Phenomenon("Dat is ivm. Corona, oa. UWV deed mee.", "Dat|is|ivm.|Corona|,|oa.|UWV|deed|mee|."),
      Phenomenon("(geb. 1962, vb. Zwolle)", "(|geb.|1962|,|vb.|Zwolle|)"),
      Phenomenon("Graag bellen a.u.b. Morgen kan ook.", "Graag|bellen|a.u.b. ¶ Morgen|kan|ook|."),
      Phenomenon("Graag bellen svp. Morgen kan ook.", "Graag|bellen|svp. ¶ Morgen|kan|ook|."),
      Phenomenon(
        "Dat was deel 2. Het vijfde deel. Daarna niets.", "Dat|was|deel|2|. ¶ Het|vijfde|deel|. ¶ Daarna|niets|."),
    ])
  func common(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Words that look like abbreviations end sentences",
    arguments: [
      Phenomenon("Dat mag al. Wij doen het.", "Dat|mag|al|. ¶ Wij|doen|het|."),
      Phenomenon("De bal ligt op de hand. Verder niets.", "De|bal|ligt|op|de|hand|. ¶ Verder|niets|."),
      Phenomenon("Het is top. Echt waar.", "Het|is|top|. ¶ Echt|waar|."),
      Phenomenon("Ik las de pers. Daarin stond het.", "Ik|las|de|pers|. ¶ Daarin|stond|het|."),
      Phenomenon("Wij weten dat. Zij niet.", "Wij|weten|dat|. ¶ Zij|niet|."),
      Phenomenon("Dat is het max. Meer niet.", "Dat|is|het|max|. ¶ Meer|niet|."),
      Phenomenon("Hm. Dat weet ik niet.", "Hm|. ¶ Dat|weet|ik|niet|."),
      Phenomenon("Ja. Nee. Goed zo.", "Ja|. ¶ Nee|. ¶ Goed|zo|."),
    ])
  func words(_ phenomenon: Phenomenon) throws { try phenomenon.check() }

  @Test(
    "Initials belong to names, other capitals do not",
    arguments: [
      Phenomenon("J. de Vries en J.P. Balk", "J.|de|Vries|en|J.P.|Balk"),
      Phenomenon("Wij kozen optie B. Daarna optie C.", "Wij|kozen|optie|B|. ¶ Daarna|optie|C|."),
      Phenomenon("A. Bakker belde.", "A.|Bakker|belde|."),
      Phenomenon("in de V.S. wel", "in|de|V.S.|wel"),
    ])
  func initials(_ phenomenon: Phenomenon) throws { try phenomenon.check() }
}
