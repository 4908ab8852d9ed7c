/// Notes what looks suspicious while texts go by.
struct SuspicionObserver {
  private let finder: NameFinder
  private let isOrdinary: @Sendable (String) -> Bool
  private let isKnown: @Sendable (String) -> Bool
  private var found: [Key: Suspicion] = [:]
  private var compounds: [String: Bool] = [:]

  private struct Key: Hashable {
    var reason: Suspicion.Reason
    var text: String
  }

  init(
    _ finder: NameFinder, isOrdinary: @escaping @Sendable (String) -> Bool,
    isKnown: @escaping @Sendable (String) -> Bool
  ) {
    self.finder = finder
    self.isKnown = isKnown
    self.isOrdinary = isOrdinary
  }

  /// By reason, the most frequent first.
  var suspicions: [Suspicion] {
    let order = Dictionary(
      Suspicion.Reason.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return found.values.sorted { left, right in
      (order[left.reason] ?? 0, right.count, left.text) < (order[right.reason] ?? 0, left.count, right.text)
    }
  }

  mutating func observe(_ text: [Unicode.Scalar], _ words: [Word], _ names: [FoundName], at place: String) {
    for name in names where name.isAmbiguous { add(.ambiguous, text[name.start..<name.end], at: place) }
    let isDocument = place.hasPrefix("document/")
    for name in names where name.isOrdinary && isDocument { add(.ordinary, text[name.start..<name.end], at: place) }
    var open = names[...]
    let free = words.filter { word in
      while let first = open.first, first.end <= word.start { open.removeFirst() }
      return open.first.map { $0.start >= word.end } ?? true
    }
    capitals(text, free, place)
    for word in free where word.length >= 4 && (isCompound(word.folded) || isJoined(word)) {
      add(.compound, text[word.start..<word.end], at: place)
    }
    let mended = BrokenWords(free, in: text)
    for word in mended.words where mended.changed.contains(word.start) && word.folded.count < word.length {
      if isCompound(word.folded) { add(.compound, text[word.start..<word.end], at: place) }
    }
    for (left, right) in zip(free, free.dropFirst()) where isParted(left, right, text) {
      add(.compound, text[left.start..<right.end], at: place)
    }
    digits(text, names, place)
  }

  /// Whether a space stands within a name: `J ansen`. Two words that mean something are two words.
  private func isParted(_ left: Word, _ right: Word, _ text: [Unicode.Scalar]) -> Bool {
    guard left.isCapital, !right.isCapital, left.length + right.length >= 5, right.start - left.end <= 2,
      text[left.end..<right.start].allSatisfy(\.properties.isWhitespace)
    else { return false }
    return finder.begins(with: left.folded + right.folded) && !(isKnown(left.folded) && isKnown(right.folded))
  }

  /// Names that stay as they are: of codes, coders and attributes; each once, and where it stands.
  mutating func observe(kept study: WrittenStudy) {
    var seen: Set<String> = []
    func isNew(_ name: String, _ reason: Suspicion.Reason) -> Bool { seen.insert("\(reason) \(name)").inserted }
    for code in study.codebook.codes where isNew(code.name, .code) { observe(kept: code.name, .code, at: "codebook") }
    for file in study.coders {
      if isNew(file.name, .coder) { observe(kept: file.name, .coder, at: "codings/\(file.name)") }
      for code in file.proposals where isNew(code.name, .code) {
        observe(kept: code.name, .code, at: "codings/\(file.name)/proposals")
      }
      for event in file.events {
        let place = "codings/\(file.name)/\(event.id)"
        if isNew(event.coder, .coder) { observe(kept: event.coder, .coder, at: place) }
        // The code may have left the codebook since.
        if let code = event.code, isNew(code, .code) { observe(kept: code, .code, at: place) }
      }
    }
    for name in study.cases.attributes where isNew(name, .attribute) { observe(kept: name, .attribute, at: "cases") }
  }

  private mutating func observe(kept name: String, _ reason: Suspicion.Reason, at place: String) {
    // Words are parted by capitals, hyphens and underscores in such names.
    let text = Array(name.unicodeScalars)
    let words = Word.words(of: text)
    let parts = Word.words(of: text.map { $0 == "_" ? " " : $0 })
    let hasName =
      !finder.find(in: text, words, ignoresCapitals: true).isEmpty
      || !finder.find(in: text.map { $0 == "_" ? " " : $0 }, parts, ignoresCapitals: true).isEmpty
      || (words + parts).contains { isCompound($0.folded) }
    if hasName { add(reason, text[0..<text.count], at: place) }
  }

  mutating func observe(identity: String, isDocument: Bool) {
    let text = Array(identity.unicodeScalars)
    for word in Word.words(of: text) where word.length >= 4 && !word.folded.utf8.contains(where: { $0 < 0x40 }) {
      guard !isOrdinary(word.folded) else { continue }
      add(.identity, text[word.start..<word.end], at: isDocument ? "document/\(identity)/–" : "case/\(identity)")
    }
  }

  private mutating func add(
    _ reason: Suspicion.Reason, _ text: ArraySlice<Unicode.Scalar>, at place: String
  ) {
    let surface = String(String.UnicodeScalarView(text))
    let where_ = MaskedPlace(place)
    found[
      Key(reason: reason, text: Word.fold(text)),
      default: Suspicion(reason: reason, text: surface, count: 0, document: where_.document, segment: where_.part)
    ].count += 1
  }

  /// Whether a word that is none begins with a short name: `Janzei`.
  private func isJoined(_ word: Word) -> Bool {
    word.isCapital && finder.begins(word.folded) && !isKnown(word.folded)
  }

  private mutating func isCompound(_ word: String) -> Bool {
    if let known = compounds[word] { return known }
    let isCompound = !isOrdinary(word) && finder.hasName(within: word)
    compounds[word] = isCompound
    return isCompound
  }

  /// Runs of words with capitals; at the start of a sentence only words that the lexicon does not know.
  private mutating func capitals(_ text: [Unicode.Scalar], _ words: [Word], _ place: String) {
    var run: (start: Int, end: Int)?
    for word in words where word.length > 1 {
      guard word.isCapital, isName(word, text, isWithin: run?.end == word.start - 1) else {
        if let run { add(.capitals, text[run.start..<run.end], at: place) }
        run = nil
        continue
      }
      if let open = run, open.end == word.start - 1 {
        run = (open.start, word.end)
      } else {
        if let run { add(.capitals, text[run.start..<run.end], at: place) }
        run = (word.start, word.end)
      }
    }
    if let run { add(.capitals, text[run.start..<run.end], at: place) }
  }

  private func isName(_ word: Word, _ text: [Unicode.Scalar], isWithin: Bool) -> Bool {
    isWithin || !Sentence.begins(at: word.start, in: text) || !isKnown(word.folded)
  }

  private mutating func digits(_ text: [Unicode.Scalar], _ names: [FoundName], _ place: String) {
    let scan = TextScan(text)
    var start = 0
    while start < text.count {
      if text[start] == "@", !names.contains(where: { $0.start <= start && start < $0.end }) {
        add(.at, text[start..<start + 1], at: place)
      }
      guard scan.isDigit(start), scan.isBorder(start) else {
        start += 1
        continue
      }
      let (digits, end) = scan.digits(start, separators: " -./", limit: 20)
      let isTaken = names.contains { $0.start < end && start < $0.end }
      if digits.count >= 6, !isTaken, !Self.isAmount(text[start..<end]) { add(.digits, text[start..<end], at: place) }
      start = max(end, start + 1)
    }
  }

  /// `1.184.000`, and years: `2016/2017`.
  private static func isAmount(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let groups = scalars.split { !TextScan.isDigit($0) }
    if scalars.contains("."), groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      return (groups.first?.count ?? 0) <= 3 && scalars.allSatisfy { $0 == "." || TextScan.isDigit($0) }
    }
    return groups.allSatisfy { group in
      group.count == 4 && (group.starts(with: "19".unicodeScalars) || group.starts(with: "20".unicodeScalars))
    }
  }
}
