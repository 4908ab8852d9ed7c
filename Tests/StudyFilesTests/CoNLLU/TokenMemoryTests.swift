import QualitativeData
import StudyFiles
import Testing

@Suite("Tokens that are read with a memory")
struct TokenMemoryTests {
  @Test("it changes nothing of what is read", arguments: 1...10 as ClosedRange<UInt64>)
  func sameDocuments(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let memory = TokenMemory()
    for number in 0..<12 {
      let document = RandomTokens.document("d\(number)", &random)
      #expect(try CoNLLUFormat.read(CoNLLUFormat.write(document), file: "-", memory: memory).value == [document])
    }
  }

  @Test("tokens that are written alike share a form from one document to the next")
  func shared() throws {
    let memory = TokenMemory()
    let text = { (id: String, start: Int) in
      """
      # newdoc id = \(id)
      # draad-tokens = 1
      # segment_id = s1
      # segment_range = \(start):\(start + 7)
      1\tDe\tde\t_\t_\t_\t_\t_\t_\tTokenRange=\(start):\(start + 2)|Norm=de
      2\tbank\tbank\t_\t_\t_\t_\t_\t_\tTokenRange=\(start + 3):\(start + 7)

      """
    }
    let read = try [0, 40, 123].map {
      try CoNLLUFormat.read(Array(text("d\($0)", $0).utf8), file: "-", memory: memory).value[0].segments[0]
    }
    let tokens = read.map { $0.sentences[0].tokens }
    #expect(tokens[1][0].shared === tokens[0][0].shared && tokens[2][1].shared === tokens[0][1].shared)
    #expect(read.map(\.segment.text) == ["De bank", "De bank", "De bank"])
    #expect(tokens.map { $0.map(\.range.start) } == [[0, 3], [40, 43], [123, 126]])
  }

  @Test(
    "a known word is still held to its range and its line",
    arguments: [
      "2\tbank\tbank\t_\t_\t_\t_\t_\t_\tTokenRange=5:8", "2\tbank\tbank\t_\t_\t_\t_\t_\t_\tTokenRange=3:7",
      "2\tbank\tbank\t_\t_\t_\t_\t_\tTokenRange=5:9", "2\tbank\tbank\t_\t_\t_\t_\t_\t_\tTokenRange=5:9\t_",
      "2\tbank\tbank\t_\t_\t_\t_\t_\t_\tTokenRange=5:9|TokenRange=5:8",
    ])
  func broken(line: String) {
    let text = """
      # newdoc id = d
      # draad-tokens = 1
      # segment_id = s1
      # segment_range = 0:9
      1\tbank\tbank\t_\t_\t_\t_\t_\t_\tTokenRange=0:4
      \(line)

      """
    let error = #expect(throws: Diagnostic.self) { try CoNLLUFormat.read(Array(text.utf8), file: "n.conllu") }
    #expect(error?.id == "format.malformed" && error?.location?.position == 6)
  }
}
