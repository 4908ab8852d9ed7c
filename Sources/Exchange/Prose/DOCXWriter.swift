import Packages
import QualitativeData

/// Prose as a Word document with headings and quotations in styles of their own, so that it can go into a report.
public enum DOCXWriter {
  /// The bytes.
  public static func write(_ prose: Prose) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    let body = body(prose)
    let bytes = try DOCXPackage(title: prose.title, language: prose.language, body: body.value).write()
    return Diagnosed(bytes, body.diagnostics)
  }

  private static func body(_ prose: Prose) -> Diagnosed<[UInt8]> {
    var xml = XMLWriter(isIndented: false)
    xml.element("w:document", ["xmlns:w": DOCXPackage.word]) { xml in
      xml.element("w:body") { xml in
        paragraph(prose.title, style: "Title", &xml)
        for block in prose.blocks { put(block, &xml) }
        DOCXPackage.page(&xml)
      }
    }
    return Diagnosed(xml.bytes, XMLText.diagnostics(xml.replaced))
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
}
