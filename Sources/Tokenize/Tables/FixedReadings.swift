/// Words whose reading is known without their neighbours, because the others are so rare.
enum FixedReadings {
  /// Words of grammar: nobody searches for *nieten* and means *niet*, so the other readings are left out altogether.
  static let grammar = table(
    """
    zijn: is was waren ben bent geweest
    hebben: had hadden heeft heb hebt
    kunnen: kan kon konden
    mogen: mag mogen mocht mochten
    willen: wil willen wou wilde wilden
    zullen: zal zou zouden
    moeten: moet moest moesten
    worden: wordt word werd werden geworden
    doen: doet doe deed deden
    gaan: gaat ga ging gingen
    komen: komt kom kwam
    staan: stond stonden
    zien: ziet zie zag
    zeggen: zegt zeg zei
    laten: laat laten liet
    geven: geeft gaf
    weten: weet wist
    nemen: neemt nam
    veel: meer meest meeste
    weinig: minder minst minste
    goed: beter best beste
    één: eerste eersten
    ik: mij me ikke 'k
    wij: ons we
    zij: ze
    hij: hem 'm ie
    je: jou jij
    """,
    also: """
      zijn eerst wel niet weer maar dan nog al toch nu toen even heel zelf zeker vaak ook zo er hier daar nooit ooit altijd erg net
      pas haast bijna juist samen steeds genoeg eigenlijk natuurlijk soms onder over voor na achter binnen buiten boven
      terug door mee liever liefst eerder de het een in op van met aan bij uit naar tot tegen om te en of want als dat die
      deze dit wat wie hoe waar wanneer waarom ja nee nou dus echter anders voren geleden onze hun haar mijn jouw uw alle
      elke ieder iedere geen iets niets iemand niemand men u tussen zonder via per sinds tijdens volgens vanuit vanaf
      hoor misschien gewoon daarom daarna daarbij daarmee daarvoor daarin daarop daarvan daardoor daarnaast daaraan
      daaruit daartoe waarin waarbij waardoor waarop waarvan waarna waarmee waaraan waarvoor waartoe waaruit hiervan
      hierdoor hierop hierbij hierin hiermee hiervoor hieraan hierboven ervan erop eruit ertoe ernaar erbij erin ermee
      ervoor eraan erdoor erover daarover waarover hierover
      """)

  /// Words that people do search for: shown so, found by all their readings.
  static let content = table(
    """
    veel: veel
    laat: later
    vroeg: vroeger
    ver: verder
    naam: name
    feit: feite
    slot: slotte
    man: mannen
    jaar: jaar jaren
    mens: mensen
    bedrijf: bedrijven
    zaak: zaken
    recht: rechten
    boek: boeken
    land: land landen
    baan: banen
    vraag: vraag vragen
    eis: eisen
    plan: plannen
    naam: namen
    deel: deel delen
    lid: leden
    jongere: jongeren
    oudere: ouderen
    ouder: ouders
    boer: boeren
    schip: schepen
    laat: laatste
    kiezen: kiest kiezen
    bekend: bekend bekende
    verschillend: verschillend verschillende
    gemiddeld: gemiddeld gemiddelde
    geschikt: geschikt geschikte
    verkeerd: verkeerd verkeerde
    gewond: gewond gewonde
    """,
    also: """
      dag leven werk plaats gebied kosten reden prijs zin stuk afscheid dank beetje bereid ronde rechts links
      subsidie groep voldoende uitsluitend
      """)

  private static func table(_ lines: String, also same: String) -> [String: String] {
    var table: [String: String] = [:]
    for word in same.split(whereSeparator: \.isWhitespace) { table[String(word)] = String(word) }
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2 else { continue }
      for form in parts[1].split(separator: " ") { table[String(form)] = String(parts[0]) }
    }
    return table
  }
}
