import Packages
import QualitativeData

/// What holds paragraphs: tables, text boxes, notes, content controls, changes.
extension DOCXStory {
  func structure(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .p, .drawingParagraph: beginBlock(attributes)
    case .pPr: isInParagraphProperties = true
    case .tbl: beginTable()
    case .tblStyle: if context.styles.table(attributes["val"]).looks.isHidden { frame.tables.hide() }
    case .tr: frame.tables.beginRow()
    case .tc: beginCell()
    case .gridSpan: frame.tables.span(attributes.number("val"))
    case .gridBefore: frame.tables.indent(attributes.number("val"))
    case .cellDel: frame.tables.deleteCell()
    case .txbxContent, .drawingBody: beginBox()
    case .textPath: textPath(attributes["string"])
    case .body, .hdr, .ftr: beginRoot(name)
    case .sdtPr, .sdtEndPr: leaveOut(as: "")
    case .alternateContent: alternate.begin()
    case .choice: if !alternate.takesChoice(requires: attributes["Requires"]) { leaveOut(as: "") }
    case .fallback: if !alternate.takesFallback { leaveOut(as: "") }
    default: return change(name, attributes)
    }
    return true
  }

  private func change(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    // In a row's properties it says that the row was deleted, elsewhere it holds what was.
    case .del: if isInRowProperties { frame.tables.deleteRow() } else { leaveOut(as: "deleted") }
    case .conflictDeletion: leaveOut(as: "deleted")
    case .moveFrom: leaveOut(as: "moved")
    case .delText, .delInstrText: leaveOut(as: name == .delText ? "deleted" : "")
    case .trPr: isInRowProperties = true
    case .annotation: annotation(attributes)
    case .rPrChange, .pPrChange, .tblPrChange, .tblPrExChange, .tblGridChange, .trPrChange, .tcPrChange, .sectPrChange,
      .numberingChange:
      leaveOut(as: "")
    default: return false
    }
    return true
  }

  func endStructure(_ name: DOCXElement) {
    switch name {
    case .trPr: isInRowProperties = false
    case .tc: flushCarried()
    case .tbl: frame.tables.end()
    case .txbxContent, .drawingBody: leaveFrame()
    case .hdr, .ftr: if !outer.isEmpty { inlineHeaders += takeFrame().map(\.block) }
    case .footnote, .endnote: endNote(name)
    case .comment: endComment()
    case .alternateContent: alternate.end()
    case .ffData: isInFormField = false
    case .annotation: endAnnotation()
    default: if name.isFormulaPart { endFormula() }
    }
  }

  /// A part's own element, or in Word 2003 a header within the body.
  private func beginRoot(_ name: DOCXElement) {
    if hasRoot, name != .body { enterFrame(name == .hdr ? .header : .footer) }
    hasRoot = true
  }

  private func beginBlock(_ attributes: XMLAttributes) {
    if frame.tables.isCellDeleted { return leaveOut(as: "deleted") }
    if frame.kind == .comment { paragraphID = attributes["paraId"] ?? paragraphID }
    beginParagraph()
  }

  private func beginTable() {
    if frame.tables.isCellDeleted { return leaveOut(as: "deleted") }
    flushCarried()
    frame.tables.begin(tableCount)
    tableCount += 1
  }

  private func beginCell() {
    if frame.tables.isRowDeleted { return leaveOut(as: "deleted") }
    frame.tables.beginCell()
  }

  /// A box that is anchored in hidden text is not seen either.
  private func beginBox() {
    if frame.run.isHidden { return leaveOut(as: "hidden") }
    enterFrame(boxKind, isBox: true)
  }

  /// What stands in a box of a note or header belongs to it.
  var boxKind: Segment.Kind { frame.kind == .paragraph ? .box : frame.kind }

  /// Decorative lettering has its text in an attribute.
  private func textPath(_ text: String?) {
    guard let text, !text.isEmpty, frame.paragraph != nil, !frame.run.isHidden else { return }
    lastSerial += 1
    let block = TranscriptBlock(kind: boxKind, text: text)
    frame.paragraph?.followers.append(PlacedBlock(block: block, serial: lastSerial))
  }

  /// Word 2003's changes and comments; insertions count.
  func annotation(_ attributes: XMLAttributes) {
    let type = attributes["type"] ?? ""
    switch type {
    case "Word.Deletion":
      if isInParagraphProperties { frame.paragraph?.properties.isMarkGone = true }
      return leaveOut(as: "deleted")
    case "Word.Formatting", "Word.Numbering": return leaveOut(as: "")
    case "Word.Comment.Start": comments.start(attributes["id"], frame.paragraph?.end)
    case "Word.Comment.End": comments.end(attributes["id"], frame.paragraph?.end)
    case "Word.Comment":
      comments.refer(attributes["id"], frame.paragraph?.end)
      beginComment(attributes)
    default: break
    }
    annotations.append(type == "Word.Comment")
  }

  private func endAnnotation() { if annotations.popLast() == true { endComment() } }
}
