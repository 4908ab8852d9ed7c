import QualitativeData

/// Makes the positions in a source ours: Unicode scalars of a text without byte order mark whose lines end in LF.
///
/// The standard counts code points, but programs differ: some count a byte order mark, the two characters of a CRLF as
/// one, or UTF-16 units. The selections' names, which mostly are their text, tell which way fits best.
enum QDAPositions {
  /// Ways to count.
  private struct Way {
    var countsMark, countsReturn, isUTF16: Bool
  }

  /// Normalises text and selections; selections outside the text are left out and said, as is a way to count that the
  /// standard does not know.
  static func normalise(_ source: inout QDAProject.TextSource) -> [Diagnostic] {
    let raw = Array(source.text.unicodeScalars)
    let ways = ways(for: raw)
    let maps = ways.map { map(raw, $0) }
    let text = Array(plain(raw))
    var best = 0
    if ways.count > 1 {
      let scores = maps.map { map in source.selections.count { holds($0, map, text) } }
      best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    source.text = String(view)
    let before = source.selections.count
    source.selections = source.selections.compactMap { moved($0, maps[best]) }
    var diagnostics: [Diagnostic] = []
    if before > source.selections.count {
      diagnostics.append(.outside(source.name, before - source.selections.count))
    }
    if raw.count != text.count { diagnostics.append(.lineEnds(source.name)) }
    if ways[best].isUTF16 { diagnostics.append(.utf16(source.name)) }
    return diagnostics
  }

  /// The standard's way first.
  private static func ways(for raw: [Unicode.Scalar]) -> [Way] {
    let marks = raw.first == "\u{FEFF}" ? [false, true] : [false]
    let returns = zip(raw, raw.dropFirst()).contains { $0 == "\r" && $1 == "\n" } ? [true, false] : [true]
    let units = raw.contains { $0.value > 0xFFFF } ? [false, true] : [false]
    return units.flatMap { unit in
      marks.flatMap { mark in returns.map { Way(countsMark: mark, countsReturn: $0, isUTF16: unit) } }
    }
  }

  private static func plain(_ raw: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    text.reserveCapacity(raw.count)
    for (place, scalar) in raw.enumerated() {
      if place == 0, scalar == "\u{FEFF}" { continue }
      if scalar == "\r" {
        if place + 1 == raw.count || raw[place + 1] != "\n" { text.append("\n") }
      } else {
        text.append(scalar)
      }
    }
    return text
  }

  /// For each position as the other program counts, the position in the plain text.
  private static func map(_ raw: [Unicode.Scalar], _ way: Way) -> [Int] {
    var map: [Int] = []
    map.reserveCapacity(raw.count + 1)
    var place = 0
    for (index, scalar) in raw.enumerated() {
      if index == 0, scalar == "\u{FEFF}" {
        if way.countsMark { map.append(0) }
        continue
      }
      let isReturn = scalar == "\r" && index + 1 < raw.count && raw[index + 1] == "\n"
      if !isReturn || way.countsReturn { map.append(place) }
      if way.isUTF16, scalar.value > 0xFFFF { map.append(place) }
      if !isReturn { place += 1 }
    }
    return map + [place]
  }

  private static func moved(_ selection: QDAProject.Selection, _ map: [Int]) -> QDAProject.Selection? {
    guard selection.start >= 0, selection.start <= selection.end, selection.end < map.count else { return nil }
    var selection = selection
    (selection.start, selection.end) = (map[selection.start], map[selection.end])
    return selection
  }

  /// Whether the selection's name begins as its text does, line ends aside; programs cut names off.
  private static func holds(_ selection: QDAProject.Selection, _ map: [Int], _ text: [Unicode.Scalar]) -> Bool {
    guard let name = selection.name, let moved = moved(selection, map) else { return false }
    let wanted = name.unicodeScalars.filter { !$0.properties.isWhitespace }.prefix(24)
    let found = text[moved.start..<moved.end].filter { !$0.properties.isWhitespace }
    return !wanted.isEmpty && found.starts(with: wanted)
  }
}

extension Diagnostic {
  fileprivate static func outside(_ source: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "import.outside", .warning, at: Location(file: source),
      "\(count == 1 ? "A selection lies" : "\(count) selections lie") outside the text",
      advice: "Left out with what is coded there; look the source up in the other program.")
  }

  fileprivate static func lineEnds(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.line-ends", .note, at: Location(file: source),
      "The text had a byte order mark or lines ended by two characters; both are gone and positions moved along",
      advice: "Nothing to do.")
  }

  fileprivate static func utf16(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.utf16", .note, at: Location(file: source),
      "The other program counted rare characters as two; positions moved along", advice: "Nothing to do.")
  }
}
