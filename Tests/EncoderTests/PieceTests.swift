import QualitativeData
import Testing

@testable import Encoder

@Suite("Pieces of words")
struct PieceTests {
  private func pieces(_ text: String) throws -> [Int32] { try SmallModel.encoder().pieces(of: text) }

  @Test("the most likely row of pieces wins, not the longest piece")
  func mostLikely() throws {
    // 7 + 8 = -6 beats 9 + 10 = -10.
    #expect(try pieces("werkloos") == [7, 8])
    #expect(try pieces("  wij   werk ") == [11, 7])
    #expect(try pieces("ab") == [4, 14])
  }

  @Test("what no piece covers is one unknown piece a character")
  func unknown() throws {
    #expect(try pieces("aƏa") == [4, 12, 3, 12])
    #expect(try pieces("").isEmpty)
    #expect(try pieces(" \u{A0} ").isEmpty)
  }

  @Test("marks of borders in a text are no borders")
  func borders() throws { #expect(try pieces("<s>") == [4, 18, 17, 19]) }

  @Test("characters are written as the file says, and marks join their letters")
  func forms() throws {
    #expect(try pieces("a①") == [4, 12, 16])
    #expect(try pieces("a\u{A0}b") == [4, 12, 4, 13])
    #expect(try pieces("e\u{301}") == [4, 15])
  }
}
