import Packages
import QualitativeData

/// What leads to other parts: notes, comments, headers, chunks, diagrams.
extension DOCXStory {
  func reference(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .footnoteReference: refer("f", attributes["id"])
    case .endnoteReference: refer("e", attributes["id"])
    case .footnote, .endnote: beginNote(name, attributes)
    case .comment: beginComment(attributes)
    case .commentRangeStart: comments.start(attributes["id"], frame.paragraph?.end)
    case .commentRangeEnd: comments.end(attributes["id"], frame.paragraph?.end)
    case .commentReference: comments.refer(attributes["id"], frame.paragraph?.end)
    case .headerReference: attributes["id"].map { headers.append((.header, $0)) }
    case .footerReference: attributes["id"].map { headers.append((.footer, $0)) }
    case .altChunk, .subDoc: insert(context.references?.chunk(attributes["id"], context) ?? [])
    case .diagram: draw(context.references?.drawing(attributes["dm"], DOCXDiagram(), context) ?? [])
    case .chart, .newChart:
      context.count("chart")
      draw(context.references?.drawing(attributes["id"], DOCXChart(), context) ?? [])
    default: return false
    }
    return true
  }

  /// The note follows the paragraph; each stands once, and one in hidden text does not stand at all.
  private func refer(_ kind: String, _ id: String?) {
    guard let id, let blocks = context.notes[kind + id], context.usedNotes.insert(kind + id).inserted else { return }
    if frame.run.isHidden {
      let scalars = blocks.reduce(0) { $0 + $1.block.text.unicodeScalars.count }
      return context.count("hidden", scalars)
    }
    for (place, placed) in blocks.enumerated() {
      context.noteParagraphs[kind, default: [:]][placed.serial] = lastSerial + 1 + place
    }
    follow(blocks.map(\.block))
  }

  private func follow(_ blocks: [TranscriptBlock]) {
    context.add(blocks.count, bytes: blocks.reduce(0) { $0 + $1.text.utf8.count })
    let placed = blocks.map {
      lastSerial += 1
      return PlacedBlock(block: $0, serial: lastSerial)
    }
    if frame.paragraph != nil { frame.paragraph?.followers += placed } else { frame.blocks += placed }
  }

  /// The texts of a drawing, which nobody sees where it is hidden.
  private func draw(_ texts: [String]) {
    if frame.run.isHidden { return context.count("hidden", texts.reduce(0) { $0 + $1.unicodeScalars.count }) }
    follow(texts.map { TranscriptBlock(kind: boxKind, text: $0) })
  }

  /// What is taken in becomes part of where it stands.
  private func insert(_ blocks: [TranscriptBlock]) {
    flushCarried()
    follow(
      blocks.map {
        var block = $0
        if frame.kind != .paragraph { block.kind = frame.kind } else if frame.tables.cell != nil { block.kind = .cell }
        if let cell = frame.tables.cell { block.cell = cell }
        return block
      })
  }

  /// Separators between text and notes are no notes.
  private func beginNote(_ name: DOCXElement, _ attributes: XMLAttributes) {
    let type = attributes["type"] ?? "normal"
    guard type == "normal" || type == "regular" else { return leaveOut(as: "") }
    noteID = attributes["id"]
    enterFrame(name == .footnote ? .footnote : .endnote)
  }

  /// In a part of notes they are kept by id; Word 2003 has them where they are referred to.
  func endNote(_ name: DOCXElement) {
    guard !outer.isEmpty else { return }
    guard outer.last?.paragraph == nil, let id = noteID else { return leaveFrame() }
    notes[(name == .footnote ? "f" : "e") + id] = takeFrame()
    noteID = nil
  }

  func beginComment(_ attributes: XMLAttributes) {
    commentTexts.append(
      DOCXComment(
        id: attributes["id"] ?? "", author: attributes["author"] ?? attributes["initials"] ?? "",
        time: attributes["date"] ?? attributes["createdate"]))
    paragraphID = nil
    enterFrame(.comment)
  }

  func endComment() {
    guard frame.kind == .comment, let last = commentTexts.indices.last else { return }
    commentTexts[last].paragraphID = paragraphID
    commentTexts[last].text = takeFrame().map(\.block.text).joined(separator: "\n")
  }
}
