import QualitativeData

/// Looks a word form up: its normal form, dictionary forms and parts.
struct WordAnalyzer: Sendable {
  let lexicon: Lexicon?
  private let splitter: CompoundSplitter?

  init(lexicon: Lexicon?) {
    self.lexicon = lexicon
    splitter = lexicon.map(CompoundSplitter.init)
  }

  /// The entry of a form; `isWord` unless it is a mark, a number or an address.
  func entry(_ form: String, isWord: Bool) -> WordEntry {
    let norm = NormalForm.of(form)
    guard isWord, let lexicon else { return single(form, norm, norm, kinds: []) }
    if let lemma = FixedReadings.grammar[norm] {
      return single(form, norm, lemma, kinds: KindSet(lexicon.readings(norm.utf8)))
    }
    return entry(form, norm, lexicon)
  }

  private func single(_ form: String, _ norm: String, _ lemma: String, kinds: KindSet) -> WordEntry {
    let reading = WordEntry.Readings(form: TokenForm(form: form, norm: norm, lemma: lemma))
    return WordEntry(inner: reading, initial: reading, kinds: kinds, role: WordRole.of(norm))
  }

  private func entry(_ form: String, _ norm: String, _ lexicon: Lexicon) -> WordEntry {
    let exact = NormalForm.fold(form)
    let small = lexicon.readings(norm.utf8)
    let capital = exact == norm ? [] : lexicon.readings(exact.utf8)
    let compound = self.compound(norm, isCapital: exact != norm, readings: small + capital)
    let isName = prefersCapital(capital, over: small)
    let initial = small.isEmpty ? capital : small
    let inner = isName ? capital : initial
    let guess = initial.isEmpty ? LemmaGuesser(lexicon: lexicon).lemmas(exact, norm, compound) : []
    let forms = FormMaker(form: form, norm: norm, guess: guess, compound: compound, lexicon: lexicon)
    let lemmas = forms.lemmas((small + (isName ? capital : [])).map(\.lemma))
    let innerReadings = forms.readings(inner, lemmas)
    let isSame = inner == initial
    return WordEntry(
      inner: innerReadings, initial: isSame ? innerReadings : forms.readings(initial, lemmas), compound: compound,
      kinds: KindSet(initial), role: WordRole.of(norm))
  }

  /// Within a sentence a capital means a name, unless it is an adjective of a name: *Nederlandse*.
  private func prefersCapital(_ capital: [Reading], over small: [Reading]) -> Bool {
    guard !capital.isEmpty else { return false }
    return small.isEmpty || (capital.contains { $0.kind == .name } && !small.contains { $0.kind.isAdjective })
  }

  /// The parts; names are split only where that is as good as certain.
  private func compound(_ norm: String, isCapital: Bool, readings: [Reading]) -> Compound? {
    // *arbeidsmarktregio's* has the parts of *arbeidsmarktregio*.
    let norm = norm.hasSuffix("'s") ? String(norm.dropLast(2)) : norm
    let mayBe = readings.isEmpty || readings.contains { $0.kind.isNoun || $0.kind.isAdjective }
    let isLetters = norm.utf8.allSatisfy { $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 >= UInt8(ascii: "a") }
    guard mayBe, isLetters, FixedReadings.content[norm] == nil else { return nil }
    return splitter?.split(Array(norm.utf8), depth: isCapital && readings.isEmpty ? 1 : 0)
  }
}
