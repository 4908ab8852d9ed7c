import Pseudonymise
import Testing

@Suite("Numbers and addresses by their form")
struct PatternTests {
  /// The text with every find replaced by its kind.
  private func kinds(_ text: String) throws -> String {
    var masked = try MaskingSamples.mask(text)
    for kind in NameKind.allCases {
      for number in 1...9 { masked = masked.replacing("[\(kind.word("nl")) \(number)]", with: "<\(kind.rawValue)>") }
    }
    return masked
  }

  @Test(
    "what is found",
    arguments: [
      ("mail jan.de-vries+x@haven-kring.co.uk.", "mail <email>."), ("zie https://www.haven.nl/a?b=c.", "zie <url>."),
      ("zie www.haven.nl/over)", "zie <url>)"), ("op haven.nl staat", "op <url> staat"),
      ("bel 06-12345678", "bel <telephone>"), ("bel 06 12 34 56 78 maar", "bel <telephone> maar"),
      ("(020) 123 45 67", "<telephone>"), ("+31 (0)6 12345678", "<telephone>"), ("0031612345678", "<telephone>"),
      ("+32 470 12 34 56,", "<telephone>,"), ("0111-222333", "<telephone>"),
      ("bel 0612345678 in 2018", "bel <telephone> in 2018"),
      ("bsn 111222333.", "bsn <bsn>."), ("123456782", "<bsn>"), ("nr 1112.22.333", "nr <bsn>"),
      ("BSN: 10000008", "BSN: <bsn>"), ("NL91ABNA0417164300", "<iban>"),
      ("NL91 ABNA 0417 1643 00 graag", "<iban> graag"),
      ("BE71 0961 2345 6769", "<iban>"), ("1234 AB Delft", "<postcode> Delft"), ("2011AB", "<postcode>"),
      ("2011 RB", "<postcode>"), ("een 12-ABC-3", "een <plate>"), ("AB-12-CD", "<plate>"), ("G-001-BB.", "<plate>."),
      ("kenteken XX123X", "kenteken <plate>"), ("99-99-ZZ", "<plate>"),
    ])
  func found(text: String, expected: String) throws { #expect(try kinds(text) == expected) }

  @Test(
    "what is left alone",
    arguments: [
      "in 2015 WW aangevraagd", "123456789", "10000008 euro", "NL92ABNA0417164300", "1234 SS", "0123 AB",
      "12-05-2018", "A-12-B", "van 2010-2015", "kamer 12-345", "0612345", "5.500.000", "dat is de.nlse", "3 + 4 = 7",
      "1e", "25 %", "AB-12-CDE", "jan@thuis", "12:30", "N=40", "SGB-1",
    ])
  func left(text: String) throws { #expect(try kinds(text) == text) }

  @Test("the same number, however it is written, gets the same stand-in")
  func same() throws {
    let masked = try MaskingSamples.mask("06-12345678, +31 6 1234 5678, NL91ABNA0417164300 en NL91 ABNA 0417 1643 00")
    #expect(
      masked == "[telefoonnummer 1], [telefoonnummer 1], [rekeningnummer 1] en [rekeningnummer 1]")
  }

  @Test("of nine digits one in eleven passes the test, and one digit changed never does")
  func elevenTest() throws {
    var passing = 0
    for number in 100_000_000..<100_001_100 where try kinds("x \(number)") == "x <bsn>" {
      passing += 1
      var digits = Array(String(number))
      digits[4] = digits[4] == "9" ? "0" : Character(String((digits[4].wholeNumberValue ?? 0) + 1))
      #expect(try kinds("x \(String(digits))") != "x <bsn>")
    }
    #expect(passing == 100)
  }
}
