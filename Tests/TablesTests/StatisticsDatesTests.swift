import Testing

@testable import Tables

@Suite("Dates of SPSS and Stata")
struct StatisticsDatesTests {
  /// `?` for a number that is no date, `-` for a format that is none of a date.
  private func text(_ number: Double, _ format: String, isStata: Bool) -> String {
    guard let date = StatisticsDates.text(number, format: format, isStata: isStata) else { return "-" }
    return date ?? "?"
  }

  @Test(
    "SPSS: seconds since 1582-10-14, by the format",
    arguments: [
      ("DATE11", 13_734_144_000.0, "2018-01-01"), ("ADATE10", 13_734_144_000, "2018-01-01"),
      ("EDATE8", 13_734_144_000, "2018-01-01"), ("SDATE10", 13_734_144_000, "2018-01-01"),
      ("JDATE7", 13_734_144_000, "2018-01-01"), ("DATETIME20", 13_734_181_800, "2018-01-01T10:30"),
      ("YMDHMS16", 13_734_144_000, "2018-01-01"), ("TIME5", 37_800, "10:30"), ("DTIME10", 126_000, "35:00"),
      ("TIME8.2", 37_801, "10:30:01"), ("QYR8", 13_734_144_000, "2018-Q1"), ("MOYR6", 13_734_144_000, "2018-01"),
      ("WKYR8", 13_734_144_000, "2018w1"), ("WKDAY3", 2, "Monday"), ("MONTH3", 12, "December"), ("MONTH3", 13, "?"),
      ("DATE11", 86_400, "1582-10-15"), ("DATE11", 1e14, "?"), ("F8.2", 13_734_144_000, "-"), ("A8", 1, "-"),
      ("DOLLAR8", 1, "-"), ("N5", 1, "-"),
    ])
  func spss(format: String, number: Double, expected: String) {
    #expect(text(number, format, isStata: false) == expected)
  }

  @Test(
    "Stata: days, milliseconds and periods since 1960, by the format",
    arguments: [
      ("%td", 21_185.0, "2018-01-01"), ("%d", 21_185, "2018-01-01"), ("%tdDD/NN/CCYY", 21_185, "2018-01-01"),
      ("%-tdD_m_Y", -1, "1959-12-31"), ("%tc", 1_830_421_800_000, "2018-01-01T10:30"),
      ("%tC", 1_830_421_827_000, "2018-01-01T10:30"), ("%tcHH:MM", 37_800_000, "10:30"),
      ("%tcDDmonCCYY_HH:MM", 1_830_421_800_000, "2018-01-01T10:30"), ("%tw", 3_026, "2018w11"),
      ("%tm", 696, "2018-01"), ("%tm", -1, "1959-12"), ("%tq", 232, "2018-Q1"), ("%th", 117, "2018-H2"),
      ("%ty", 2_018, "2018"), ("%td", 1e9, "?"), ("%9.0g", 21_185, "-"), ("%8.2f", 1, "-"), ("%12s", 1, "-"),
      ("", 1, "-"),
    ])
  func stata(format: String, number: Double, expected: String) {
    #expect(text(number, format, isStata: true) == expected)
  }

  @Test("every day from 1890 to 2110 follows the one before")
  func days() {
    var (year, month, day) = (1890, 1, 1)
    for number in -29_219...51_500 {
      #expect(CivilTime.day(number) == "\(year)-\(CivilTime.pad(month, 2))-\(CivilTime.pad(day, 2))")
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      day += 1
      if day > [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] {
        (day, month) = (1, month + 1)
      }
      if month > 12 { (month, year) = (1, year + 1) }
    }
  }
}
