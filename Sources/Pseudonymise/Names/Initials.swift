/// Initials of several letters: `Th.`, `IJ.`, `Chr.`, `A. Ph.`. They go with the surname that they stand at.
enum Initials {
  private static let known: Set<String> = [
    "th", "ph", "chr", "ch", "ij", "tj", "sj", "fr", "joh", "jac", "jos", "alb", "ant", "aug", "abr", "adr", "corn",
    "ferd", "fred", "gerh", "herm", "nic", "wilh", "wm", "kl", "eug", "bern", "const", "casp", "matth", "math",
  ]
  private static let others: Set<String> = [
    "dr", "drs", "mr", "mrs", "ms", "ds", "hr", "mw", "st", "jr", "sr", "nr", "blz", "vgl", "zgn", "mv", "kg", "km",
  ]

  /// Whether a word looks like such an initial rather than a name.
  static func isKnown(_ folded: String) -> Bool { known.contains(folded) }

  /// A name with the initials before and after it.
  static func extended(
    _ name: FoundName, _ words: [Word], in text: [Unicode.Scalar], after last: Int, before next: Int
  ) -> FoundName {
    var name = name
    guard name.kind == .person else { return name }
    name.start = start(of: name, words, text, after: last)
    name.end = end(of: name, words, text, before: next)
    return name
  }

  private static func start(of name: FoundName, _ words: [Word], _ text: [Unicode.Scalar], after last: Int) -> Int {
    var (start, reached, hasLong) = (name.start, name.start, false)
    var place = Self.place(of: name.start, in: words) - 1
    // A name may begin within a word that it is joined to.
    while place >= 0, words[place].start >= last, words[place].end <= reached {
      let word = words[place]
      let isLong = isLong(word, text)
      guard stands(word, beforeNameAt: reached, text, isKnown: isKnown(word.folded)),
        isLong || word.length == 1 && word.isCapital
      else { break }
      if isLong { hasLong = true }
      reached = word.start
      // Single letters alone may be another person's.
      if hasLong { start = word.start }
      place -= 1
    }
    return start
  }

  /// `Jansen, Th.`
  private static func end(of name: FoundName, _ words: [Word], _ text: [Unicode.Scalar], before next: Int) -> Int {
    var end = name.end
    var place = Self.place(of: name.end, in: words)
    var hasLong = false
    while place < words.count, words[place].start >= end, words[place].end < next {
      let word = words[place]
      let gap = text[end..<word.start]
      let isNear = gap.count <= 3 && gap.allSatisfy { $0 == "," || $0 == "." || $0 == " " }
      guard isNear, word.end < text.count, text[word.end] == ".", end != name.end || gap.first == ",",
        isLong(word, text) || hasLong && word.length == 1 && word.isCapital
      else { break }
      hasLong = true
      end = word.end
      place += 1
    }
    return end
  }

  /// The first word that begins at a place of the text or after it.
  private static func place(of start: Int, in words: [Word]) -> Int {
    words.partitioningIndex { $0.start >= start }
  }

  /// Whether only a point and a space lie between an initial and what follows; a well-known one needs no point.
  private static func stands(
    _ word: Word, beforeNameAt start: Int, _ text: [Unicode.Scalar], isKnown: Bool
  ) -> Bool {
    let gap = text[word.end..<start]
    guard gap.count <= 3, gap.allSatisfy({ $0 == "." || $0 == "-" || $0.properties.isWhitespace }) else { return false }
    return gap.first == "." || isKnown && !gap.isEmpty
  }

  private static func isLong(_ word: Word, _ text: [Unicode.Scalar]) -> Bool {
    guard word.isCapital, word.length > 1 else { return false }
    if known.contains(word.folded) { return true }
    let isShort = word.length <= 3 && !others.contains(word.folded) && !word.folded.contains { "aeiouy".contains($0) }
    return isShort && text[word.start + 1].properties.isLowercase
  }
}
