import QualitativeData

/// Prose as a Word document with headings and quotations in styles of their own, so that it can go into a report.
public enum DOCXWriter {
  /// The bytes.
  public static func write(_ prose: Prose) throws(Diagnostic) -> [UInt8] {
    try ZipWriter.write([
      ZipWriter.Entry(name: "[Content_Types].xml", bytes: contentTypes),
      ZipWriter.Entry(name: "_rels/.rels", bytes: packageRelations),
      ZipWriter.Entry(name: "word/document.xml", bytes: body(prose)),
      ZipWriter.Entry(name: "word/_rels/document.xml.rels", bytes: documentRelations),
      ZipWriter.Entry(name: "word/styles.xml", bytes: DOCXStyles.part(language: prose.language)),
      ZipWriter.Entry(name: "docProps/core.xml", bytes: properties(prose)),
    ])
  }

  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private static func body(_ prose: Prose) -> [UInt8] {
    var xml = XMLWriter(isIndented: false)
    xml.element("w:document", ["xmlns:w": word]) { xml in
      xml.element("w:body") { xml in
        paragraph(prose.title, style: "Title", &xml)
        for block in prose.blocks { put(block, &xml) }
        xml.element("w:sectPr") { xml in
          xml.element("w:pgSz", ["w:w": "11906", "w:h": "16838"])
          xml.element(
            "w:pgMar",
            [
              "w:top": "1417", "w:right": "1417", "w:bottom": "1417", "w:left": "1417", "w:header": "708",
              "w:footer": "708", "w:gutter": "0",
            ])
        }
      }
    }
    return xml.bytes
  }

  private static func put(_ block: Prose.Block, _ xml: inout XMLWriter) {
    switch block {
    case .heading(let level, let text): paragraph(text, style: "Heading\(max(1, min(6, level)))", &xml)
    case .paragraph(let text): for line in lines(text) { paragraph(line, style: nil, &xml) }
    case .note(let text): paragraph(text, style: "Note", &xml)
    case .quotation(let text, let source):
      for line in lines(text) { paragraph(line, style: "Quote", &xml) }
      paragraph(source, style: "QuoteSource", &xml)
    }
  }

  private static func lines(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }

  private static func paragraph(_ text: String, style: String?, _ xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      if let style { xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": style]) } }
      xml.element("w:r") { $0.element("w:t", ["xml:space": "preserve"], text: text) }
    }
  }

  private static var contentTypes: [UInt8] {
    var xml = XMLWriter()
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    xml.element("Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { xml in
      xml.element(
        "Default",
        ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      xml.element("Override", ["PartName": "/word/document.xml", "ContentType": "\(word).document.main+xml"])
      xml.element("Override", ["PartName": "/word/styles.xml", "ContentType": "\(word).styles+xml"])
      xml.element(
        "Override",
        [
          "PartName": "/docProps/core.xml",
          "ContentType": "application/vnd.openxmlformats-package.core-properties+xml",
        ])
    }
    return xml.bytes
  }

  private static func relations(_ targets: [(type: String, target: String)]) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]) { xml in
      for (index, relation) in targets.enumerated() {
        xml.element("Relationship", ["Id": "rId\(index + 1)", "Type": relation.type, "Target": relation.target])
      }
    }
    return xml.bytes
  }

  private static var packageRelations: [UInt8] {
    relations([
      ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "word/document.xml"),
      (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
      ),
    ])
  }

  private static var documentRelations: [UInt8] {
    relations([("http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "styles.xml")])
  }

  private static func properties(_ prose: Prose) -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.element("dc:title", text: prose.title)
      xml.element("dc:creator", text: "Draad \(Draad.version)")
      xml.element("dc:language", text: prose.language)
    }
    return xml.bytes
  }
}

/// The styles of the document.
private enum DOCXStyles {
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
    ]

  static func part(language: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:styles", ["xmlns:w": DOCXWriter.word]) { xml in
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
