/// A text in YAML by lines, as the library counts them, with what is needed to change a part and leave the rest as it is.
struct YAMLText {
  /// A place in it, counted from 0; the column in Unicode scalars.
  struct Place: Comparable {
    var line, column: Int
    static func < (one: Place, other: Place) -> Bool { (one.line, one.column) < (other.line, other.column) }
  }

  /// The lines with their ends.
  private(set) var lines: [[Unicode.Scalar]]
  /// How much of each line stands before its end.
  private var lengths: [Int]
  /// How its lines end.
  let lineEnd: [Unicode.Scalar]

  /// Parts a text where YAML 1.1 sees lines end.
  init(_ text: String) {
    lines = Self.split(Array(text.unicodeScalars))
    lengths = lines.map(Self.length)
    let first = lines.first.map { Array($0.dropFirst(Self.length($0))) } ?? []
    lineEnd = first.isEmpty ? ["\n"] : first
  }

  private static func split(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    var start = 0
    for (place, scalar) in scalars.enumerated() where isEnd(scalar) || scalar == "\r" {
      if scalar == "\r", place + 1 < scalars.count, scalars[place + 1] == "\n" { continue }
      lines.append(Array(scalars[start...place]))
      start = place + 1
    }
    if start < scalars.count { lines.append(Array(scalars[start...])) }
    return lines
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x0A || scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  private static func length(_ line: [Unicode.Scalar]) -> Int {
    var length = line.count
    while length > 0, isEnd(line[length - 1]) || line[length - 1].value == 0x0D { length -= 1 }
    return length
  }

  /// The whole text.
  var text: String {
    var view = String.UnicodeScalarView()
    for line in lines { view.append(contentsOf: line) }
    return String(view)
  }

  /// A line without its end.
  func content(_ line: Int) -> ArraySlice<Unicode.Scalar> { lines[line][..<lengths[line]] }

  /// How many spaces a line begins with; nil for one that holds nothing.
  func indent(_ line: Int) -> Int? {
    let content = content(line)
    let spaces = content.prefix { $0 == " " }.count
    return content.dropFirst(spaces).allSatisfy { $0 == " " || $0 == "\t" } ? nil : spaces
  }

  /// Whether a line holds a comment and nothing else.
  func isComment(_ line: Int) -> Bool { content(line).first { $0 != " " && $0 != "\t" } == "#" }

  /// What stands at a place; nil at the end of a line.
  subscript(place: Place) -> Unicode.Scalar? {
    guard place.line >= 0, place.line < lines.count, place.column >= 0, place.column < lengths[place.line] else {
      return nil
    }
    return lines[place.line][place.column]
  }

  /// The next place that holds something, in the same line; nil where only a comment or nothing follows.
  func next(after place: Place) -> Place? {
    var place = place
    while let scalar = self[place], scalar == " " || scalar == "\t" { place.column += 1 }
    guard let scalar = self[place] else { return nil }
    return scalar == "#"
      && (place.column == 0
        || " \t".unicodeScalars.contains(self[Place(line: place.line, column: place.column - 1)] ?? " "))
      ? nil : place
  }

  /// Puts a text in the place of a stretch.
  mutating func replace(_ start: Place, _ end: Place, with text: String) {
    let head = lines[start.line].prefix(start.column)
    let tail = lines[end.line].dropFirst(end.column)
    change(start.line..<end.line + 1, to: Self.split(Array(head) + Array(text.unicodeScalars) + Array(tail)))
  }

  /// Puts lines, given without their ends, before a line. A file whose last line does not end keeps it so.
  mutating func insert(_ new: [String], at line: Int) {
    var whole = new.map { Array($0.unicodeScalars) + lineEnd }
    if line >= lines.count, let last = lines.indices.last, lengths[last] == lines[last].count {
      whole.insert(lines[last] + lineEnd, at: 0)
      whole[whole.count - 1].removeLast(lineEnd.count)
      change(last..<last + 1, to: whole)
    } else {
      change(min(line, lines.count)..<min(line, lines.count), to: whole)
    }
  }

  /// Takes lines out, and gives them without their ends.
  mutating func remove(_ range: ClosedRange<Int>) -> [String] {
    let taken = range.map { line -> String in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: content(line))
      return String(view)
    }
    change(range.lowerBound..<range.upperBound + 1, to: [])
    return taken
  }

  private mutating func change(_ range: Range<Int>, to new: [[Unicode.Scalar]]) {
    lines.replaceSubrange(range, with: new)
    lengths.replaceSubrange(range, with: new.map(Self.length))
  }
}
