import QualitativeData
import StudyFiles
import Testing

@Suite("A coder's file")
struct CodingEventFormatTests {
  private static let event = CodingEvent(
    id: "anna-1", time: "2018-01-01T00:00:00Z", coder: "anna", act: .add, document: "d1", range: TextRange(0, 3),
    quote: "abc", code: "a", via: .page, saw: [.suggestions])
  private static let line = String(decoding: CodingEventFormat.line(event), as: UTF8.self)

  private func read(_ text: String) -> Diagnosed<CodingEventFormat.Contents> {
    CodingEventFormat.read(Array(text.utf8), file: "anna.jsonl")
  }

  @Test(
    "a decision of a later version is kept and said, and spoils nothing, also as the last line", arguments: ["\n", ""])
  func unknownAct(end: String) {
    let later = Self.line.replacing("\"act\":\"add\"", with: "\"act\":\"split\"").replacing("anna-1", with: "anna-7")
    let contents = read(Self.line + later.dropLast() + end)
    #expect(contents.value.events == [Self.event])
    #expect(contents.value.unknown.map(\.id) == ["anna-7"])
    #expect(contents.value.tornLine == nil)
    #expect(contents.diagnostics.map(\.id) == ["codings.unknown-act"])
    #expect(contents.diagnostics.map(\.severity) == [.warning])
  }

  @Test("a field of a later version is said, and the decision counts")
  func unknownField() {
    let contents = read(Self.line.replacing("{\"act\"", with: "{\"mood\":{\"x\":1},\"act\""))
    #expect(contents.value.events == [Self.event])
    #expect(contents.diagnostics.map(\.id) == ["codings.unknown-field"])
    #expect(contents.value.extended.count == 1)
  }

  @Test("half a line at the end is torn; half a line before it is unreadable")
  func torn() {
    let half = String(Self.line.prefix(40))
    #expect(read(Self.line + half).value.tornLine.map { String(decoding: $0, as: UTF8.self) } == half)
    #expect(read(half + "\n" + Self.line).diagnostics.map(\.id) == ["codings.unreadable"])
  }

  @Test("the list of fields is that of events, and ways and what was seen come back")
  func fields() throws {
    var full = Self.event
    (full.target, full.memo, full.suggestion, full.model) = ("anna-0", "m", "s", "x")
    (full.decision, full.undo, full.text) = ("d", true, "t")
    let names = Mirror(reflecting: full).children.compactMap(\.label)
    let text = String(decoding: CodingEventFormat.line(full), as: UTF8.self)
    for name in names { #expect(text.contains("\"\(name)\":"), "\(name)") }
    let contents = read(text)
    #expect(contents.value.events == [full] && contents.diagnostics.isEmpty)
    #expect(read(text.replacing(":", with: ": ").replacing("00: 00: 00", with: "00:00:00")).diagnostics.isEmpty)
  }

  @Test(
    "a line that the index takes is one that is read as it stands",
    arguments: [
      "\"act\":\"split\"", "\"act\":\"add\",\"mood\":\"blij\"", "\"act\":\"add\",\"undo\":false", "\"act\":7",
      "\"act\":\"add\",\"memo\":\"\\u0001\"", "\"act\":\"add\",\"memo\":null",
    ])
  func index(part: String) {
    let line = Array(Self.line.replacing("\"act\":\"add\"", with: part).utf8)
    var index = CodingIndex()
    _ = index.add(line.span, file: 0, offset: 0, isEnd: true)
    let isSound = index.finish()
    #expect(!isSound)
  }
}
