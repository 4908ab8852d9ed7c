/// What a number in a sheet is by the way it is shown: a date is a date by its format alone.
enum CellFormat: Sendable, Hashable {
  case number, date, time, moment
  /// Hours that go on after 24: `[h]:mm`.
  case elapsed
  /// Formats that are a date in one country's program and a time in another's.
  case dateOrTime

  /// The format of a number that stands for one (ECMA-376 18.8.30): dates are 14–22, 27–36, 45–47 and 50–58.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32, 33, 45, 47: self = .time
    case 22: self = .moment
    case 34, 35, 55, 56: self = .dateOrTime
    case 46: self = .elapsed
    default: self = .number
    }
  }

  /// The format that somebody wrote: letters of dates count where they stand neither between quotation marks, in brackets
  /// nor after a backslash.
  init(code: String) {
    let letters = Self.letters(of: code)
    if letters.isElapsed { self = .elapsed; return }
    let isTime = letters.plain.contains { $0 == "h" || $0 == "s" }
    let isDate =
      letters.plain.contains { $0 == "y" || $0 == "d" || $0 == "j" } || (!isTime && letters.plain.contains("m"))
    self = isDate ? (isTime ? .moment : .date) : isTime ? .time : .number
  }

  /// The first section without what is shown as it stands, in lower case.
  private static func letters(of code: String) -> (plain: [Character], isElapsed: Bool) {
    var plain: [Character] = []
    var isElapsed = false
    var rest = Array(code)[...]
    while let character = rest.popFirst(), character != ";" {
      switch character {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inner = String(rest.prefix { $0 != "]" }).lowercased()
        if !inner.isEmpty, Set(inner).isSubset(of: inner.first == "h" ? ["h"] : inner.first == "m" ? ["m"] : ["s"]) {
          isElapsed = true
        }
        rest = rest.dropFirst(inner.count + 1)
      default: plain += Array(character.lowercased())
      }
    }
    let text = String(plain)
    return text == "general" || text == "standaard" ? ([], false) : (withoutHalves(plain), isElapsed)
  }

  /// Without `AM/PM` and `A/P`, whose letters are none of a date, and the E of `0.00E+00`.
  private static func withoutHalves(_ letters: [Character]) -> [Character] {
    var result: [Character] = []
    var rest = letters[...]
    while let first = rest.first {
      if let half = [Array("am/pm"), Array("a/p")].first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(half.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// A number as it is shown; nil where it is no date although it is shown as one, such as the 29th of February 1900.
  func text(_ number: Double, is1904: Bool) -> String? {
    let seconds = (number * 86_400).rounded()
    guard seconds.isFinite, abs(seconds) < 1e15 else { return nil }
    let whole = Int(seconds)
    switch self {
    case .number: return nil
    case .elapsed: return CivilTime.time(whole)
    case .time: return whole < 0 ? nil : CivilTime.time(whole % CivilTime.secondsOfDay)
    case .dateOrTime: return (whole < CivilTime.secondsOfDay ? Self.time : Self.date).text(number, is1904: is1904)
    case .date: return Self.day(Int(number.rounded(.down)), is1904: is1904).flatMap(CivilTime.day)
    case .moment:
      if !is1904, (1..<CivilTime.secondsOfDay).contains(whole) { return CivilTime.time(whole) }
      let days = Int((seconds / 86_400).rounded(.down))
      guard let day = Self.day(days, is1904: is1904) else { return nil }
      return CivilTime.moment(day * CivilTime.secondsOfDay + whole - days * CivilTime.secondsOfDay)
    }
  }

  /// Days since 1970. The 1900 system begins with day 1 and has a 29th of February 1900, which never was.
  private static func day(_ serial: Int, is1904: Bool) -> Int? {
    if is1904 { return (0...2_957_003).contains(serial) ? serial - 24_107 : nil }
    guard (1...2_958_465).contains(serial), serial != 60 else { return nil }
    return serial - (serial < 60 ? 25_568 : 25_569)
  }
}
