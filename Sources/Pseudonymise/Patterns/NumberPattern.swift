/// Numbers by which people, accounts, houses and cars are known.
enum NumberPattern {
  /// A Dutch citizen's number: nine digits of which the weighted sum is a multiple of eleven (the eleven-test); eight,
  /// with the leading zero left out, only where the text says what it is.
  static func bsn(_ scan: TextScan, _ start: Int) -> FoundName? {
    let (digits, end) = scan.digits(start, separators: " .-", limit: 9)
    guard digits.count == 9 || digits.count == 8, !scan.isPart(end) else { return nil }
    let before = scan.before(start, 28)
    let isNamed = ["bsn", "burgerservice", "sofi", "rsin"].contains { before.contains($0) }
    guard digits.count == 9 || isNamed, passesElevenTest(digits.count == 8 ? [0] + digits : digits) else { return nil }
    return scan.found(.bsn, start, end, identity: scan.plain(start, end))
  }

  /// 9·d₁ + 8·d₂ + … + 2·d₈ − d₉ is divisible by eleven.
  static func passesElevenTest(_ digits: [UInt8]) -> Bool {
    guard digits.count == 9, digits.contains(where: { $0 != 0 }) else { return false }
    let sum = digits.enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset == 8 ? -1 : 9 - $1.offset) }
    return sum % 11 == 0
  }

  /// An account number after ISO 13616: country, check digits and up to thirty letters and digits, divisible by 97 with
  /// one left over when the first four go last and letters count from ten.
  static func iban(_ scan: TextScan, _ start: Int) -> FoundName? {
    var characters: [UInt8] = []
    var ends: [Int] = []
    var place = start
    while let scalar = scan[place], characters.count < 34 {
      if TextScan.isLetter(scalar) || TextScan.isDigit(scalar) {
        characters.append(UInt8(scalar.value))
        ends.append(place + 1)
      } else if characters.count < 4 || scalar != " " && scalar != "-" && scalar != "." || !scan.isPart(place + 1) {
        break
      }
      place += 1
    }
    guard characters.count >= 15, isCountry(characters) else { return nil }
    for count in stride(from: characters.count, through: 15, by: -1)
    where !scan.isPart(ends[count - 1]) && leavesOne(characters.prefix(count)) {
      return scan.found(.iban, start, ends[count - 1], identity: scan.plain(start, ends[count - 1]))
    }
    return nil
  }

  private static func isCountry(_ characters: [UInt8]) -> Bool {
    characters.prefix(2).allSatisfy { ($0 | 0x20) >= 0x61 } && characters[2..<4].allSatisfy { $0 <= 0x39 }
  }

  private static func leavesOne(_ characters: ArraySlice<UInt8>) -> Bool {
    let moved = characters.dropFirst(4) + characters.prefix(4)
    let rest = moved.reduce(0) { rest, byte in
      byte <= 0x39 ? (rest * 10 + Int(byte) - 0x30) % 97 : (rest * 100 + Int(byte | 0x20) - 0x61 + 10) % 97
    }
    return rest == 1
  }

  /// Ten digits from a zero, or +31, 0031 and nine; other countries from a plus sign.
  static func telephone(_ scan: TextScan, _ start: Int) -> FoundName? {
    var place = start
    let isBracketed = scan[place] == "("
    if isBracketed { place += 1 }
    let isInternational = scan[place] == "+"
    if isInternational { place += 1 }
    var digits: [UInt8] = []
    var ends: [Int] = []
    while let scalar = scan[place], digits.count < 16 {
      if TextScan.isDigit(scalar) {
        digits.append(UInt8(scalar.value - 0x30))
        ends.append(place + 1)
      } else if digits.isEmpty || !goesOn(scan, place) {
        break
      }
      place += 1
    }
    // Another number may follow, a year for example.
    for count in stride(from: digits.count, through: 8, by: -1) where !scan.isPart(ends[count - 1]) {
      guard let national = national(Array(digits.prefix(count)), isInternational: isInternational) else { continue }
      return scan.found(.telephone, start, ends[count - 1], identity: national)
    }
    return nil
  }

  /// At most two marks between digits: `06-12 34`, `(020) 123`, `+31 (0)6`.
  private static func goesOn(_ scan: TextScan, _ place: Int) -> Bool {
    guard let scalar = scan[place], " -–.()/".has(scalar) else { return false }
    return scan.isDigit(place + 1)
      || (scan.isDigit(place + 2) && " -–()".has(scan[place + 1] ?? "x"))
  }

  private static func national(_ digits: [UInt8], isInternational: Bool) -> String? {
    var rest = digits[...]
    if !isInternational, rest.starts(with: [0, 0]), rest.count > 10 { rest = rest.dropFirst(2) }
    if isInternational || rest.count != digits.count {
      guard rest.starts(with: [3, 1]) else {
        return (8...15).contains(rest.count) ? "+" + text(rest) : nil
      }
      rest = rest.dropFirst(2)
      if rest.first != 0 { rest = [0] + rest }
    }
    guard rest.count == 10, rest.first == 0, rest.dropFirst().first != 0 else { return nil }
    return text(rest)
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String { digits.map { String($0) }.joined() }

  /// Four digits, the first no zero, and two capitals, of which SA, SD and SS are not given out.
  static func postcode(_ scan: TextScan, _ start: Int) -> FoundName? {
    guard scan.endOfRun(start) >= start + 4, (start..<start + 4).allSatisfy(scan.isDigit), scan[start] != "0" else {
      return nil
    }
    let gap = scan[start + 4] == " " || scan[start + 4] == "\u{A0}" ? 1 : 0
    let end = start + 6 + gap
    guard scan.endOfRun(start + 4 + gap) == end else { return nil }
    let letters = Array(scan.text[start + 4 + gap..<end])
    let isLower = letters.allSatisfy { ("a"..."z").contains($0) } && gap == 0
    guard letters.allSatisfy(TextScan.isCapital) || isLower else { return nil }
    let word = Word.fold(letters[...])
    guard !["sa", "sd", "ss"].contains(word) else { return nil }
    if gap == 1, isYear(scan, start), abbreviations.contains(word) { return nil }
    return scan.found(.postcode, start, end, identity: scan.plain(start, end))
  }

  /// In 2015 WW is a year and a law.
  private static let abbreviations: Set<String> = [
    "ww", "hr", "or", "bv", "nv", "eu", "it", "ai", "po", "vo", "tv", "mt", "bb", "uk", "vs", "kb", "cv",
  ]

  private static func isYear(_ scan: TextScan, _ start: Int) -> Bool {
    let head = scan.text[start..<start + 2]
    return head.elementsEqual("19".unicodeScalars) || head.elementsEqual("20".unicodeScalars)
  }

  /// The patterns of letters and digits in Dutch number plates since 1951 (sidecodes 1 to 14).
  private static let sidecodes: Set<String> = [
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99", "AA-999-A",
    "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9",
  ]

  /// Six letters and digits in three groups; without hyphens only where the text says what it is.
  static func plate(_ scan: TextScan, _ start: Int) -> FoundName? {
    for separator in ["-", " ", ""] {
      guard let (shape, end) = shape(scan, start, separator), sidecodes.contains(shape) else { continue }
      let before = scan.before(start, 28)
      guard separator == "-" || before.contains("kenteken") || before.contains("nummerbord") else { continue }
      return scan.found(.plate, start, end, identity: scan.plain(start, end))
    }
    return nil
  }

  /// Capitals as A, digits as 9, a hyphen wherever the kind changes or a separator stands.
  private static func shape(_ scan: TextScan, _ start: Int, _ separator: String) -> (String, Int)? {
    var shape = ""
    var count = 0
    var place = start
    while count < 6 {
      guard let scalar = scan[place] else { return nil }
      if TextScan.isDigit(scalar) || TextScan.isCapital(scalar) {
        let kind: Character = TextScan.isDigit(scalar) ? "9" : "A"
        if separator.isEmpty, let last = shape.last, last != kind { shape.append("-") }
        shape.append(kind)
        count += 1
      } else {
        guard !separator.isEmpty, separator.has(scalar), shape.last != "-", count > 0 else { return nil }
        shape.append("-")
      }
      place += 1
    }
    guard !scan.isPart(place), scan[place] != "-" || !scan.isPart(place + 1) else { return nil }
    return (shape, place)
  }
}
