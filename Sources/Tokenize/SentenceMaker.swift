import QualitativeData

/// Turns the bytes of segments into sentences; keeps its buffers, and the words it met, from one to the next. One worker
/// uses it at a time.
final class SentenceMaker {
  private let cache: WordCache
  private let ellipsis: Ellipsis
  private let verbs: SeparableVerbs
  private var scanner = SegmentScanner()
  private var splitter = SentenceSplitter()
  private var table = WordTable()
  /// The words of the present sentence.
  private var words: [WordEntry] = []
  private var isInClause: [Bool] = []

  init(cache: WordCache) {
    self.cache = cache
    ellipsis = Ellipsis(cache: cache)
    verbs = SeparableVerbs(cache: cache)
  }

  func sentences(of segment: Segment) -> [Sentence] {
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
      sentences.append(sentence(first..<end, of: bytes, from: segment.start))
      first = end
    }
    return sentences
  }

  private func sentence(_ indices: Range<Int>, of bytes: Span<UInt8>, from origin: Int) -> Sentence {
    collectWords(indices, of: bytes)
    var tokens: [Token] = []
    tokens.reserveCapacity(indices.count)
    let raws = scanner.tokens
    for index in indices {
      let raw = raws[index]
      let isGlued = index + 1 < raws.count && raws[index + 1].start == raw.end
      let range = TextRange(origin + Int(raw.scalarStart), origin + Int(raw.scalarEnd))
      let shared = form(index - indices.lowerBound, indices.lowerBound)
      tokens.append(Token(range: range, shared: shared, isGlued: isGlued))
    }
    let range = TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end)
    return Sentence(range: range, tokens: tokens)
  }

  private func collectWords(_ indices: Range<Int>, of bytes: Span<UInt8>) {
    words.removeAll(keepingCapacity: true)
    isInClause.removeAll(keepingCapacity: true)
    let cache = self.cache
    for index in indices {
      let raw = scanner.tokens[index]
      let isWord = raw.kind == .word && raw.lead != .none || raw.kind == .number && hasLetter(raw, bytes)
      words.append(
        table.entry(bytes, Int(raw.start), Int(raw.end), isWord: isWord) { cache.entry($0, isWord: isWord).copy() })
      isInClause.append(raw.kind.isInClause)
    }
  }

  private func hasLetter(_ raw: RawToken, _ bytes: Span<UInt8>) -> Bool {
    for index in Int(raw.start)..<Int(raw.end) where bytes[index] | 0x20 >= UInt8(ascii: "a") { return true }
    return false
  }

  /// How the word at a place of the sentence is read there.
  private func form(_ place: Int, _ first: Int) -> TokenForm {
    let word = words[place]
    return word.isSettled || cache.analyzer.lexicon == nil ? word.inner.form : chosen(word, place, first)
  }

  private func chosen(_ word: WordEntry, _ place: Int, _ first: Int) -> TokenForm {
    if let completed = ellipsis.completed(place, in: words) {
      return completedForm(word, cache.entry(completed, isWord: true).inner.form)
    }
    let readings = beginsSentence(place, first) ? word.initial : word.inner
    let choice = ReadingChooser.choose(readings.choices, at: place, in: words)
    let form = choice?.form ?? readings.form
    guard word.kinds.contains(.finite), choice?.kind.isVerb ?? true else { return form }
    return joined(form, place)
  }

  private func completedForm(_ word: WordEntry, _ whole: TokenForm) -> TokenForm {
    TokenForm(
      form: word.form, norm: whole.norm, lemma: whole.lemma, lemmas: whole.lemmas, parts: whole.parts,
      innerCompounds: whole.innerCompounds)
  }

  /// A verb whose separated part closes the clause is shown as one with it, and found by both.
  private func joined(_ form: TokenForm, _ place: Int) -> TokenForm {
    guard let joined = verbs.infinitive(of: form.lemma, at: place, in: words, isInClause: isInClause) else {
      return form
    }
    let lemmas = Set((form.lemmas.isEmpty ? [form.lemma] : form.lemmas) + [joined])
    return TokenForm(
      form: form.form, norm: form.norm, lemma: joined,
      lemmas: lemmas.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, parts: form.parts,
      innerCompounds: form.innerCompounds)
  }

  /// Whether a capital says nothing here: at a sentence's beginning, after a colon or a quotation mark.
  private func beginsSentence(_ place: Int, _ first: Int) -> Bool {
    guard place > 0 else { return true }
    switch scanner.tokens[first + place - 1].kind {
    case .opener, .quote, .colon, .stop, .ellipsis: return true
    default: return false
    }
  }
}
