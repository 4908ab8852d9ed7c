import Bytes
import Packages
import QualitativeData

/// Where paragraphs begin and end, and what their properties say.
extension DOCXStory {
  func beginParagraph() {
    if frame.paragraph != nil { endParagraph() }
    if var carried = frame.carried {
      carried.properties = DOCXParagraph.Properties()
      frame.paragraph = carried
      frame.carried = nil
    } else {
      lastSerial += 1
      frame.paragraph = DOCXParagraph(serial: lastSerial)
    }
    useStyle()
    if let place = frame.paragraph?.end { comments.beginParagraph(place) }
  }

  func paragraphProperty(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .pStyle: frame.paragraph?.properties.style = attributes["val"]
    case .outlineLvl: frame.paragraph?.properties.outline = attributes.number("val")
    case .numId, .ilfo: frame.paragraph?.properties.numberingID = attributes["val"]
    case .ilvl: frame.paragraph?.properties.numberingLevel = attributes.number("val")
    case .listText: frame.paragraph?.properties.numberText = attributes["val"]
    case .pPrChange, .numberingChange: leaveOut(as: "")
    // A drop cap is a paragraph of its own in the file; the next one goes on in it.
    case .framePr:
      if ["drop", "margin"].contains(attributes["dropCap"]) { frame.paragraph?.properties.isMarkGone = true }
    // A tab here is a tab stop.
    case .tab: break
    default: return false
    }
    return true
  }

  func endParagraphProperties() {
    isInParagraphProperties = false
    if frame.paragraph?.properties.style != nil { useStyle() }
  }

  private func useStyle() {
    lookUpStyle()
    usePlainRun()
  }

  /// How text of the paragraph looks that has no properties of its own.
  func lookUpStyle() {
    paragraphLooks = context.styles.paragraph(frame.paragraph?.properties.style).looks
    if frame.tables.isHidden { paragraphLooks.isHidden.toggle() }
    plainRun = DOCXRun(DOCXRun.Properties(), paragraph: paragraphLooks, styles: context.styles)
  }

  func endParagraph() {
    guard let paragraph = frame.paragraph else { return }
    frame.paragraph = nil
    comments.endParagraph(paragraph.end)
    if paragraph.properties.isMarkGone, !paragraph.properties.isStyleSeparator {
      frame.carried = paragraph
    } else {
      keep(paragraph)
    }
  }

  /// A paragraph whose mark is gone and that no other follows stays as it is.
  func flushCarried() {
    if let paragraph = frame.paragraph { keep(paragraph) }
    if let carried = frame.carried { keep(carried) }
    (frame.paragraph, frame.carried) = (nil, nil)
  }

  private func keep(_ paragraph: DOCXParagraph) {
    context.add(1, bytes: paragraph.text.count)
    frame.blocks.append(PlacedBlock(block: block(of: paragraph), serial: paragraph.serial))
    frame.blocks += paragraph.followers
  }

  private func block(of paragraph: DOCXParagraph) -> TranscriptBlock {
    let properties = paragraph.properties
    let style = context.styles.paragraph(properties.style)
    let level = properties.outline.map { (0..<9).contains($0) ? $0 + 1 : 0 } ?? style.headingLevel ?? 0
    var block = TranscriptBlock(kind: frame.kind, text: String(decoding: paragraph.text, as: UTF8.self))
    block.number = number(properties, style)
    block.cell = frame.tables.cell
    if frame.kind == .paragraph {
      if block.cell != nil { block.kind = .cell } else if level > 0 { block.kind = .heading }
      if block.kind == .paragraph, block.number != nil { block.kind = .item }
    }
    block.level = block.kind == .heading ? level : 0
    block.style = properties.style == nil ? nil : style.name ?? properties.style
    block.boldPrefix = scalars(paragraph, paragraph.boldPrefix)
    block.italicPrefix = scalars(paragraph, paragraph.italicPrefix)
    if let colour = paragraph.colour { block.colour = Self.hexadecimal(colour) }
    return block
  }

  private static func hexadecimal(_ colour: UInt32) -> String {
    let digits = String(colour, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private func scalars(_ paragraph: DOCXParagraph, _ bytes: Int) -> Int {
    bytes == 0 ? 0 : paragraph.text.prefix(bytes).scalarCount
  }

  private func number(_ properties: DOCXParagraph.Properties, _ style: DOCXStyles.Resolved) -> String? {
    if let shown = properties.numberText { return shown }
    guard let id = properties.numberingID ?? style.numberingID, id != "0" else { return nil }
    let level =
      properties.numberingLevel ?? style.numberingLevel
      ?? context.numbering.level(of: properties.style, in: id) ?? 0
    return context.numbering.next(id, level: level)
  }
}
