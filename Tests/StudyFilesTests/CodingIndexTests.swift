import QualitativeData
import StudyFiles
import Testing

@Suite("Where decisions stand in coders' files")
struct CodingIndexTests {
  private func event(_ id: String, _ document: String, quote: String = "q") -> CodingEvent {
    CodingEvent(
      id: id, time: "2018-01-01T00:00:00Z", coder: "a", act: .add, document: document, range: TextRange(0, 1),
      quote: quote, code: "a")
  }

  private func index(_ bytes: [UInt8], chunk: Int = .max) -> (CodingIndex, Bool) {
    var index = CodingIndex()
    var start = 0
    while start < bytes.count {
      // As a reader of a file would: a longer chunk where a line does not fit.
      var end = min(bytes.count, chunk == .max ? bytes.count : start + chunk)
      var taken = 0
      while taken == 0 {
        taken = index.add(bytes[start..<end].span, file: 0, offset: start, isEnd: end == bytes.count)
        end = min(bytes.count, end + 16)
      }
      start += taken
    }
    let isSound = index.finish()
    return (index, isSound)
  }

  private func events(_ index: CodingIndex, _ document: String, _ bytes: [UInt8]) -> [String] {
    (index.documents[document] ?? []).flatMap { stretch in
      CodingEventFormat.read(Array(bytes[stretch.offset..<stretch.offset + stretch.length]), file: "f").value.events
    }.map(\.id)
  }

  private var sample: [UInt8] {
    let events = [
      event("a-1", "d1"), event("a-2", "d1", quote: "zei: \"document\":\"d9\""), event("a-3", "d2"), event("a-4", "d1"),
    ]
    return events.flatMap { CodingEventFormat.line($0) }
  }

  @Test("each document's lines, whatever the quotations say", arguments: [7, 64, 200, Int.max])
  func lines(chunk: Int) {
    let (index, isSound) = index(sample, chunk: chunk)
    #expect(isSound)
    #expect(events(index, "d1", sample) == ["a-1", "a-2", "a-4"])
    #expect(events(index, "d2", sample) == ["a-3"])
    #expect(index.documents.count == 2)
  }

  @Test("neighbouring lines of a document are one stretch")
  func stretches() {
    #expect(index(sample).0.documents["d1"]?.count == 2)
  }

  @Test("a torn line, an identity that occurs twice, a line without a document: read the files whole")
  func unsound() {
    #expect(!index(sample.dropLast(5).map { $0 }).1)
    #expect(!index(sample + CodingEventFormat.line(event("a-1", "d3"))).1)
    #expect(!index(Array("{\"id\":\"x\"}\n".utf8)).1)
    #expect(!index(CodingEventFormat.line(event("a-9", "d\\\"7"))).1)
    #expect(index([]).1)
    #expect(index(Array("\n \n".utf8)).1)
  }
}
