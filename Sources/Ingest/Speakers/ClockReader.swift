/// A time where it stands in some text.
struct ClockTime: Equatable {
  /// Milliseconds from the start of the recording.
  var milliseconds: Int
  /// The byte after it, its bracket and what ends it.
  var end: Int
}

/// Reads times in every writing that transcribers and programs use: `0:03`, `00:12:34,5`, `[00:12]`, `#00:12:34-5#`,
/// `(12.34)`, `1h02m03s`, and the beginning of a stretch `00:00 --> 00:04`.
struct ClockReader {
  let utf8: UnsafeBufferPointer<UInt8>
  /// Where the line ends.
  let limit: Int

  /// The time at a byte, in brackets or without them.
  func time(at start: Int) -> ClockTime? {
    guard start < limit else { return nil }
    if let closing = Self.closing(utf8[start]) { return bracketed(at: start, closing) }
    guard isDigit(start), var time = stretch(at: start, isBracketed: false) else { return nil }
    // A time is no part of a longer word or number.
    guard time.end == limit || !isWord(utf8[time.end]) else { return nil }
    if time.end < limit, utf8[time.end] == 0x25 { return nil }
    if time.end < limit, utf8[time.end] == 0x73 { time.end += 1 }
    return time
  }

  private func bracketed(at start: Int, _ closing: UInt8) -> ClockTime? {
    var place = start + 1
    while place < limit, utf8[place] == 0x20 { place += 1 }
    guard isDigit(place), var time = stretch(at: place, isBracketed: true) else { return nil }
    while time.end < limit, utf8[time.end] == 0x20 { time.end += 1 }
    guard time.end < limit, utf8[time.end] == closing else { return nil }
    time.end += 1
    return time
  }

  /// A time, or two with an arrow or dash between them.
  private func stretch(at start: Int, isBracketed: Bool) -> ClockTime? {
    guard var first = single(at: start, isBracketed: isBracketed) else { return nil }
    var place = first.end
    while place < limit, utf8[place] == 0x20 { place += 1 }
    let arrow = place
    while place < limit, place - arrow < 3, [0x2D, 0x3E, 0xE2, 0x80, 0x93, 0x94, 0x2F].contains(utf8[place]) {
      place += 1
    }
    guard place > arrow else { return first }
    while place < limit, utf8[place] == 0x20 { place += 1 }
    guard place < limit, isDigit(place), let second = single(at: place, isBracketed: isBracketed),
      second.milliseconds >= first.milliseconds
    else { return first }
    first.end = second.end
    return first
  }

  private func single(at start: Int, isBracketed: Bool) -> ClockTime? {
    var numbers: [(value: Int, digits: Int)] = []
    var marks: [UInt8] = []
    var place = start
    while let number = number(at: place), numbers.count < 4 {
      numbers.append(number)
      place += number.digits
      guard place + 1 < limit, isDigit(place + 1), [0x3A, 0x2E, 0x2C, 0x2D].contains(utf8[place]) else { break }
      marks.append(utf8[place])
      place += 1
    }
    if let time = lettered(at: start) { return time }
    guard let total = Self.total(numbers, marks, isBracketed: isBracketed) else { return nil }
    return ClockTime(milliseconds: total, end: place)
  }

  /// Hours, minutes, seconds and what follows them, by the marks between.
  private static func total(_ numbers: [(value: Int, digits: Int)], _ marks: [UInt8], isBracketed: Bool) -> Int? {
    var colons = marks.prefix { $0 == 0x3A }.count
    if colons == 0 {
      // Dots part minutes from seconds where both have two digits; brackets may hold seconds alone.
      guard marks.first == 0x2E || marks.first == 0x2C, numbers.count > 1 else { return nil }
      let isClock = numbers.allSatisfy { $0.digits == 2 && $0.value < 60 } && marks.allSatisfy { $0 == 0x2E }
      if isClock, numbers.count <= 3 { return numbers.reduce(0) { $0 * 60 + $1.value * 1000 } }
      guard isBracketed, numbers.count == 2 else { return nil }
      return numbers[0].value * 1000 + fraction(numbers[1])
    }
    colons = min(colons, 2)
    // Some services write each part without a leading zero: `0:0:3.0`.
    guard numbers[1].digits == 2 || colons == 2, numbers[1].value < 60, numbers[0].digits <= 2 || colons == 1 else {
      return nil
    }
    var total = 0
    for number in numbers.prefix(colons + 1) { total = total * 60 + number.value * 1000 }
    if colons == 2, numbers[2].digits > 2 || numbers[2].value >= 60 { return nil }
    // What follows a third colon are the pictures of a film.
    guard numbers.count > colons + 1, marks[colons] != 0x3A else { return total }
    return total + fraction(numbers[colons + 1])
  }

  private static func fraction(_ number: (value: Int, digits: Int)) -> Int {
    switch number.digits {
    case 1: number.value * 100
    case 2: number.value * 10
    case 3: number.value
    default: 0
    }
  }

  /// `1h02m03s`, `5m03s`, `5'03"`.
  private func lettered(at start: Int) -> ClockTime? {
    var (place, total, units) = (start, 0, 0)
    while let number = number(at: place), place + number.digits < limit {
      let factor: Int
      switch utf8[place + number.digits] | 0x20 {
      case 0x68, 0x75: factor = 3_600_000
      case 0x6D, 0x27: factor = 60_000
      case 0x73, 0x22: factor = 1_000
      default: return nil
      }
      total += number.value * factor
      units += 1
      place += number.digits + 1
      if place >= limit || !isDigit(place) { break }
    }
    return units >= 2 ? ClockTime(milliseconds: total, end: place) : nil
  }

  private func number(at start: Int) -> (value: Int, digits: Int)? {
    var (value, place) = (0, start)
    while place < limit, place - start < 4, isDigit(place) {
      value = value * 10 + Int(utf8[place] - 0x30)
      place += 1
    }
    return place > start ? (value, place - start) : nil
  }

  private func isDigit(_ place: Int) -> Bool { place < limit && utf8[place] &- 0x30 < 10 }

  private func isWord(_ byte: UInt8) -> Bool {
    byte >= 0xC3 || byte &- 0x30 < 10 || (0x61...0x7A).contains(byte | 0x20) && byte != 0x73
  }

  /// The bracket that closes one that opens.
  static func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x5B: 0x5D
    case 0x28: 0x29
    case 0x7B: 0x7D
    case 0x3C: 0x3E
    case 0x23: 0x23
    default: nil
    }
  }
}
