import Packages
import QualitativeData

/// Reads FoLiA: of each paragraph, utterance or heading the text that stands highest, or where only words have text,
/// these with the spaces between them. Other text classes than the current one, and what was corrected, are left out.
enum FoLiAReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    let blocks = handler.builder.finish()
    let others = handler.otherClasses
    let number = others.values.reduce(0, +)
    guard number > 0 else { return Diagnosed(Transcript(blocks: blocks, counts: handler.builder.counts)) }
    var notice = Diagnostic.otherClasses(number, others.sorted { $0.key < $1.key }.map { "'\($0.key)' \($0.value)" })
    if blocks.allSatisfy({ $0.text.isEmpty }) {
      notice.severity = .error
      throw notice
    }
    let counts = handler.builder.counts.merging(["other class": number]) { $1 }
    return Diagnosed(Transcript(blocks: blocks, counts: counts), [notice])
  }

  final class Handler: XMLHandler {
    enum Element: String, CaseIterable {
      case metadata, div, head, p, utt, event, speech, item, note, cell, row, table, s, w, t, br, gap
      case original, suggestion, alt, altlayers, morphology, phonology, ph, dependencies, entities, chunking, syntax
      case timing, comment, desc, hiddenw
      case foreign = "foreign-data"
    }

    var builder = BlockBuilder()
    private var skip = 0
    private var sections = 0
    private var speakers: [String?] = []
    private var open: [Element?] = []
    /// The depth of the element whose text has been taken; what lies deeper repeats it.
    private var takenAt: Int?
    private var isText = false
    /// Texts that are not read, by class.
    private(set) var otherClasses: [String: Int] = [:]
    /// Whether the word that is read stands without a space after it.
    private var isGlued = false
    private var cells = TableCell(table: -1, row: -1, column: -1)

    func start(_ name: Element?, _ attributes: XMLAttributes) {
      if skip > 0 { return skip += 1 }
      open.append(name)
      switch name {
      case .metadata, .original, .suggestion, .alt, .altlayers, .morphology, .phonology, .ph, .dependencies, .entities,
        .chunking, .syntax, .timing, .comment, .desc, .hiddenw, .foreign:
        open.removeLast()
        skip = 1
      case .t: beginText(attributes["class"] ?? "current")
      case .br: builder.isOpen ? builder.appendExact("\n") : ()
      case .w: isGlued = attributes["space"] == "no"
      case .div: sections += 1
      case .gap: builder.count("gap")
      default: block(name, attributes)
      }
    }

    private func block(_ name: Element?, _ attributes: XMLAttributes) {
      switch name {
      case .head: begin(TranscriptBlock(kind: .heading, level: max(1, sections), text: ""))
      case .p, .utt, .item, .note: paragraph(name, attributes)
      case .event, .speech:
        builder.close()
        speakers.append(attributes["speaker"] ?? speakers.last ?? nil)
      case .table: cells = TableCell(table: cells.table + 1, row: -1, column: -1)
      case .row: cells = TableCell(table: cells.table, row: cells.row + 1, column: -1)
      case .cell:
        cells.column += 1
        begin(TranscriptBlock(kind: .cell, text: "", cell: cells))
      default: break
      }
    }

    /// A paragraph within a cell or item is the cell or item.
    private func paragraph(_ name: Element?, _ attributes: XMLAttributes) {
      if builder.isOpen, takenAt == nil, builder.length == 0 { return }
      let speaker = attributes["speaker"] ?? speakers.last ?? nil
      let kind: Segment.Kind = name == .item ? .item : name == .note ? .footnote : speaker == nil ? .paragraph : .turn
      let time = attributes["begintime"].flatMap(CommonTime.clock)
      begin(TranscriptBlock(kind: kind, text: "", speaker: speaker, time: time))
    }

    private func begin(_ block: TranscriptBlock) {
      builder.begin(block)
      takenAt = nil
    }

    /// Text counts once: that of the paragraph makes that of its sentences and words superfluous.
    private func beginText(_ kind: String) {
      if kind != "current" { otherClasses[kind, default: 0] += 1 }
      guard kind == "current", takenAt.map({ open.count <= $0 }) ?? true else {
        open.removeLast()
        skip = 1
        return
      }
      isText = true
    }

    func end(_ name: Element?) {
      if skip > 0 { return skip -= 1 }
      switch name {
      case .t:
        isText = false
        takenAt = open.count
        if builder.length > 0, !(isGlued && open.dropLast().last == .w) { space() }
      case .div: sections -= 1
      case .head, .p, .utt, .item, .note, .cell: endBlock(name)
      case .event, .speech:
        builder.close()
        speakers = speakers.dropLast()
      default: break
      }
      _ = open.popLast()
      if let depth = takenAt, open.count < depth - 1 { takenAt = nil }
    }

    private func endBlock(_ name: Element?) {
      let isInner = open.dropLast().contains { $0 == .cell || $0 == .item }
      if isInner, name == .p { return }
      builder.close()
      takenAt = nil
    }

    func text(_ bytes: Span<UInt8>) {
      if skip > 0 || !isText { return }
      builder.append(bytes, opening: .paragraph)
    }

    private func space() { builder.append(" ".utf8.span) }
  }
}
