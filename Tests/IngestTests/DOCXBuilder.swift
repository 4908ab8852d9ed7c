import CLibZip
import Foundation
import QualitativeData
import Transcripts

/// Makes small DOCX archives for tests.
struct DOCXBuilder {
  var body: String
  var parts: [String: String] = [:]

  static let namespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
    xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" \
    xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" \
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
    xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" \
    xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:vreemd"
    """

  /// The relationships of the main part: `type` → `target`, each with its type as id.
  static let types = [
    "styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended", "header", "footer", "diagramData",
  ]

  /// The archive's bytes.
  var bytes: [UInt8] { Self.zip(all) }

  /// The parts with those that every package has.
  var all: [String: String] {
    var all = parts
    all["_rels/.rels"] =
      all["_rels/.rels"] ?? Self.relationships([("officeDocument", "word/document.xml")])
    all["word/_rels/document.xml.rels"] =
      all["word/_rels/document.xml.rels"]
      ?? Self.relationships(
        Self.types.map { ($0, $0 + ".xml") } + [("aFChunk", "chunk.html"), ("aFChunk2", "chunk.txt")])
    all["word/document.xml"] =
      all["word/document.xml"] ?? "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>"
    return all
  }

  static func relationships(_ list: [(type: String, target: String)]) -> String {
    let items = list.map {
      "<Relationship Id=\"\($0.type)\" Type=\"http://x/\($0.type)\" Target=\"\($0.target)\"/>"
    }
    return """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(items.joined())\
      </Relationships>
      """
  }

  /// A part with some root element around its content.
  static func part(_ root: String, _ content: String) -> String { "<w:\(root) \(namespaces)>\(content)</w:\(root)>" }

  /// Any archive.
  static func zip(_ parts: [String: String]) -> [UInt8] { zip(parts.mapValues { Array($0.utf8) }) }

  /// Any archive.
  static func zip(_ parts: [String: [UInt8]]) -> [UInt8] {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var status: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE, &status) else { return [] }
    for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) {
      let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
      copy.copyMemory(from: bytes, byteCount: bytes.count)
      let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 0)
      zip_file_add(archive, name, source, 0)
    }
    zip_close(archive)
    return (try? Array(Data(contentsOf: URL(fileURLWithPath: path)))) ?? []
  }
}

/// What is read of a small document.
func read(_ body: String, _ parts: [String: String] = [:]) throws -> Transcript {
  try TranscriptReader.read(DOCXBuilder(body: body, parts: parts).bytes).value
}

/// Its blocks that hold text.
func texts(_ body: String, _ parts: [String: String] = [:]) throws -> [String] {
  try read(body, parts).blocks.map(\.text).filter { !$0.isEmpty }
}

/// A paragraph with some content.
func p(_ content: String, _ properties: String = "") -> String {
  "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(content)</w:p>"
}

/// A run with some text.
func r(_ text: String, _ properties: String = "") -> String {
  "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
}

/// The mark of a complex field.
func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }

/// A complex field's instruction.
func code(_ text: String) -> String { "<w:r><w:instrText>\(text)</w:instrText></w:r>" }

/// A table of rows of cells.
func table(_ rows: [[String]]) -> String {
  let body = rows.map { "<w:tr>\($0.map { "<w:tc>\($0)</w:tc>" }.joined())</w:tr>" }
  return "<w:tbl>\(body.joined())</w:tbl>"
}
