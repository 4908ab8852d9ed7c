import Packages

/// The styles of the document.
enum DOCXStyles {
  private struct Style {
    var id, name: String
    var size: Int
    var before = 0
    var after = 120
    var indent = 0
    var isBold = false
    var isItalic = false
    var colour: String?
    var outline: Int?
    var keepsNext = false
    var next = "Normal"
  }

  private static let styles: [Style] =
    [Style(id: "Title", name: "Title", size: 40, after: 240, keepsNext: true)]
    + (1...6).map { level in
      Style(
        id: "Heading\(level)", name: "heading \(level)", size: [32, 28, 25, 23, 22, 22][level - 1],
        before: level == 1 ? 480 : 280, isBold: true, outline: level - 1, keepsNext: true)
    } + [
      Style(id: "Quote", name: "Quote", size: 22, after: 40, indent: 567, keepsNext: true, next: "QuoteSource"),
      Style(id: "QuoteSource", name: "Quote Source", size: 19, after: 200, indent: 567, colour: "595959"),
      Style(id: "Note", name: "Note", size: 19, isItalic: true, colour: "595959"),
      Style(id: "Question", name: "Question", size: 22, colour: "595959"),
    ]

  static func part(language: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:styles", ["xmlns:w": DOCXPackage.word]) { xml in
      xml.element("w:docDefaults") { xml in
        xml.element("w:rPrDefault") { xml in
          xml.element("w:rPr") { xml in
            xml.element("w:rFonts", ["w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Calibri"])
            xml.element("w:sz", ["w:val": "22"])
            xml.element("w:lang", ["w:val": language == "nl" ? "nl-NL" : "en-GB"])
          }
        }
      }
      xml.element("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"]) { xml in
        xml.element("w:name", ["w:val": "Normal"])
        xml.element("w:pPr") { $0.element("w:spacing", ["w:after": "120", "w:line": "264", "w:lineRule": "auto"]) }
      }
      for style in styles { put(style, &xml) }
    }
    return xml.bytes
  }

  private static func put(_ style: Style, _ xml: inout XMLWriter) {
    xml.element("w:style", ["w:type": "paragraph", "w:styleId": style.id]) { xml in
      xml.element("w:name", ["w:val": style.name])
      xml.element("w:basedOn", ["w:val": "Normal"])
      xml.element("w:next", ["w:val": style.next])
      xml.element("w:qFormat")
      xml.element("w:pPr") { xml in
        if style.keepsNext { xml.element("w:keepNext") }
        xml.element("w:spacing", ["w:before": String(style.before), "w:after": String(style.after)])
        if style.indent > 0 { xml.element("w:ind", ["w:left": String(style.indent), "w:right": String(style.indent)]) }
        if let outline = style.outline { xml.element("w:outlineLvl", ["w:val": String(outline)]) }
      }
      xml.element("w:rPr") { xml in
        if style.isBold { xml.element("w:b") }
        if style.isItalic { xml.element("w:i") }
        if let colour = style.colour { xml.element("w:color", ["w:val": colour]) }
        xml.element("w:sz", ["w:val": String(style.size)])
      }
    }
  }
}
