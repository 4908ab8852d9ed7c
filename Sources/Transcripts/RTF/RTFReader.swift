import Packages
import QualitativeData

/// Reads RTF as WordPad, Word, TextEdit and transcription programs write it: paragraphs, cells, footnotes, the numbers of
/// lists; what is hidden or deleted is left out and counted.
enum RTFReader {
  static func isRTF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\\rtf".utf8) }

  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    var scanner = RTFScanner(bytes)
    var story = RTFStory()
    while let token = scanner.next() { try story.take(token) }
    story.endParagraph()
    var diagnostics: [Diagnostic] = []
    if story.unknown > 0 { diagnostics.append(.codePage(story.unknown)) }
    return Diagnosed(Transcript(blocks: story.blocks, counts: story.counts), diagnostics)
  }
}

/// What is known while RTF is read.
struct RTFStory {
  private struct State {
    var isSkipped = false
    /// Whether what is read is the number of a list's item.
    var isNumber = false
    var isHidden = false, isDeleted = false, isBold = false, isItalic = false
    var style = 0
    var font = 0
    /// How many characters stand after `\u` for programs that do not know it.
    var fallback = 1
    var isStarred = false
    var destination = ""
    var kind = Segment.Kind.paragraph
  }

  private(set) var blocks: [TranscriptBlock] = []
  private(set) var counts: [String: Int] = [:]
  /// Bytes in a code page that is not read.
  private(set) var unknown = 0
  private var state = State()
  private var stack: [State] = []
  private var text = String.UnicodeScalarView()
  private var number = ""
  private var bold = 0, italic = 0, length = 0
  private var isBoldSoFar = true, isItalicSoFar = true
  private var skip = 0
  private var highSurrogate: UInt32?
  private var styles: [Int: String] = [:]
  private var styleName = ""
  /// Paragraphs that stand while a footnote in them is read.
  private var interrupted:
    [(text: String.UnicodeScalarView, number: String, bold: Int, italic: Int, length: Int, Bool, Bool)] = []
  private var table = 0, row = 0, column = 0
  private var isInTable = false, wasInTable = false
  private var codePage = 1252
  private var fonts: [Int: Int] = [:]

  mutating func take(_ token: RTFScanner.Token) throws(Diagnostic) {
    switch token {
    case .open:
      guard stack.count < Limits.depth else { throw .tooLarge("its nesting") }
      stack.append(state)
      skip = 0
    case .close: close()
    case .word(let name, let value): word(name, value)
    case .sign(let sign): self.sign(sign)
    case .byte(let byte): put(byte)
    }
  }

  private mutating func close() {
    skip = 0
    if state.destination == "footnote", stack.last?.destination != "footnote" { endFootnote() }
    if state.destination == "stylesheet", !styleName.isEmpty {
      styles[state.style] = String(styleName.prefix { $0 != ";" })
      styleName = ""
    }
    if let before = stack.popLast() { state = before }
  }

  private mutating func sign(_ sign: UInt8) {
    switch sign {
    case UInt8(ascii: "*"): state.isStarred = true
    case UInt8(ascii: "~"): put("\u{A0}")
    case UInt8(ascii: "_"): put("\u{2011}")
    default: break
    }
  }

  private mutating func word(_ name: String, _ value: Int?) {
    if state.isStarred {
      state.isStarred = false
      if !["shppict", "shpinst"].contains(name) { return state.isSkipped = true }
    }
    if Self.skipped.contains(name) { return state.isSkipped = true }
    if let scalar = Self.characters[name] { return put(scalar) }
    let isOn = value != 0
    switch name {
    case "par", "sect", "page": state.isSkipped ? () : endParagraph()
    case "line", "softline": put("\n")
    case "u": unicode(value ?? 0)
    case "uc": state.fallback = max(0, value ?? 1)
    case "ansicpg": codePage = value ?? 1252
    case "mac": codePage = 10_000
    case "v": state.isHidden = isOn
    case "deleted": state.isDeleted = isOn
    case "b": state.isBold = isOn
    case "i": state.isItalic = isOn
    case "plain": (state.isBold, state.isItalic, state.isHidden) = (false, false, false)
    case "s": state.style = value ?? 0
    case "f": state.font = value ?? 0
    case "fcharset": fonts[state.font] = value ?? 0
    case "fonttbl", "stylesheet": (state.destination, state.isSkipped) = (name, true)
    case "footnote": startFootnote()
    case "listtext", "pntext": state.isNumber = true
    default: table(name)
    }
  }

  private mutating func table(_ name: String) {
    guard !state.isSkipped else { return }
    switch name {
    case "pard":
      isInTable = false
      state.style = 0
    case "intbl": isInTable = true
    case "cell", "nestcell":
      isInTable = true
      endParagraph()
      column += 1
    case "row", "nestrow":
      row += 1
      column = 0
    default: break
    }
  }

  // MARK: text

  private mutating func put(_ byte: UInt8) {
    if state.destination == "stylesheet" { return styleName.unicodeScalars.append(TextDecoding.scalar(byte) ?? " ") }
    if skip > 0 { return skip -= 1 }
    guard !state.isSkipped else { return }
    if byte >= 0x80, codePage != 1252, codePage != 28_591 || byte < 0xA0 { unknown += 1 }
    guard byte >= 0x20 || byte == 0x09 else { return }
    append(TextDecoding.scalar(byte) ?? "\u{FFFD}")
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if !state.isSkipped { append(scalar) }
  }

  /// UTF-16 as signed numbers; the characters after it are for programs that do not know it.
  private mutating func unicode(_ value: Int) {
    let unit = UInt32(value < 0 ? value + 65_536 : value) & 0xFFFF
    if !state.isSkipped {
      if 0xD800...0xDBFF ~= unit {
        highSurrogate = unit
      } else if 0xDC00...0xDFFF ~= unit, let high = highSurrogate {
        if let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)) { append(scalar) }
        highSurrogate = nil
      } else if let scalar = Unicode.Scalar(unit) {
        append(scalar)
      }
    }
    skip = state.fallback
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if state.isHidden { return counts["hidden", default: 0] += 1 }
    if state.isDeleted { return counts["deleted", default: 0] += 1 }
    if state.isNumber { return number.unicodeScalars.append(scalar) }
    text.append(scalar)
    length += 1
    isBoldSoFar = isBoldSoFar && (state.isBold || scalar == " ")
    isItalicSoFar = isItalicSoFar && (state.isItalic || scalar == " ")
    if isBoldSoFar, state.isBold { bold = length }
    if isItalicSoFar, state.isItalic { italic = length }
  }

  mutating func endParagraph() {
    defer { clear() }
    if isInTable, !wasInTable { (table, row, column) = (blocks.isEmpty && table == 0 ? 0 : table + 1, 0, 0) }
    wasInTable = isInTable
    let string = String(text)
    guard string.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
    let mark = number.split { $0.isWhitespace }.joined(separator: " ")
    var block = TranscriptBlock(
      kind: state.kind == .paragraph && isInTable ? .cell : mark.isEmpty ? state.kind : .item, text: string,
      number: mark.isEmpty ? nil : mark, style: styles[state.style], boldPrefix: bold, italicPrefix: italic)
    if isInTable, state.kind == .paragraph { block.cell = TableCell(table: table, row: row, column: column) }
    if block.kind == .paragraph, let level = Self.headingLevel(block.style) {
      (block.kind, block.level) = (.heading, level)
    }
    blocks.append(block)
  }

  private mutating func clear() {
    (text, number, bold, italic, length) = (.init(), "", 0, 0, 0)
    (isBoldSoFar, isItalicSoFar) = (true, true)
  }

  private mutating func startFootnote() {
    interrupted.append((text, number, bold, italic, length, isBoldSoFar, isItalicSoFar))
    clear()
    (state.destination, state.kind) = ("footnote", .footnote)
  }

  private mutating func endFootnote() {
    endParagraph()
    guard let last = interrupted.popLast() else { return }
    (text, number, bold, italic, length, isBoldSoFar, isItalicSoFar) = last
  }

  /// Word's names of its styles for headings, in Dutch and English.
  private static func headingLevel(_ style: String?) -> Int? {
    guard let style = style?.lowercased(), style.hasPrefix("heading ") || style.hasPrefix("kop ") else { return nil }
    return style.split(separator: " ").last.flatMap { Int($0) }
  }

  /// Destinations that hold no text of the document.
  private static let skipped: Set<String> = [
    "colortbl", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "themedata", "colorschememapping", "datastore", "latentstyles", "listtable", "listoverridetable",
    "rsidtbl", "generator", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend", "nonshppict", "atnid", "atnauthor",
    "annotation", "mmathPr", "revtbl", "filetbl", "private", "template", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
  ]

  private static let characters: [String: Unicode.Scalar] = [
    "tab": "\t", "emdash": "\u{2014}", "endash": "\u{2013}", "lquote": "\u{2018}", "rquote": "\u{2019}",
    "ldblquote": "\u{201C}", "rdblquote": "\u{201D}", "bullet": "\u{2022}", "emspace": "\u{2003}",
    "enspace": "\u{2002}",
    "qmspace": "\u{2005}", "zwj": "\u{200D}", "zwnj": "\u{200C}",
  ]
}

extension Diagnostic {
  fileprivate static func codePage(_ count: Int) -> Diagnostic {
    Diagnostic(
      "ingest.code-page", .warning,
      "\(count) letters are in a code page that is not read; they were taken as Western European",
      advice: "If names or words look wrong, open the file in a word processor and save it as DOCX.")
  }
}
