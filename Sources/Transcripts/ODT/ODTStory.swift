import Bytes
import Packages
import QualitativeData

/// Turns the content of an ODT into blocks; of the part of styles, the headers and footers.
final class ODTStory: XMLHandler {
  enum Element: String, CaseIterable {
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
    case rect, ellipse, circle, line, polyline, polygon, path, connector, caption, measure
    case regularPolygon = "regular-polygon"
    case script, object
    case initials = "creator-initials"
    case senderInitials = "sender-initials"
    case dateString = "date-string"
    case changeInfo = "change-info"
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

  /// The title of a picture is none of the text, the field that shows the document's title is.
  package static func element(_ local: String, namespace: String) -> Element? {
    local == "title" && namespace.hasSuffix(":text:1.0") ? nil : Element(rawValue: local)
  }

  /// What the object that a reference leads to says as a formula; empty for other objects.
  var formula: (String) -> String = { _ in "" }
  let styles: ODTStyles
  var builder = BlockBuilder()
  private(set) var comments: [TranscriptComment] = []
  private(set) var headers: [TranscriptBlock] = []
  private(set) var hasBody = false

  private var skip = 0
  private var skipped = ""
  /// The depth of what is left out and not counted either: who made a change, and when.
  private var silentAt = 0
  /// The kinds of the stories that are open; the body's is a paragraph.
  private var kinds: [Segment.Kind] = [.paragraph]
  /// How the text of the open paragraph and of each open span looks, the innermost last.
  private var looks: [Looks] = []
  private var isParagraphHidden = false
  /// The looks and the hiding of the paragraphs around a box, note or comment.
  private var outer: [(looks: [Looks], isHidden: Bool)] = []

  private struct Looks {
    var isHidden = false
    var isBold = false
    var isItalic = false
  }
  private var lists = ODTLists()
  private var tables: [TableCell] = []
  private var tableCount = 0
  private var commentField: Element?
  private var isBody = false

  init(_ styles: ODTStyles) { self.styles = styles }

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    if skip > 0 {
      skip += 1
      if name == .changeInfo { silentAt = skip }
      return
    }
    switch name {
    case .p: beginParagraph(TranscriptBlock(text: ""), attributes)
    case .h:
      beginParagraph(
        TranscriptBlock(kind: .heading, level: max(1, attributes.number("outline-level") ?? 1), text: ""), attributes)
    case .span:
      look(attributes["style-name"])
    case .s: builder.appendExact(String(repeating: " ", count: max(1, min(attributes.number("c") ?? 1, 1_000))))
    case .tab: builder.appendExact("\t")
    case .lineBreak: builder.appendExact("\n")
    default: structure(name, attributes)
    }
  }

  private func structure(_ name: Element?, _ attributes: XMLAttributes) {
    switch name {
    case .body: (hasBody, isBody) = (true, true)
    case .tracked: leaveOut("deleted")
    case .hiddenText: leaveOut("hidden")
    case .hiddenParagraph: isParagraphHidden = attributes["is-hidden"] != "false"
    case .citation, .forms, .title, .desc, .number, .contentSource, .script, .initials, .senderInitials, .dateString,
      .changeInfo:
      leaveOut("")
    case .rubyText: leaveOut("ruby")
    case .section: if attributes["display"] == "none" || attributes["is-hidden"] == "true" { leaveOut("hidden") }
    case .math: leaveOut("formula")
    case .object: object(attributes["href"])
    case .note: enter(attributes["note-class"] == "endnote" ? .endnote : .footnote)
    case .textBox, .customShape, .rect, .ellipse, .circle, .line, .polyline, .polygon, .path, .connector, .caption,
      .measure, .regularPolygon:
      enter(kinds.last == .paragraph ? .box : kinds.last ?? .box)
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

  func end(_ name: Element?) {
    if skip > 0 {
      if skip == silentAt { silentAt = 0 }
      return skip -= 1
    }
    switch name {
    case .p, .h:
      if isParagraphHidden { builder.count("hidden", builder.discard()) }
      isParagraphHidden = false
      if kinds.last != .comment { builder.close() } else { builder.appendExact("\n") }
    case .span:
      _ = looks.popLast()
      look()
    case .body: isBody = false
    case .note, .textBox, .customShape, .rect, .ellipse, .circle, .line, .polyline, .polygon, .path, .connector,
      .caption, .measure, .regularPolygon:
      leave()
    case .header, .headerLeft, .headerFirst, .footer, .footerLeft, .footerFirst:
      if !isBody, kinds.count > 1 {
        headers += builder.leave(keeping: false).map(\.block)
        comeBack()
      }
    case .annotation: endComment()
    case .creator, .date: commentField = nil
    case .list: lists.end()
    case .table: tables = tables.dropLast()
    default: break
    }
  }

  func text(_ bytes: Span<UInt8>) {
    if skip > 0 {
      if !skipped.isEmpty, silentAt == 0 { builder.count(skipped, bytes.count { $0 > 0x20 }) }
    } else if let commentField {
      comment(commentField, bytes)
    } else if builder.isOpen {
      if isParagraphHidden || looks.last?.isHidden == true {
        builder.count("hidden", bytes.scalarCount)
      } else {
        builder.append(bytes)
      }
    }
  }

  private func object(_ reference: String?) {
    guard let text = reference.map(formula), !text.isEmpty, builder.isOpen else { return }
    builder.append(text.utf8.span)
  }

  private func leaveOut(_ what: String) { (skip, skipped) = (1, what) }

  private func beginParagraph(_ block: TranscriptBlock, _ attributes: XMLAttributes) {
    if kinds.last == .comment, builder.isOpen { return }
    var block = block
    let kind = kinds.last ?? .paragraph
    isParagraphHidden = false
    let paragraphStyle = attributes["style-name"]
    block.style = styles.name(paragraphStyle)
    block.cell = tables.last
    block.number = lists.isEmpty ? nil : lists.takeNumber(styles: styles, paragraph: paragraphStyle)
    if block.kind == .heading, block.number == nil, attributes["is-list-header"] != "true" {
      block.number = lists.heading(block.level, styles: styles)
    }
    if kind != .paragraph {
      (block.kind, block.level) = (kind, 0)
    } else if block.cell != nil {
      (block.kind, block.level) = (.cell, 0)
    } else if block.kind == .paragraph, block.number != nil {
      block.kind = .item
    }
    builder.begin(block)
    looks = []
    look(paragraphStyle)
  }

  /// A style comes into force over those around it.
  private func look(_ style: String?) {
    var own = looks.last ?? Looks()
    own.isHidden = styles.first(style, \.isHidden) ?? own.isHidden
    own.isBold = styles.first(style, \.isBold) ?? own.isBold
    own.isItalic = styles.first(style, \.isItalic) ?? own.isItalic
    looks.append(own)
    look()
  }

  private func look() {
    (builder.isBold, builder.isItalic) = (looks.last?.isBold ?? false, looks.last?.isItalic ?? false)
  }

  private func enter(_ kind: Segment.Kind) {
    builder.enter()
    kinds.append(kind)
    outer.append((looks, isParagraphHidden))
    (looks, isParagraphHidden) = ([], false)
  }

  private func comeBack() {
    kinds.removeLast()
    (looks, isParagraphHidden) = outer.popLast() ?? ([], false)
    look()
  }

  private func leave() {
    guard kinds.count > 1 else { return }
    builder.leave()
    comeBack()
  }

  private func beginComment(_ attributes: XMLAttributes) {
    let id = attributes["name"] ?? "#\(comments.count)"
    builder.comments.start(id, builder.nextPlace)
    let nowhere = BlockOffset(block: 0, offset: 0)
    comments.append(
      TranscriptComment(
        id: id, author: "", text: "", start: nowhere, end: nowhere, parent: attributes["parent-name"]))
    enter(.comment)
    builder.begin(TranscriptBlock(kind: .comment, text: ""))
  }

  private func comment(_ field: Element, _ bytes: Span<UInt8>) {
    guard let last = comments.indices.last else { return }
    let text = String(decoding: bytes)
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
    comeBack()
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
