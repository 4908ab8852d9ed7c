import Bytes
import Packages
import QualitativeData

/// Reads TEI, spoken (`u` with its `who`) and prose (`p`, `sp`, `head`): white space collapses as XML's does, of
/// alternatives the original stands (`sic`, `orig`, `abbr`).
enum TEIReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    guard handler.isTEI else { throw .unknownKind() }
    return Diagnosed(Transcript(blocks: handler.builder.finish(), counts: handler.builder.counts))
  }

  final class Handler: XMLHandler {
    enum Element: String, CaseIterable {
      case tei = "TEI"
      case oldTEI = "TEI.2"
      case teiHeader, div, div1, div2, div3, head, p, u, ab, l, item, note, lb, cell, row, table, gap, sp, speaker
      case del, corr, reg, expan, rdg, spanGrp, figDesc, fw, when, annotationBlock, w, pc, desc, hi, s, pb, cb
      case person, persName, forename, surname, choice, app, lem, standOff, interpGrp, interp, fs
    }

    private(set) var isTEI = false
    var builder = BlockBuilder()
    private var sections = 0
    private var skip = 0
    /// What is left out is counted under a name.
    private var skipped: String?
    /// Alternatives that are open: of an apparatus, whether a reading was taken; nil for corrections.
    private var taken: [Bool?] = []
    /// Whether a punctuation mark is read.
    private var isMark = false
    private var tables: [TableCell] = []
    private var tableCount = 0
    private var times: [String: Int] = [:]
    /// Who speaks, for elements that hold what they say.
    private var speakers: [(speaker: (name: String, role: Role?)?, time: Int?)] = []
    private var isSpeaker = false
    private var label: [UInt8] = []
    private var bolds: [Bool] = []
    private var isHeader = false
    private var personID: String?
    private var names: [String: String] = [:]
    private var roles: [String: Role] = [:]

    func start(_ name: Element?, _ attributes: XMLAttributes) {
      if skip > 0 { return skip += 1 }
      if name == .teiHeader { isHeader = true }
      if isHeader { return person(name, attributes) }
      switch name {
      case .tei, .oldTEI: isTEI = true
      case .spanGrp, .figDesc, .standOff, .interpGrp, .interp, .fs: leaveOut(nil)
      case .del: leaveOut("deleted")
      case .choice: taken.append(nil)
      case .app: taken.append(false)
      case .corr, .reg, .expan, .rdg, .lem: alternative(name)
      case .div, .div1, .div2, .div3: sections += 1
      case .lb: if attributes["break"] != "no" { builder.isOpen ? builder.appendExact("\n") : () }
      case .pb, .cb: if attributes["break"] != "no" { text(" ") }
      case .gap: builder.count("gap")
      case .when: time(attributes)
      case .hi: bolds.append(builder.isBold)
      default: block(name, attributes)
      }
      if name == .hi, attributes["rend"]?.lowercased().contains("bold") == true { builder.isBold = true }
    }

    private func block(_ name: Element?, _ attributes: XMLAttributes) {
      switch name {
      case .head: builder.begin(TranscriptBlock(kind: .heading, level: max(1, sections), text: ""))
      case .p, .ab, .l: if !isOwnBlock { builder.begin(spoken(kind: .paragraph)) } else { again() }
      case .item: builder.begin(spoken(kind: .item))
      case .u, .sp, .annotationBlock: beginSpeech(name, attributes)
      case .speaker: (isSpeaker, label) = (true, [])
      // The names that a parliament's record prints above what is said, which `u` says better.
      case .note where attributes["type"] == "speaker":
        builder.count("remark")
        leaveOut(nil)
      case .note, .fw:
        builder.enter()
        builder.begin(TranscriptBlock(kind: name == .note ? .footnote : .header, text: ""))
      case .table: tables.append(TableCell(table: tableCount, row: -1, column: -1)); tableCount += 1
      case .row: row()
      case .cell: cell()
      case .w: if builder.length > 0, !joins(attributes) { text(" ") }
      case .pc: isMark = !joins(attributes)
      case .s: text(" ")
      case .desc: text(" (")
      default: break
      }
    }

    private func leaveOut(_ name: String?) { (skip, skipped) = (1, name) }

    /// Of corrections what stood there is the text, of readings the first; where there is but one, it is the text.
    private func alternative(_ name: Element?) {
      guard let last = taken.indices.last else { return }
      guard let isTaken = taken[last] else { return leaveOut(nil) }
      if isTaken { leaveOut(nil) } else if name == .lem || name == .rdg { taken[last] = true }
    }

    /// Whether a word or mark stands without a space before it.
    private func joins(_ attributes: XMLAttributes) -> Bool { ["left", "both"].contains(attributes["join"] ?? "") }

    func end(_ name: Element?) {
      if skip > 0 { return skip -= 1 }
      if isHeader { return endPerson(name) }
      switch name {
      case .choice, .app: _ = taken.popLast()
      case .pc: isMark = false
      case .div, .div1, .div2, .div3: sections -= 1
      case .u, .sp, .annotationBlock:
        builder.close()
        speakers = speakers.dropLast()
      case .speaker: endLabel()
      case .note, .fw: builder.leave()
      case .head, .item, .cell: builder.close()
      case .p, .ab, .l: if !isOwnBlock { builder.close() }
      case .table: tables = tables.dropLast()
      case .desc: text(") ")
      case .hi: builder.isBold = bolds.popLast() ?? false
      default: break
      }
    }

    func text(_ bytes: Span<UInt8>) {
      if skip > 0 {
        if let skipped { builder.count(skipped, bytes.scalarCount) }
        return
      }
      if !isTEI { return }
      if isHeader && !isSpeaker { return }
      if isSpeaker { return label.append(bytes) }
      if isMark, !bytes.isEmpty, !Self.opensQuotation(bytes[0]) { builder.dropSpace() }
      append(bytes)
    }

    /// Text that stands in no paragraph is one of its own.
    private func append(_ bytes: Span<UInt8>) {
      if !builder.isOpen, bytes.contains(where: { $0 > 0x20 }) { builder.begin(spoken(kind: .paragraph)) }
      builder.append(bytes)
    }

    /// Of marks in ASCII these stand before a word; those beyond it may.
    private static func opensQuotation(_ byte: UInt8) -> Bool {
      byte >= 0x80 || [0x22, 0x27, 0x28, 0x5B, 0x7B].contains(byte)
    }

    /// The header lists who takes part, with a name and a role.
    private func person(_ name: Element?, _ attributes: XMLAttributes) {
      if name == .person { personID = attributes["id"] }
      if name == .person, attributes["role"]?.lowercased().contains("interview") == true {
        if let personID { roles[personID] = .interviewer }
      }
      if name == .persName { (isSpeaker, label) = (true, []) }
      if name == .forename || name == .surname, isSpeaker { label.append(0x20) }
    }

    private func endPerson(_ name: Element?) {
      if name == .teiHeader { isHeader = false }
      guard name == .persName else { return }
      isSpeaker = false
      let text = String(decoding: label, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if let personID, names[personID] == nil, !text.isEmpty { names[personID] = text }
    }

    private func text(_ text: String) { append(text.utf8.span) }

    /// A second paragraph in what someone says stands on a line of its own.
    private func again() { if builder.length > 0 { builder.appendExact("\n") } }

    /// Whether the open block is one that its paragraphs are lines of: what someone says, an item, a cell, a note.
    private var isOwnBlock: Bool { builder.isOpen && builder.kind != .paragraph }

    private func spoken(kind: Segment.Kind) -> TranscriptBlock {
      let last = speakers.last
      return TranscriptBlock(
        kind: last?.speaker == nil ? kind : .turn, text: "", speaker: last?.speaker?.name, role: last?.speaker?.role,
        time: last?.time)
    }

    private func beginSpeech(_ name: Element?, _ attributes: XMLAttributes) {
      // An utterance within a block of annotations has its speaker there.
      let outer = speakers.last
      let start = attributes["start"].flatMap { $0.hasPrefix("#") ? times[String($0.dropFirst())] : Self.seconds($0) }
      var own = speaker(attributes["who"])
      if own?.role == nil, attributes["ana"]?.split(separator: " ").contains("#chair") == true {
        own?.role = .interviewer
      }
      speakers.append((own ?? outer?.speaker, start ?? outer?.time))
      if name == .u {
        var block = spoken(kind: .turn)
        block.kind = .turn
        builder.begin(block)
      }
      if name == .sp { builder.close() }
    }

    private func endLabel() {
      isSpeaker = false
      var name = String(decoding: label, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      while let last = name.last, last == ":" || last == "." { name.removeLast() }
      if let last = speakers.indices.last, !name.isEmpty { speakers[last].speaker = (name, nil) }
    }

    /// `#R1` refers to a person of the header by id; without the sign it is the name itself.
    private func speaker(_ who: String?) -> (name: String, role: Role?)? {
      guard let who else { return nil }
      let id = String(who.drop { $0 == "#" })
      return (names[id] ?? id, roles[id])
    }

    /// A point of the timeline: the clock, or the seconds after the beginning or another point.
    private func time(_ attributes: XMLAttributes) {
      guard let id = attributes["id"] else { return }
      if let clock = attributes["absolute"], let time = CommonTime.clock(clock) { return times[id] = time }
      guard let interval = attributes["interval"].flatMap(Self.seconds) else { return }
      let since = attributes["since"].flatMap { times[String($0.drop { $0 == "#" })] } ?? 0
      let (sum, overflow) = since.addingReportingOverflow(attributes["unit"] == "ms" ? interval / 1000 : interval)
      times[id] = overflow ? nil : sum
    }

    private static func seconds(_ text: String) -> Int? {
      Double(text).flatMap { abs($0) < 1e9 ? Int(($0 * 1000).rounded()) : nil }
    }

    private func row() {
      guard let last = tables.indices.last else { return }
      tables[last] = TableCell(table: tables[last].table, row: tables[last].row + 1, column: -1)
    }

    private func cell() {
      if let last = tables.indices.last { tables[last].column += 1 }
      builder.begin(TranscriptBlock(kind: .cell, text: "", cell: tables.last))
    }
  }
}
