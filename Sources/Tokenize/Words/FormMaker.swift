import QualitativeData

/// Makes what tokens share of the readings of a word.
struct FormMaker {
  let form: String
  let norm: String
  /// Dictionary forms where the lexicon knows none.
  let guess: [String]
  let compound: Compound?
  let lexicon: Lexicon

  /// All dictionary forms, sorted; empty where there is one only.
  func lemmas(_ known: [String]) -> [String] {
    var lemmas = Set(known + guess)
    if let fixed = FixedReadings.content[norm] { lemmas.insert(fixed) }
    return lemmas.count > 1 ? lemmas.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : []
  }

  /// One reading, or several to choose between.
  func readings(_ readings: [Reading], _ lemmas: [String]) -> WordEntry.Readings {
    if let lemma = FixedReadings.content[norm] { return WordEntry.Readings(form: token(lemma, lemmas)) }
    guard let first = readings.first else { return WordEntry.Readings(form: token(guess.first ?? norm, lemmas)) }
    guard readings.contains(where: { $0.lemma != first.lemma }) else {
      return WordEntry.Readings(form: token(first.lemma, lemmas))
    }
    var forms: [String: TokenForm] = [:]
    let choices = readings.map { reading in
      let form = forms[reading.lemma] ?? token(reading.lemma, lemmas)
      forms[reading.lemma] = form
      let frequency = min(22, lexicon.frequency(reading.lemma.utf8) ?? -1)
      return WordEntry.Choice(form: form, kind: reading.kind, prior: ReadingChooser.prior(reading.kind) + frequency)
    }
    return WordEntry.Readings(form: choices[0].form, choices: choices)
  }

  private func token(_ lemma: String, _ lemmas: [String]) -> TokenForm {
    TokenForm(
      form: form, norm: norm, lemma: lemma, lemmas: lemmas, parts: compound?.parts ?? [],
      innerCompounds: compound?.inner ?? [])
  }
}
