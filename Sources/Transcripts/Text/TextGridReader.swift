import QualitativeData

/// Reads Praat's TextGrids, long or short: the intervals of each tier in the order of time, each with the tier's name as
/// its speaker. Tiers of points, and of words or sounds below one of turns, are counted.
enum TextGridReader {
  /// Whether a text (UTF-8) is one.
  static func isTextGrid(_ utf8: [UInt8]) -> Bool {
    let head = String(decoding: utf8.prefix(200), as: UTF8.self)
    return head.contains("ooTextFile") && head.contains("TextGrid")
  }

  static func read(_ utf8: [UInt8]) -> Transcript {
    var scanner = Scanner(String(decoding: utf8, as: UTF8.self))
    var events = TimedEvents()
    var counts: [String: Int] = [:]
    // `"ooTextFile" "TextGrid"`, the two ends, and the number of tiers.
    guard scanner.text() != nil, scanner.text() != nil, scanner.number() != nil, scanner.number() != nil,
      let tiers = scanner.number()
    else { return Transcript() }
    for tier in 0..<Int(min(tiers, 1000)) {
      guard let kind = scanner.text(), let name = scanner.text(), scanner.number() != nil, scanner.number() != nil,
        let size = scanner.number()
      else { break }
      let isSpoken = kind == "IntervalTier" && !isAnalysis(name)
      for _ in 0..<Int(min(max(size, 0), 1e7)) {
        guard let start = scanner.number() else { break }
        let end = kind == "IntervalTier" ? scanner.number() : start
        guard let text = scanner.text() else { break }
        guard isSpoken else {
          counts["annotation", default: 0] += 1
          continue
        }
        counts["event", default: 0] += 1
        let time = milliseconds(start)
        events.add(
          text, speaker: name.isEmpty ? nil : name, order: (time, tier), time: time, end: milliseconds(end ?? start))
      }
    }
    return Transcript(blocks: events.blocks, counts: counts)
  }

  private static func milliseconds(_ seconds: Double) -> Int {
    abs(seconds) < 1e9 ? Int((seconds * 1000).rounded()) : 0
  }

  /// Tiers that cut what another holds into its parts.
  private static func isAnalysis(_ name: String) -> Bool {
    ["words", "word", "phones", "phonemes", "segments", "syllables", "woorden", "klanken"].contains {
      name.lowercased() == $0 || name.lowercased().hasSuffix(" - \($0)")
    }
  }

  /// The numbers and texts in quotation marks of a file, one after the other; what names them is passed over.
  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The next text; a quotation mark in it is written twice.
    mutating func text() -> String? {
      while place < scalars.count, scalars[place] != "\"" { place += 1 }
      guard place < scalars.count else { return nil }
      place += 1
      var text = String.UnicodeScalarView()
      while place < scalars.count {
        if scalars[place] == "\"" {
          place += 1
          guard place < scalars.count, scalars[place] == "\"" else { return CueText.trimmed(String(text)) }
        }
        text.append(scalars[place])
        place += 1
      }
      return nil
    }

    /// The next number that stands by itself: not that of `item [1]`, nor one within a text.
    mutating func number() -> Double? {
      while place < scalars.count, scalars[place] != "\"" {
        if scalars[place] == "[" { while place < scalars.count, scalars[place] != "]" { place += 1 } }
        guard place < scalars.count else { return nil }
        let isStart = place == 0 || scalars[place - 1].properties.isWhitespace
        guard isStart, scalars[place] == "-" || ("0"..."9").contains(scalars[place]) else {
          place += 1
          continue
        }
        let end = scalars[place...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
        let word = String(String.UnicodeScalarView(scalars[place..<end]))
        place = end
        if let number = Double(word) { return number }
      }
      return nil
    }
  }
}
