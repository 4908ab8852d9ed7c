import QualitativeData

/// Turns the content of an ODT into blocks; of the part of styles, the headers and footers.
final class ODTStory: XMLHandler {
  enum Name: String, CaseIterable {
    case body, text, p, h, span, s, tab, note, ruby, list, table, annotation, creator, date, section, math, title,
      header
    case footer
    case lineBreak = "line-break"
    case citation = "note-citation"
    case rubyText = "ruby-text"
    case item = "list-item"
    case listHeader = "list-header"
    case row = "table-row"
    case cell = "table-cell"
    case coveredCell = "covered-table-cell"
    case annotationEnd = "annotation-end"
    case textBox = "text-box"
    case customShape = "custom-shape"
    case tracked = "tracked-changes"
    case hiddenText = "hidden-text"
    case hiddenParagraph = "hidden-paragraph"
    case desc, forms, number
    case contentSource = "table-of-content-source"
    case headerLeft = "header-left"
    case footerLeft = "footer-left"
    case headerFirst = "header-first"
    case footerFirst = "footer-first"
  }

  let styles: ODTStyles
  var builder = BlockBuilder()
  private(set) var comments: [TranscriptComment] = []
  private(set) var headers: [TranscriptBlock] = []
  private(set) var hasBody = false

  private var skip = 0
  private var skipped = ""
  /// The kinds of the stories that are open; the body's is a paragraph.
  private var kinds: [Segment.Kind] = [.paragraph]
  private var spans: [String?] = []
  private var paragraphStyle: String?
  private var isParagraphHidden = false
  private var lists = ODTLists()
  private var tables: [TableCell] = []
  private var tableCount = 0
  private var commentField: Name?
  private var isBody = false

  init(_ styles: ODTStyles) { self.styles = styles }

  func start(_ name: Name?, _ attributes: XMLAttributes) {
    if skip > 0 { return skip += 1 }
    switch name {
    case .p: beginParagraph(TranscriptBlock(text: ""), attributes)
    case .h:
      beginParagraph(
        TranscriptBlock(kind: .heading, level: max(1, attributes.number("outline-level") ?? 1), text: ""), attributes)
    case .span:
      spans.append(attributes["style-name"])
      look()
    case .s: builder.appendExact(String(repeating: " ", count: max(1, min(attributes.number("c") ?? 1, 1_000))))
    case .tab: builder.appendExact("\t")
    case .lineBreak: builder.appendExact("\n")
    default: structure(name, attributes)
    }
  }

  private func structure(_ name: Name?, _ attributes: XMLAttributes) {
    switch name {
    case .body: (hasBody, isBody) = (true, true)
    case .tracked: leaveOut("deleted")
    case .hiddenText: leaveOut("hidden")
    case .hiddenParagraph: isParagraphHidden = attributes["is-hidden"] != "false"
    case .citation, .forms, .title, .desc, .number, .contentSource: leaveOut("")
    case .rubyText: leaveOut("ruby")
    case .section: if attributes["display"] == "none" { leaveOut("hidden") }
    case .math: leaveOut("formula")
    case .note: enter(attributes["note-class"] == "endnote" ? .endnote : .footnote)
    case .textBox, .customShape: enter(kinds.last == .paragraph ? .box : kinds.last ?? .box)
    case .header, .headerLeft, .headerFirst: if !isBody { enter(.header) }
    case .footer, .footerLeft, .footerFirst: if !isBody { enter(.footer) }
    case .annotation: beginComment(attributes)
    case .annotationEnd: builder.comments.end(attributes["name"], builder.place)
    case .creator, .date: commentField = kinds.last == .comment ? name : nil
    case .list:
      lists.begin(
        style: attributes["style-name"], id: attributes["id"], continuing: attributes["continue-list"],
        goesOn: attributes["continue-numbering"] == "true")
    case .item: lists.beginItem(start: attributes.number("start-value"), styles: styles)
    case .table: beginTable()
    case .row: row()
    case .cell, .coveredCell: cell(attributes)
    default: break
    }
  }

  func end(_ name: Name?) {
    if skip > 0 { return skip -= 1 }
    switch name {
    case .p, .h: if kinds.last != .comment { builder.close() } else { builder.appendExact("\n") }
    case .span:
      _ = spans.popLast()
      look()
    case .body: isBody = false
    case .note, .textBox, .customShape: leave()
    case .header, .headerLeft, .headerFirst, .footer, .footerLeft, .footerFirst:
      if !isBody, kinds.count > 1 {
        headers += builder.leave(keeping: false).map(\.block)
        kinds.removeLast()
      }
    case .annotation: endComment()
    case .creator, .date: commentField = nil
    case .list: lists.end()
    case .table: tables = tables.dropLast()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skip > 0 {
      if !skipped.isEmpty { builder.count(skipped, bytes.filter { $0 > 0x20 }.count) }
    } else if let commentField {
      comment(commentField, bytes)
    } else if builder.isOpen {
      let isHidden =
        isParagraphHidden
        || (spans.reversed().lazy.compactMap { self.styles.first($0, \.isHidden) }.first
          ?? styles.first(paragraphStyle, \.isHidden) ?? false)
      if isHidden { builder.count("hidden", bytes.scalarCount) } else { builder.append(bytes) }
    }
  }

  private func leaveOut(_ what: String) { (skip, skipped) = (1, what) }

  private func beginParagraph(_ block: TranscriptBlock, _ attributes: XMLAttributes) {
    if kinds.last == .comment, builder.isOpen { return }
    var block = block
    let kind = kinds.last ?? .paragraph
    isParagraphHidden = false
    paragraphStyle = attributes["style-name"]
    block.style = styles.name(paragraphStyle)
    block.cell = tables.last
    block.number = lists.isEmpty ? nil : lists.takeNumber(styles: styles)
    if block.kind == .heading, block.number == nil { block.number = lists.heading(block.level, styles: styles) }
    if kind != .paragraph {
      (block.kind, block.level) = (kind, 0)
    } else if block.cell != nil {
      (block.kind, block.level) = (.cell, 0)
    } else if block.kind == .paragraph, block.number != nil {
      block.kind = .item
    }
    builder.begin(block)
    look()
  }

  private func look() {
    builder.isBold = property(\.isBold)
    builder.isItalic = property(\.isItalic)
  }

  private func property(_ path: KeyPath<ODTStyles.Style, Bool?>) -> Bool {
    for span in spans.reversed() { if let value = styles.first(span, path) { return value } }
    return styles.first(paragraphStyle, path) ?? false
  }

  private func enter(_ kind: Segment.Kind) {
    builder.enter()
    kinds.append(kind)
  }

  private func leave() {
    guard kinds.count > 1 else { return }
    builder.leave()
    kinds.removeLast()
  }

  private func beginComment(_ attributes: XMLAttributes) {
    let id = attributes["name"] ?? "#\(comments.count)"
    builder.comments.start(id, builder.place)
    let nowhere = BlockOffset(block: 0, offset: 0)
    comments.append(
      TranscriptComment(
        id: id, author: "", text: "", start: nowhere, end: nowhere, parent: attributes["parent-name"]))
    enter(.comment)
    builder.begin(TranscriptBlock(kind: .comment, text: ""))
  }

  private func comment(_ field: Name, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let last = comments.indices.last else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    if field == .creator {
      comments[last].author += text
    } else {
      comments[last].time = (comments[last].time ?? "") + text
    }
  }

  private func endComment() {
    guard kinds.last == .comment, let last = comments.indices.last else { return }
    var text = builder.leave(keeping: false).map(\.block.text).joined(separator: "\n")
    while text.last == "\n" { text.removeLast() }
    comments[last].text = text
    kinds.removeLast()
  }

  private func beginTable() {
    builder.close()
    tables.append(TableCell(table: tableCount, row: -1, column: -1))
    tableCount += 1
  }

  private func row() {
    guard let last = tables.indices.last else { return }
    tables[last] = TableCell(table: tables[last].table, row: tables[last].row + 1, column: -1)
  }

  private func cell(_ attributes: XMLAttributes) {
    if let last = tables.indices.last {
      tables[last].column += max(1, min(attributes.number("number-columns-repeated") ?? 1, 1_000))
    }
  }
}
