import QualitativeData

/// Finds what may be a label at the start of a line, in every dress that a label may have.
struct HeadScanner {
  let bytes: LineBytes
  let clock: ClockReader
  /// Bytes at the start of the block that are bold, italic or coloured unlike the rest.
  let apart: Int
  private(set) var heads: [LineHead] = []
  /// A sign that stands against the label.
  private var sign: UInt8 = 0
  /// What stands in brackets behind the label.
  private var aside = 0..<0

  private var limit: Int { bytes.limit }

  /// Bytes of the longest label.
  static let longest = 60

  init(_ utf8: UnsafeBufferPointer<UInt8>, to limit: Int, apart: Int) {
    bytes = LineBytes(utf8: utf8, limit: limit)
    self.apart = apart
    clock = ClockReader(utf8: utf8, limit: limit)
  }

  /// Looks at a line that begins at a byte; gives the time before everything, if there is one.
  mutating func scan(from start: Int) -> ClockTime? {
    let first = bytes.space(start)
    guard first < limit else { return nil }
    // Most lines begin with a letter and have nothing before it.
    guard !bytes.isLetter(first) || [0x74, 0x6D].contains(bytes[first] | 0x20) else {
      label(from: first, nil)
      return nil
    }
    numbered(from: first)
    let lead = LineLead(bytes, clock, from: first)
    sign = lead.sign
    let own = heads.count
    label(from: lead.end, lead.time?.milliseconds)
    // `12: I: …` is numbered, and a role speaks.
    if own > 0, heads.dropFirst(own).contains(where: { $0.mark == .colon && LabelKind($0.label) == .role }) {
      heads.removeFirst(own)
    }
    return lead.time
  }

  /// A number for a name: `101: …`, `0012A: …`
  private mutating func numbered(from start: Int) {
    var place = start
    while place - start < 8, bytes.isDigit(place) || (place > start && bytes.isLetter(place)) { place += 1 }
    guard place > start, place < limit, bytes[place] == 0x3A, bytes.isSpace(place + 1), bytes.isDigit(start) else {
      return
    }
    add(start, place, .colon, place + 1, nil)
  }

  private mutating func label(from place: Int, _ time: Int?) {
    guard place < limit else { return }
    if let brackets = Enclosure(bytes, at: place) {
      bracketed(brackets, time)
    } else if bytes.isLetter(place) || isElided(place) || isOrdinal(place) {
      bare(from: place, time)
    } else if let mark = pastUnknown(place) {
      add(place, mark, .colon, mark + 1, time)
    } else if bytes[place] == 0x2A, bytes.isLetter(place + 1) {
      sign = bytes[place]
      bare(from: place + 1, time)
    }
  }

  /// `2e interviewer`
  private func isOrdinal(_ place: Int) -> Bool {
    guard bytes.isDigit(place), place + 3 < limit else { return false }
    var next = place + 1
    if bytes.isDigit(next) { next += 1 }
    let first = next
    while next < limit, next - first < 3, bytes.isLetter(next) { next += 1 }
    guard next > first, next + 1 < limit, bytes[next] == 0x20, bytes.isLetter(next + 1) else { return false }
    return [0x65, 0x73, 0x6E, 0x64].contains(bytes[first] | 0x20)
  }

  /// The colon behind marks that stand for somebody unknown, `?: `, `…: `; nil where there is none.
  private func pastUnknown(_ start: Int) -> Int? {
    var place = start
    while place < limit, place - start < 6 {
      if [0x3F, 0x2E].contains(bytes[place]) {
        place += 1
      } else if place + 2 < limit, bytes[place] == 0xE2, bytes[place + 1] == 0x80, bytes[place + 2] == 0xA6 {
        place += 3
      } else {
        break
      }
    }
    return place > start && place < limit && bytes[place] == 0x3A && bytes.isSpace(place + 1) ? place : nil
  }

  /// `'t Hart`
  private func isElided(_ place: Int) -> Bool {
    let isMark = bytes[place] == 0x27
    let letter = isMark ? place + 1 : place + 3
    guard letter + 1 < limit, isMark || (bytes[place] == 0xE2 && [0x98, 0x99].contains(bytes[place + 2])) else {
      return false
    }
    return bytes[letter] == 0x74 && bytes.isSpace(letter + 1)
  }

  /// `[R1] …`, `(Anna): …`, `[00:03 Anna]`, `*I* …`
  private mutating func bracketed(_ brackets: Enclosure, _ time: Int?) {
    var (from, to, time) = (bytes.space(brackets.inner.lowerBound), brackets.inner.upperBound, time)
    if bytes.mayBeTime(from), let inner = clock.time(at: from) {
      time = time ?? inner.milliseconds
      from = bytes.space(bytes.marks(bytes.space(inner.end)))
      if from < to, [0x2C, 0x3B, 0x2D].contains(bytes[from]) { from = bytes.space(from + 1) }
    } else if let last = lastTime(from, to) {
      time = time ?? last.time
      to = last.start
    }
    to = bytes.trimmedEnd(from, to)
    if to > from, bytes[to - 1] == 0x3A { to -= 1 }
    guard from < to, bytes.isLetter(from) else { return }
    // What is quoted is text, but for a letter or two.
    if brackets.isQuote, to - from > 3 || bytes[from] | 0x20 == bytes[from],
      brackets.end >= limit || bytes[brackets.end] != 0x3A
    {
      return
    }
    add(from, to, .bracket, brackets.end, time, opening: brackets.opening)
  }

  private func lastTime(_ start: Int, _ end: Int) -> (start: Int, time: Int)? {
    var place = start
    while place < end {
      if bytes.isDigit(place), place == start || !bytes.isDigit(place - 1), let time = clock.time(at: place),
        time.end == end
      {
        return (bytes.trimmedEnd(start, place), time.milliseconds)
      }
      place += 1
    }
    return nil
  }

  // MARK: - Labels without brackets

  private mutating func bare(from start: Int, _ time: Int?) {
    var place = start
    var words = 1
    aside = 0..<0
    /// Where the label ends and a remark in brackets begins.
    var remark: Int?
    if apart > start, apart < limit, apart - start <= Self.longest { bold(start, time) }
    while place < limit, place - start <= Self.longest {
      let byte = bytes[place]
      let end = remark ?? place
      switch byte {
      case 0x3A:
        var next = place + 1
        if next < limit, bytes[next] == 0x2F { return }
        while next < limit, bytes[next] == 0x3A { next += 1 }
        let isOpen = next >= limit || bytes.isSpace(next)
        return add(start, end, isOpen ? .colon : .tight, next, time)
      case 0x09: return add(start, end, .tab, place, time)
      case 0x3B: return add(start, end, .semicolon, place + 1, time)
      case 0x7C: add(start, end, .bar, place + 1, time)
      case 0x3E:
        let isArrow = bytes[place - 1] == 0x2D
        return add(start, isArrow ? bytes.trimmedEnd(start, place - 1) : end, .greater, bytes.marks(place), time)
      case 0x28 where !bytes.isSpace(place - 1):
        // `I(1)`
        if let close = Enclosure(bytes, at: place), close.end - place <= 10 { place = close.end - 1 }
      case 0x29 where place - start <= 16: return add(start, end, .paren, place + 1, time)
      case 0xEF where bytes.isWideColon(place): return add(start, end, .colon, place + 3, time)
      case 0x3F where place + 1 < limit && bytes[place + 1] == 0x3A && place - start <= 8: break
      case 0x3F, 0x21, 0x22, 0x5D: return
      case 0x2E where place + 1 < limit && bytes.isSpace(place + 1) && place - start <= 24 && words <= 2:
        add(start, end, .dot, place + 1, time)
      case 0x2D where place + 1 < limit && bytes.isSpace(place + 1) && !bytes.isSpace(place - 1):
        add(start, end, .dash, place + 1, time)
      case 0x2F, 0x3D:
        let next = bytes.marks(place)
        if bytes.isSpace(next) { return add(start, end, .other, next, time, opening: byte) }
      case 0x20, 0xC2, 0xE2:
        guard let next = gap(place, start, end, words, time, &remark) else { return }
        if next > place + 1 || byte == 0x20 { words += 1 }
        if words > 8 { return }
        place = max(next, place + 1)
        continue
      default: break
      }
      place += 1
    }
    if place >= limit { addAlone(start, remark ?? limit, time) }
  }

  /// What may stand after a space within or after a label; where to go on, or nil where the label is at its end.
  private mutating func gap(
    _ place: Int, _ start: Int, _ end: Int, _ words: Int, _ time: Int?, _ remark: inout Int?
  ) -> Int? {
    if let dash = bytes.dash(place) {
      let isArrow = dash < limit && bytes[dash] == 0x3E
      guard bytes[place] == 0x20 || bytes.isSpace(dash) else { return dash }
      // Behind a first dash a sentence may end, and another label stand within the paragraph: `I - Ga verder. R - …`
      let isWithin = heads.contains { head in
        head.mark == .dash && head.end < place
          && (head.end..<place).contains { bytes[$0] == 0x2E && bytes.isSpace($0 + 1) }
      }
      if bytes.isSpace(dash), !isWithin { add(start, end, .dash, dash, time) }
      if !isArrow { return dash }
    }
    guard bytes[place] == 0x20 || bytes.isSpace(place) else { return place + 1 }
    let next = bytes.space(place)
    guard next < limit else { return limit }
    let clocked = clock.pastPhrase(next) ?? next
    if bytes.mayBeTime(clocked), let found = clock.time(at: clocked) {
      add(start, end, .timed, clocked, time ?? found.milliseconds)
      return nil
    }
    let marked = bytes.marks(next)
    if marked > next, bytes.isSpace(marked), bytes[next] != 0x7C {
      add(start, end, bytes[next] == 0x3E ? .greater : .other, marked, time, opening: bytes[next])
      return words == 1 ? nil : marked
    }
    if words == 1, ![0x2D, 0x3A, 0x7C, 0x3B, 0x3E, 0x3D, 0x28, 0x5B].contains(bytes[next]) {
      addBare(start, end, next, time)
    } else if words == 2 {
      addPair(start, end, next, time)
    }
    if next - place >= 2 {
      add(start, end, .spaces, next, time)
      return next
    }
    if remark == nil, bytes[next] == 0x28 || bytes[next] == 0x5B, let close = Enclosure(bytes, at: next),
      close.end - next <= 41
    {
      // Turns are numbered behind their label: `INT [1] Hoe …`.
      if words == 1, close.inner.allSatisfy(bytes.isDigit), close.end < limit, bytes.isSpace(close.end) {
        add(start, end, .other, close.end, time, opening: bytes[next])
      }
      (remark, aside) = (end, close.inner)
      return close.end
    }
    return next
  }

  /// A first word that reads like a code: `R1 …`, `vis1967v …`, `INT …`.
  private mutating func addBare(_ start: Int, _ end: Int, _ next: Int, _ time: Int?) {
    guard end - start <= 16 else { return }
    var (digits, lower) = (0, 0)
    for place in start..<end {
      if bytes.isDigit(place) { digits += 1 }
      if (0x61...0x7A).contains(bytes[place]) { lower += 1 }
    }
    if digits > 0 || lower == 0 || end - start == 1 || sign != 0 { add(start, end, .bare, next, time) }
  }

  /// Two words with capitals, or one and a number, before what begins with a capital: `Anna Visser Hoe …`.
  private mutating func addPair(_ start: Int, _ end: Int, _ next: Int, _ time: Int?) {
    guard end - start <= 40, bytes.isCapital(start), bytes.isCapital(next) else { return }
    let isComma = bytes[end - 1] == 0x2C
    let end = bytes.trimmedEnd(start, end)
    var second = start
    while second < end, bytes[second] != 0x20 { second += 1 }
    guard second + 1 < end, bytes.isCapital(second + 1) || bytes.isDigit(second + 1) else { return }
    guard ![0x2E, 0x3F, 0x21].contains(bytes[end - 1]), bytes[second - 1] != 0x2C else { return }
    if isComma { add(start, end, .other, next, time, opening: 0x2C) } else { add(start, end, .bare, next, time) }
  }

  private mutating func bold(_ start: Int, _ time: Int?) {
    var end = bytes.trimmedEnd(start, apart)
    guard end > start,
      bytes.isLetter(end - 1) || bytes.isDigit(end - 1) || bytes[end - 1] >= 0x80 || bytes[end - 1] == 0x2E
    else {
      return
    }
    if bytes[end - 1] == 0x2E, end - start > 8 { return }
    end = max(start + 1, end)
    let next = bytes.space(apart)
    let isColon = next < limit && bytes[next] == 0x3A
    add(start, end, isColon ? .colon : .bold, isColon ? next + 1 : apart, time)
  }

  private mutating func addAlone(_ start: Int, _ end: Int, _ time: Int?) {
    let isOpen = end > start && bytes[end - 1] == 0x2C
    let end = bytes.trimmedEnd(start, end)
    guard end > start, end - start <= Self.longest, !isOpen || time != nil else { return }
    if bytes[end - 1] == 0x2E, end - start > 6, time == nil { return }
    append(start, end, LineHead(opening: sign, mark: .alone, label: "", time: time, end: limit, isAlone: true))
  }

  // MARK: - What was found

  /// Adds a label; a time may follow its mark, and a mark its time or brackets.
  private mutating func add(
    _ start: Int, _ end: Int, _ mark: LineHead.Mark, _ after: Int, _ time: Int?, opening: UInt8 = 0
  ) {
    var head = LineHead(opening: opening == 0 ? sign : opening, mark: mark, label: "", time: time, end: after)
    var place = bytes.space(after)
    if mark == .dash { place = clock.pastPhrase(place) ?? place }
    if place < limit, bytes.mayBeTime(place), let found = clock.time(at: place) {
      head.time = head.time ?? found.milliseconds
      place = bytes.space(clock.pastUnit(found.end))
      head.end = place
      place = pastMark(place, &head)
    } else if mark == .bracket {
      place = pastMark(place, &head)
      if bytes.mayBeTime(place), let found = clock.time(at: place) {
        head.time = head.time ?? found.milliseconds
        place = pastMark(bytes.space(clock.pastUnit(found.end)), &head)
      }
    } else if mark == .colon || mark == .tab {
      while place < limit, mark == .colon ? bytes[place] == 0x09 : bytes[place] == 0x3A {
        place = bytes.space(place + 1)
      }
    }
    head.end = min(place, limit)
    if apart >= bytes.trimmedEnd(start, end), apart > 0, apart <= head.end + 1 { head.isBold = true }
    head.isAlone = head.end >= limit
    head.endWithDash = head.isAlone ? head.end : bytes.space(LineLead.pastBullet(bytes, head.end))
    append(start, bytes.trimmedEnd(start, end), head)
  }

  private func pastMark(_ place: Int, _ head: inout LineHead) -> Int {
    guard place < limit else { return place }
    if bytes[place] == 0x3A || bytes[place] == 0x3E || bytes[place] == 0x7C {
      if bytes[place] == 0x3A, head.mark == .timed || head.mark == .bracket { head.mark = .colon }
      return bytes.space(place + 1)
    }
    if let dash = bytes.dash(place - 1), bytes.isSpace(place - 1), bytes.isSpace(dash) { return bytes.space(dash) }
    if bytes[place] == 0x2D, bytes.isSpace(place + 1) { return bytes.space(place + 1) }
    let next = bytes.marks(place)
    return next > place && bytes.isSpace(next) ? bytes.space(next) : place
  }

  private mutating func append(_ start: Int, _ end: Int, _ head: LineHead) {
    guard end > start else { return }
    var head = head
    if head.mark == .colon, !head.isAlone, let name = nameOfSpeaker(start, end, head.end) {
      (head.mark, head.isAlone) = (.alone, true)
      return append(name.lowerBound, name.upperBound, head)
    }
    var label = Substring(decoding: UnsafeBufferPointer(rebasing: bytes.utf8[start..<end]), as: UTF8.self)
    if head.time != nil { Self.dropAddressees(&label) }
    head.label = String(label)
    head.key = LabelTally.key(head.label)
    if !aside.isEmpty {
      head.aside = String(decoding: UnsafeBufferPointer(rebasing: bytes.utf8[aside]), as: UTF8.self)
    }
    head.beginsSmall = head.end < limit && bytes[head.end] &- 0x61 < 26
    heads.append(head)
  }

  /// `SPEAKER: S1`, a line of its own.
  private func nameOfSpeaker(_ start: Int, _ end: Int, _ name: Int) -> Range<Int>? {
    guard end - start == 7, limit - name <= 20, bytes.isLetter(name), [0x73, 0x53].contains(bytes[start]) else {
      return nil
    }
    let word = String(decoding: UnsafeBufferPointer(rebasing: bytes.utf8[start..<end]), as: UTF8.self).lowercased()
    let isName = (name..<limit).allSatisfy { bytes.isLetter($0) || bytes.isDigit($0) || bytes[$0] == 0x5F }
    return word == "speaker" || word == "spreker" ? (isName ? name..<limit : nil) : nil
  }

  /// Chats say to whom somebody writes: `From Anna to Everyone`.
  private static func dropAddressees(_ label: inout Substring) {
    for (from, to) in [("From ", " to "), ("Van ", " aan ")] where label.hasPrefix(from) {
      label = label.dropFirst(from.count)
      if let end = label.firstRange(of: to) { label = label[..<end.lowerBound] }
    }
  }
}
