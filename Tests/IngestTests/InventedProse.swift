/// Prose in which nobody speaks as in a transcript, but in which colons, dashes, numbers and names come back: a document
/// of some kind for each number.
struct InventedProse {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  static let kinds: [(name: String, make: @Sendable (inout InventedProse) -> [String])] = [
    ("novel", { $0.novel() }), ("law", { $0.law() }), ("minutes", { $0.minutes() }), ("recipes", { $0.recipes() }),
    ("report", { $0.report() }), ("mail", { $0.mail() }), ("glossary", { $0.glossary() }), ("form", { $0.form() }),
    ("timetable", { $0.timetable() }), ("survey", { $0.survey() }), ("actions", { $0.actions() }),
  ]

  /// The text of a document of a kind.
  mutating func text(_ kind: Int) -> String {
    let lines = Self.kinds[kind % Self.kinds.count].make(&self)
    return lines.joined(separator: chance(50) ? "\n" : "\n\n") + "\n"
  }

  // MARK: - Kinds

  private mutating func novel() -> [String] {
    (0..<number(10, 50)).map { _ in
      guard chance(60) else { return sentences(number(1, 4)) }
      let (said, name, verb) = (one(Self.sayings), one(Self.names), one(["zei", "vroeg", "riep", "fluisterde"]))
      switch number(0, 5) {
      case 0: return "– \(said)? \(verb) \(name)."
      case 1: return "‘\(said)!’ \(verb) \(name)."
      case 2: return "“\(said),” \(verb) \(name). \(sentences(1))"
      case 3: return "\(name) \(verb): ‘\(said)?’"
      case 4: return "- \(said)."
      default: return "\(name) keek op: ‘\(said)?’"
      }
    }
  }

  private mutating func law() -> [String] {
    let form = number(0, 3)
    var lines = ["Verordening op de speeltuinen"]
    for article in 1...number(5, 25) {
      switch form {
      case 0: lines.append("Artikel \(article): \(one(["Begripsbepalingen", "Aanvraag", "Weigering", "Slot"]))")
      case 1: lines.append("Artikel \(article). \(sentences(1))")
      case 2: lines.append("Art. \(article): \(sentences(1))")
      default: lines.append("§ \(article): \(sentences(1))")
      }
      for part in 0..<number(0, 4) {
        let letter = ["a", "b", "c", "d", "e"][part]
        lines.append(
          form == 0
            ? "Lid \(part + 1): \(sentences(1))"
            : form == 1 ? "\(letter). \(sentences(1))" : "\(letter): \(sentences(1))")
      }
    }
    return lines
  }

  private mutating func minutes() -> [String] {
    var lines = [
      "Notulen bestuur", "Datum: \(number(1, 30)) mei", "Voorzitter: A. Bakker", "Notulist: K. Vis",
      "Aanwezig: Jansen, De Vries, Bos",
    ]
    for item in 1...number(4, 11) {
      lines += [chance(50) ? "\(item). Mededelingen" : "Agendapunt \(item): Financiën", sentences(number(1, 3))]
      if chance(70) { lines.append("Besluit: " + sentences(1)) }
      if chance(70) { lines.append("Actie: " + one(["Jansen", "De Vries", "allen"])) }
      if chance(30) { lines.append("\(one(["Jansen", "Bos"])) meldt dat het dak lekt. \(sentences(1))") }
    }
    return lines + ["Rondvraag: geen.", "Sluiting: 21.30 uur"]
  }

  private mutating func recipes() -> [String] {
    (0..<number(1, 4)).flatMap { _ -> [String] in
      let head = ["Uiensoep", "Voor \(number(2, 8)) personen"]
      switch number(0, 3) {
      case 0: return head + ["Ingrediënten: uien, boter", "Bereiding: " + sentences(3), "Tip: " + sentences(1)]
      case 1: return head + ["Ingrediënten", "500 g\tuien", "50 g\tboter", "1 l\tbouillon", "Bereiding", sentences(3)]
      case 2: return head + (1...5).map { "Stap \($0): \(sentences(1))" }
      default: return head + ["Deeg: bloem, boter, ei", "Vulling: appels, suiker", "Saus: room", "Variatie: peer"]
      }
    }
  }

  private mutating func report() -> [String] {
    ["Verslag van een werkbezoek"]
      + (0..<number(5, 22)).map { _ in
        switch number(0, 9) {
        case 0:
          one(["Let op: ", "Conclusie: ", "Kortom: ", "In Zwolle: ", "De vraag was: ", "Eerste ronde: "]) + sentences(1)
        case 1: "\(one(["Zwolle", "Assen", "Deventer"])): \(number(1, 99))%"
        case 2: "\"Dat heb ik nooit begrepen\", zegt \(one(Self.names))."
        case 3: "Wat betekent dit voor de gemeente?"
        default: sentences(number(2, 5))
        }
      }
  }

  private mutating func mail() -> [String] {
    (0..<number(2, 5)).flatMap { _ in
      [
        "Van: Anna Bakker", "Aan: Karel Mol", "Onderwerp: Re: bijeenkomst", "Datum: \(number(1, 30)) mei",
        "Beste Karel,", sentences(2), "Groet,", "Anna",
      ]
    }
  }

  private mutating func glossary() -> [String] {
    ["Begrippen"]
      + ["Aanvrager", "Bestuur", "College", "Dagdeel", "Eigenaar", "Fonds", "Houder"].map { "\($0): \(sentences(1))" }
  }

  private mutating func form() -> [String] {
    let fields = ["Naam", "Woonplaats", "Leeftijd", "Beroep", "Hobby", "Doel", "Sterk", "Zwak", "Bedreigingen"].prefix(
      number(4, 9))
    return (1...number(2, 6)).flatMap { index in ["Initiatief \(index)"] + fields.map { "\($0): \(sentences(1))" } }
  }

  private mutating func timetable() -> [String] {
    var minutes = 9 * 60
    return ["Programma"]
      + (0..<number(5, 12)).map { _ in
        minutes += [15, 30, 45][number(0, 2)]
        let (hour, minute) = (minutes / 60, minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)")
        let what = one(["Inloop", "Koffie", "Lunch", "Lezing door Karel Mol", "Workshop 1"])
        return [
          "\(hour).\(minute) \(what)", "\(hour):\(minute) uur: \(what)",
          "\(hour):\(minute)\t\(what)\tZaal \(number(1, 2))",
        ][number(0, 2)]
      }
  }

  private mutating func survey() -> [String] {
    let form = number(0, 2)
    return (1...number(4, 11)).flatMap { index in
      ["\(index). " + one(["Hoe tevreden bent u over de zaal?", "Komt u vaker?", "Hoe oud bent u?"])]
        + [
          ["A. Ja", "B. Nee", "C. Weet niet"], ["a: ja", "b: nee", "c: geen mening"],
          ["A) heel", "B) matig", "C) niet"],
        ][form]
    }
  }

  private mutating func actions() -> [String] {
    let mark = one([": ", " - ", "\t"])
    return ["Actielijst"]
      + (0..<number(4, 11)).map { _ in
        one(["Jansen", "Bos", "Mol"]) + mark + one(["dak laten maken", "zaal huren", "offerte opvragen"])
      }
  }

  // MARK: - Choosing

  private mutating func sentences(_ count: Int) -> String {
    (0..<count).map { _ in one(Self.prose) }.joined(separator: " ")
  }

  private mutating func one(_ choices: [String]) -> String { choices[number(0, choices.count - 1)] }

  private mutating func chance(_ percent: Int) -> Bool { number(1, 100) <= percent }

  private mutating func number(_ low: Int, _ high: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + Int((state >> 33) % UInt64(high - low + 1))
  }

  private static let names = ["Anna", "Karel", "Mieke", "De Vries", "mevrouw Bos", "de burgemeester", "oom Piet"]
  private static let sayings = [
    "Waar ga je heen", "Dat kan niet", "Kom je nog", "Ik heb het gezien", "Nee", "Laat maar",
  ]
  private static let prose = [
    "De wind trok aan en de luiken klapperden.", "Niemand zei iets.", "Er kwam een man binnen met een natte jas.",
    "Het was al laat.",
    "De raad besluit met algemene stemmen.", "Het voorstel wordt aangehouden tot de volgende vergadering.",
    "Snijd de ui in ringen.",
    "De aanvrager overlegt de stukken binnen vier weken.",
    "In Groningen zijn twaalf bedrijven gesproken, in Zwolle negen.",
    "De meeste initiatieven begonnen klein.", "Volgens de directeur is het geld op.", "Wat is er toch gebeurd?",
    "Ik weet het niet, dacht ze.", "We gaan morgen verder.", "Kunt u dat nog eens nakijken?",
    "Dit geldt ook voor wie al lid is.",
  ]
}
