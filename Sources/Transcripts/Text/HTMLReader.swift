import Bytes
import Packages
import QualitativeData

/// Reads web pages: headings, paragraphs, lists, tables; white space as a browser shows it.
enum HTMLReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    let text = try TextDecoding.decode(bytes, isLatin: declaresLatin(bytes))
    try HTMLParser.parse(text.utf8, with: handler)
    let blocks = handler.builder.finish()
    if text.controls > 0 { handler.builder.count("control", text.controls) }
    return Diagnosed(Transcript(blocks: blocks, counts: handler.builder.counts), text.diagnostics)
  }

  /// Whether the first tag is a web page's.
  static func isHTML(_ bytes: [UInt8]) -> Bool {
    var rest = beginning(bytes)[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      guard let end = rest.firstRange(of: rest.hasPrefix("<!--") ? "-->" : ">") else { break }
      let tag = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "!" || $0 == "?" || $0 == "-" }
      if tag == "!doctype" { return rest[..<end.lowerBound].contains("html") }
      if !tag.hasPrefix("?"), !tag.hasPrefix("!") { return firstTags.contains(String(tag)) }
      rest = rest[end.upperBound...]
    }
    return false
  }

  private static let firstTags: Set<String> = [
    "html", "head", "body", "meta", "p", "div", "h1", "h2", "table", "title",
  ]

  /// Zero bytes are left out, so that UTF-16 shows too.
  private static func beginning(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(1024).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self).lowercased()
  }

  private static func declaresLatin(_ bytes: [UInt8]) -> Bool {
    let head = beginning(bytes)
    return ["charset=windows-1252", "charset=iso-8859-1", "charset=\"windows-1252", "charset=\"iso-8859-1"].contains {
      head.contains($0)
    }
  }

  final class Handler: HTMLHandler {
    var builder = BlockBuilder()
    private var skip = 0
    private var isHidden = false
    private var lists: [(isOrdered: Bool, next: Int, format: String)] = []
    private var tables: [TableCell] = []
    private var tableCount = 0
    private var bold = 0
    private var italic = 0

    func start(_ name: String, _ attributes: [String: String]) {
      if skip > 0 { return Self.isVoid(name) ? () : (skip += 1) }
      if leavesOut(name, attributes) {
        if !Self.isVoid(name) { skip = 1 }
        return
      }
      switch name {
      case "b", "strong", "th": look(\.bold, 1)
      case "i", "em": look(\.italic, 1)
      case "br": builder.isOpen ? builder.appendExact("\n") : ()
      case "pre": builder.isVerbatim = true
      default: break
      }
      block(name, attributes)
    }

    private func block(_ name: String, _ attributes: [String: String]) {
      switch name {
      case "h1", "h2", "h3", "h4", "h5", "h6":
        builder.begin(
          TranscriptBlock(kind: kind(.heading), level: Int(name.dropFirst()) ?? 1, text: "", cell: tables.last))
      case "ul", "ol":
        builder.close()
        lists.append((name == "ol", Int(attributes["start"] ?? "") ?? 1, attributes["type"] ?? "1"))
      case "li": item(attributes)
      case "table":
        builder.close()
        tables.append(TableCell(table: tableCount, row: -1, column: -1))
        tableCount += 1
      case "tr": row()
      case "td", "th": cell()
      case "p", "pre": paragraph(attributes)
      case _ where Self.blocks.contains(name): builder.close()
      default: break
      }
    }

    func end(_ name: String) {
      if skip > 0 { return Self.isVoid(name) ? () : (skip -= 1) }
      switch name {
      case "b", "strong": look(\.bold, -1)
      case "i", "em": look(\.italic, -1)
      case "pre": builder.isVerbatim = false
      default: break
      }
      switch name {
      case "ul", "ol": lists = lists.dropLast()
      case "table":
        builder.close()
        tables = tables.dropLast()
      case "th": look(\.bold, -1)
      default: break
      }
      if Self.blocks.contains(name) { builder.close() }
    }

    func text(_ bytes: Span<UInt8>) {
      if skip > 0 {
        if isHidden { builder.count("hidden", bytes.scalarCount) }
        return
      }
      let wasOpen = builder.isOpen
      builder.append(bytes, opening: kind(.paragraph))
      if !wasOpen, let cell = tables.last { builder.change { $0.cell = cell } }
    }

    private func leavesOut(_ name: String, _ attributes: [String: String]) -> Bool {
      let style = (attributes["style"] ?? "").lowercased().filter { $0 != " " }
      isHidden = attributes["hidden"] != nil || style.contains("display:none") || style.contains("mso-hide:all")
      if isHidden { return true }
      if name == "del" { builder.count("deleted") }
      return Self.leftOut.contains(name)
    }

    private func paragraph(_ attributes: [String: String]) {
      // The paragraph of a list item or cell is the item or cell itself.
      if builder.isOpen, builder.length == 0, [.item, .cell].contains(builder.kind) { return }
      let speaker = attributes["data-speaker"].flatMap(SpeakerName.clean)
      let style = attributes["class"].flatMap { $0.isEmpty ? nil : $0 }
      builder.begin(
        TranscriptBlock(kind: kind(.paragraph), text: "", speaker: speaker, style: style, cell: tables.last))
    }

    private func item(_ attributes: [String: String]) {
      var number = "•"
      if let last = lists.indices.last, lists[last].isOrdered {
        let value = Int(attributes["value"] ?? "") ?? lists[last].next
        lists[last].next = value &+ 1
        let formats = ["a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"]
        number = NumberFormat.text(value, formats[lists[last].format] ?? "decimal") + "."
      }
      builder.begin(TranscriptBlock(kind: kind(.item), text: "", number: number, cell: tables.last))
    }

    private func row() {
      guard let last = tables.indices.last else { return }
      tables[last].row += 1
      tables[last].column = -1
    }

    private func cell() {
      guard let last = tables.indices.last else { return builder.close() }
      tables[last].column += 1
      builder.begin(TranscriptBlock(kind: .cell, text: "", cell: tables[last]))
    }

    private func kind(_ kind: Segment.Kind) -> Segment.Kind { tables.isEmpty ? kind : .cell }

    private func look(_ depth: ReferenceWritableKeyPath<Handler, Int>, _ change: Int) {
      self[keyPath: depth] = max(0, self[keyPath: depth] + change)
      (builder.isBold, builder.isItalic) = (bold > 0, italic > 0)
    }

    private static let leftOut: Set<String> = [
      "head", "title", "script", "style", "template", "del", "rt", "rp", "select", "noscript",
    ]
    private static let blocks: Set<String> = [
      "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "td", "th", "pre", "blockquote",
      "section", "article", "header", "footer", "main", "aside", "nav", "dl", "dt", "dd", "figure", "figcaption", "hr",
      "body", "html", "form", "fieldset", "address", "details", "summary", "center",
    ]
    private static func isVoid(_ name: String) -> Bool {
      ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "wbr", "source", "param"]
        .contains(name)
    }
  }
}
