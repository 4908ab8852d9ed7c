import Exchange
import Packages
import QualitativeData

/// Projects as other programs write them, from XML that a test spells out.
enum OtherProjects {
  static let importer = ProjectImporter(language: "en") { (id, text) throws(Diagnostic) in
    var segments: [Segment] = []
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let length = line.unicodeScalars.count
      segments.append(
        Segment(
          id: "s\(segments.count + 1)", kind: .paragraph, range: TextRange(offset, offset + length), text: String(line))
      )
      offset += length + 1
    }
    return Document(id: id, provenance: Provenance(), segments: segments)
  }

  /// The bytes of a project; `files` lie in the archive under their whole names.
  static func archive(
    _ xml: String, files: [String: [UInt8]] = [:], origin: String = "Other 1", name: String = "project.qde"
  ) throws -> [UInt8] {
    let whole = """
      <?xml version="1.0" encoding="utf-8"?><Project name="p" origin="\(origin)" xmlns="urn:QDA-XML:project:1.0">\
      \(xml)</Project>
      """
    var entries = [ZipWriter.Entry(name: name, bytes: Array(whole.utf8))]
    entries += files.sorted { $0.key < $1.key }.map { ZipWriter.Entry(name: $0.key, bytes: $0.value) }
    return try ZipWriter.write(entries)
  }

  /// A study made of a project, with all that was said.
  static func imported(
    _ xml: String, files: [String: [UInt8]] = [:], origin: String = "Other 1",
    beside: @escaping (String) -> [UInt8]? = { _ in nil }
  ) throws -> Diagnosed<ImportedStudy> {
    let read = try QDAProjectFormat.read(try archive(xml, files: files, origin: origin), beside: beside)
    var result = try importer.run(read.value)
    result.diagnostics = read.diagnostics + result.diagnostics
    return result
  }

  /// Users, a code 'money' and whatever else: the head of most projects.
  static func head(codes: String = "") -> String {
    """
    <Users><User guid="u1" name="anna"/><User guid="u2" name="bram"/></Users><CodeBook><Codes>\
    <Code guid="c1" name="money" isCodable="true"/><Code guid="c2" name="time" isCodable="true"/>\(codes)\
    </Codes></CodeBook>
    """
  }

  static func selection(_ start: Int, _ end: Int, name: String? = nil, guid: String = "", _ inside: String) -> String {
    let name = name.map { "name=\"\($0)\" " } ?? ""
    return "<PlainTextSelection guid=\"\(guid.isEmpty ? "s\(start)-\(end)" : guid)\" \(name)startPosition=\"\(start)\" "
      + "endPosition=\"\(end)\" creatingUser=\"u1\">\(inside)</PlainTextSelection>"
  }

  static func coding(_ code: String = "c1", guid: String = "k1", _ inside: String = "") -> String {
    "<Coding guid=\"\(guid)\" creatingUser=\"u1\"><CodeRef targetGUID=\"\(code)\"/>\(inside)</Coding>"
  }

  static func source(
    _ guid: String = "t1", text: String, _ inside: String = "", name: String? = nil
  ) -> String {
    "<TextSource guid=\"\(guid)\" name=\"\(name ?? guid)\"><PlainTextContent>\(text)</PlainTextContent>\(inside)"
      + "</TextSource>"
  }
}

/// Whether everything that was found arrived or is said to be lost.
func addsUp(_ transfer: Transfer) -> Bool { Transfer.Kind.allCases.allSatisfy { transfer.missing($0) == 0 } }
