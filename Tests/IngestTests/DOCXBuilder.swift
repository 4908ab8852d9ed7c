import CLibZip
import Foundation

/// Makes small DOCX archives for tests.
struct DOCXBuilder {
  var body: String
  var parts: [String: String] = [:]

  static let namespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    """

  /// The archive's bytes.
  var bytes: [UInt8] {
    var all = parts
    all["_rels/.rels"] =
      all["_rels/.rels"] ?? """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
        Target="word/document.xml"/></Relationships>
        """
    all["word/_rels/document.xml.rels"] =
      all["word/_rels/document.xml.rels"] ?? """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="r1" Type="x/styles" Target="styles.xml"/>\
        <Relationship Id="r2" Type="x/footnotes" Target="footnotes.xml"/></Relationships>
        """
    all["word/document.xml"] =
      all["word/document.xml"] ?? "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>"
    return Self.zip(all)
  }

  /// Any archive.
  static func zip(_ parts: [String: String]) -> [UInt8] {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var status: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE, &status) else { return [] }
    for (name, content) in parts.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(content.utf8)
      let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
      copy.copyMemory(from: bytes, byteCount: bytes.count)
      let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 0)
      zip_file_add(archive, name, source, 0)
    }
    zip_close(archive)
    return (try? Array(Data(contentsOf: URL(fileURLWithPath: path)))) ?? []
  }
}
