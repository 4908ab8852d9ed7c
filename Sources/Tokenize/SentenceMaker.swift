import QualitativeData

/// Turns the bytes of segments into sentences; keeps its buffers, and the words it met, from one to the next.
struct SentenceMaker {
  private let cache: WordCache
  private let ellipsis: Ellipsis
  private let verbs: SeparableVerbs
  private var scanner = SegmentScanner()
  private var splitter = SentenceSplitter()
  private var table = WordTable()
  /// The words of the present sentence.
  private var words: [WordEntry] = []

  init(cache: WordCache) {
    self.cache = cache
    ellipsis = Ellipsis(cache: cache)
    verbs = SeparableVerbs(cache: cache)
  }

  mutating func sentences(of segment: Segment) -> [Sentence] {
    var text = segment.text
    text.makeContiguousUTF8()
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

  private mutating func sentence(_ indices: Range<Int>, of bytes: Span<UInt8>, from origin: Int) -> Sentence {
    collectWords(indices, of: bytes)
    var tokens: [Token] = []
    tokens.reserveCapacity(indices.count)
    for (place, index) in indices.enumerated() {
      let raw = scanner.tokens[index]
      let isGlued = index + 1 < scanner.tokens.count && scanner.tokens[index + 1].start == raw.end
      let range = TextRange(origin + Int(raw.scalarStart), origin + Int(raw.scalarEnd))
      tokens.append(token(place, range, isGlued: isGlued, indices))
    }
    let range = TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end)
    return Sentence(range: range, tokens: tokens)
  }

  private mutating func collectWords(_ indices: Range<Int>, of bytes: Span<UInt8>) {
    words.removeAll(keepingCapacity: true)
    let cache = self.cache
    for index in indices {
      let raw = scanner.tokens[index]
      let isWord = raw.kind == .word && raw.lead != .none || raw.kind == .number && hasLetter(raw, bytes)
      words.append(
        table.entry(bytes, Int(raw.start), Int(raw.end), isWord: isWord) { cache.entry($0, isWord: isWord) })
    }
  }

  private func hasLetter(_ raw: RawToken, _ bytes: Span<UInt8>) -> Bool {
    for index in Int(raw.start)..<Int(raw.end) where bytes[index] | 0x20 >= UInt8(ascii: "a") { return true }
    return false
  }

  private func token(_ place: Int, _ range: TextRange, isGlued: Bool, _ indices: Range<Int>) -> Token {
    let word = words[place]
    if cache.analyzer.lexicon != nil, word.norm.utf8.first == 0x2D || word.norm.utf8.last == 0x2D,
      let completed = ellipsis.completed(place, in: words)
    {
      return token(word.form, as: cache.entry(completed, isWord: true), range, isGlued: isGlued)
    }
    let readings = beginsSentence(place, indices) ? word.initial : word.inner
    var token = Token(
      range: range, form: word.form, norm: word.norm, lemma: readings.lemma, lemmas: word.lemmas,
      parts: word.compound?.parts ?? [], innerCompounds: word.compound?.inner ?? [], isGlued: isGlued)
    guard word.kinds.contains(.finite) || !readings.choices.isEmpty else { return token }
    let choice = ReadingChooser.choose(readings.choices, at: place, in: words)
    if let choice { token.lemma = choice.lemma }
    if word.kinds.contains(.finite), choice.map({ [.verb, .verbStem, .infinitive].contains($0.kind) }) ?? true {
      join(&token, place, indices)
    }
    return token
  }

  private func token(_ form: String, as word: WordEntry, _ range: TextRange, isGlued: Bool) -> Token {
    Token(
      range: range, form: form, norm: word.norm, lemma: word.inner.lemma, lemmas: word.lemmas,
      parts: word.compound?.parts ?? [], innerCompounds: word.compound?.inner ?? [], isGlued: isGlued)
  }

  /// A verb whose separated part closes the clause is shown as one with it, and found by both.
  private func join(_ token: inout Token, _ place: Int, _ indices: Range<Int>) {
    let isInClause = { (index: Int) in self.scanner.tokens[indices.lowerBound + index].kind.isInClause }
    guard let joined = verbs.infinitive(of: token.lemma, at: place, in: words, isInClause: isInClause) else { return }
    let others = token.lemmas.isEmpty ? [token.lemma] : token.lemmas
    token.lemmas = (others + [joined]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    token.lemma = joined
  }

  /// Whether a capital says nothing here: at a sentence's beginning, after a colon or a quotation mark.
  private func beginsSentence(_ place: Int, _ indices: Range<Int>) -> Bool {
    guard place > 0 else { return true }
    switch scanner.tokens[indices.lowerBound + place - 1].kind {
    case .opener, .quote, .colon, .stop, .ellipsis: return true
    default: return false
    }
  }
}
