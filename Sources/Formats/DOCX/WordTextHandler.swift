import QualitativeData

/// Turns a part with running text (the body, the notes) into blocks.
final class WordTextHandler: XMLHandler {
  typealias Name = WordName

  /// A paragraph that is being read; text boxes make them nest.
  private struct Paragraph {
    var text: [UInt8] = []
    var level: Int?
    var style: String?
    var isMarkDeleted = false
    var notes: [String] = []
    var boldPrefix = 0
    var isPrefixOpen = true
  }

  private let styles: WordStyles
  private let notes: [String: [String]]
  private let kind: Segment.Kind
  private(set) var blocks: [TranscriptBlock] = []
  private(set) var counts: [String: Int] = [:]
  /// For a part of notes: the texts by id.
  private(set) var texts: [String: [String]] = [:]

  private var open: [Paragraph] = []
  private var carried: Paragraph?
  private var boxes: [TranscriptBlock] = []
  private var boxDepth = 0
  private var skip = 0
  private var isText = false
  private var isRunHidden = false
  private var isRunBold = false
  private var isInParagraphProperties = false
  private var isInRunProperties = false
  private var fields: [Bool] = []
  private var tables: [TableCell] = []
  private var tableCount = 0
  private var noteID: String?

  init(styles: WordStyles, notes: [String: [String]] = [:], kind: Segment.Kind = .paragraph) {
    self.styles = styles
    self.notes = notes
    self.kind = kind
  }

  func start(_ name: WordName?, _ attributes: XMLAttributes) {
    guard let name else { return }
    if isSkipped(name) {
      if name == .del, isInRunProperties, isInParagraphProperties { return markDeleted() }
      skip += 1
      counts[name == .fallback ? "alternative" : "deleted", default: 0] += name == .fallback || skip > 1 ? 0 : 1
      return
    }
    guard skip == 0 else { return }
    switch name {
    case .p: open.append(carried ?? Paragraph()); carried = nil
    case .pPr: isInParagraphProperties = true
    case .rPr: isInRunProperties = true
    case .r: (isRunHidden, isRunBold) = (false, false)
    case .t: isText = true
    case .pStyle:
      paragraph {
        $0.style = attributes["val"]; $0.level = styles.headingLevel(of: $0.style)
      }
    case .outlineLvl: paragraph { $0.level = attributes["val"].flatMap { Int($0) }.flatMap { $0 < 9 ? $0 + 1 : nil } }
    case .rStyle: isRunHidden = isRunHidden || styles.isHidden(attributes["val"])
    case .vanish: if !isInParagraphProperties { isRunHidden = !attributes.isOff }
    case .b: if !isInParagraphProperties { isRunBold = !attributes.isOff }
    case .tab: if !isInParagraphProperties { append("\t") }
    case .br, .cr: append("\n")
    case .noBreakHyphen: append("\u{2011}")
    case .softHyphen: append("\u{AD}")
    case .sym: append(symbol(attributes))
    case .fldChar: field(attributes["fldCharType"])
    case .footnoteReference, .endnoteReference: refer(name, attributes["id"])
    case .footnote, .endnote: noteID = attributes["type"] == nil ? attributes["id"] : nil
    case .txbxContent: boxDepth += 1
    case .tbl: tables.append(TableCell(table: tableCount, row: -1, column: -1)); tableCount += 1
    case .tr:
      table {
        $0.row += 1; $0.column = -1
      }
    case .tc: table { $0.column += 1 }
    default: break
    }
  }

  func end(_ name: WordName?) {
    guard let name else { return }
    if isSkipped(name) {
      if name == .del, isInRunProperties, isInParagraphProperties { return }
      skip -= 1
      return
    }
    guard skip == 0 else { return }
    switch name {
    case .p: close()
    case .pPr: isInParagraphProperties = false
    case .rPr: isInRunProperties = false
    case .t: isText = false
    case .txbxContent: boxDepth -= 1
    case .tbl: tables.removeLast()
    case .footnote, .endnote: noteID = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isText, skip == 0 else { return }
    append(bytes)
  }

  /// Deleted and moved-away text, the alternative for old programs, and what stands above ruby.
  private func isSkipped(_ name: WordName) -> Bool {
    switch name {
    case .del, .moveFrom, .delText, .instrText, .fallback, .rt: true
    default: false
    }
  }

  private func markDeleted() { paragraph { $0.isMarkDeleted = true } }

  private func paragraph(_ change: (inout Paragraph) -> Void) {
    if !open.isEmpty { change(&open[open.count - 1]) }
  }

  private func table(_ change: (inout TableCell) -> Void) {
    if !tables.isEmpty { change(&tables[tables.count - 1]) }
  }

  private func append(_ text: String) {
    var text = text
    text.withUTF8(append)
  }

  private func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !open.isEmpty, !isInstruction else { return }
    if isRunHidden || styles.isHidden(open[open.count - 1].style) {
      counts["hidden", default: 0] += bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      return
    }
    paragraph {
      $0.text.append(contentsOf: bytes)
      $0.isPrefixOpen = $0.isPrefixOpen && isRunBold
      if $0.isPrefixOpen { $0.boldPrefix += bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
    }
  }

  /// Within the instruction of a field around a finished inner one; a field that never separates swallows nothing.
  private var isInstruction: Bool { fields.count > 1 && fields.dropLast().contains(false) }

  private func field(_ type: String?) {
    switch type {
    case "begin": fields.append(false)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = true }
    case "end": fields = fields.dropLast()
    default: break
    }
  }

  /// A symbol by its code; symbol fonts are mapped to the private use area, which means nothing outside the font.
  private func symbol(_ attributes: XMLAttributes) -> String {
    guard let code = attributes["char"].flatMap({ UInt32($0, radix: 16) }), let scalar = Unicode.Scalar(code),
      !(0xE000...0xF8FF).contains(code)
    else {
      counts["symbol", default: 0] += 1
      return ""
    }
    return String(Character(scalar))
  }

  private func refer(_ name: WordName, _ id: String?) {
    guard let id else { return }
    paragraph { $0.notes.append((name == .footnoteReference ? "f" : "e") + id) }
  }

  private func close() {
    guard let paragraph = open.popLast() else { return }
    if paragraph.isMarkDeleted {
      carried = paragraph
      carried?.isMarkDeleted = false
      return
    }
    if let noteID { texts[noteID, default: []].append(String(decoding: paragraph.text, as: UTF8.self)) }
    let block = block(of: paragraph)
    if open.isEmpty && boxDepth == 0 {
      blocks.append(block)
      for note in paragraph.notes { blocks += noteBlocks(note) }
      blocks += boxes
      boxes = []
    } else {
      boxes.append(block)
    }
  }

  private func block(of paragraph: Paragraph) -> TranscriptBlock {
    var kind = kind
    if paragraph.level != nil { kind = .heading }
    if boxDepth > 0 { kind = .box }
    if !tables.isEmpty { kind = .cell }
    counts[kind.rawValue, default: 0] += 1
    return TranscriptBlock(
      kind: kind, level: paragraph.level ?? 0, text: String(decoding: paragraph.text, as: UTF8.self),
      boldPrefix: paragraph.boldPrefix, cell: tables.last)
  }

  private func noteBlocks(_ id: String) -> [TranscriptBlock] {
    let kind: Segment.Kind = id.hasPrefix("f") ? .footnote : .endnote
    return (notes[id] ?? []).map { TranscriptBlock(kind: kind, text: $0) }
  }
}
