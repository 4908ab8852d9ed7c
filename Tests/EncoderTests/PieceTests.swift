import QualitativeData
import Testing

@testable import Encoder

@Suite("Pieces of words")
struct PieceTests {
  @Test("the most likely row of pieces wins, not the longest piece")
  func mostLikely() throws {
    let splitter = try #require(
      SmallFiles.splitter([("▁werk", -3), ("loos", -3), ("▁werkl", -1), ("oos", -9), ("▁", -5), ("▁wij", -4)]))
    // 3 + 4 = -6 beats 5 + 6 = -10.
    #expect(splitter.pieces(of: "werkloos") == [1, 3, 4, 2])
    #expect(splitter.pieces(of: "  wij   werk ") == [1, 8, 3, 2])
  }

  @Test("what no piece covers is one unknown piece a character")
  func unknown() throws {
    let splitter = try #require(SmallFiles.splitter([("▁", -2), ("a", -2)]))
    #expect(splitter.pieces(of: "aéa") == [1, 3, 4, 0, 4, 2])
    #expect(splitter.pieces(of: "") == [1, 0, 2])
    #expect(splitter.pieces(of: " \u{20}") == [1, 0, 2])
  }

  @Test("marks of borders in a text are no borders")
  func borders() throws {
    let splitter = try #require(SmallFiles.splitter([("▁", -2), ("<", -2), ("s", -2), (">", -2)]))
    #expect(splitter.pieces(of: "<s>") == [1, 3, 4, 5, 6, 2])
  }

  @Test("characters are written as the map says")
  func map() throws {
    let splitter = try #require(
      SmallFiles.splitter([("▁", -2), ("a", -2), ("b", -2), ("ab", -1)], map: SmallFiles.map(UInt8(ascii: "x"), "ab")))
    #expect(splitter.pieces(of: "xa") == [1, 3, 6, 4, 2])
  }

  @Test("damaged models are refused", arguments: 1..<24)
  func damaged(cut: Int) {
    let whole = SmallFiles.pieces([("▁a", -2)], map: SmallFiles.map(UInt8(ascii: "x"), "ab"))
    let region = ByteRegion(copying: Array(whole.dropLast(cut * 80)))
    // Whatever is left is read as far as its last whole field, or refused; it never crashes.
    if let model = PieceModel(region.bytes) { #expect(model.pieces.count <= 4) }
    #expect(PieceModel(ByteRegion(copying: Array(whole.dropLast())).bytes) == nil)
  }
}
