import QualitativeData

/// Reads TEI transcripts and prose: `u` with its `who`, `p`, `head`; space is collapsed as XML's is.
enum TEIReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    guard handler.isTEI else { throw .unknownKind() }
    return Diagnosed(Transcript(blocks: handler.blocks, counts: handler.counts))
  }

  final class Handler: XMLHandler {
    enum Name: String, CaseIterable {
      case tei = "TEI"
      case teiCorpus, teiHeader, text, body, div, head, p, u, ab, l, item, note, lb, cell, row, table, del, gap
    }

    private(set) var isTEI = false
    private(set) var blocks: [TranscriptBlock] = []
    private(set) var counts: [String: Int] = [:]
    private var buffer: [UInt8] = []
    private var open: TranscriptBlock?
    private var depth = 0
    private var skip = 0
    private var cell = TableCell(table: -1, row: -1, column: -1)

    func start(_ name: Name?, _ attributes: XMLAttributes) {
      switch name {
      case .tei: isTEI = true
      case .teiHeader, .del: skip += 1
      case .div: depth += 1
      case .table: cell = TableCell(table: cell.table + 1, row: -1, column: -1)
      case .row: cell = TableCell(table: cell.table, row: cell.row + 1, column: -1)
      case .lb: if skip == 0 { buffer.append(0x0A) }
      case .gap: if skip == 0 { counts["gap", default: 0] += 1 }
      case .head: begin(TranscriptBlock(kind: .heading, level: max(1, depth), text: ""))
      case .p, .ab, .l: if open == nil { begin(TranscriptBlock(text: "")) }
      case .item: begin(TranscriptBlock(kind: .item, text: ""))
      case .note: begin(TranscriptBlock(kind: .footnote, text: ""))
      case .u:
        begin(TranscriptBlock(kind: .turn, text: "", speaker: speaker(attributes["who"]), time: time(attributes)))
      case .cell:
        cell.column += 1
        begin(TranscriptBlock(kind: .cell, text: "", cell: cell))
      default: break
      }
    }

    func end(_ name: Name?) {
      switch name {
      case .teiHeader, .del: skip -= 1
      case .div: depth -= 1
      case .head, .p, .ab, .l, .item, .note, .u, .cell: if open?.kind != .turn || name == .u { close() }
      default: break
      }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
      if open != nil, skip == 0 { buffer.append(contentsOf: bytes) }
    }

    private func begin(_ block: TranscriptBlock) {
      guard skip == 0, isTEI else { return }
      close()
      open = block
    }

    private func close() {
      guard var block = open else { return }
      block.text = String(decoding: collapse(buffer), as: UTF8.self)
      counts[block.kind.rawValue, default: 0] += 1
      blocks.append(block)
      open = nil
      buffer = []
    }

    /// `#R1` refers to a person of the header by id; without the sign it is the name itself.
    private func speaker(_ who: String?) -> String? { who.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 } }

    /// Seconds with a fraction, as TEI writes a `start` that is not a pointer.
    private func time(_ attributes: XMLAttributes) -> Int? {
      attributes["start"].flatMap { Double($0) }.map { Int(($0 * 1000).rounded()) }
    }

    private func collapse(_ bytes: [UInt8]) -> [UInt8] {
      var result: [UInt8] = []
      for byte in bytes {
        let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        if !isSpace { result.append(byte) } else if let last = result.last, last != 0x20 { result.append(0x20) }
      }
      if result.last == 0x20 { result.removeLast() }
      return result
    }
  }
}
