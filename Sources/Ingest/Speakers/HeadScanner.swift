import QualitativeData

/// Finds what may be a label at the start of a line, in every dress that a label may have.
struct HeadScanner {
  let utf8: UnsafeBufferPointer<UInt8>
  let clock: ClockReader
  /// Bytes at the start of the block that are bold, italic or coloured unlike the rest.
  let apart: Int
  private let limit: Int
  private(set) var heads: [LineHead] = []

  /// Bytes of the longest label.
  static let longest = 60

  init(_ utf8: UnsafeBufferPointer<UInt8>, to limit: Int, apart: Int) {
    self.utf8 = utf8
    self.limit = limit
    self.apart = apart
    clock = ClockReader(utf8: utf8, limit: limit)
  }

  /// Looks at a line that begins at a byte; gives the time before everything, if there is one.
  mutating func scan(from start: Int) -> ClockTime? {
    let first = pastBullet(space(start))
    guard first < limit else { return nil }
    var place = first
    var time: ClockTime?
    if mayBeTime(place), let found = clock.time(at: place) {
      time = found
      time?.end = between(found.end)
      place = time?.end ?? place
    } else if let number = pastNumber(place) {
      place = number
      if mayBeTime(place), let found = clock.time(at: place) {
        time = found
        place = between(found.end)
      }
    }
    label(from: place, time?.milliseconds)
    return time
  }

  // MARK: - Labels

  private mutating func label(from place: Int, _ time: Int?) {
    guard place < limit else { return }
    let byte = utf8[place]
    if byte == 0x5B || byte == 0x28 || byte == 0x3C || byte == 0x7B { return bracketed(from: place, time) }
    guard isLetter(byte) else { return }
    bare(from: place, time)
  }

  /// `[R1] …`, `(Anna): …`, `[00:03 Anna]`.
  private mutating func bracketed(from start: Int, _ time: Int?) {
    guard let closing = ClockReader.closing(utf8[start]) else { return }
    var end = start + 1
    while end < limit, end - start <= Self.longest, utf8[end] != closing { end += 1 }
    guard end < limit, utf8[end] == closing, end > start + 1 else { return }
    var (from, to, time) = (space(start + 1), end, time)
    if mayBeTime(from), let inner = clock.time(at: from) {
      time = time ?? inner.milliseconds
      from = between(inner.end)
    } else if let last = lastTime(from, end) {
      time = time ?? last.time
      to = last.start
    }
    guard from < to, isLetter(utf8[from]) else { return }
    add(from, to, .bracket, end + 1, time, opening: utf8[start])
  }

  private func lastTime(_ start: Int, _ end: Int) -> (start: Int, time: Int)? {
    var place = start
    while place < end {
      if isDigit(place), place == start || !isDigit(place - 1), let time = clock.time(at: place), time.end == end {
        return (trimmedEnd(start, place), time.milliseconds)
      }
      place += 1
    }
    return nil
  }

  private mutating func bare(from start: Int, _ time: Int?) {
    var place = start
    var words = 1
    /// Where the label ends and a remark in brackets begins.
    var remark: Int?
    if apart > start, apart < limit, apart - start <= Self.longest { bold(start, time) }
    while place < limit, place - start <= Self.longest {
      let byte = utf8[place]
      let end = remark ?? place
      switch byte {
      case 0x3A:
        let next = place + 1
        if next < limit, utf8[next] == 0x2F { return }
        let isOpen = next >= limit || isSpace(next)
        return add(start, end, isOpen ? .colon : .tight, next, time)
      case 0x09: return add(start, end, .tab, place, time)
      case 0x3B: return add(start, end, .semicolon, place + 1, time)
      case 0x7C: add(start, end, .bar, place + 1, time)
      case 0x3E:
        let isArrow = utf8[place - 1] == 0x2D
        return add(start, isArrow ? trimmedEnd(start, place - 1) : end, .greater, place + 1, time)
      case 0x29 where place - start <= 16: return add(start, end, .paren, place + 1, time)
      case 0x3F, 0x21, 0x22, 0x5D: return
      case 0x2E where place + 1 < limit && isSpace(place + 1) && place - start <= 24 && words <= 2:
        add(start, end, .dot, place + 1, time)
      case 0x2D where place + 1 < limit && isSpace(place + 1) && !isSpace(place - 1):
        add(start, end, .dash, place + 1, time)
      case 0x20, 0xC2, 0xE2:
        guard let next = gap(place, start, end, words, time, &remark) else { return }
        if next > place + 1 || byte == 0x20 { words += 1 }
        if words > 7 { return }
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
    if let dash = dash(place) {
      guard utf8[place] == 0x20 || isSpace(dash) else { return dash }
      if isSpace(dash) { add(start, end, .dash, dash, time) }
      return dash
    }
    guard utf8[place] == 0x20 || isSpace(place) else { return place + 1 }
    let next = space(place)
    guard next < limit else { return limit }
    if mayBeTime(next), let found = clock.time(at: next) {
      add(start, end, .timed, next, time ?? found.milliseconds)
      return nil
    }
    if words == 1, ![0x2D, 0x3A, 0x7C, 0x3B, 0x3E, 0x3D, 0x28, 0x5B].contains(utf8[next]) {
      addBare(start, end, next, time)
    }
    if next - place >= 2 {
      add(start, end, .spaces, next, time)
      return next
    }
    if remark == nil, utf8[next] == 0x28 || utf8[next] == 0x5B, let closing = ClockReader.closing(utf8[next]) {
      var close = next + 1
      while close < limit, close - next <= 40, utf8[close] != closing { close += 1 }
      if close < limit, utf8[close] == closing {
        remark = end
        return close + 1
      }
    }
    return next
  }

  /// A first word that reads like a code: `R1 …`, `vis1967v …`, `INT …`.
  private mutating func addBare(_ start: Int, _ end: Int, _ next: Int, _ time: Int?) {
    guard end - start <= 16 else { return }
    var (digits, lower) = (0, 0)
    for place in start..<end {
      if isDigit(place) { digits += 1 }
      if (0x61...0x7A).contains(utf8[place]) { lower += 1 }
    }
    if digits > 0 || lower == 0 || end - start == 1 { add(start, end, .bare, next, time) }
  }

  private mutating func bold(_ start: Int, _ time: Int?) {
    var end = trimmedEnd(start, apart)
    guard end > start, isLetter(utf8[end - 1]) || isDigit(end - 1) || utf8[end - 1] >= 0x80 || utf8[end - 1] == 0x2E
    else {
      return
    }
    if utf8[end - 1] == 0x2E, end - start > 8 { return }
    end = max(start + 1, end)
    let next = space(apart)
    let isColon = next < limit && utf8[next] == 0x3A
    add(start, end, isColon ? .colon : .bold, isColon ? next + 1 : apart, time)
  }

  private mutating func addAlone(_ start: Int, _ end: Int, _ time: Int?) {
    let isOpen = end > start && utf8[end - 1] == 0x2C
    let end = trimmedEnd(start, end)
    guard end > start, end - start <= Self.longest, !isOpen || time != nil else { return }
    if utf8[end - 1] == 0x2E, end - start > 6, time == nil { return }
    append(start, end, LineHead(mark: .alone, label: "", time: time, end: limit, isAlone: true))
  }

  /// Adds a label; a time may follow its mark, and a mark its time or brackets.
  private mutating func add(
    _ start: Int, _ end: Int, _ mark: LineHead.Mark, _ after: Int, _ time: Int?, opening: UInt8 = 0
  ) {
    var head = LineHead(opening: opening, mark: mark, label: "", time: time, end: after)
    var place = space(after)
    if place < limit, mayBeTime(place), let found = clock.time(at: place) {
      head.time = head.time ?? found.milliseconds
      place = space(found.end)
      head.end = place
      place = pastMark(place, &head)
    } else if mark == .bracket {
      place = pastMark(place, &head)
      if mayBeTime(place), let found = clock.time(at: place) {
        head.time = head.time ?? found.milliseconds
        place = between(found.end)
      }
    } else if mark == .colon || mark == .tab {
      while place < limit, mark == .colon ? utf8[place] == 0x09 : utf8[place] == 0x3A { place = space(place + 1) }
    }
    head.end = min(place, limit)
    if apart >= trimmedEnd(start, end), apart > 0, apart <= head.end + 1 { head.isBold = true }
    head.isAlone = head.end >= limit
    append(start, trimmedEnd(start, end), head)
  }

  private func pastMark(_ place: Int, _ head: inout LineHead) -> Int {
    guard place < limit else { return place }
    if utf8[place] == 0x3A || utf8[place] == 0x3E || utf8[place] == 0x7C {
      if utf8[place] == 0x3A, head.mark == .timed || head.mark == .bracket { head.mark = .colon }
      return space(place + 1)
    }
    if let dash = dash(place - 1), isSpace(place - 1), isSpace(dash) { return space(dash) }
    if utf8[place] == 0x2D, isSpace(place + 1) { return space(place + 1) }
    return place
  }

  private mutating func append(_ start: Int, _ end: Int, _ head: LineHead) {
    guard end > start else { return }
    var head = head
    head.label = String(decoding: UnsafeBufferPointer(rebasing: utf8[start..<end]), as: UTF8.self)
    heads.append(head)
  }

  // MARK: - Bytes

  /// Past a number with a mark, `12. `, `[12] `, `12)`, or before a tab or space.
  private func pastNumber(_ start: Int) -> Int? {
    var place = start
    let isBracketed = utf8[place] == 0x5B || utf8[place] == 0x28
    if isBracketed { place += 1 }
    let first = place
    while place < limit, isDigit(place), place - first < 5 { place += 1 }
    guard place > first, place < limit else { return nil }
    if [0x2E, 0x29, 0x5D].contains(utf8[place]) { place += 1 } else if isBracketed { return nil }
    let next = space(place)
    return next > place && next < limit ? next : nil
  }

  /// Past the mark of a list or a change of speaker: `- `, `• `, `>> `.
  private func pastBullet(_ start: Int) -> Int {
    guard start + 2 < limit else { return start }
    var end = start
    switch utf8[start] {
    case 0x2D, 0x2A, 0x2B: end = start + 1
    case 0x3E: while end < limit, utf8[end] == 0x3E { end += 1 }
    case 0xE2 where utf8[start + 1] == 0x80 && [0x93, 0x94, 0xA2].contains(utf8[start + 2]): end = start + 3
    default: return start
    }
    return isSpace(end) ? space(end) : start
  }

  /// What may stand between a time and a label.
  private func between(_ start: Int) -> Int {
    var place = space(start)
    if place < limit, [0x3A, 0x7C, 0x2C, 0x3B].contains(utf8[place]) { return space(place + 1) }
    if place < limit, place > 0, isSpace(place - 1), let dash = dash(place - 1) { place = space(dash) }
    return place
  }

  /// Past a dash after the space at a place.
  private func dash(_ place: Int) -> Int? {
    let next = place + 1
    guard next < limit, place >= 0 else { return nil }
    if utf8[next] == 0x2D { return next + 1 < limit && utf8[next + 1] == 0x2D ? next + 2 : next + 1 }
    let isLong = next + 2 < limit && utf8[next] == 0xE2 && utf8[next + 1] == 0x80
    return isLong && (utf8[next + 2] == 0x93 || utf8[next + 2] == 0x94) ? next + 3 : nil
  }

  private func mayBeTime(_ place: Int) -> Bool {
    guard place + 2 < limit else { return false }
    return isDigit(place)
      || (ClockReader.closing(utf8[place]) != nil && (isDigit(place + 1) || utf8[place + 1] == 0x20))
  }

  /// Past white space, also spaces that do not break.
  private func space(_ start: Int) -> Int {
    var place = start
    while place < limit {
      if utf8[place] == 0x20 || utf8[place] == 0x09 { place += 1 } else if isSpace(place) { place += 2 } else { break }
    }
    return place
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start {
      if utf8[end - 1] == 0x20 || utf8[end - 1] == 0x09 || utf8[end - 1] == 0x2C {
        end -= 1
      } else if end - start >= 2, utf8[end - 2] == 0xC2, utf8[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return end
  }

  private func isSpace(_ place: Int) -> Bool {
    guard place < limit, place >= 0 else { return place >= limit }
    return utf8[place] == 0x20 || utf8[place] == 0x09
      || (utf8[place] == 0xC2 && place + 1 < limit && utf8[place + 1] == 0xA0)
  }

  private func isDigit(_ place: Int) -> Bool { place < limit && utf8[place] &- 0x30 < 10 }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 }
}
