import QualitativeData

/// A way in which a program counts positions.
struct CountingWay: Hashable {
  var countsMark, countsReturn, isUTF16, isInclusive: Bool
}

extension CountingWay {
  /// Those of the ways that need no end that is off by one, if there are any: such an end must be proved.
  static func likely(_ ways: [CountingWay]) -> [CountingWay] {
    let halfOpen = ways.filter { !$0.isInclusive }
    return halfOpen.isEmpty ? ways : halfOpen
  }
}

/// A text as another program wrote it, and what its positions are in ours.
struct CountedText {
  private let raw: [Unicode.Scalar]
  private let text: [Unicode.Scalar]

  init(_ text: String) {
    raw = Array(text.unicodeScalars)
    self.text = Self.plain(raw)
  }

  /// The text without byte order mark, its lines ended by LF.
  var plain: String { Self.string(text[...]) }

  /// Whether it was otherwise.
  var isChanged: Bool { raw.count != text.count }

  /// How positions may have been counted, the standard's way first.
  var ways: [CountingWay] {
    let marks = raw.first == "\u{FEFF}" ? [false, true] : [false]
    let returns = zip(raw, raw.dropFirst()).contains { $0 == "\r" && $1 == "\n" } ? [true, false] : [true]
    let units = raw.contains { $0.value > 0xFFFF } ? [false, true] : [false]
    return [false, true].flatMap { inclusive in
      units.flatMap { unit in
        marks.flatMap { mark in
          returns.map { CountingWay(countsMark: mark, countsReturn: $0, isUTF16: unit, isInclusive: inclusive) }
        }
      }
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
  func map(_ way: CountingWay) -> [Int] {
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

  /// A selection with our positions; nil outside the text.
  func moved(_ selection: QDAProject.Selection, _ map: [Int], _ way: CountingWay) -> QDAProject.Selection? {
    let (end, overflows) = selection.end.addingReportingOverflow(way.isInclusive ? 1 : 0)
    guard !overflows, selection.start >= 0, selection.start <= end, end < map.count else { return nil }
    var selection = selection
    (selection.start, selection.end) = (map[selection.start], map[end])
    return selection
  }

  /// The same in a text that another program has otherwise: where the selection's name stands, nearest to its place.
  func find(_ selection: QDAProject.Selection, _ map: [Int], _ way: CountingWay) -> QDAProject.Selection? {
    let placed = moved(selection, map, way)
    guard let name = selection.name, name.contains(where: { !$0.isWhitespace }) else { return placed }
    if let placed, agreement(name, placed) >= 2 { return placed }
    let anchor = Anchor(plain)
    let guess = TextRange(selection.start, selection.end)
    guard let found = anchor.find(guess, quote: name, before: "", after: "") else { return nil }
    var selection = selection
    (selection.start, selection.end) = (found.start, found.end)
    return selection
  }

  /// How well names agree with their selections, added up.
  func agreement(_ selections: [QDAProject.Selection], _ way: CountingWay) -> Int {
    let map = map(way)
    return selections.reduce(0) { sum, selection in
      guard let name = selection.name, let moved = moved(selection, map, way) else { return sum }
      return sum + agreement(name, moved)
    }
  }

  /// 3 where a name is the selection's text, 2 where it is but for white space, 1 where both begin alike, since programs cut
  /// names off.
  private func agreement(_ name: String, _ moved: QDAProject.Selection) -> Int {
    let wanted = name.unicodeScalars.filter { !$0.properties.isWhitespace }
    let found = text[moved.start..<moved.end].filter { !$0.properties.isWhitespace }
    guard !wanted.isEmpty else { return 0 }
    if text[moved.start..<moved.end].elementsEqual(name.unicodeScalars) { return 3 }
    if found.elementsEqual(wanted) { return 2 }
    return found.starts(with: wanted.prefix(24)) ? 1 : 0
  }

  /// The way that the names tell, if they tell one that is better than others which place selections elsewhere.
  func wayByNames(_ selections: [QDAProject.Selection]) -> CountingWay? {
    let named = selections.filter { $0.name?.isEmpty == false }
    let ways = ways
    guard !named.isEmpty, ways.count > 1 else { return nil }
    let scores = ways.map { agreement(named, $0) }
    guard let best = scores.max(), best > 0 else { return nil }
    let leading = CountingWay.likely(ways.indices.filter { scores[$0] == best }.map { ways[$0] })
    return leading.count == 1 ? leading[0] : nil
  }

  /// How many edges of selections lie between a word and something else.
  func edges(_ selections: [QDAProject.Selection], _ way: CountingWay) -> Int {
    let map = map(way)
    return selections.reduce(0) { sum, selection in
      guard let moved = moved(selection, map, way) else { return sum }
      return sum + [moved.start, moved.end].count(where: isEdge)
    }
  }

  private func isEdge(_ place: Int) -> Bool { isWord(place - 1) != isWord(place) }

  private func isWord(_ place: Int) -> Bool {
    guard text.indices.contains(place) else { return false }
    return text[place].properties.isAlphabetic || text[place].properties.numericType != nil
  }

  /// Whether two ways put all selections in the same places.
  func places(_ selections: [QDAProject.Selection], _ way: CountingWay) -> [TextRange?] {
    let map = map(way)
    return selections.map { moved($0, map, way).map { TextRange($0.start, $0.end) } }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
