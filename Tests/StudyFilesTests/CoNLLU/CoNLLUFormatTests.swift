import QualitativeData
import StudyFiles
import Testing

@Suite("Tokens as CoNLL-U")
struct CoNLLUFormatTests {
  @Test("everything comes back: metadata, odd spaces, marks that separate columns and lists")
  func roundTrip() throws {
    let bytes = CoNLLUFormat.write(Self.sample) + CoNLLUFormat.write(Self.other)
    let read = try CoNLLUFormat.read(bytes, file: "-")
    #expect(read.value == [Self.sample, Self.other])
    #expect(read.diagnostics.isEmpty)
  }

  @Test("documents made at random come back", arguments: 1...40 as ClosedRange<UInt64>)
  func randomRoundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let documents = (0..<3).map { RandomTokens.document("d\($0)", &random) }
    let bytes = documents.flatMap(CoNLLUFormat.write)
    #expect(try CoNLLUFormat.read(bytes, file: "-").value == documents)
    let withReturns = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    #expect(try CoNLLUFormat.read(withReturns, file: "-").value == documents)
  }

  @Test("a table holds what its document holds", arguments: 1...20 as ClosedRange<UInt64>)
  func table(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let document = RandomTokens.document("d", &random)
    #expect(TokenTable(document).document == document)
  }

  @Test("one writer gives of many documents what each of its own gives")
  func manyDocuments() throws {
    var random = SeededGenerator(3)
    var writer = CoNLLUWriter()
    var alone: [UInt8] = []
    let room = CoNLLUBytes()
    for number in 0..<30 {
      let document = RandomTokens.document("d\(number)", &random)
      writer.write(TokenTable(document))
      alone += CoNLLUFormat.write(document)
      if number % 7 == 6 {
        writer.move(to: room)
        #expect(room.withBytes { Array($0) } == alone)
        alone = []
      }
    }
    #expect(writer.withBytes { Array($0) } == alone)
  }

  @Test("numbers of every length are written in full")
  func numbers() throws {
    for start in [0, 8, 9, 98, 99, 998, 9_998, 99_998, 999_998, 9_999_998, 99_999_998, 999_999_998, 2_147_483_600] {
      let tokens = (0..<4).map { Token(range: TextRange(start + $0, start + $0 + 1), form: "a", isGlued: $0 < 3) }
      let range = TextRange(start, start + 4)
      let segment = Segment(id: "s1", kind: .turn, range: range, text: "aaaa")
      let document = TokenizedDocument(
        id: "d", provenance: Provenance(),
        segments: [TokenizedSegment(segment: segment, sentences: [Sentence(range: range, tokens: tokens)])])
      #expect(try CoNLLUFormat.read(CoNLLUFormat.write(document), file: "-").value == [document])
      let text = String(decoding: CoNLLUFormat.write(document), as: UTF8.self)
      for offset in 0..<4 { #expect(text.contains("TokenRange=\(start + offset):\(start + offset + 1)")) }
    }
  }

  @Test("the lines are those of the field")
  func lines() {
    let text = String(decoding: CoNLLUFormat.write(Self.other), as: UTF8.self)
    #expect(
      text == """
        # newdoc id = n02
        # draad-tokens = 1
        # draad_tool = 0.1.0
        # newpar id = s1
        # segment_id = s1
        # segment_kind = paragraph
        # segment_range = 0:8
        # sent_id = n02.s1.1
        # text = Ja, dag.
        1\tJa\tja\t_\t_\t_\t_\t_\t_\tTokenRange=0:2|Norm=ja|SpaceAfter=No
        2\t,\t,\t_\t_\t_\t_\t_\t_\tTokenRange=2:3
        3\tdag\tdag\t_\t_\t_\t_\t_\t_\tTokenRange=4:7|SpaceAfter=No
        4\t.\t.\t_\t_\t_\t_\t_\t_\tTokenRange=7:8


        """)
  }

  @Test("another version is refused and names the command to rerun")
  func version() {
    let text = "# newdoc id = n\n# draad-tokens = 99\n"
    let error = #expect(throws: Diagnostic.self) { try CoNLLUFormat.read(Array(text.utf8), file: "n.conllu") }
    #expect(error?.id == "format.version")
    #expect(error?.advice.contains("draad tokenize") == true)
  }

  static let other = TokenizedDocument(
    id: "n02", provenance: Provenance(tool: "0.1.0"),
    segments: [
      TokenizedSegment(
        segment: Segment(id: "s1", kind: .paragraph, range: TextRange(0, 8), text: "Ja, dag."),
        sentences: [
          Sentence(
            range: TextRange(0, 8),
            tokens: [
              Token(range: TextRange(0, 2), form: "Ja", norm: "ja", isGlued: true),
              Token(range: TextRange(2, 3), form: ","),
              Token(range: TextRange(4, 7), form: "dag", isGlued: true), Token(range: TextRange(7, 8), form: "."),
            ])
        ])
    ])

  private static let sample = TokenizedDocument(
    id: "n01",
    provenance: Provenance(
      inputs: ["transcript": "ab", "lexicon": "cd"], options: ["lexicon": "none", "a b": "c = \\d\n"]),
    segments: [
      TokenizedSegment(
        segment: Segment(id: "s1", kind: .heading, range: TextRange(0, 2), text: " \t"), sentences: []),
      TokenizedSegment(
        segment: Segment(
          id: "s2", kind: .turn, headings: ["Één | twee", "a\\b"], speaker: "R1 = de baas", role: .respondent,
          caseID: "n01", number: "1.", time: 754_000, range: TextRange(3, 20), text: " a|b\u{A0}\n _ a+b,c \r"),
        sentences: [
          Sentence(
            range: TextRange(4, 7),
            tokens: [Token(range: TextRange(4, 7), form: "a|b", norm: "x|,+\\", lemma: "_", lemmas: ["a,b", "c+d"])]),
          Sentence(
            range: TextRange(10, 17),
            tokens: [
              Token(range: TextRange(10, 11), form: "_"),
              Token(range: TextRange(12, 17), form: "a+b,c", parts: ["a+b", "c"]),
            ]),
        ]),
      TokenizedSegment(segment: Segment(id: "s3", kind: .cell, range: TextRange(20, 20), text: ""), sentences: []),
    ])
}
