import QualitativeData
import StudyFiles
import Testing

@Suite("CoNLL-U of other programs")
struct ForeignCoNLLUTests {
  private func read(_ lines: [String], file: String = "map/n01.conllu") throws -> [TokenizedDocument] {
    let text = lines.map { $0.replacing(" ", with: "\t") }.joined(separator: "\n") + "\n"
    return try CoNLLUFormat.read(Array(text.replacing("·", with: " ").utf8), file: file).value
  }

  @Test("SpaceAfter gives the places, paragraphs become segments, the file names the document")
  func spaceAfter() throws {
    let documents = try read([
      "#·newpar", "1 Zo'n zo'n _ _ _ _ _ _ _", "2 dag dag _ _ _ _ _ _ SpaceAfter=No", "3 . . _ _ _ _ _ _ _", "",
      "1 Ja _ _ _ _ _ _ _ _", "", "#·newpar", "1 Eén één _ _ _ _ _ _ _", "",
    ])
    #expect(documents.map(\.id) == ["n01"])
    #expect(documents[0].segments.map(\.segment.text) == ["Zo'n dag. Ja", "Eén"])
    #expect(documents[0].segments.map(\.segment.range) == [TextRange(0, 12), TextRange(13, 16)])
    #expect(documents[0].segments[0].sentences.map(\.range) == [TextRange(0, 9), TextRange(10, 12)])
    #expect(documents[0].segments[0].sentences[1].tokens[0].norm == "ja")
    #expect(documents[0].segments[0].sentences[1].tokens[0].lemma == "ja")
  }

  @Test("TokenRange gives the places, gaps become spaces")
  func tokenRange() throws {
    let documents = try read([
      "#·newdoc·id·=·x", "1 Ja ja _ _ _ _ _ _ TokenRange=10:12", "2 nee nee _ _ _ _ _ _ TokenRange=14:17", "",
      "1 Ja ja _ _ _ _ _ _ TokenRange=20:22", "",
    ])
    #expect(documents[0].segments[0].segment.text == "Ja  nee   Ja")
    #expect(documents[0].segments[0].segment.range == TextRange(10, 22))
  }

  @Test("the sentence's text gives the places where nothing else does")
  func sentenceText() throws {
    let documents = try read([
      "#·text·=·Ja,·dag.", "1 Ja ja _ _ _ _ _ _ _", "2 , , _ _ _ _ _ _ _", "3 dag dag _ _ _ _ _ _ _",
      "4 . . _ _ _ _ _ _ _", "",
    ])
    #expect(documents[0].segments[0].segment.text == "Ja, dag.")
  }

  @Test("words of a multi-word token and empty nodes are passed over")
  func multiWord() throws {
    let documents = try read([
      "1-2 ten _ _ _ _ _ _ _ SpaceAfter=No", "1 te te _ _ _ _ _ _ _", "2 den de _ _ _ _ _ _ _",
      "2.1 is _ _ _ _ _ _ _ _",
      "3 ! ! _ _ _ _ _ _ _", "",
    ])
    #expect(documents[0].segments[0].sentences[0].tokens.map(\.form) == ["ten", "!"])
  }

  @Test(
    "what cannot be used is refused with its reason",
    arguments: [
      (["geen woord"], "tokens.unknown"),
      (["1 Ja ja _ _ _ _ _ _ _", ""], "tokens.no-places"),
      (["1 Ja ja _ _ _ _ _ _ SpaceAfter=No", "2 Ja", ""], "format.malformed"),
      (["x Ja ja _ _ _ _ _ _ SpaceAfter=No", ""], "format.malformed"),
      (["1 Ja ja _ _ _ _ _ _ TokenRange=3:4", ""], "format.malformed"),
      (["1 a a _ _ _ _ _ _ TokenRange=3:4", "2 a a _ _ _ _ _ _ TokenRange=2:3", ""], "format.malformed"),
      (
        ["1 a a _ _ _ _ _ _ TokenRange=3:4", "2 a a _ _ _ _ _ _ TokenRange=99999999:100000000", ""], "format.malformed"
      ),
      ([], "tokens.unknown"),
    ])
  func refused(lines: [String], id: String) {
    #expect(#expect(throws: Diagnostic.self) { try read(lines) }?.id == id)
  }
}
