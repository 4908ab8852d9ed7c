/// E-mail and web addresses.
enum AddressPattern {
  /// `naam@voorbeeld.nl`
  static func email(_ scan: TextScan, _ start: Int) -> FoundName? {
    var place = start
    while let scalar = scan[place], TextScan.isLetter(scalar) || TextScan.isDigit(scalar) || "._%+-".has(scalar) {
      place += 1
    }
    guard place > start, scan[place] == "@", let end = domain(scan, place + 1, endings: nil) else { return nil }
    return scan.found(.email, start, end, identity: Word.fold(scan.text[start..<end]))
  }

  /// `https://…`, `www.…`, and plain domains that end as they do in the Netherlands and around.
  static func url(_ scan: TextScan, _ start: Int) -> FoundName? {
    let head = Word.fold(scan.text[start..<min(scan.text.count, start + 8)])
    var place = start
    if let scheme = ["https://", "http://"].first(where: head.hasPrefix) {
      place += scheme.unicodeScalars.count
    } else if head.hasPrefix("www.") {
      place += 4
    } else {
      guard let end = domain(scan, start, endings: endings) else { return nil }
      return scan.found(.url, start, path(scan, end), identity: Word.fold(scan.text[start..<end]))
    }
    guard scan.isPart(place) else { return nil }
    let end = path(scan, place)
    return scan.found(.url, start, end, identity: Word.fold(scan.text[start..<end]))
  }

  private static let endings: Set<String> = ["nl", "com", "org", "net", "eu", "be", "de", "info", "frl", "amsterdam"]

  /// The end of at least two labels with dots between, the last of letters only.
  private static func domain(_ scan: TextScan, _ start: Int, endings: Set<String>?) -> Int? {
    var place = start
    var end: Int?
    while true {
      let label = place
      while let scalar = scan[place], TextScan.isLetter(scalar) || TextScan.isDigit(scalar) || scalar == "-" {
        place += 1
      }
      guard place > label else { return end }
      if label > start {
        let last = Word.fold(scan.text[label..<place])
        let isLast = last.utf8.count >= 2 && last.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        if isLast, endings?.contains(last) ?? true, !scan.isPart(place) { end = place }
      }
      guard scan[place] == ".", scan.isPart(place + 1) else { return end }
      place += 1
    }
  }

  /// The end of an address that goes on; marks at its end belong to the sentence.
  private static func path(_ scan: TextScan, _ start: Int) -> Int {
    var end = start
    while let scalar = scan[end], !scalar.properties.isWhitespace, !"<>\"“”„‘’«»".has(scalar) { end += 1 }
    while end > start, let last = scan[end - 1], ".,;:!?)]}'".has(last) { end -= 1 }
    return end
  }
}

extension String {
  func has(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
