import Packages
import QualitativeData

/// Tables as an OpenDocument spreadsheet (ODF 1.3), a sheet for each.
public enum OpenSheetFormat {
  private static let spaces: KeyValuePairs<String, String?> = [
    "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "office:version": "1.3",
  ]

  private static let kind = "application/vnd.oasis.opendocument.spreadsheet"

  /// The bytes.
  public static func write(_ tables: [DataTable]) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    var xml = XMLWriter(isIndented: false)
    xml.element("office:document-content", spaces) { xml in
      xml.element("office:body") { xml in
        xml.element("office:spreadsheet") { xml in
          for (number, table) in tables.enumerated() { put(table, number, &xml) }
        }
      }
    }
    let bytes = try ZipWriter.write([
      ZipWriter.Entry(name: "mimetype", bytes: Array(kind.utf8)),
      ZipWriter.Entry(name: "content.xml", bytes: xml.bytes),
      ZipWriter.Entry(name: "META-INF/manifest.xml", bytes: manifest),
    ])
    return Diagnosed(bytes, XMLText.diagnostics(xml.replaced))
  }

  private static var manifest: [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "manifest:manifest",
      ["xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:version": "1.3"]
    ) { xml in
      xml.element("manifest:file-entry", ["manifest:full-path": "/", "manifest:media-type": kind])
      xml.element("manifest:file-entry", ["manifest:full-path": "content.xml", "manifest:media-type": "text/xml"])
    }
    return xml.bytes
  }

  private static func put(_ table: DataTable, _ number: Int, _ xml: inout XMLWriter) {
    let name = String(table.name.filter { !"[]*?:/\\'".contains($0) })
    xml.element("table:table", ["table:name": name.isEmpty ? "\(number + 1)" : name]) { xml in
      xml.element("table:table-column", ["table:number-columns-repeated": String(max(1, table.columns.count))])
      row(table.columns.map { .text($0.label) }, &xml)
      for cells in table.rows { row(cells, &xml) }
      for note in table.notes { row([.text(note)], &xml) }
    }
  }

  private static func row(_ cells: [DataTable.Cell], _ xml: inout XMLWriter) {
    xml.element("table:table-row") { xml in
      for cell in cells { put(cell, &xml) }
    }
  }

  private static func put(_ cell: DataTable.Cell, _ xml: inout XMLWriter) {
    switch cell {
    case .empty: xml.element("table:table-cell")
    case .whole(let value): number(String(value), &xml)
    case .number(let value): number(String(value), &xml)
    case .text(let text):
      xml.element("table:table-cell", ["office:value-type": "string"]) { xml in
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
          xml.element("text:p", text: String(line))
        }
      }
    }
  }

  private static func number(_ value: String, _ xml: inout XMLWriter) {
    xml.element("table:table-cell", ["office:value-type": "float", "office:value": value]) { xml in
      xml.element("text:p", text: value)
    }
  }
}
