/// What stands at the start of a line before a label: a list's mark, times, dates, numbers and signs.
struct LineLead {
  /// Where it ends.
  private(set) var end: Int
  /// The time in it; its end is where what follows it begins.
  private(set) var time: ClockTime?
  /// A sign against the label, `@Anna`, `*INT`; 0 for none.
  private(set) var sign: UInt8 = 0
  private let bytes: LineBytes
  private let clock: ClockReader

  init(_ bytes: LineBytes, _ clock: ClockReader, from start: Int) {
    (self.bytes, self.clock, end) = (bytes, clock, start)
    end = Self.pastBullet(bytes, bytes.space(start))
    // A number, a date and a time, in any order.
    for _ in 0..<4 where !takeTime() && !takeDate() && !takeNumber() && !takeSign() { break }
  }

  private mutating func takeTime() -> Bool {
    guard time == nil, end < bytes.limit else { return false }
    let start = bytes.mayBeTime(end) ? end : pastWord(end)
    guard let start, var found = clock.time(at: start) else { return false }
    end = between(found.end)
    found.end = end
    time = found
    return true
  }

  /// `Tijd: `, `t=` before a time.
  private func pastWord(_ start: Int) -> Int? {
    guard [0x74, 0x6D].contains(bytes[start] | 0x20) else { return nil }
    return clock.pastWord(start)
  }

  /// `03-05-2026 ` or `2026-05-03, `, with a time behind it.
  private mutating func takeDate() -> Bool {
    guard end < bytes.limit, time == nil, let next = clock.pastDate(end), bytes.mayBeTime(next) else { return false }
    guard clock.time(at: next) != nil else { return false }
    end = next
    return true
  }

  /// A number with a mark, `12. `, `[12] `, `12)`, `12:`, or before a tab or space.
  private mutating func takeNumber() -> Bool {
    guard end < bytes.limit else { return false }
    var place = end
    let isBracketed = bytes[place] == 0x5B || bytes[place] == 0x28
    if isBracketed { place += 1 }
    let first = place
    while bytes.isDigit(place), place - first < 5 { place += 1 }
    guard place > first, place < bytes.limit else { return false }
    if [0x2E, 0x29, 0x5D, 0x3A].contains(bytes[place]) { place += 1 } else if isBracketed { return false }
    let next = between(place)
    guard next > place, bytes.isSpace(next - 1), next < bytes.limit else { return false }
    end = next
    return true
  }

  /// `#12`, `§ 3`, `@00:03`, and what stands against a label.
  private mutating func takeSign() -> Bool {
    guard end < bytes.limit, sign == 0 else { return false }
    let byte = bytes[end]
    var next = byte == 0x23 || byte == 0x24 || byte == 0x40 || byte == 0x7E ? end + 1 : end
    if next == end, byte == 0xC2 { next = bytes.marks(end) }
    guard next > end, next < bytes.limit else { return false }
    if bytes.isLetter(next) { sign = byte }
    if sign == 0, !bytes.isDigit(next), !bytes.mayBeTime(next) { return false }
    end = next
    return true
  }

  /// Past the mark of a list or a change of speaker: `- `, `• `, `>> `, `/ `.
  static func pastBullet(_ bytes: LineBytes, _ start: Int) -> Int {
    guard start + 2 < bytes.limit else { return start }
    var end = start
    switch bytes[start] {
    case 0x2D, 0x2B: end = start + 1
    case 0xE2 where bytes[start + 1] == 0x80 && [0x93, 0x94].contains(bytes[start + 2]): end = start + 3
    case 0xC2 where bytes[start + 1] == 0xA7 || bytes[start + 1] == 0xB6: return start
    case 0x2A, 0x2F, 0x3E, 0x7C, 0x7E, 0xC2, 0xE2: end = bytes.marks(start)
    default: return start
    }
    return end > start && bytes.isSpace(end) ? bytes.space(end) : start
  }

  /// What may stand between a time or number and what follows it.
  private func between(_ start: Int) -> Int {
    var place = bytes.space(clock.pastUnit(start))
    for _ in 0..<3 where place < bytes.limit {
      if [0x3A, 0x7C, 0x2C, 0x3B].contains(bytes[place]) {
        place = bytes.space(place + 1)
      } else if bytes.isSpace(place - 1), let dash = bytes.dash(place - 1), bytes.isSpace(dash) {
        place = bytes.space(dash)
      } else {
        let next = bytes.marks(place)
        guard next > place, bytes.isSpace(next) else { break }
        place = bytes.space(next)
      }
    }
    return place
  }
}
