import QualitativeData

/// The words that one worker met, by numbers: found by their bytes without making a string, and known without touching
/// an object.
struct WordTable: ~Copyable {
  /// What is needed of a word that may be read in several ways.
  struct Word: BitwiseCopyable {
    /// The number of its form within a sentence, and at the beginning of one.
    var form: Int32
    var initialForm: Int32
    /// Where the readings to choose between are; none where there is one only.
    var choices: Stretch
    var initialChoices: Stretch
    /// The last byte of its normal form.
    var lastByte: UInt8
  }

  /// A stretch of `choices`.
  struct Stretch: BitwiseCopyable {
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// A reading to choose.
  struct Choice: BitwiseCopyable {
    var form: Int32
    var kind: Reading.Class
    var prior: Int
    /// Whether the dictionary form is the normal form.
    var isOwn: Bool
  }

  private var index = FormIndex()
  private(set) var words = [Word]()
  private(set) var choices = [Choice]()
  /// By the number of the word.
  private(set) var entries: [WordEntry] = []
  /// All forms that rows may name, and for each whether a separated part may belong to it.
  private(set) var forms = NumberedForms()
  private var mayJoin = [Bool]()
  private var joins: [UInt64: Int32] = [:]
  private var completions: [String: Int32] = [:]

  /// Words beyond this number are forgotten all at once, so that memory stays bounded.
  private static let maximum = 50_000

  /// What is known of the word at a stretch of some text; `cache` is asked the first time.
  @inline(__always)
  mutating func known(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, isWord: Bool, _ cache: WordCache
  ) -> FormIndex.Known {
    let key = FormIndex.Key(text, start, end, isWord: isWord)
    return index.known(key, text, start) ?? add(key, text, start..<end, isWord: isWord, cache)
  }

  private mutating func add(
    _ key: FormIndex.Key, _ text: Span<UInt8>, _ range: Range<Int>, isWord: Bool, _ cache: WordCache
  ) -> FormIndex.Known {
    let form = String(decoding: range.map { text[$0] }, as: UTF8.self)
    let entry = cache.entry(form, isWord: isWord).copy()
    let number = Int32(truncatingIfNeeded: entries.count)
    add(entry)
    let known = FormIndex.Known(number: number, form: words[Int(number)].form, context: WordContext(entry))
    index.add(key, known, text, range.lowerBound)
    return known
  }

  /// Starts anew where there are too many.
  mutating func forgetIfLarge() {
    if entries.count >= Self.maximum { self = WordTable() }
  }

  private mutating func add(_ entry: WordEntry) {
    var numbers: [ObjectIdentifier: Int32] = [:]
    let (form, choices) = add(entry.inner, entry.norm, &numbers)
    let (initialForm, initialChoices) = add(entry.initial, entry.norm, &numbers)
    words.append(
      Word(
        form: form, initialForm: initialForm, choices: choices, initialChoices: initialChoices,
        lastByte: entry.norm.utf8.last ?? 0))
    entries.append(entry)
  }

  private mutating func add(
    _ readings: WordEntry.Readings, _ norm: String, _ numbers: inout [ObjectIdentifier: Int32]
  ) -> (Int32, Stretch) {
    let stretch = Stretch(start: Int32(choices.count), count: Int32(readings.choices.count))
    for choice in readings.choices {
      choices.append(
        Choice(
          form: number(of: choice.form, &numbers), kind: choice.kind, prior: choice.prior,
          isOwn: choice.form.lemma.lowercased() == norm))
    }
    return (number(of: readings.form, &numbers), stretch)
  }

  private mutating func number(of form: TokenForm, _ numbers: inout [ObjectIdentifier: Int32]) -> Int32 {
    if let known = numbers[ObjectIdentifier(form)] { return known }
    let number = add(form)
    numbers[ObjectIdentifier(form)] = number
    return number
  }

  private mutating func add(_ form: TokenForm) -> Int32 {
    mayJoin.append(SeparableVerbs.mayJoin(form.lemma))
    return forms.add(form)
  }

  /// Whether a separated part may be looked for.
  func mayJoin(_ form: Int32) -> Bool { mayJoin[Int(form)] }

  /// A verb's form joined with its separated part, a word of the table; nil where both make no verb.
  mutating func joined(_ form: Int32, with particle: Int, _ cache: WordCache) -> Int32? {
    let key = UInt64(UInt32(bitPattern: form)) << 32 | UInt64(particle)
    if let known = joins[key] { return known < 0 ? nil : known }
    let known = forms.forms[Int(form)]
    let verb = entries[particle].norm + known.lemma
    let number = cache.isVerb(verb) ? add(known.joined(as: verb)) : -1
    joins[key] = number
    return number < 0 ? nil : number
  }

  /// The form of a word that was cut short, completed to a whole one.
  mutating func completed(_ word: Int, by whole: String, _ cache: WordCache) -> Int32 {
    let entry = entries[word]
    let key = entry.form + "\u{0}" + whole
    if let known = completions[key] { return known }
    let number = add(entry.inner.form.completed(by: cache.entry(whole, isWord: true).inner.form))
    completions[key] = number
    return number
  }
}

extension TokenForm {
  /// A word that was cut short, known as the whole.
  fileprivate func completed(by whole: TokenForm) -> TokenForm {
    TokenForm(
      form: form, norm: whole.norm, lemma: whole.lemma, lemmas: whole.lemmas, parts: whole.parts,
      innerCompounds: whole.innerCompounds)
  }

  /// A verb, shown as one with its separated part and found by both.
  fileprivate func joined(as verb: String) -> TokenForm {
    let lemmas = Set((lemmas.isEmpty ? [lemma] : lemmas) + [verb])
    return TokenForm(
      form: form, norm: norm, lemma: verb, lemmas: lemmas.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      parts: parts, innerCompounds: innerCompounds)
  }
}
