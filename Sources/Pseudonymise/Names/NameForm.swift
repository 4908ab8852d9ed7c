/// A way in which a name may stand in a text: in full, by its initials, by the surname alone …
struct NameForm: Hashable {
  /// The words, folded.
  var words: [String]
  /// Which words must begin with a capital.
  var capitals: [Bool]
  /// Whether it was listed so, rather than made of what was.
  var isListed: Bool

  init(_ words: [Word], capitals: [Bool]? = nil, isListed: Bool = false) {
    self.words = words.map(\.folded)
    self.capitals = capitals ?? words.map(\.isCapital)
    self.isListed = isListed
  }

  /// Letters and digits in it.
  var length: Int { words.reduce(0) { $0 + $1.unicodeScalars.count } }

  /// The forms of a name. `isOrdinary` tells words that also mean something else, so that a part of an organisation's
  /// name that is one does not stand for the whole.
  static func forms(of name: ListedName, isOrdinary: (String) -> Bool) -> [NameForm] {
    let forms: [NameForm]
    switch name.kind {
    case .person: forms = PersonName(name.name)?.forms ?? []
    case .organisation, .other: forms = organisation(name.name, isOrdinary)
    case .place: forms = place(name.name)
    default: forms = []
    }
    var seen: Set<NameForm> = []
    return forms.map { $0.relaxed(isOrdinary) }.filter { !$0.words.isEmpty && seen.insert($0).inserted }
  }

  /// Where a form cannot be anything but the name, capitals do not matter: some transcripts have none.
  private func relaxed(_ isOrdinary: (String) -> Bool) -> NameForm {
    let isSafe = words.contains { $0.unicodeScalars.count >= 4 && !isOrdinary($0) }
    guard isSafe, words.count > 1 || length >= 5 else { return self }
    var form = self
    form.capitals = zip(words, capitals).map { word, isCapital in isCapital && word.unicodeScalars.count == 1 }
    return form
  }

  private static let articles: Set<String> = ["de", "het", "t", "een", "stichting", "vereniging", "cooperatie"]
  private static let legalForms: Set<String> = ["bv", "nv", "vof", "cv", "ua", "b", "v", "n"]

  private static func organisation(_ name: String, _ isOrdinary: (String) -> Bool) -> [NameForm] {
    var words = Word.folded(name)
    var forms = [NameForm(words, isListed: true)]
    while words.count > 1, let last = words.last, legalForms.contains(last.folded) { words.removeLast() }
    forms.append(NameForm(words))
    while words.count > 1, let first = words.first, articles.contains(first.folded) { words.removeFirst() }
    forms.append(NameForm(words))
    guard words.count > 1 else { return forms }
    for word in words where word.isCapital && word.length >= 5 && !isOrdinary(word.folded) {
      forms.append(NameForm([word]))
    }
    return forms
  }

  private static func place(_ name: String) -> [NameForm] {
    let words = Word.folded(name)
    var forms = [NameForm(words, isListed: true)]
    // Groningse, Groninger: of a name in -en the beginning stays.
    if let last = words.last, last.folded.hasSuffix("en"), last.length >= 6 {
      var short = last
      short.folded = String(last.folded.dropLast(2))
      forms.append(NameForm(words.dropLast() + [short]))
    }
    if words.count == 2, ["den", "de"].contains(words[0].folded) { forms.append(NameForm([words[1]])) }
    return forms
  }
}

/// The parts of a person's name.
struct PersonName {
  private var given: [Word] = []
  private var prefix: [Word] = []
  private var surname: [Word] = []

  private static let titles: Set<String> = [
    "dhr", "de heer", "heer", "meneer", "mijnheer", "mevr", "mevrouw", "mw", "mej", "dr", "drs", "ir", "ing", "prof",
    "mr", "ds", "bc", "sr", "zr", "mrs", "ms", "miss",
  ]
  private static let prefixes: Set<String> = [
    "de", "den", "der", "het", "t", "van", "von", "vande", "vander", "ten", "ter", "te", "op", "in", "aan", "bij",
    "uit",
    "onder", "over", "voor", "la", "le", "les", "du", "des", "di", "da", "del", "della", "el", "al", "ben", "bin", "d",
  ]

  /// Nil where the text holds no name.
  init?(_ text: String) {
    var words = Word.folded(text)
    while let first = words.first, Self.titles.contains(first.folded), words.count > 1 { words.removeFirst() }
    guard !words.isEmpty, words.contains(where: { $0.length > 1 }) else { return nil }
    if words.count == 1 {
      given = words
      return
    }
    let start = words.dropFirst().firstIndex { Self.prefixes.contains($0.folded) }
    let scalars = Array(text.unicodeScalars)
    let hyphen = words.indices.dropFirst().dropLast().first { place in
      words[place + 1].start == words[place].end + 1 && scalars[words[place].end] == "-"
    }
    let border = [start, hyphen, words.count - 1].compactMap { $0 }.min() ?? words.count - 1
    if Self.prefixes.contains(words[0].folded) {
      surname = words
    } else {
      given = Array(words[..<border])
      surname = Array(words[border...])
    }
    while surname.count > 1, let first = surname.first, Self.prefixes.contains(first.folded) {
      prefix.append(surname.removeFirst())
    }
  }

  /// All forms, the full one first.
  var forms: [NameForm] {
    guard !surname.isEmpty else { return [NameForm(given, isListed: true)] }
    var forms = [NameForm(given + prefix + surname, isListed: true)]
    forms += [NameForm(prefix + surname), NameForm(surname)]
    // Each half of a double name.
    for word in surname where surname.count > 1 && word.length >= 4 { forms.append(NameForm([word])) }
    guard let first = given.first else { return forms }
    let initials = given.map(Self.initial)
    forms += [
      NameForm([first] + prefix + surname), NameForm([first] + surname), NameForm(initials + prefix + surname),
      NameForm([initials[0]] + prefix + surname), NameForm([initials[0]] + surname),
      NameForm([Self.joined(initials)] + prefix + surname), NameForm(surname + given + prefix),
      NameForm(surname + initials + prefix), NameForm(given + prefix + surname.prefix(1).map(Self.initial)),
    ]
    // Initials alone, `Th` or `Chr`, stand for nobody.
    let names = given.filter { $0.length > 1 && !Initials.isKnown($0.folded) }
    if !names.isEmpty { forms.append(NameForm(given)) }
    for word in names { forms.append(NameForm([word])) }
    return forms + abbreviated(initials)
  }

  /// `JdV`, `J.d.V.`; two letters alone may be anything.
  private func abbreviated(_ initials: [Word]) -> [NameForm] {
    let all = initials + (prefix + surname).map(Self.initial)
    guard all.count >= 3 else { return [] }
    let letters = NameForm(all, capitals: all.map(\.isCapital))
    return [letters, NameForm([Self.joined(all)], capitals: [true])]
  }

  private static func initial(_ word: Word) -> Word {
    var word = word
    word.folded = String(word.folded.prefix(1))
    return word
  }

  private static func joined(_ words: [Word]) -> Word {
    Word(start: 0, end: words.count, folded: words.map(\.folded).joined(), isCapital: true)
  }
}
