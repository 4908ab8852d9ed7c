import Bytes
import QualitativeData

/// A paragraph that is being read.
struct DOCXParagraph {
  /// Its number in the order in which paragraphs of the part began; comments and fields refer to it.
  var serial: Int
  var text: [UInt8] = []
  var properties = Properties()
  /// Text boxes and notes that are anchored in it and follow it.
  var followers: [PlacedBlock] = []
  /// Bytes at its start that are all bold, or all italic.
  var boldPrefix = 0
  var italicPrefix = 0
  /// The colour of its text, as long as all of it has one and the same.
  var colour: UInt32?
  var hasOneColour = true
  /// Scalars of hidden text that were left out.
  var hidden = 0

  /// What the properties say; those of the last paragraph count where a deleted mark joined several.
  struct Properties {
    var style: String?
    var outline: Int?
    var numberingID: String?
    var numberingLevel: Int?
    /// What Word 2003 shows before the paragraph.
    var numberText: String?
    /// Its mark was deleted, moved away or hidden, so that the next paragraph goes on in it.
    var isMarkGone = false
    var isStyleSeparator = false
  }

  /// The place after its text so far.
  var end: CommentMarks.Mark { CommentMarks.Mark(serial: serial, offset: text.count) }

  /// Adds text in a run's looks.
  mutating func append(_ bytes: Span<UInt8>, _ run: DOCXRun) {
    if run.isBold, boldPrefix == text.count { boldPrefix += bytes.count }
    if run.isItalic, italicPrefix == text.count { italicPrefix += bytes.count }
    // Spaces and marks alone are often left in black.
    if run.colour != colour, hasOneColour, bytes.count > 2 || text.isEmpty {
      if text.isEmpty { colour = run.colour } else { (colour, hasOneColour) = (nil, false) }
    }
    text.append(bytes)
  }
}

/// How the text of a run looks, as far as it matters.
struct DOCXRun {
  var isHidden = false
  var isBold = false
  var isItalic = false
  /// A symbol font, whose letters stand for signs.
  var symbolFont: String?
  /// A colour of its own other than black, as one number.
  var colour: UInt32?

  /// What the run itself says, before its style and its paragraph's style are asked.
  struct Properties {
    var style: String?
    var isHidden: Bool?
    var isBold: Bool?
    var isItalic: Bool?
    var font: String?
    var colour: UInt32?
  }

  /// Direct properties win; those of paragraph and character style cancel out where both are set (ECMA-376 17.7.3).
  init(_ own: Properties, paragraph: DOCXStyles.Looks, styles: DOCXStyles) {
    let character = styles.character(own.style).looks
    isHidden = own.isHidden ?? ((paragraph.isHidden != character.isHidden) || styles.isHiddenByDefault)
    isBold = own.isBold ?? (paragraph.isBold != character.isBold)
    isItalic = own.isItalic ?? (paragraph.isItalic != character.isItalic)
    colour = own.colour
    if let font = own.font {
      symbolFont = DOCXSymbols.isSymbolFont(font) ? font : nil
    } else {
      symbolFont = character.symbolFont ?? paragraph.symbolFont
    }
  }

  init() {}
}
