import Bytes
import Packages
import QualitativeData

/// What stands in runs: text, marks and breaks, and how they look.
extension DOCXStory {
  func runContent(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .t, .mathText, .drawingText: beginText(preservesSpace: attributes.has("space", "preserve"))
    case .r, .mathRun: if isLooked { usePlainRun() }
    case .rPr:
      isInRunProperties = true
      if hasOwnLooks { frame.ownRun = DOCXRun.Properties() }
      hasOwnLooks = false
    case .tab, .ptab: append("\t")
    case .br, .cr, .drawingBreak: append("\n")
    case .noBreakHyphen: append("\u{2011}")
    case .softHyphen: append("\u{AD}")
    case .sym: append(symbol(attributes))
    case .rt: leaveOut(as: "ruby")
    case .mathControl: leaveOut(as: "")
    case .object, .picture, .image: context.count("picture")
    default: return false
    }
    return true
  }

  func runProperty(_ name: DOCXElement, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .rStyle: frame.ownRun.style = attributes["val"]
    case .vanish: frame.ownRun.isHidden = !attributes.isOff
    case .specVanish: frame.paragraph?.properties.isStyleSeparator = isInParagraphProperties && !attributes.isOff
    case .b: frame.ownRun.isBold = !attributes.isOff
    case .i: frame.ownRun.isItalic = !attributes.isOff
    case .color: frame.ownRun.colour = attributes.value("val").flatMap { Self.colour($0) }
    case .rFonts:
      guard let font = attributes.value("ascii") ?? attributes.value("hAnsi") ?? attributes.value("cs"),
        DOCXSymbols.mayBeSymbolFont(font.first) || context.styles.haveSymbolFonts
      else { return true }
      frame.ownRun.font = String(decoding: font, as: UTF8.self)
    case .del, .moveFrom:
      if isInParagraphProperties { frame.paragraph?.properties.isMarkGone = true }
      leaveOut(as: "")
    case .rPrChange: leaveOut(as: "")
    case .annotation: annotation(attributes)
    default: return false
    }
    hasOwnLooks = true
    return true
  }

  /// Six digits; nil for black and what the reader chooses.
  private static func colour(_ bytes: XMLAttributes.Value) -> UInt32? {
    guard bytes.count == 6 else { return nil }
    var value: UInt32 = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value == 0 ? nil : value
  }

  /// Back to the looks of the paragraph.
  func usePlainRun() {
    frame.run = plainRun
    isLooked = false
  }

  /// The properties of a paragraph's mark are no run's.
  func endRunProperties() {
    guard isInRunProperties else { return }
    isInRunProperties = false
    if isInParagraphProperties {
      if frame.ownRun.isHidden == true { frame.paragraph?.properties.isMarkGone = true }
    } else if hasOwnLooks {
      frame.run = DOCXRun(frame.ownRun, paragraph: paragraphLooks, styles: context.styles)
      isLooked = true
    }
  }

  private func beginText(preservesSpace: Bool) {
    isText = true
    keepsSpace = preservesSpace
    hasLineFeed = false
    textStart = frame.paragraph?.text.count ?? 0
  }

  /// Files that were indented by hand have line ends around the text, which Word does not show.
  func endText() {
    isText = false
    guard hasLineFeed, !keepsSpace, var text = frame.paragraph?.text, text.count > textStart else { return }
    while text.count > textStart, text.last == 0x20 { text.removeLast() }
    let spaces = text[textStart...].prefix { $0 == 0x20 }.count
    text.removeSubrange(textStart..<textStart + spaces)
    frame.paragraph?.text = text
  }

  /// Text as it comes; line ends in it are spaces to Word.
  func appendText(_ bytes: Span<UInt8>) {
    if frame.run.symbolFont != nil {
      return append(DOCXSymbols.text(String(decoding: bytes), font: frame.run.symbolFont))
    }
    guard bytes.contains(0x0A) || bytes.contains(0x0D) else { return append(bytes) }
    hasLineFeed = true
    var spaced: [UInt8] = []
    spaced.append(bytes)
    for place in spaced.indices where spaced[place] == 0x0A || spaced[place] == 0x0D { spaced[place] = 0x20 }
    append(spaced.span)
  }

  func append(_ text: String) { append(text.utf8.span) }

  private func append(_ bytes: Span<UInt8>) {
    if frame.paragraph == nil {
      // Text between paragraphs, as formulas and careless programs have it, is a paragraph of its own.
      guard bytes.contains(where: { $0 > 0x20 }) else { return }
      beginParagraph()
    }
    if frame.run.isHidden {
      context.count("hidden", bytes.scalarCount)
    } else if frame.fields.isInstruction {
      let (serial, offset) = (frame.paragraph?.serial ?? 0, frame.paragraph?.text.count ?? 0)
      frame.fields.holdBack(bytes, serial: serial, offset: offset)
    } else {
      let run = frame.run
      frame.paragraph?.append(bytes, run)
    }
  }

  /// A symbol by its code and font. Codes that are not known stay as they are, in the private use area, and are counted.
  private func symbol(_ attributes: XMLAttributes) -> String {
    guard let code = attributes["char"].flatMap({ UInt32($0, radix: 16) }) else { return "" }
    if let known = DOCXSymbols.character(code, font: attributes["font"]) { return String(Character(known)) }
    guard let scalar = Unicode.Scalar(code), scalar.value >= 0x20 else { return "" }
    if (0xE000...0xF8FF).contains(code) { context.count("symbol") }
    return String(Character(scalar))
  }
}
