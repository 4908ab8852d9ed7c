import QualitativeData

/// Finds text that was garbled on its way, by how little Dutch it is, and repairs it where that is asked for.
enum GarbledText {
  /// Blocks with what was wrong with them.
  struct Mended {
    var blocks: [TranscriptBlock]
    /// The texts before the repair, by the index of their block.
    var originals: [Int: String] = [:]
    /// The new places of the scalars of blocks whose length changed.
    var offsets: [Int: [Int]] = [:]
    /// Indices of the garbled blocks.
    var places: [Int] = []

    /// What a person should know, with the numbers of the paragraphs.
    func diagnostics(repaired: Bool) -> [Diagnostic] {
      places.isEmpty ? [] : [repaired ? .repaired(places.map { $0 + 1 }) : .garbled(places.map { $0 + 1 })]
    }
  }

  static func mend(_ blocks: [TranscriptBlock], repairs: Bool) -> Mended {
    var mended = Mended(blocks: blocks)
    for index in blocks.indices {
      guard let undone = DoubleEncoding.undo(blocks[index].text) else { continue }
      mended.replace(index, with: undone.text)
      mended.offsets[index] = undone.offsets
    }
    undoShifts(&mended)
    mended.places = mended.originals.keys.sorted()
    if repairs { return mended }
    return Mended(blocks: blocks, places: mended.places)
  }

  /// The constants are found from all strange stretches of the document together, since one may be short.
  private static func undoShifts(_ mended: inout Mended) {
    var found: [(block: Int, ranges: [Range<Int>], scalars: [Unicode.Scalar])] = []
    for index in mended.blocks.indices where mayBeShifted(mended.blocks[index].text) {
      let scalars = Array(mended.blocks[index].text.unicodeScalars)
      let ranges = stretches(scalars)
      if !ranges.isEmpty { found.append((index, ranges, scalars)) }
    }
    let strange = found.flatMap { item in item.ranges.map { Array(item.scalars[$0]) } }
    guard !strange.isEmpty, let shift = ShiftedLetters(strange),
      DutchLetters.holdUsualWords(strange.map(shift.undo).joined(separator: [" "]))
    else { return }
    for item in found {
      var scalars = item.scalars
      for range in item.ranges {
        let undone = shift.undo(Array(scalars[range]))
        if isBetter(undone, than: Array(scalars[range])) { scalars.replaceSubrange(range, with: undone) }
      }
      let text = String(String.UnicodeScalarView(scalars))
      if text != mended.blocks[item.block].text { mended.replace(item.block, with: text) }
    }
  }

  /// A cheap look that lets ordinary text pass: in Dutch one letter in five is an e.
  private static func mayBeShifted(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      lacksUsualLetters(utf8.prefix(128)) || (!isASCII(utf8) && holdsStrangeLetters(utf8))
    }
  }

  /// Looks at no more bytes than a byte can count, so that many are counted at once.
  private static func lacksUsualLetters(_ utf8: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var letters: UInt8 = 0
    var usual: UInt8 = 0
    for byte in UnsafeBufferPointer(rebasing: utf8) {
      letters &+= byte > 0x20 ? 1 : 0
      usual &+= byte | 0x20 == 0x65 ? 1 : 0
    }
    return letters >= 12 && Int(usual) * 25 < Int(letters)
  }

  private static func isASCII(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in utf8 { all |= byte }
    return all < 0x80
  }

  /// Accented capitals, and the letters and signs from U+0100 to U+03FF; é and its like are usual.
  private static func holdsStrangeLetters(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var strange = 0
    var last: UInt8 = 0
    for byte in utf8 {
      strange &+= (last == 0xC3 && byte < 0xA0) || (byte >= 0xC4 && byte <= 0xCF) ? 1 : 0
      last = byte
    }
    return strange >= 3
  }

  /// Runs of words that are strange, or the whole where its letters are.
  private static func stretches(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    let ascii = scalars.map { $0.isASCII ? UInt8($0.value) : 0x20 }
    let letters = ascii.count { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    if letters * 2 > scalars.count || !scalars.contains(where: { !$0.isASCII }) {
      // Short labels and rows of one letter are no language, and say nothing.
      let isLong = scalars.count >= 24 && Set(ascii.map { $0 | 0x20 }).count >= 8
      let isStrange = isLong && (DutchLetters.score(ascii) ?? 9) < DutchLetters.threshold - 0.2
      if isStrange { return [0..<scalars.count] }
    }
    var ranges: [Range<Int>] = []
    for word in words(scalars) {
      guard isStrange(scalars[word]) else { continue }
      if let last = ranges.last, scalars[last.upperBound..<word.lowerBound].count <= 6,
        hasNoUsualWord(scalars[last.upperBound..<word.lowerBound])
      {
        ranges[ranges.count - 1] = last.lowerBound..<word.upperBound
      } else {
        ranges.append(word)
      }
    }
    return ranges.filter { range in scalars[range].count { !$0.properties.isWhitespace } >= 2 }
  }

  private static func words(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    scalars.indices.split { scalars[$0].properties.isWhitespace }.compactMap { word in
      word.first.flatMap { first in word.last.map { first..<$0 + 1 } }
    }
  }

  /// At least half of its scalars are neither ASCII nor the accented small letters and marks that Dutch has.
  private static func isStrange(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    let strange = word.count { scalar in
      let value = scalar.value
      return value >= 0xA1 && value <= 0x24F && !(0xE0...0xFF).contains(value) && value != 0xAB && value != 0xBB
        || (0x370...0x3FF).contains(value)
    }
    return strange * 2 >= word.count
  }

  private static func hasNoUsualWord(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    !scalars.contains { $0.properties.isAlphabetic }
  }

  private static func isBetter(_ new: [Unicode.Scalar], than old: [Unicode.Scalar]) -> Bool {
    func score(_ scalars: [Unicode.Scalar]) -> Double {
      DutchLetters.score(scalars.map { $0.isASCII ? UInt8($0.value) : 0x20 }) ?? 0
    }
    let strangeBefore = old.count { !$0.isASCII }
    let strangeAfter = new.count { !$0.isASCII }
    return strangeAfter < strangeBefore || score(new) > score(old) + 0.5
  }
}

extension GarbledText.Mended {
  fileprivate mutating func replace(_ index: Int, with text: String) {
    originals[index] = originals[index] ?? blocks[index].text
    blocks[index].text = text
  }
}
