import Exchange
import Packages
import QualitativeData
import Testing

@Suite("Texts and positions that others wrote in their own way")
struct OtherTextTests {
  private typealias Other = OtherProjects

  private func quotes(
    _ text: [UInt8], _ selections: String, path: String = "internal://a.txt", entry: String = "sources/a.txt",
    origin: String = "Other 1", attributes: String = "", inside: String = "", more: String = "",
    beside: @escaping (String) -> [UInt8]? = { _ in nil }
  ) throws -> (quotes: [String], said: [String], result: Diagnosed<ImportedStudy>) {
    let source =
      "<TextSource guid=\"t1\" name=\"a\" plainTextPath=\"\(path)\" \(attributes)>\(inside)\(selections)</TextSource>"
    let result = try Other.imported(
      Other.head() + "<Sources>\(source)\(more)</Sources>", files: entry.isEmpty ? [:] : [entry: text], origin: origin,
      beside: beside)
    #expect(addsUp(result.value.transfer))
    return (result.value.contents.state.codings.map(\.quote), result.diagnostics.map(\.id), result)
  }

  private static let lines = Array("een twee\r\ndrie vier\r\nvijf zes".utf8)

  private func one(_ start: Int, _ end: Int, _ name: String? = nil) -> String {
    Other.selection(start, end, name: name, Other.coding(guid: "k\(start)"))
  }

  @Test("CRLF counted as one, told by names, by the program, by other sources, by where words end")
  func lineEnds() throws {
    // As one, 'vier' lies at 14–18; as two at 15–19, where 'ier' and a line's end lie.
    #expect(try quotes(Self.lines, one(14, 18, "vier")).quotes == ["vier"])
    #expect(try quotes(Self.lines, one(15, 19, "vier")).quotes == ["vier"])
    #expect(try quotes(Self.lines, one(14, 18)).quotes == ["vier"])
    #expect(try quotes(Self.lines, one(15, 19)).quotes == ["vier"])
    // Within words neither reading is better.
    let doubtful = try quotes(Self.lines, one(16, 17))
    #expect(doubtful.said == ["import.line-ends", "import.counting"])
    let advice = doubtful.result.diagnostics.first { $0.id == "import.counting" }?.advice ?? ""
    #expect(advice.contains("15–16") && advice.contains("16–17"))
    #expect(try quotes(Self.lines, one(16, 17), origin: "ATLAS.ti 23").said == ["import.line-ends"])
    #expect(try quotes(Self.lines, one(16, 17), origin: "ATLAS.ti 23").quotes == ["e"])
    // What a program is known to do, against where words end: the words are believed, and both readings are said.
    let torn = try quotes(Self.lines, one(15, 19), origin: "ATLAS.ti 23")
    #expect(torn.quotes == ["vier"] && torn.said.contains("import.counting"))
    let other =
      "<TextSource guid=\"t2\" name=\"b\" plainTextPath=\"internal://a.txt\">"
      + Other.selection(14, 18, name: "vier", guid: "other", "") + "</TextSource>"
    #expect(try quotes(Self.lines, one(16, 17), more: other).quotes == ["e"])
  }

  @Test("ends that name the last character, where the quotes prove it")
  func inclusive() throws {
    let text = Array("een twee drie".utf8)
    let result = try quotes(text, one(4, 7, "twee") + one(9, 12, "drie"))
    #expect(result.quotes == ["twee", "drie"])
    #expect(result.said == ["import.inclusive"])
    #expect(try quotes(text, one(4, 8, "twee")).said.isEmpty)
    // A name that is cut off proves nothing.
    let long = Array("een twee drie vier vijf zes zeven acht negen tien".utf8)
    #expect(
      try quotes(long, one(4, 40, "twee drie vier vijf zes zeven ac")).quotes == [
        "twee drie vier vijf zes zeven acht n"
      ])
  }

  @Test(
    "texts lie where programs put them",
    arguments: [
      ("internal://a.txt", "sources/a.txt"), ("internal://a.txt", "Sources/a.txt"), ("a.txt", "sources/a.txt"),
      ("sources/a.txt", "sources/a.txt"), ("internal://een%20twee.txt", "sources/een twee.txt"),
      ("internal:///a.txt", "Sources/a.txt"), ("relative://a.txt", "sources/a.txt"), ("internal://a.txt", "a.txt"),
      ("internal://sub\\a.txt", "sources/sub/a.txt"), ("absolute:///C:/werk/a.txt", "sources/a.txt"),
    ])
  func paths(path: String, entry: String) throws {
    #expect(try quotes(Array("een twee".utf8), one(4, 8, "twee"), path: path, entry: entry).quotes == ["twee"])
  }

  @Test("a relative text lies beside the project; inline text counts where the path leads nowhere")
  func elsewhere() throws {
    let beside = try quotes(
      [], one(4, 8), path: "relative://media/a%20b.txt", entry: "",
      beside: { $0 == "media/a b.txt" ? Array("een twee".utf8) : nil })
    #expect(beside.quotes == ["twee"])
    let inline = try quotes(
      [], one(4, 8), path: "internal://gone.txt", entry: "", inside: "<PlainTextContent>een twee</PlainTextContent>")
    #expect(inline.quotes == ["twee"])
    let gone = try quotes([], one(4, 8), path: "internal://gone.txt", entry: "")
    #expect(gone.result.value.transfer.lost[.codings] == ["in a source without a text in the project": 1])
    #expect(gone.result.value.transfer.lost[.texts] == ["without a text in the project": 1])
    #expect(gone.said.contains("import.codings-lost"))
  }

  @Test("UTF-16 with and without its mark, and Windows-1252")
  func encodings() throws {
    let little = "één twee".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = "één twee".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big, [0xE9, 0xE9] + Array("n twee".utf8)] {
      #expect(try quotes(bytes, one(4, 8, "twee")).quotes == ["twee"])
    }
  }

  @Test("a text that is there only as a word processor's file is read, and passages looked up in it")
  func richOnly() throws {
    let rtf = Array(#"{\rtf1\ansi\ansicpg1252 Anna: e\'e9n\par Bram: \u8220?twee\u8221? drie\par}"#.utf8)
    let source =
      "<TextSource guid=\"t1\" name=\"a\" richTextPath=\"internal://a.rtf\">" + one(30, 34, "drie") + one(40, 44, "zes")
      + "</TextSource>"
    let result = try Other.imported(Other.head() + "<Sources>\(source)</Sources>", files: ["sources/a.rtf": rtf])
    #expect(result.value.contents.state.codings.map(\.quote) == ["drie"])
    #expect(result.value.contents.documents[0].text.contains("“twee” drie"))
    #expect(result.value.transfer.lost[.codings] == ["outside the text": 1])
    #expect(addsUp(result.value.transfer))
  }

  @Test("transcripts of recordings are documents with times, and their passages codings")
  func transcripts() throws {
    let transcript = """
      <AudioSource guid="a1" name="gesprek.mp3"><Description>loud</Description>\
      <Transcript guid="x1" name="gesprek.mp3.transcribed"><PlainTextContent>een twee
      drie vier</PlainTextContent><SyncPoint guid="y0" position="0" timeStamp="0"/>\
      <SyncPoint guid="y1" position="4"/><SyncPoint guid="y2" position="8"/>\
      <SyncPoint guid="y3" position="9" timeStamp="5000"/>\
      <TranscriptSelection guid="z1" name="gesprek.mp3.transcribed" fromSyncPoint="y1" toSyncPoint="Y2">\
      <Description>m</Description>\(Other.coding(guid: "k1"))</TranscriptSelection>\
      <TranscriptSelection guid="z2">\(Other.coding(guid: "k2"))</TranscriptSelection></Transcript>\
      <AudioSelection guid="z3" begin="1" end="9">\(Other.coding(guid: "k3"))</AudioSelection>\
      \(Other.coding(guid: "k4"))</AudioSource>
      """
    let cases = "<Cases><Case guid=\"q\" name=\"Q\"><SourceRef targetGUID=\"a1\"/></Case></Cases>"
    let result = try Other.imported(Other.head() + cases + "<Sources>\(transcript)</Sources>").value
    #expect(addsUp(result.transfer))
    #expect(result.contents.documents.map(\.id) == ["gesprek"])
    #expect(result.contents.documents[0].segments.map(\.time) == [0, 5000])
    #expect(result.contents.state.codings.map(\.quote).sorted() == ["een twee\ndrie vier", "twee"])
    #expect(result.contents.cases.cases.map(\.documents) == [["gesprek"]])
    #expect(
      result.transfer.lost[.codings] == [
        "on a selection without positions": 1, "on a stretch of a recording": 1,
      ])
    #expect(result.transfer.found[.codings] == 4 && result.transfer.found[.recordings] == 1)
  }

  @Test("a PDF with a plain text arrives; its areas and PDFs without one are counted")
  func pdfs() throws {
    let pdfs = """
      <PDFSource guid="t1" name="a.pdf"><PDFSelection guid="p" page="1" firstX="1" firstY="1" secondX="2" secondY="2">\
      <Description>d</Description>\(Other.coding(guid: "k1"))</PDFSelection><Representation guid="r" name="r">\
      <PlainTextContent>een twee</PlainTextContent>\(one(4, 8))</Representation></PDFSource>\
      <PDFSource guid="t2" name="b.pdf">\(Other.coding(guid: "k2"))</PDFSource>
      """
    let result = try Other.imported(Other.head() + "<Sources>\(pdfs)</Sources>").value
    #expect(addsUp(result.transfer))
    #expect(result.contents.documents.map(\.id) == ["a"])
    #expect(result.contents.state.codings.map(\.quote) == ["twee"])
    #expect(
      result.transfer.lost[.codings] == ["on an area of a page of a PDF": 1, "of PDFs without a text": 1])
    #expect(result.transfer.lost[.texts] == ["PDFs without a plain text": 1])
  }
}
