import QualitativeData

/// Turns the bytes of documents into sentences; keeps its buffers, and the words it met, from one to the next. What one
/// worker has for itself.
public struct SentenceMaker: ~Copyable {
  private let tokenizer: Tokenizer
  private var cache: WordCache { tokenizer.cache }
  private var scanner = SegmentScanner()
  private var splitter = SentenceSplitter()
  private var table = WordTable()
  /// The words of the present segment: their numbers in the table, and what their neighbours need to know.
  private var words = [Int32]()
  private var contexts = [WordContext]()
  private var rows = [TokenTable.Row]()
  /// Tokens whose reading depends on their neighbours.
  private var open = [Int32]()

  init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  /// Tokens of every segment; a token never crosses the border of a segment.
  public mutating func tokens(of document: Document) -> TokenTable {
    table.forgetIfLarge()
    var made = TokenTable(
      id: document.id, provenance: tokenizer.provenance(of: document.provenance), segments: document.segments)
    made.segmentEnds.reserveCapacity(document.segments.count)
    let length = document.segments.reduce(0) { $0 + $1.text.utf8.count }
    // A token has some five bytes, spaces included.
    made.rows.reserveCapacity(length / 4)
    for place in document.segments.indices {
      find(document.segments[place].text, from: document.segments[place].start)
      let first = Int32(truncatingIfNeeded: made.rows.count)
      made.rows += rows
      for end in splitter.ends { made.sentenceEnds.append(first + end) }
      made.segmentEnds.append(Int32(truncatingIfNeeded: made.sentenceEnds.count))
    }
    made.forms = table.forms
    return made
  }

  /// How many sentences and tokens a document has: only their borders are looked for.
  public mutating func count(_ document: Document) -> (sentences: Int, tokens: Int) {
    var sum = (sentences: 0, tokens: 0)
    for place in document.segments.indices {
      var text = document.segments[place].text
      text.makeContiguousUTF8()
      findBorders(text.utf8.span)
      sum = (sum.sentences + splitter.ends.count, sum.tokens + scanner.tokens.count)
    }
    return sum
  }

  private mutating func findBorders(_ bytes: Span<UInt8>) {
    scanner.scan(bytes)
    splitter.split(scanner, of: bytes)
  }

  private mutating func find(_ text: String, from start: Int) {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8.span
    findBorders(bytes)
    findWords(bytes, from: Int32(truncatingIfNeeded: start))
    var first = 0
    var next = 0
    for place in 0..<splitter.ends.count {
      let end = Int(splitter.ends[place])
      while next < open.count, open[next] < end {
        read(Int(open[next]), in: first..<end)
        next += 1
      }
      first = end
    }
  }

  /// Looks all tokens up; those that may be read in several ways are left open.
  private mutating func findWords(_ text: Span<UInt8>, from origin: Int32) {
    let tokens = scanner.tokens
    begin()
    let hasLexicon = tokenizer.hasLexicon
    for place in tokens.indices {
      let raw = tokens[place]
      let isWord = raw.kind == .word ? raw.lead != .none : raw.kind == .number && hasLetter(raw, text)
      let known = table.known(text, Int(raw.start), Int(raw.end), isWord: isWord, cache)
      var context = known.context
      if raw.kind.isInClause { context.traits.insert(.inClause) }
      if hasLexicon, !context.isSettled { open.append(Int32(truncatingIfNeeded: place)) }
      words.append(known.number)
      contexts.append(context)
      rows.append(
        TokenTable.Row(
          firstByte: raw.start, endByte: raw.end, start: origin &+ raw.scalarStart, end: origin &+ raw.scalarEnd,
          form: known.form, isGlued: place + 1 < tokens.count && tokens[place + 1].start == raw.end))
    }
  }

  private mutating func begin() {
    words.removeAll(keepingCapacity: true)
    contexts.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
  }

  private func hasLetter(_ raw: RawToken, _ text: Span<UInt8>) -> Bool {
    for index in Int(raw.start)..<Int(raw.end) where text[index] | 0x20 >= UInt8(ascii: "a") { return true }
    return false
  }

  /// Chooses how an open token of a sentence is read.
  private mutating func read(_ place: Int, in sentence: Range<Int>) {
    rows[place].form = form(place, in: contexts[sentence])
  }

  /// Whether a capital says nothing here: at a sentence's beginning, after a colon or a quotation mark.
  private func beginsSentence(_ place: Int, _ first: Int) -> Bool {
    guard place > first else { return true }
    switch scanner.tokens[place - 1].kind {
    case .opener, .quote, .colon, .stop, .ellipsis: return true
    default: return false
    }
  }

  /// How the word at a place of a sentence is read there.
  private mutating func form(_ place: Int, in sentence: ArraySlice<WordContext>) -> Int32 {
    let number = Int(words[place])
    let word = table.words[number]
    if sentence[place].isOne { return joined(word.form, place, sentence) }
    if sentence[place].isCutShort, let whole = completed(place, sentence.indices) {
      return table.completed(number, by: whole, cache)
    }
    let isInitial = beginsSentence(place, sentence.startIndex)
    let stretch = isInitial ? word.initialChoices : word.choices
    guard stretch.count > 0 else { return joined(isInitial ? word.initialForm : word.form, place, sentence) }
    let choices = table.choices[Int(stretch.start)..<Int(stretch.start + stretch.count)]
    let chosen = choices[ReadingChooser.choose(choices, endingIn: word.lastByte, at: place, in: sentence)]
    return chosen.kind.isVerb ? joined(chosen.form, place, sentence) : chosen.form
  }

  private func completed(_ place: Int, _ sentence: Range<Int>) -> String? {
    Ellipsis(cache: cache)
      .completed(place - sentence.lowerBound, in: sentence.map { table.entries[Int(words[$0])] })
  }

  /// A verb whose separated part closes the clause is shown as one with it, and found by both.
  private mutating func joined(_ form: Int32, _ place: Int, _ sentence: ArraySlice<WordContext>) -> Int32 {
    guard sentence[place].kinds.contains(.finite), table.mayJoin(form) else { return form }
    var verb = form
    SeparableVerbs.particle(of: place, in: sentence) { particle in
      guard let joined = table.joined(form, with: Int(words[particle]), cache) else { return false }
      verb = joined
      return true
    }
    return verb
  }
}
