/// Finds what shows by its form that it tells who or where somebody is: addresses, numbers, codes.
struct PatternFinder {
  /// What is found, from left to right, none within another.
  static func find(in text: [Unicode.Scalar]) -> [FoundName] {
    var found: [FoundName] = []
    var place = 0
    let scan = TextScan(text)
    while place < text.count {
      guard scan.isBorder(place), scan.isPart(place) || text[place] == "+" || text[place] == "(" else {
        place += 1
        continue
      }
      if let name = first(at: place, scan) {
        found.append(name)
        place = name.end
      } else {
        place = max(place + 1, scan.endOfRun(place))
      }
    }
    return found
  }

  private static func first(at place: Int, _ scan: TextScan) -> FoundName? {
    for find in [
      AddressPattern.email, AddressPattern.url, NumberPattern.iban, NumberPattern.bsn, NumberPattern.telephone,
      NumberPattern.plate, NumberPattern.postcode,
    ] {
      if let name = find(scan, place) { return name }
    }
    return nil
  }
}

/// A text with what patterns ask of it.
struct TextScan {
  let text: [Unicode.Scalar]

  init(_ text: [Unicode.Scalar]) { self.text = text }

  subscript(place: Int) -> Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

  func isPart(_ place: Int) -> Bool { self[place].map(Word.isPart) ?? false }

  /// Whether no letter or digit stands right before.
  func isBorder(_ place: Int) -> Bool { !isPart(place - 1) }

  /// The end of the letters and digits from here.
  func endOfRun(_ place: Int) -> Int {
    var end = place
    while isPart(end) { end += 1 }
    return end
  }

  func isDigit(_ place: Int) -> Bool { self[place].map(Self.isDigit) ?? false }
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  static func isCapital(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { isCapital(scalar) || ("a"..."z").contains(scalar) }

  /// Digits from here with single separators between, at most `limit`; and where they end.
  func digits(_ start: Int, separators: String, limit: Int) -> (digits: [UInt8], end: Int) {
    var digits: [UInt8] = []
    var place = start
    var end = start
    while let scalar = self[place], digits.count < limit {
      if Self.isDigit(scalar) {
        digits.append(UInt8(scalar.value - 0x30))
        end = place + 1
      } else if digits.isEmpty || !isDigit(place + 1) || !separators.unicodeScalars.contains(scalar) {
        break
      }
      place += 1
    }
    return (digits, end)
  }

  /// Some of the text before a place, in lower case.
  func before(_ place: Int, _ count: Int) -> String { Word.fold(text[max(0, place - count)..<place]) }

  func found(_ kind: NameKind, _ start: Int, _ end: Int, identity: String) -> FoundName {
    FoundName(start: start, end: end, kind: kind, identity: identity)
  }

  /// What stands in a range, capitals and all but letters and digits aside.
  func plain(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: Word.fold(text[start..<end]).unicodeScalars.filter(Word.isPart))
    return String(view)
  }
}
