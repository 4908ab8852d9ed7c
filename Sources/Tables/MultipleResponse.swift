/// Multiple-response sets in an SPSS file, which ReadStat does not write: several variables of 0 and 1 that answer one
/// question, as extension record 7 (PSPP's description of system files, "Multiple Response Sets Records").
enum MultipleResponse {
  /// The file with sets of variables added to its dictionary.
  static func insert(_ sets: [(name: String, variables: [String])], into file: [UInt8]) -> [UInt8] {
    let sets = sets.filter { $0.variables.count > 1 }
    var short: [String: String] = [:]
    guard !sets.isEmpty, let place = endOfDictionary(file, &short) else { return file }
    var names = VariableNames(.spss)
    let lines = sets.map { set in
      "$\(names.take(set.name))=D1 1 \(set.name.utf8.count) \(set.name) "
        + set.variables.map { (short[$0] ?? $0).lowercased() }.joined(separator: " ") + "\n"
    }
    let text = Array(lines.joined().utf8)
    return Array(file[..<place]) + [7, 7, 1, text.count].flatMap(little) + text + file[place...]
  }

  /// Where the record stands that ends the dictionary: `999`, then a zero, before it only records whose length is known.
  /// `short` gets the names of eight letters by which sets know variables.
  private static func endOfDictionary(_ file: [UInt8], _ short: inout [String: String]) -> Int? {
    var place = 176
    while let kind = number(file, place) {
      switch kind {
      case 999: return place
      case 2: place += variable(file, place)
      case 3:
        guard let end = valueLabels(file, place) else { return nil }
        place = end
      case 4: place += 8 + 4 * (number(file, place + 4) ?? 0)
      case 6: place += 8 + 80 * (number(file, place + 4) ?? 0)
      case 7:
        let length = (number(file, place + 8) ?? 0) * (number(file, place + 12) ?? 0)
        guard length >= 0, place + 16 + length <= file.count else { return nil }
        if number(file, place + 4) == 13 { short = longNames(file[(place + 16)..<(place + 16 + length)]) }
        place += 16 + length
      default: return nil
      }
    }
    return nil
  }

  /// `SHORT=long` for each variable, tabs between.
  private static func longNames(_ bytes: ArraySlice<UInt8>) -> [String: String] {
    let pairs = bytes.split(separator: 0x09).map { $0.split(separator: 0x3D, maxSplits: 1) }
    return Dictionary(
      pairs.filter { $0.count == 2 }.map {
        (String(decoding: $0[1], as: UTF8.self), String(decoding: $0[0], as: UTF8.self))
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func variable(_ file: [UInt8], _ place: Int) -> Int {
    let hasLabel = number(file, place + 8) == 1
    let missing = abs(number(file, place + 12) ?? 0) * 8
    guard hasLabel else { return 32 + missing }
    return 36 + ((number(file, place + 32) ?? 0) + 3) / 4 * 4 + missing
  }

  private static func valueLabels(_ file: [UInt8], _ place: Int) -> Int? {
    var next = place + 8
    for _ in 0..<(number(file, place + 4) ?? 0) {
      guard next + 8 < file.count else { return nil }
      next += 8 + (Int(file[next + 8]) + 8) / 8 * 8
    }
    return next
  }

  private static func number(_ file: [UInt8], _ place: Int) -> Int? {
    guard place >= 0, place + 4 <= file.count else { return nil }
    let bytes = file[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int(Int32(bitPattern: bytes))
  }

  private static func little(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}

/// ReadStat writes the time of the file as the clock on the wall of this machine shows it.
enum StatisticsClock {
  /// The file with a fixed time in its header.
  static func stopped(_ file: [UInt8], _ kind: StatisticsFormat.Kind) -> [UInt8] {
    var file = file
    switch kind {
    case .sav where file.count > 109: file.replaceSubrange(92..<109, with: Array("01 Jan 8000:00:00".utf8))
    case .dta:
      let tag = Array("<timestamp>".utf8)
      let head = file.prefix(1024)
      guard let place = head.indices.first(where: { head[$0...].starts(with: tag) }) else { break }
      let start = place + tag.count + 1
      if start + 17 <= file.count { file.replaceSubrange(start..<start + 17, with: Array("01 Jan 1980 00:00".utf8)) }
    default: break
    }
    return file
  }
}
