/// Looks a word form up: its normal form, dictionary forms and parts.
struct WordAnalyzer: Sendable {
  let lexicon: Lexicon?
  private let splitter: CompoundSplitter?

  init(lexicon: Lexicon?) {
    self.lexicon = lexicon
    splitter = lexicon.map(CompoundSplitter.init)
  }

  /// The entry of a form; `isWord` unless it is a mark, an address or the like.
  func entry(_ form: String, isWord: Bool) -> WordEntry {
    let norm = NormalForm.of(form)
    guard isWord, let lexicon else {
      let lemma = WordEntry.Readings(lemma: norm)
      return WordEntry(form: form, norm: norm, inner: lemma, initial: lemma, role: WordRole.of(norm))
    }
    if let lemma = FixedReadings.grammar[norm] {
      let readings = WordEntry.Readings(lemma: lemma)
      let kinds = KindSet(lexicon.readings(norm.utf8))
      return WordEntry(
        form: form, norm: norm, inner: readings, initial: readings, kinds: kinds, role: WordRole.of(norm))
    }
    return entry(form, norm, lexicon)
  }

  private func entry(_ form: String, _ norm: String, _ lexicon: Lexicon) -> WordEntry {
    let exact = NormalForm.fold(form)
    let small = lexicon.readings(norm.utf8)
    let capital = exact == norm ? [] : lexicon.readings(exact.utf8)
    let compound = self.compound(norm, isCapital: exact != norm, readings: small + capital)
    let initial = small.isEmpty ? capital : small
    let inner = prefersCapital(capital, over: small) ? capital : initial
    var lemmas = Set((small + (prefersCapital(capital, over: small) ? capital : [])).map(\.lemma))
    let guess = initial.isEmpty || inner.isEmpty ? guesser(lexicon).lemmas(exact, norm, compound) : []
    lemmas.formUnion(guess)
    let innerReadings = readings(inner, norm, guess: guess, lexicon)
    let initialReadings = readings(initial, norm, guess: guess, lexicon)
    lemmas.formUnion([innerReadings.lemma, initialReadings.lemma])
    return WordEntry(
      form: form, norm: norm, inner: innerReadings, initial: initialReadings,
      lemmas: lemmas.count > 1 ? lemmas.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : [],
      compound: compound, kinds: KindSet(small.isEmpty ? capital : small), role: WordRole.of(norm))
  }

  /// Within a sentence a capital means a name, unless it is an adjective of a name: *Nederlandse*.
  private func prefersCapital(_ capital: [Reading], over small: [Reading]) -> Bool {
    guard !capital.isEmpty else { return false }
    return small.isEmpty || (capital.contains { $0.kind == .name } && !small.contains { $0.kind.isAdjective })
  }

  private func guesser(_ lexicon: Lexicon) -> LemmaGuesser { LemmaGuesser(lexicon: lexicon) }

  private func readings(
    _ readings: [Reading], _ norm: String, guess: [String], _ lexicon: Lexicon
  ) -> WordEntry.Readings {
    if let lemma = FixedReadings.content[norm] { return WordEntry.Readings(lemma: lemma) }
    guard let first = readings.first else { return WordEntry.Readings(lemma: guess.first ?? norm) }
    guard readings.contains(where: { $0.lemma != first.lemma }) else { return WordEntry.Readings(lemma: first.lemma) }
    let choices = readings.map { reading in
      let frequency = min(22, lexicon.frequency(reading.lemma.utf8) ?? -1)
      return WordEntry.Choice(
        lemma: reading.lemma, kind: reading.kind, prior: ReadingChooser.prior(reading.kind) + frequency)
    }
    return WordEntry.Readings(lemma: first.lemma, choices: choices)
  }

  /// The parts; names are split only where that is as good as certain.
  private func compound(_ norm: String, isCapital: Bool, readings: [Reading]) -> Compound? {
    let mayBe = readings.isEmpty || readings.contains { $0.kind.isNoun || $0.kind.isAdjective }
    let isLetters = norm.utf8.allSatisfy { $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 >= UInt8(ascii: "a") }
    guard mayBe, isLetters, FixedReadings.content[norm] == nil else { return nil }
    return splitter?.split(Array(norm.utf8), depth: isCapital && readings.isEmpty ? 1 : 0)
  }
}
