/// Dates and times of SPSS and Stata: numbers that are such by the format of their variable.
enum StatisticsDates {
  /// The text of a number; nil where the format is none of a date, or the number none that it can show.
  static func text(_ number: Double, format: String, isStata: Bool) -> String?? {
    isStata ? stata(number, format) : spss(number, format)
  }

  /// SPSS counts seconds from 1582-10-14 (*Command Syntax Reference*, Date and time formats).
  private static func spss(_ number: Double, _ format: String) -> String?? {
    let name = format.uppercased().prefix { $0.isLetter }
    let seconds = number.rounded()
    guard abs(seconds) < 1e15 else { return names.contains(String(name)) ? .some(nil) : nil }
    let moment = Int(seconds) - 141_428 * CivilTime.secondsOfDay
    let days = Int((Double(moment) / 86_400).rounded(.down))
    switch name {
    case "DATE", "ADATE", "EDATE", "SDATE", "JDATE": return .some(CivilTime.day(days))
    case "DATETIME", "YMDHMS": return .some(CivilTime.moment(moment))
    case "TIME", "DTIME", "MTIME": return .some(CivilTime.time(Int(seconds)))
    case "QYR": return .some(CivilTime.parts(days).map { quarter($0.year, ($0.month - 1) / 3) })
    case "MOYR": return .some(CivilTime.day(days).map { String($0.prefix(7)) })
    case "WKYR": return .some(CivilTime.parts(days).map { week($0.year, dayOfYear(days, $0.year) / 7) })
    case "WKDAY": return .some(weekdays.indices.contains(Int(seconds) - 1) ? weekdays[Int(seconds) - 1] : nil)
    case "MONTH": return .some(months.indices.contains(Int(seconds) - 1) ? months[Int(seconds) - 1] : nil)
    default: return nil
    }
  }

  private static let names: Set<String> = [
    "DATE", "ADATE", "EDATE", "SDATE", "JDATE", "DATETIME", "YMDHMS", "TIME", "DTIME", "MTIME", "QYR", "MOYR", "WKYR",
    "WKDAY", "MONTH",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Stata counts days, milliseconds, weeks, months … from 1960-01-01 (*[D] Datetime*).
  private static func stata(_ number: Double, _ format: String) -> String?? {
    let plain = format.drop { "%-0123456789".contains($0) }
    guard let kind = plain.first == "t" ? plain.dropFirst().first : plain.first == "d" ? "d" : nil,
      plain.first == "t" || plain.count == 1 || plain.dropFirst().first?.isLetter == true
    else { return nil }
    guard abs(number) < 1e17 else { return .some(nil) }
    let whole = Int(number.rounded(.down))
    switch kind {
    case "d": return .some(CivilTime.day(whole - 3_653))
    case "c", "C":
      let time = kind == "c" ? number : number - 1_000 * leapSeconds(before: number)
      let shown = plain.dropFirst(2)
      // `%tcHH:MM` shows no date at all.
      let isTime = !shown.isEmpty && shown.allSatisfy { "HhMmSs:._,aApP".contains($0) }
      return .some(isTime ? CivilTime.time(Int((time / 1_000).rounded(.down))) : moment(time))
    case "w": return .some(period(whole, 52).map { week($0.year, $0.part) })
    case "m": return .some(period(whole, 12).map { CivilTime.pad($0.year, 4) + "-" + CivilTime.pad($0.part + 1, 2) })
    case "q": return .some(period(whole, 4).map { quarter($0.year, $0.part) })
    case "h": return .some(period(whole, 2).map { CivilTime.pad($0.year, 4) + "-H\($0.part + 1)" })
    case "y": return .some((1...9_999).contains(whole) ? String(whole) : nil)
    default: return nil
    }
  }

  private static func moment(_ milliseconds: Double) -> String? {
    CivilTime.moment(Int((milliseconds / 1_000).rounded(.down)) - 3_653 * CivilTime.secondsOfDay)
  }

  /// Year and part of the year, from 0, a number of parts after the beginning of 1960.
  private static func period(_ number: Int, _ parts: Int) -> (year: Int, part: Int)? {
    let part = (number % parts + parts) % parts
    let year = 1_960 + (number - part) / parts
    return (1...9_999).contains(year) ? (year, part) : nil
  }

  private static func quarter(_ year: Int, _ part: Int) -> String { CivilTime.pad(year, 4) + "-Q\(part + 1)" }

  /// Both programs begin the first week on the first of January, which ISO 8601 does not: hence another form.
  private static func week(_ year: Int, _ part: Int) -> String { CivilTime.pad(year, 4) + "w\(part + 1)" }

  private static func dayOfYear(_ days: Int, _ year: Int) -> Int {
    var first = days
    while let parts = CivilTime.parts(first - 1), parts.year == year { first -= 1 }
    return days - first
  }

  /// Seconds that `%tC` counts and a calendar does not, at the ends of these months (IERS Bulletin C).
  private static func leapSeconds(before milliseconds: Double) -> Double {
    let days = milliseconds / 86_400_000
    return Double(leapDays.enumerated().filter { days * 86_400 >= Double($1) * 86_400 + Double($0) + 1 }.count)
  }

  /// Days from 1960-01-01 on which a leap second had been put in.
  private static let leapDays = [
    4_565, 4_749, 5_114, 5_479, 5_844, 6_210, 6_575, 6_940, 7_305, 7_852, 8_217, 8_582, 9_313, 10_227, 10_958, 11_323,
    11_870, 12_235, 12_600, 13_149, 13_696, 14_245, 16_802, 17_898, 19_175, 20_270, 20_820,
  ]
}
