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
    var maker = Tokenizer().maker()
    let found = maker.count(document)
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

  @Test("the fast way through plain words says what the slow way says", arguments: 1...40 as ClosedRange<UInt64>)
  func plainWords(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    for _ in 0..<40 {
      let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in RandomText.plain(&random) }
      // Only an ordinary space lets the fast way go on.
      let (fast, slow) = (
        try Sample.sentences(words.joined(separator: " ")), try Sample.sentences(words.joined(separator: "\u{A0}"))
      )
      #expect(fast.map { $0.tokens.map(\.form) } == slow.map { $0.tokens.map(\.form) })
      #expect(fast.map { $0.tokens.map(\.range) } == slow.map { $0.tokens.map(\.range) })
    }
  }

  @Test("what a maker learned of one document does not change the next")
  func manyDocuments() throws {
    var random = SeededGenerator(7)
    var maker = Tokenizer().maker()
    for number in 0..<60 {
      let text = RandomText.make(&random)
      let segment = Segment(id: "s1", kind: .turn, range: TextRange(0, text.unicodeScalars.count), text: text)
      let document = Document(id: "d\(number)", provenance: Provenance(), segments: [segment, segment])
      let table = maker.tokens(of: document)
      #expect(table.document == (try Tokenizer().run(document).value))
      let bytes = Array(text.utf8)
      for row in table.rows {
        let form = bytes[Int(row.firstByte)..<Int(row.endByte)]
        #expect(String(decoding: form, as: UTF8.self) == table.forms.forms[Int(row.form)].form)
      }
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
