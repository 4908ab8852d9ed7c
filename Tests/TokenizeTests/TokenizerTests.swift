import QualitativeData
import Testing
import Tokenize

@Suite struct TokenizerTests {
  @Test func positionsPointAtTheForms() throws {
    let tokens = try Sample.tokens("Eén dag. Ja")
    #expect(tokens.map(\.form) == ["Eén", "dag", ".", "Ja"])
    #expect(tokens.map(\.range.start) == [0, 4, 7, 9])
  }

  @Test("counting finds the same borders")
  func count() throws {
    let text = "Dat was 't. 's Morgens niet! Ja,maar (toch)"
    let segment = Segment(id: "s1", kind: .paragraph, range: TextRange(0, text.unicodeScalars.count), text: text)
    let document = Document(id: "d", provenance: Provenance(), segments: [segment, segment])
    let found = Tokenizer().count(document)
    let sentences = try Sample.sentences(text)
    #expect(found.sentences == 2 * sentences.count)
    #expect(found.tokens == 2 * sentences.flatMap(\.tokens).count)
  }

  @Test(
    "token ranges and the gaps between them give back the segment, whatever is in it",
    arguments: 1...60 as ClosedRange<UInt64>)
  func nothingIsLost(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    for _ in 0..<20 {
      let text = RandomText.make(&random)
      let scalars = Array(text.unicodeScalars)
      var position = 0
      for sentence in try Sample.sentences(text) {
        #expect(!sentence.tokens.isEmpty)
        #expect(sentence.range == TextRange(sentence.tokens[0].range.start, sentence.tokens.last?.range.end ?? 0))
        for token in sentence.tokens {
          #expect(scalars[position..<token.range.start].allSatisfy { Sample.isSpace($0) })
          #expect(Array(token.form.unicodeScalars) == Array(scalars[token.range.start..<token.range.end]))
          let next = token.range.end < scalars.count ? scalars[token.range.end] : " "
          #expect(
            token.isGlued == !(Sample.isSpace(next)), "\(token.form.debugDescription)")
          position = token.range.end
        }
      }
      #expect(scalars[position...].allSatisfy { Sample.isSpace($0) })
    }
  }

  @Test("long stretches without a space take time in proportion to their length")
  func noQuadraticTime() throws {
    for piece in ["(", ")", "'", ".", ",", "a.", "(a", "a)", "\"", "😀", "a.Aa", "@", "#1", "-", "a-", ". ", "' ", "…"] {
      let text = String(repeating: piece, count: 40_000 / piece.utf8.count)
      let clock = ContinuousClock()
      let time = try clock.measure { _ = try Sample.tokens(text) }
      #expect(time < .seconds(5), "\(piece)")
    }
  }
}
