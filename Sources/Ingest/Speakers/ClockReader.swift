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
    if let word = pastWord(place) ?? pastDate(place) { place = word }
    guard isDigit(place), var time = stretch(at: place, isBracketed: true) else { return nil }
    time.end = pastUnit(time.end)
    while time.end < limit, utf8[time.end] == 0x20 { time.end += 1 }
    guard time.end < limit, utf8[time.end] == closing else { return nil }
    time.end += 1
    return time
  }

  /// Past a date, `03-05-2026 ` or `2026-05-03, `; nil where none stands there.
  func pastDate(_ start: Int) -> Int? {
    var place = start
    for part in 0..<3 {
      guard let number = number(at: place) else { return nil }
      place += number.digits
      if part == 2 { break }
      guard place < limit, [0x2D, 0x2F, 0x2E].contains(utf8[place]) else { return nil }
      place += 1
    }
    if place < limit, utf8[place] == 0x2C { place += 1 }
    guard place < limit, utf8[place] == 0x20 else { return nil }
    while place < limit, utf8[place] == 0x20 { place += 1 }
    return place
  }

  /// Past a word that says that a time follows: `t=`, `Tijd: `, `min. `; nil where none does.
  func pastWord(_ start: Int) -> Int? {
    var place = start
    while place < limit, place - start < 9, (0x61...0x7A).contains(utf8[place] | 0x20) { place += 1 }
    let word = String(decoding: UnsafeBufferPointer(rebasing: utf8[start..<place]), as: UTF8.self).lowercased()
    guard place > start, Self.words.contains(word) else { return nil }
    while place < limit, [0x20, 0x2E, 0x3A, 0x3D].contains(utf8[place]) { place += 1 }
    return isDigit(place) ? place : nil
  }

  private static let words: Set<String> = [
    "t", "tc", "tijd", "time", "timecode", "tijdcode", "min", "minuut", "minute",
  ]

  /// Past words with which chats and programs lead up to a time, `at `, `Vandaag om `; nil where none stand there.
  func pastPhrase(_ start: Int) -> Int? {
    guard start + 4 < limit, Self.phraseLetters.contains(utf8[start] | 0x20) else { return nil }
    for phrase in Self.phrases where start + phrase.count < limit {
      let isThere = phrase.indices.allSatisfy { utf8[start + $0] | 0x20 == phrase[$0] }
      if isThere, isDigit(start + phrase.count) { return start + phrase.count }
    }
    return nil
  }

  private static let phraseLetters: Set<UInt8> = [0x61, 0x6F, 0x76, 0x67, 0x74, 0x79]
  private static let phrases: [[UInt8]] = [
    "at ", "om ", "vandaag om ", "gisteren om ", "today at ", "yesterday at ",
  ].map { Array($0.utf8) }

  /// Past what a time is counted in, ` min`, ` uur`, ` AM`; the place itself where nothing of the kind stands there.
  func pastUnit(_ start: Int) -> Int {
    var place = start
    while place < limit, utf8[place] == 0x20 { place += 1 }
    guard place < limit, Self.unitLetters.contains(utf8[place] | 0x20) else { return start }
    let first = place
    while place < limit, place - first < 5, (0x61...0x7A).contains(utf8[place] | 0x20) { place += 1 }
    let word = String(decoding: UnsafeBufferPointer(rebasing: utf8[first..<place]), as: UTF8.self).lowercased()
    guard Self.units.contains(word) else { return start }
    return place < limit && utf8[place] == 0x2E ? place + 1 : place
  }

  private static let unitLetters: Set<UInt8> = [0x61, 0x70, 0x6D, 0x75, 0x73]
  private static let units: Set<String> = ["am", "pm", "min", "uur", "sec"]

  /// A time, or two with an arrow or dash between them.
  private func stretch(at start: Int, isBracketed: Bool) -> ClockTime? {
    guard var first = single(at: start, isBracketed: isBracketed) else { return nil }
    var place = first.end
    while place < limit, utf8[place] == 0x20 { place += 1 }
    let arrow = place
    while place < limit, place - arrow < 3, [0x2C, 0x2D, 0x3E, 0xE2, 0x80, 0x93, 0x94, 0x2F].contains(utf8[place]) {
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
      // A dash before a time of its own: `00:04-00:13`.
      if utf8[place] == 0x2D || utf8[place] == 0x2C, let next = self.number(at: place + 1),
        colon(place + 1 + next.digits)
      {
        break
      }
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
      let (factor, length) = unit(place + number.digits)
      guard factor > 0 else { return nil }
      total += number.value * factor
      units += 1
      place += number.digits + length
      if place >= limit || !isDigit(place) { break }
    }
    return units >= 2 ? ClockTime(milliseconds: total, end: place) : nil
  }

  /// The milliseconds of a unit and the bytes of its mark; 0 where none stands at a place.
  private func unit(_ place: Int) -> (factor: Int, length: Int) {
    switch utf8[place] | 0x20 {
    case 0x68, 0x75: return (3_600_000, 1)
    case 0x27 where place + 1 < limit && utf8[place + 1] == 0x27: return (1_000, 2)
    case 0x6D, 0x27: return (60_000, 1)
    case 0x73, 0x22: return (1_000, 1)
    case 0xE2 where place + 2 < limit && utf8[place + 1] == 0x80:
      switch utf8[place + 2] {
      case 0x99, 0xB2: return (60_000, 3)
      case 0x9D, 0xB3: return (1_000, 3)
      default: return (0, 0)
      }
    default: return (0, 0)
    }
  }

  private func number(at start: Int) -> (value: Int, digits: Int)? {
    var (value, place) = (0, start)
    while place < limit, place - start < 4, isDigit(place) {
      value = value * 10 + Int(utf8[place] - 0x30)
      place += 1
    }
    return place > start ? (value, place - start) : nil
  }

  /// Whether a colon and a digit stand at a place.
  private func colon(_ place: Int) -> Bool { place + 1 < limit && utf8[place] == 0x3A && isDigit(place + 1) }

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
