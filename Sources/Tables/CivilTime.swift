/// Days and times as texts in ISO 8601.
enum CivilTime {
  static let secondsOfDay = 86_400

  /// The day that many days after 1970-01-01; nil outside the years 1 to 9999.
  static func day(_ days: Int) -> String? {
    guard let (year, month, day) = parts(days) else { return nil }
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }

  /// Year, month and day (Hinnant, chrono-compatible low-level date algorithms).
  static func parts(_ days: Int) -> (year: Int, month: Int, day: Int)? {
    guard (-719_162...2_932_896).contains(days) else { return nil }
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// `14:15`, with seconds only where there are any; hours go on after 24.
  static func time(_ seconds: Int) -> String {
    let (sign, rest) = (seconds < 0 ? "-" : "", abs(seconds))
    let clock = sign + pad(rest / 3_600, 2) + ":" + pad(rest / 60 % 60, 2)
    return rest % 60 == 0 ? clock : clock + ":" + pad(rest % 60, 2)
  }

  /// A day and, where it is not midnight, a time: `2018-03-05T14:15`.
  static func moment(_ seconds: Int) -> String? {
    let days = (seconds - (seconds % secondsOfDay + secondsOfDay) % secondsOfDay) / secondsOfDay
    guard let day = day(days) else { return nil }
    let rest = seconds - days * secondsOfDay
    return rest == 0 ? day : day + "T" + time(rest)
  }

  static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
