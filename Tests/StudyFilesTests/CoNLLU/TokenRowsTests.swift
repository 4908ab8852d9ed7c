import QualitativeData
import StudyFiles
import Testing

@Suite("Tokens that are read as rows")
struct TokenRowsTests {
  /// A row with what its number stands for.
  private struct Row: Equatable {
    var bytes: Range<Int32>
    var places: Range<Int32>
    var form: TokenForm
    var isGlued: Bool
  }

  private func rows(_ table: TokenTable) -> [Row] {
    table.rows.map {
      Row(
        bytes: $0.firstByte..<$0.endByte, places: $0.start..<$0.end, form: table.forms.forms[Int($0.form)],
        isGlued: $0.isGlued)
    }
  }

  @Test(
    "they are those of the documents that were written, with line feeds alone or not",
    arguments: 1...10 as ClosedRange<UInt64>)
  func sameRows(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let memory = TokenMemory()
    for number in 0..<12 {
      let document = RandomTokens.document("d\(number)", &random)
      let table = TokenTable(document)
      let bytes = CoNLLUFormat.write(table)
      let withReturns = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      for bytes in [bytes, withReturns] {
        let read = try CoNLLUFormat.readTables(bytes, file: "-", memory: memory).value
        #expect(read.map(rows) == [rows(table)])
        #expect(read.map(\.sentenceEnds) == [table.sentenceEnds] && read.map(\.segmentEnds) == [table.segmentEnds])
        #expect(read.map(\.segments) == [table.segments] && read.map(\.provenance) == [table.provenance])
      }
    }
  }

  @Test("several documents of a file share one list of forms")
  func several() throws {
    var random = SeededGenerator(7)
    let documents = (0..<5).map { RandomTokens.document("d\($0)", &random) }
    let read = try CoNLLUFormat.readTables(documents.flatMap { CoNLLUFormat.write($0) }, file: "-").value
    #expect(read.map(\.document) == documents)
    #expect(read.allSatisfy { $0.forms.identity === read[0].forms.identity })
  }

  @Test(
    "rows of other programs' files know their bytes",
    arguments: [
      "1\tÉén\t_\t_\t_\t_\t_\t_\t_\tTokenRange=4:7\n2\t,\t_\t_\t_\t_\t_\t_\t_\tTokenRange=8:9",
      "# text = Één,\n1\tÉén\t_\t_\t_\t_\t_\t_\t_\t_\n2\t,\t_\t_\t_\t_\t_\t_\t_\t_",
      "1\tÉén\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n\\s\n2-3\t,\t_\t_\t_\t_\t_\t_\t_\t_\n2\ta\t_\t_\t_\t_\t_\t_\t_\t_",
    ])
  func others(lines: String) throws {
    let read = try CoNLLUFormat.readTables(Array((lines + "\n\n").utf8), file: "n.conllu").value
    let text = Array(try #require(read.first).segments[0].text.utf8)
    let words = read[0].rows.map { String(decoding: text[Int($0.firstByte)..<Int($0.endByte)], as: UTF8.self) }
    #expect(words == ["Één", ","])
    #expect(rows(read[0]) == rows(TokenTable(read[0].document)))
  }
}
