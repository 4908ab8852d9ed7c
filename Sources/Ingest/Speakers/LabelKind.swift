import QualitativeData

/// What a stretch of text is like as a label.
enum LabelKind: Int, Comparable {
  /// A number for a name: `101`.
  case number
  /// A short word or two that is none of the others: `bewoner`, `wijkverpleegkundige`.
  case word
  /// A name of one word; several with a capital each; a letter or letters with digits: `R1`, `SPEAKER_00`, `vis1967v`.
  case name, fullName, code
  /// A word of the trade.
  case role

  static func < (left: LabelKind, right: LabelKind) -> Bool { left.rawValue < right.rawValue }

  /// Nil for what is no label: a heading of reports and forms, the beginning of a sentence.
  init?(_ label: String) {
    guard label.utf8.count <= 60 else { return nil }
    guard label.contains(where: \.isLetter) else {
      if UnknownWords.areMarks(label) {
        self = .code
        return
      }
      guard label.utf8.count <= 4, !label.isEmpty, label.allSatisfy(\.isNumber) else { return nil }
      self = .number
      return
    }
    // A name that was taken out, `[naam]`.
    if label.first == "[", label.last == "]" {
      self = .code
      return
    }
    let words = label.split { $0 == " " || $0 == "\u{A0}" }
    guard (1...8).contains(words.count) else { return nil }
    // So many words are a name with its titles, `Prof. dr. ir. …`, and no sentence.
    if words.count > 6, words.contains(where: { $0 == "-" || $0 == "–" || ($0.last == "." && $0.count > 5) }) {
      return nil
    }
    if RoleWords.role(of: label) != nil {
      self = .role
      return
    }
    let low = label.lowercased()
    if Self.isNumberedPerson(low) || Self.isAddress(low) || ["IN", "RE"].contains(label) {
      self = .code
      return
    }
    guard !Self.isHeading(low) else { return nil }
    if words.count <= 2, Self.isCode(label, words) {
      self = .code
    } else if Self.isName(words) {
      self = words.count > 1 && words.last?.first?.isUppercase == true ? .fullName : .name
    } else if words.count <= 3, label.allSatisfy({ $0.isLetter || " -'’.".contains($0) }) {
      self = .word
    } else {
      return nil
    }
  }

  /// `NAAM1`, `spreker_2`, `onbekende vrouw 1`.
  private static func isNumberedPerson(_ label: String) -> Bool {
    guard label.last?.isNumber == true else { return false }
    let words = label.split(separator: " ")
    if words.count == 3, let number = words.last, number.allSatisfy(\.isNumber) {
      return persons.contains(String(words[1])) && words[0].hasPrefix("onbekend")
    }
    let letters = label.prefix { $0.isLetter }
    return letters.count > 1 && label.dropFirst(letters.count).allSatisfy { $0.isNumber || "_- ".contains($0) }
      && persons.contains(String(letters))
  }

  /// `a.bakker@dorp.nl`
  private static func isAddress(_ label: String) -> Bool {
    label.contains("@") && label.contains(".") && !label.contains(" ") && label.first != "@"
  }

  /// Letters with digits, or few capitals: `TR1`, `SPEAKER_00`, `Spreker 2`, `JdV`, `Speaker A`.
  private static func isCode(_ label: String, _ words: [Substring]) -> Bool {
    let isPlain = label.allSatisfy { $0.isLetter || $0.isNumber || " _-.".contains($0) }
    guard isPlain else { return false }
    if words.count == 2 {
      let last = words[1]
      let isMark = last.allSatisfy(\.isNumber) || (last.count == 1 && last.first?.isUppercase == true)
      return isMark && persons.contains(words[0].lowercased())
    }
    if label.contains(where: \.isNumber) {
      let letters = label.filter(\.isLetter).lowercased()
      return persons.contains(letters) || label.count <= 12
    }
    return label.count <= 4 && label.filter(\.isUppercase).count * 2 > label.filter(\.isLetter).count
  }

  /// Every word with a capital, but for `van`, `de`, numbers and what stands in brackets.
  private static func isName(_ words: [Substring]) -> Bool {
    var capitals = 0
    // `In Wageningen` is no name, `In 't Veld` is.
    if words.count > 1, places.contains(words[0].lowercased()), !particles.contains(words[1].lowercased()) {
      return false
    }
    var isAfterComma = false
    for word in words {
      guard let first = word.first else { return false }
      defer { if word.last == "," { isAfterComma = true } }
      // What somebody does stands after his name: `Anna, bewoner`.
      if isAfterComma, words.count <= 4, first.isLowercase, word.allSatisfy({ $0.isLetter || $0 == "-" }) { continue }
      if first.isUppercase {
        capitals += 1
      } else {
        let bare = word.lowercased().trimmingSuffix { $0 == "," || $0 == "." }
        let isSmall =
          particles.contains(String(bare)) || first.isNumber || first == "(" || word == "&" || word == "|"
          || word == "/" || word == "-"
        guard isSmall else { return false }
      }
      // A sentence's mark within.
      if word.contains(where: { "?!;\"“”„".contains($0) }) { return false }
    }
    return capitals > 0
  }

  /// Words that number persons.
  private static let persons: Set<String> = [
    "naam", "name", "spreker", "speaker", "sprecher", "sprecherin", "persoon", "person", "stem", "voice", "spk", "s",
    "b", "m", "v", "p", "d",
    "man", "vrouw", "male", "female", "onbekend", "deelnemer", "groepslid", "groep", "teilnehmer", "student",
    "leerling",
    "bewoner", "respondent", "partner", "locuteur",
  ]

  private static let particles: Set<String> = [
    "van", "de", "den", "der", "ter", "ten", "te", "'t", "’t", "von", "el", "al", "la", "le", "du", "in", "op", "d'",
    "en",
    "and", "dr", "mr", "drs", "ir", "prof", "mw", "mevr", "dhr", "e.d", "zu", "het", "da", "dos", "di", "bin", "ben",
  ]

  private static let places: Set<String> = [
    "in", "op", "bij", "voor", "na", "over", "met", "uit", "tussen", "volgens", "vanaf", "sinds", "door", "naar",
    "onder", "als", "om",
    "at", "on", "with", "for", "after", "since", "im", "bei", "mit", "nach", "seit",
  ]

  private static func isHeading(_ label: String) -> Bool {
    if headings.contains(label) || fields.contains(label) { return true }
    var stem = label[...]
    while let last = stem.last, !last.isLetter { stem.removeLast() }
    if headings.contains(String(stem)) { return true }
    let words = stem.split { !$0.isLetter }
    guard let first = words.first, let last = words.last else { return true }
    return headings.contains(String(first)) || (words.count > 1 && headings.contains(String(last)))
  }

  /// What letters and mails have before a colon; within a name the words are none of that.
  private static let fields: Set<String> = [
    "van", "aan", "to", "from", "re", "fw", "ter", "an", "von", "tot", "per", "via", "o.a", "d.w.z", "i.e", "e.g", "te",
    "bij", "in",
  ]

  /// What stands at the head of lines in reports, forms, laws, minutes and recipes without anyone speaking.
  private static let headings: Set<String> = Set(
    """
    nb noot voorbeeld conclusie conclusies bron bronnen opmerking opmerkingen toelichting datum locatie plaats duur onderwerp \
    aanwezig aanwezigen afwezig afwezigen afgemeld doel thema citaat samenvatting resultaat resultaten stelling tijd tijdstip \
    tijdsduur naam namen functie functies organisatie bijlage bijlagen ps kortom artikel art lid onderdeel sub stap fase \
    actie acties actiepunt actiepunten besluit besluiten besluitvorming agenda agendapunt punt punten hoofdstuk paragraaf titel \
    afdeling deel sectie tabel figuur kader casus tip tips nodig ingrediënten ingredienten bereiding bereidingstijd bereidingswijze \
    materiaal materialen benodigdheden werkwijze personen porties keuze alternatief optie opties variant voordeel voordelen nadeel \
    nadelen oorzaak gevolg probleem oplossing advies aanbeveling aanbevelingen vervolg afspraak afspraken rondvraag sluiting opening \
    mededelingen ingekomen notulen notulist verslag verslaglegging status deadline wie wat waar wanneer waarom hoe dus verder daarnaast \
    kosten prijs totaal subtotaal adres telefoon email e-mail website link url http https geboortedatum leeftijd geslacht opleiding beroep \
    versie auteur auteurs trefwoorden keywords summary speakers sprekers opname bestand bestandsnaam file filename audio date place location \
    time duration subject topic name note notes remark remarks example source sources section article chapter step figure table appendix page \
    pagina p.m pm uur maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus \
    september oktober november december monday tuesday wednesday thursday friday saturday sunday ingredients method preparation serves \
    introduction conclusion abstract inleiding achtergrond methode discussie literatuur begripsbepalingen definitie definities considerans \
    overwegende gelet gezien gehoord eerste tweede derde vierde vijfde eerstens tweedens resumé resume actiehouder verantwoordelijk \
    budget begroting planning doelgroep eis eisen wens wensen criterium criteria norm score cijfer waardering sterk zwak kans kansen \
    bedreiging zin regel code categorie antwoordopties schaal interview gesprek transcript transcriptie datei datum ort thema zeit dauer \
    abschnitt artikel absatz paragraph schritt zutaten zubereitung beispiel hinweis anmerkung zusammenfassung ergebnis frageblock vraagblok \
    blok module opdracht oefening vraagstelling doelstelling hoofdvraag deelvraag topic topics item items onderwerpen verwachting \
    observatie observaties reflectie memo context setting bijzonderheden contact contactpersoon project projectnaam opdrachtgever kenmerk \
    betreft cc onderwerp bericht verzonden subject sent svp z.o.z zie bijvoorbeeld namelijk immers echter kopie origineel \
    wekelijks dagelijks maandelijks ochtend middag avond vandaag morgen gisteren nu later eerder vroeger daarna slot daarom omdat want maar
    """.split(separator: " ").map(String.init)
      + ["let op", "ten eerste", "ten tweede", "ten derde", "tot slot"])
}

extension StringProtocol {
  /// Without the characters at its end that fulfil a condition.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> SubSequence {
    var rest = self[...]
    while let last = rest.last, condition(last) { rest.removeLast() }
    return rest
  }
}
