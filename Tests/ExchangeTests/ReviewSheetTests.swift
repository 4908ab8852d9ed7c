import QualitativeData
import Testing

@testable import Exchange
@testable import Packages
@testable import Tables

@Suite("A workbook in which a coder decides")
struct ReviewSheetTests {
  private static let codebook = Codebook(codes: [
    Code(name: "krapte", label: "Krapte"), Code(name: "vertrouwen", label: "Vertrouwen & gunnen"),
  ])

  private static func item(_ start: Int, _ quote: String) -> ReviewForm.Item {
    ReviewForm.Item(
      passage: ReviewPassage(
        document: "n01", range: TextRange(start, start + quote.unicodeScalars.count), quote: quote, before: "voor ",
        after: " na"),
      speaker: "R1", shownBefore: "er staat iets voor ", shownAfter: " en na", code: "krapte", label: "Krapte",
      confidence: 0.87, reasons: ["mensen", "vinden"])
  }

  private static let form = ReviewForm(
    coder: "anna", language: "nl", models: ["n01": "m1"],
    items: [item(0, "Wij vinden geen mensen."), item(40, "<b>&\"=1+1 😀"), item(90, "=SOM(A1)")])

  private func write() throws(Diagnostic) -> [UInt8] {
    let written = try ReviewSheetFormat.write(
      Self.form, codebook: Self.codebook, labels: ["Krapte", "Vertrouwen & gunnen"])
    #expect(written.diagnostics.isEmpty)
    return written.value
  }

  @Test("what a sheet cannot show is said")
  func characters() throws {
    let form = ReviewForm(
      coder: "anna", language: "nl",
      items: [Self.item(0, "Wij vinden\u{FFFF} geen\u{0B} mensen."), Self.item(40, "Ja.")])
    let written = try ReviewSheetFormat.write(form, codebook: Self.codebook, labels: ["Krapte", "Gunnen"])
    #expect(written.diagnostics.map(\.id) == ["export.characters"])
    #expect(written.diagnostics[0].summary.hasPrefix("2 characters are written as U+FFFD"))
  }

  @Test("an untouched workbook says nothing, remembers all it asked, and is the same every time")
  func untouched() throws {
    let bytes = try write()
    #expect(try write() == bytes)
    let read = try ReviewSheetFormat.read(bytes)
    #expect(read.value.answers.isEmpty && read.diagnostics.isEmpty)
    #expect(read.value.form.coder == "anna" && read.value.form.models == ["n01": "m1"])
    let rows = try SheetReader.read(bytes).value.rows
    #expect(rows[0].suffix(3) == ["Besluit", "Andere code", "Memo"])
    #expect(rows[2][4] == "…er staat iets voor <b>&\"=1+1 😀 en na…" && rows[3][4].contains("=SOM(A1)"))
  }

  @Test("decisions, other codes and memos come back with their cells; what is not understood is named")
  func filled() throws {
    let filled = try SheetEditor.fill(
      try write(),
      [
        "I2": "Accepteren", "K2": " zeker ", "I3": "andere code", "J3": "Vertrouwen & gunnen", "I4": "misschien",
      ])
    let read = try ReviewSheetFormat.read(filled)
    #expect(read.value.answers.map(\.verdict) == [.accept, nil])
    #expect(read.value.answers.map(\.codes) == [[], ["Vertrouwen & gunnen"]])
    #expect(read.value.answers.map(\.memo) == ["zeker", ""])
    #expect(read.value.answers.map(\.place) == ["cell I2", "cell J3"])
    #expect(read.value.answers[1].passage == Self.form.items[1].passage)
    #expect(read.diagnostics.map(\.id) == ["answers.decision"])
    #expect(read.diagnostics[0].summary.hasPrefix("Cell I4:"))
    let bare = try SheetEditor.fill(try write(), ["I2": "andere code", "I3": "nee", "J3": "Krapte"])
    #expect(try ReviewSheetFormat.read(bare).diagnostics.map(\.id) == ["answers.no-code"])
    #expect(try ReviewSheetFormat.read(bare).value.answers.map(\.verdict) == [.reject])
  }

  @Test("a row that lost its number, or stands twice, is named")
  func numbers() throws {
    let same = "…er staat iets voor <b>&\"=1+1 😀 en na…"
    let lost = try SheetEditor.fill(
      try write(), ["A2": "", "I2": "ja", "A4": "2", "E4": same, "I4": "nee", "I3": "ja"])
    let read = try ReviewSheetFormat.read(lost)
    #expect(read.diagnostics.map(\.id) == ["answers.no-number", "answers.twice"])
    #expect(read.value.answers.map(\.place) == ["cell I3"])
  }

  @Test("numbers that were sorted by themselves: what the row says decides, and it is said")
  func sortedAlone() throws {
    let sorted = try SheetEditor.fill(
      try write(), ["A2": "3", "A3": "2", "A4": "1", "I2": "ja", "I3": "nee", "I4": "nee"])
    let read = try ReviewSheetFormat.read(sorted)
    #expect(read.value.answers.map(\.passage.start) == [0, 40, 90])
    #expect(read.value.answers.map(\.verdict) == [.accept, .reject, .reject])
    #expect(read.diagnostics.map(\.id) == ["answers.sorted-alone"])
    #expect(read.diagnostics.first?.summary.hasPrefix("2 rows") == true)
  }

  /// A document so short that each row shows all of it.
  private static func short(_ start: Int, _ confidence: Double, _ reasons: [String]) -> ReviewForm.Item {
    let text = "Wij trokken het zelf. De begeleiding is duur."
    let cut = text.index(text.startIndex, offsetBy: start)
    let (head, quote) = (String(text[..<cut]), String(text[cut...].prefix(20)))
    let tail = String(text[cut...].dropFirst(20))
    return ReviewForm.Item(
      passage: ReviewPassage(
        document: "d1", range: TextRange(start, start + 20), quote: quote, before: head, after: tail),
      speaker: "R", shownBefore: head, shownAfter: tail, code: "krapte", label: "Krapte", confidence: confidence,
      reasons: reasons)
  }

  private func short(_ items: [ReviewForm.Item], _ cells: [String: String]) throws -> Diagnosed<[ReviewAnswer]> {
    let form = ReviewForm(coder: "anna", language: "nl", models: [:], items: items + Self.form.items)
    let bytes = try ReviewSheetFormat.write(form, codebook: Self.codebook, labels: ["Krapte", "Vertrouwen & gunnen"])
      .value
    return try ReviewSheetFormat.read(SheetEditor.fill(bytes, cells)).map(\.answers)
  }

  @Test("rows that show the same text are told apart by their confidence and reasons, whatever their numbers")
  func shortDocument() throws {
    let sure = [Self.short(0, 0.5122, ["trokken"]), Self.short(22, 0.2453, ["begeleiding"])]
    let swapped = try short(sure, ["A2": "2", "A3": "1", "I2": "ja"])
    #expect(swapped.value.map(\.passage.start) == [0])
    #expect(swapped.diagnostics.map(\.id) == ["answers.sorted-alone"])
    let equal = [Self.short(0, 0.5, ["trokken"]), Self.short(22, 0.5, ["begeleiding"])]
    #expect(try short(equal, ["A2": "2", "A3": "1", "I2": "ja"]).value.map(\.passage.start) == [0])
    #expect(try short(sure, ["I2": "ja", "I3": "nee"]).value.map(\.passage.start) == [0, 22])
  }

  @Test("rows that are alike but for their place go by that, whatever their numbers")
  func placed() throws {
    var alike = [Self.short(0, 0.5, ["wij"]), Self.short(22, 0.5, ["wij"])]
    (alike[0].place, alike[1].place) = ("1", "1.2")
    let swapped = try short(alike, ["A2": "2", "A3": "1", "I2": "ja", "I3": "nee"])
    #expect(swapped.value.map(\.passage.start) == [0, 22] && swapped.value.map(\.verdict) == [.accept, .reject])
    #expect(swapped.diagnostics.map(\.id) == ["answers.sorted-alone"])
  }

  @Test("of rows that are alike altogether and say different things, as in sheets of 0.1.0, none is guessed")
  func alikeAltogether() throws {
    let alike = [Self.short(0, 0.5, ["wij"]), Self.short(22, 0.5, ["wij"])]
    // Bold is what tells them apart, as long as programs keep it.
    let bold = try self.short(alike, ["I2": "ja", "I3": "nee"])
    #expect(bold.value.map(\.passage.start) == [0, 22])
    #expect(bold.diagnostics.map(\.id) == [])
    func short(_ alike: [ReviewForm.Item], _ cells: [String: String]) throws -> Diagnosed<[ReviewAnswer]> {
      let text = "Wij trokken het zelf. De begeleiding is duur."
      return try self.short(alike, cells.merging(["E2": text, "E3": text]) { $1 })
    }
    let told = try short(alike, ["I2": "ja", "I3": "nee"])
    #expect(told.value.isEmpty && told.diagnostics.map(\.id) == ["answers.rows-alike"])
    #expect(told.diagnostics[0].summary.hasPrefix("2 rows show the same text"))
    // Whichever of two that say the same is meant, nothing else comes of it.
    #expect(try short(alike, ["I2": "ja", "I3": "ja"]).diagnostics.isEmpty)
    let sorted = try short(alike, ["A2": "5", "A3": "4", "A4": "3", "A5": "2", "A6": "1", "I2": "ja", "I6": "nee"])
    #expect(sorted.value.map(\.passage.start) == [90])
    #expect(sorted.diagnostics.map(\.id) == ["answers.row-text", "answers.sorted-alone"])
    let moved = try short(alike, ["A2": "2", "A3": "1", "A4": "5", "A6": "3", "I2": "ja"])
    #expect(moved.value.isEmpty && moved.diagnostics.map(\.id) == ["answers.row-text"])
  }

  /// Sentences of one document, so near to one another that each row shows its neighbours; two codes for the first.
  private static let near: [ReviewForm.Item] = {
    let texts = ["Wij vinden geen mensen.", "Het geld is op.", "Niemand wil het bestuur in."]
    let whole = texts.joined(separator: " ")
    var start = 0
    var items = texts.enumerated().map { place, text in
      let (head, tail) = (String(whole.prefix(start)), String(whole.dropFirst(start + text.count)))
      let passage = ReviewPassage(
        document: "n01", range: TextRange(start, start + text.count), quote: text, before: String(head.suffix(32)),
        after: String(tail.prefix(32)))
      start += text.count + 1
      return ReviewForm.Item(
        passage: passage, place: "\(place + 1)", speaker: "R1", shownBefore: head, shownAfter: tail, code: "krapte",
        label: "Krapte", confidence: 0.9 - Double(place) / 10, reasons: ["woord \(place)"])
    }
    var other = items[0]
    (other.code, other.label) = ("vertrouwen", "Vertrouwen")
    items.append(other)
    var elsewhere = items[1]
    elsewhere.passage.document = "n02"
    items.append(elsewhere)
    return items
  }()

  /// What is read where the cells of one column stand in another order, and every row has a decision.
  private func sorted(_ column: String, _ order: [Int], isOld: Bool) throws -> Diagnosed<[ReviewAnswer]> {
    var form = Self.form
    form.items = Self.near
    if isOld { for place in form.items.indices { form.items[place].place = nil } }
    let bytes = try ReviewSheetFormat.write(form, codebook: Self.codebook, labels: ["Krapte", "Gunnen"]).value
    var swaps: [String: String] = [:]
    for (row, other) in order.enumerated() { swaps["\(column)\(row + 2)"] = "\(column)\(other + 2)" }
    let decided = Dictionary(uniqueKeysWithValues: order.indices.map { ("K\($0 + 2)", "rij \($0)") })
    return try ReviewSheetFormat.read(SheetEditor.fill(SheetEditor.move(bytes, swaps), decided)).map(\.answers)
  }

  @Test(
    "where one column was sorted by itself no decision goes to a passage that the row contradicts",
    arguments: ["A", "B", "C", "D", "E", "F", "G", "H"], [true, false])
  func oneColumn(column: String, isOld: Bool) throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<12 {
      let order = Array(Self.near.indices).shuffled(using: &generator)
      let read = try sorted(column, order, isOld: isOld)
      for answer in read.value {
        let row = try #require(answer.memo.split(separator: " ").last.flatMap { Int($0) })
        #expect(answer.item?.passage == Self.near[row].passage)
        #expect(answer.item?.code == Self.near[row].code)
      }
      #expect(read.value.count + read.diagnostics.count { $0.severity == .error } == Self.near.count)
    }
    let intact = try sorted(column, Array(Self.near.indices), isOld: isOld)
    #expect(intact.value.count == Self.near.count && intact.diagnostics.isEmpty)
  }

  @Test("rows that were sorted as a whole keep their decisions", arguments: [true, false])
  func wholeRows(isOld: Bool) throws {
    var form = Self.form
    form.items = Self.near
    if isOld { for place in form.items.indices { form.items[place].place = nil } }
    let bytes = try ReviewSheetFormat.write(form, codebook: Self.codebook, labels: ["Krapte", "Gunnen"]).value
    let order = [3, 0, 4, 2, 1]
    var swaps: [String: String] = [:]
    for column in "ABCDEFGH" {
      for (row, other) in order.enumerated() { swaps["\(column)\(row + 2)"] = "\(column)\(other + 2)" }
    }
    let decided = Dictionary(uniqueKeysWithValues: order.enumerated().map { ("K\($0 + 2)", "rij \($1)") })
    let read = try ReviewSheetFormat.read(SheetEditor.fill(SheetEditor.move(bytes, swaps), decided))
    #expect(read.diagnostics.isEmpty && read.value.refused == 0)
    #expect(read.value.answers.map(\.memo) == order.map { "rij \($0)" })
    #expect(read.value.answers.map(\.item?.code) == order.map { Self.near[$0].code })
    #expect(read.value.answers.map(\.passage) == order.map { Self.near[$0].passage })
  }

  @Test("a row whose text is of no suggestion gets nothing, whatever its number")
  func foreignText() throws {
    let changed = try SheetEditor.fill(
      try write(), ["E2": "Iets heel anders.", "I2": "ja", "B3": "n02", "I3": "ja", "I4": "ja"])
    let read = try ReviewSheetFormat.read(changed)
    #expect(read.value.answers.map(\.passage.start) == [90])
    #expect(read.diagnostics.map(\.id) == ["answers.row-text", "answers.row-text"])
  }

  @Test("the sheet is protected, its decisions are lists, and its memory is hidden")
  func furnished() throws {
    let archive = try ZipArchive(try write())
    let sheet = String(decoding: try #require(try archive.bytes(of: "xl/worksheets/sheet1.xml")), as: UTF8.self)
    #expect(sheet.contains("<sheetProtection") && sheet.contains("state=\"frozen\""))
    #expect(sheet.contains("\"accepteren,afwijzen,andere code\"") && sheet.contains("'Codes'!$A$2:$A$3"))
    let book = String(decoding: try #require(try archive.bytes(of: "xl/workbook.xml")), as: UTF8.self)
    #expect(book.contains("name=\"draad\" sheetId=\"4\" state=\"hidden\""))
  }

  @Test("another workbook is refused, with what to do")
  func other() throws {
    let table = try WorkbookFormat.write([DataTable(name: "x", columns: [DataTable.Column(name: "a", kind: .text)])])
    #expect { try ReviewSheetFormat.read(table.value) } throws: {
      ($0 as? Diagnostic)?.id == "answers.no-sheet"
    }
  }
}

/// Fills cells of the first sheet as a spreadsheet program would.
enum SheetEditor {
  static func fill(_ bytes: [UInt8], _ cells: [String: String]) throws -> [UInt8] {
    let archive = try ZipArchive(bytes)
    var entries: [ZipWriter.Entry] = []
    for name in archive.names {
      var part = try archive.bytes(of: name) ?? []
      if name == "xl/worksheets/sheet1.xml" {
        var text = String(decoding: part, as: UTF8.self)
        for (cell, value) in cells {
          let start = try #require(text.range(of: "<c r=\"\(cell)\""))
          let rest = text[start.lowerBound...]
          let close = try #require(rest.firstRange(of: ">"))
          let isEmpty = text[..<close.lowerBound].last == "/"
          let end = isEmpty ? close.upperBound : try #require(rest.firstRange(of: "</c>")).upperBound
          let escaped = String(value.flatMap { $0 == "&" ? Array("&amp;") : $0 == "<" ? Array("&lt;") : [$0] })
          text.replaceSubrange(
            start.lowerBound..<end, with: "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(escaped)</t></is></c>")
        }
        part = Array(text.utf8)
      }
      entries.append(ZipWriter.Entry(name: name, bytes: part))
    }
    return try ZipWriter.write(entries)
  }
}

extension SheetEditor {
  /// Gives cells of the first sheet what others of its cells hold, with their looks.
  static func move(_ bytes: [UInt8], _ cells: [String: String]) throws -> [UInt8] {
    let archive = try ZipArchive(bytes)
    let entries = try archive.names.map { name -> ZipWriter.Entry in
      let part = try archive.bytes(of: name) ?? []
      guard name == "xl/worksheets/sheet1.xml" else { return ZipWriter.Entry(name: name, bytes: part) }
      var text = String(decoding: part, as: UTF8.self)
      let source = text
      func cell(_ name: String, _ text: String) throws -> Range<String.Index> {
        let start = try #require(text.range(of: "<c r=\"\(name)\"")).lowerBound
        let close = try #require(text[start...].firstRange(of: ">"))
        if text[..<close.lowerBound].last == "/" { return start..<close.upperBound }
        return start..<(try #require(text[start...].firstRange(of: "</c>"))).upperBound
      }
      for (place, other) in cells.sorted(by: { $0.key < $1.key }) {
        let moved = String(source[try cell(other, source)])
          .replacing("<c r=\"\(other)\"", with: "<c r=\"\(place)\"")
        text.replaceSubrange(try cell(place, text), with: moved)
      }
      return ZipWriter.Entry(name: name, bytes: Array(text.utf8))
    }
    return try ZipWriter.write(entries)
  }
}

extension String {
  fileprivate func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}
