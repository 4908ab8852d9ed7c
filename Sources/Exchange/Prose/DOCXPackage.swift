import Packages
import QualitativeData

/// The parts around a Word document's body.
struct DOCXPackage {
  /// A part beside the body.
  struct Part {
    var path: String
    var contentType: String
    /// The last words of the relation that leads to it from the body.
    var relation: String
    var bytes: [UInt8]
    /// Parts that only this one leads to.
    var followers: [ZipWriter.Entry] = []
  }

  let title: String
  let language: String
  let body: [UInt8]
  var parts: [Part] = []

  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  /// The bytes.
  func write() throws(Diagnostic) -> [UInt8] {
    let targets = [("styles", "styles.xml")] + parts.map { ($0.relation, "/" + $0.path) }
    return try ZipWriter.write(
      [
        ZipWriter.Entry(name: "[Content_Types].xml", bytes: contentTypes),
        ZipWriter.Entry(name: "_rels/.rels", bytes: Self.packageRelations),
        ZipWriter.Entry(name: "word/document.xml", bytes: body),
        ZipWriter.Entry(
          name: "word/_rels/document.xml.rels", bytes: Self.relations(targets.map { (Self.relation + $0.0, $0.1) })),
        ZipWriter.Entry(name: "word/styles.xml", bytes: DOCXStyles.part(language: language)),
      ] + parts.map { ZipWriter.Entry(name: $0.path, bytes: $0.bytes) } + parts.flatMap(\.followers)
        + [ZipWriter.Entry(name: "docProps/core.xml", bytes: properties)])
  }

  /// A4, with the margins that Word gives.
  static func page(_ xml: inout XMLWriter) {
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

  private var contentTypes: [UInt8] {
    var xml = XMLWriter()
    xml.element("Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { xml in
      xml.element(
        "Default",
        ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      let overrides =
        [
          ("word/document.xml", Self.wordType + ".document.main+xml"),
          ("word/styles.xml", Self.wordType + ".styles+xml"),
        ] + parts.map { ($0.path, $0.contentType) }
        + [("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
      for (path, type) in overrides where !type.isEmpty {
        xml.element("Override", ["PartName": "/" + path, "ContentType": type])
      }
    }
    return xml.bytes
  }

  static func relations(_ targets: [(type: String, target: String)]) -> [UInt8] {
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
      (relation + "officeDocument", "word/document.xml"),
      (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
      ),
    ])
  }

  private var properties: [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.element("dc:title", text: title)
      xml.element("dc:creator", text: "Draad \(Draad.version)")
      xml.element("dc:language", text: language)
    }
    return xml.bytes
  }
}
