import Testing

@testable import Report

@Suite("Labels in lines")
struct TextLinesTests {
  @Test("lines end after spaces, hyphens and slashes, and hold all of the text")
  func wrapping() {
    #expect(TextLines.wrap("Noord-Holland Noord", width: 50, size: 10) == ["Noord-", "Holland", "Noord"])
    #expect(TextLines.wrap("n = 22", width: 400, size: 10) == ["n = 22"])
    #expect(TextLines.wrap("", width: 40, size: 10) == [""])
  }

  @Test("a word wider than a line goes on in the next, with a hyphen")
  func longWord() {
    let lines = TextLines.wrap("arbeidsmarktregiobestuurders", width: 60, size: 10)
    #expect(lines.count > 2 && lines.dropLast().allSatisfy { $0.hasSuffix("-") })
    #expect(lines.joined().replacing("-", with: "") == "arbeidsmarktregiobestuurders")
  }

  @Test("no line is wider than there is room for", arguments: [20.0, 33, 70, 150])
  func widths(room: Double) {
    let text = "Afhankelijkheid van subsidie, e-mailverkeer en/of wet- en regelgeving WWWW iiii %"
    let lines = TextLines.wrap(text, width: room, size: 9)
    #expect(lines.allSatisfy { TextLines.width(of: $0, size: 9) <= room })
    let letters = { (text: String) in text.filter { $0.isLetter } }
    #expect(letters(lines.joined()) == letters(text))
  }
}
