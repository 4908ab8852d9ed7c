import QualitativeData

/// Turns the bytes of segments into sentences; keeps its buffers, and the words it met, from one to the next.
struct SentenceMaker {
  private let cache: WordCache
  private var scanner = SegmentScanner()
  private var splitter = SentenceSplitter()
  private var table = WordTable()
  /// The words of the present sentence: their numbers in the table, and what their neighbours need to know.
  private var indices: [Int] = []
  private var contexts: [WordContext] = []

  init(cache: WordCache) { self.cache = cache }

  mutating func sentences(of segment: Segment) -> [Sentence] {
    var text = segment.text
    text.makeContiguousUTF8()
    table.forgetIfLarge()
    let bytes = text.utf8.span
    scanner.scan(bytes)
    splitter.split(scanner.tokens, of: bytes)
    var sentences: [Sentence] = []
    sentences.reserveCapacity(splitter.ends.count)
    var first = 0
    for end in splitter.ends {
      collectWords(first..<end, of: bytes)
      sentences.append(sentence(first..<end, from: segment.start))
      first = end
    }
    return sentences
  }

  /// How many sentences and tokens a segment has.
  mutating func count(_ segment: Segment) -> (sentences: Int, tokens: Int) {
    var text = segment.text
    text.makeContiguousUTF8()
    let bytes = text.utf8.span
    scanner.scan(bytes)
    splitter.split(scanner.tokens, of: bytes)
    return (splitter.ends.count, scanner.tokens.count)
  }

  private mutating func collectWords(_ range: Range<Int>, of bytes: Span<UInt8>) {
    indices.removeAll(keepingCapacity: true)
    contexts.removeAll(keepingCapacity: true)
    let cache = self.cache
    for place in range {
      let raw = scanner.tokens[place]
      let isWord = raw.kind == .word && raw.lead != .none || raw.kind == .number && hasLetter(raw, bytes)
      let index = table.index(bytes, Int(raw.start), Int(raw.end), isWord: isWord) { form in
        cache.entry(form, isWord: isWord).copy()
      }
      indices.append(index)
      var context = table.contexts[index]
      context.isInClause = raw.kind.isInClause
      contexts.append(context)
    }
  }

  private func hasLetter(_ raw: RawToken, _ bytes: Span<UInt8>) -> Bool {
    for index in Int(raw.start)..<Int(raw.end) where bytes[index] | 0x20 >= UInt8(ascii: "a") { return true }
    return false
  }

  private func sentence(_ range: Range<Int>, from origin: Int) -> Sentence {
    var tokens: [Token] = []
    tokens.reserveCapacity(range.count)
    let hasLexicon = cache.analyzer.lexicon != nil
    for (place, index) in range.enumerated() {
      let raw = scanner.tokens[index]
      let isGlued = index + 1 < scanner.tokens.count && scanner.tokens[index + 1].start == raw.end
      let span = TextRange(origin + Int(raw.scalarStart), origin + Int(raw.scalarEnd))
      let isSettled = contexts[place].isSettled || !hasLexicon
      let form =
        isSettled
        ? table.forms[indices[place]] : form(place, isFirst: beginsSentence(place, range.lowerBound))
      tokens.append(Token(range: span, shared: form, isGlued: isGlued))
    }
    return Sentence(range: TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end), tokens: tokens)
  }

  /// Whether a capital says nothing here: at a sentence's beginning, after a colon or a quotation mark.
  private func beginsSentence(_ place: Int, _ first: Int) -> Bool {
    guard place > 0 else { return true }
    switch scanner.tokens[first + place - 1].kind {
    case .opener, .quote, .colon, .stop, .ellipsis: return true
    default: return false
    }
  }

  private func word(_ place: Int) -> WordEntry { table.entries[indices[place]] }

  /// How the word at a place of the sentence is read there.
  private func form(_ place: Int, isFirst: Bool) -> TokenForm {
    if contexts[place].isOne { return joined(table.forms[indices[place]], place) }
    let word = word(place)
    if contexts[place].isCutShort, let completed = completed(place) {
      return word.inner.form.completed(by: cache.entry(completed, isWord: true).inner.form)
    }
    let readings = isFirst ? word.initial : word.inner
    guard !readings.choices.isEmpty else { return joined(readings.form, place) }
    let index = ReadingChooser.choose(readings.choices, norm: word.norm, at: place, in: contexts)
    let form = readings.choices[index].form
    return readings.choices[index].kind.isVerb ? joined(form, place) : form
  }

  private func completed(_ place: Int) -> String? {
    Ellipsis(cache: cache).completed(place, in: indices.map { table.entries[$0] })
  }

  /// A verb whose separated part closes the clause is shown as one with it, and found by both.
  private func joined(_ form: TokenForm, _ place: Int) -> TokenForm {
    guard contexts[place].kinds.contains(.finite) else { return form }
    let particle = SeparableVerbs.particle(of: place, in: contexts) { particle in
      SeparableVerbs.mayJoin(form.lemma) && cache.isVerb(word(particle).norm + form.lemma)
    }
    guard let particle else { return form }
    return form.joined(as: word(particle).norm + form.lemma)
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
