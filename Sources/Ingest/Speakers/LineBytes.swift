/// The bytes of a line, with what is asked of them again and again.
struct LineBytes {
  let utf8: UnsafeBufferPointer<UInt8>
  /// Where the line ends.
  let limit: Int

  subscript(_ place: Int) -> UInt8 { utf8[place] }

  /// Past white space, also spaces that do not break.
  func space(_ start: Int) -> Int {
    var place = start
    while place < limit {
      if utf8[place] == 0x20 || utf8[place] == 0x09 { place += 1 } else if isSpace(place) { place += 2 } else { break }
    }
    return place
  }

  func trimmedEnd(_ start: Int, _ end: Int) -> Int {
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

  func isSpace(_ place: Int) -> Bool {
    guard place < limit, place >= 0 else { return place >= limit }
    return utf8[place] == 0x20 || utf8[place] == 0x09
      || (utf8[place] == 0xC2 && place + 1 < limit && utf8[place + 1] == 0xA0)
  }

  func isDigit(_ place: Int) -> Bool { place < limit && utf8[place] &- 0x30 < 10 }

  func isLetter(_ place: Int) -> Bool {
    place < limit && ((0x61...0x7A).contains(utf8[place] | 0x20) || (utf8[place] >= 0xC3 && utf8[place] != 0xE2))
  }

  /// Whether a capital letter stands at a place.
  func isCapital(_ place: Int) -> Bool {
    guard place < limit else { return false }
    if utf8[place] &- 0x41 < 26 { return true }
    return utf8[place] == 0xC3 && place + 1 < limit && (0x80...0x9E).contains(utf8[place + 1])
  }

  /// Whether a colon as wide as a Chinese character stands at a place.
  func isWideColon(_ place: Int) -> Bool {
    place + 2 < limit && utf8[place] == 0xEF && utf8[place + 1] == 0xBC && utf8[place + 2] == 0x9A
  }

  /// Past a dash after the space at a place.
  func dash(_ place: Int) -> Int? {
    let next = place + 1
    guard next < limit, place >= 0 else { return nil }
    if utf8[next] == 0x2D { return next + 1 < limit && utf8[next + 1] == 0x2D ? next + 2 : next + 1 }
    let isLong = next + 2 < limit && utf8[next] == 0xE2 && utf8[next + 1] == 0x80
    return isLong && (utf8[next + 2] == 0x93 || utf8[next + 2] == 0x94) ? next + 3 : nil
  }

  /// Past marks that may stand between a label and other things, `=> · / |`; the place itself where there are none.
  func marks(_ start: Int) -> Int {
    var place = start
    while place < limit, place - start < 6 {
      let length = markLength(place)
      if length == 0 { break }
      place += length
    }
    return place
  }

  /// Bytes of the mark at a place; 0 for letters, digits, brackets, quotes, spaces and what ends sentences.
  private func markLength(_ place: Int) -> Int {
    switch utf8[place] {
    case 0x2A, 0x2F, 0x3D, 0x3E, 0x5F, 0x7C, 0x7E: return 1
    case 0x2D: return place + 1 < limit && utf8[place + 1] == 0x3E ? 1 : 0
    case 0xC2: return place + 1 < limit && [0xA4, 0xA7, 0xB6, 0xB7, 0xBB].contains(utf8[place + 1]) ? 2 : 0
    case 0xE2:
      guard place + 2 < limit else { return 0 }
      let isShape = [0x86, 0x87, 0x96, 0x97, 0x9E].contains(utf8[place + 1])
      return isShape || (utf8[place + 1] == 0x80 && [0xA2, 0xBA].contains(utf8[place + 2])) ? 3 : 0
    default: return 0
    }
  }

  func mayBeTime(_ place: Int) -> Bool {
    guard place + 2 < limit else { return false }
    if isDigit(place) { return true }
    guard ClockReader.closing(utf8[place]) != nil else { return false }
    return isDigit(place + 1) || utf8[place + 1] == 0x20 || [0x74, 0x6D].contains(utf8[place + 1] | 0x20)
  }
}
