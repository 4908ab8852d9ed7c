import Packages
import QualitativeData

/// Reads web archives (`.mht`, RFC 2557), as word processors save web pages and as documents take them in: the first
/// page among their parts. Pictures and styles beside it are left.
enum WebArchive {
  static func isWebArchive(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(2048).filter { $0 < 0x80 }, as: UTF8.self).lowercased()
    return head.hasPrefix("mime-version:") || head.hasPrefix("from: <saved")
      || (head.hasPrefix("content-type:") && head.contains("multipart/related"))
  }

  /// Nil where no part is a web page.
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript>? {
    guard let page = page(in: bytes[...], depth: 0) else { return nil }
    return try HTMLReader.read(page)
  }

  private static func page(in bytes: ArraySlice<UInt8>, depth: Int) -> [UInt8]? {
    let (fields, body) = head(of: bytes)
    let type = fields["content-type"] ?? "text/plain"
    if type.lowercased().hasPrefix("text/html") || type.lowercased().hasPrefix("application/xhtml") {
      return decoded(body, fields["content-transfer-encoding"] ?? "")
    }
    guard type.lowercased().hasPrefix("multipart/"), let border = boundary(type), depth < 4 else { return nil }
    for part in parts(of: body, border) { if let page = page(in: part, depth: depth + 1) { return page } }
    return nil
  }

  /// The fields before the first empty line, folded lines joined, their names in lower case.
  private static func head(of bytes: ArraySlice<UInt8>) -> (fields: [String: String], body: ArraySlice<UInt8>) {
    var fields: [String: String] = [:]
    var name = ""
    var rest = bytes
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if text.isEmpty { break }
      if text.first == " " || text.first == "\t" {
        fields[name, default: ""] += text
      } else if let colon = text.firstIndex(of: ":") {
        name = text[..<colon].lowercased()
        fields[name] = String(text[text.index(after: colon)...].drop { $0 == " " })
      }
    }
    return (fields, rest)
  }

  private static func boundary(_ type: String) -> [UInt8]? {
    guard let start = type.lowercased().firstRange(of: "boundary=") else { return nil }
    let rest = type[start.upperBound...]
    let value = rest.first == "\"" ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != ";" && $0 != " " }
    return value.isEmpty ? nil : Array("--".utf8) + Array(value.utf8)
  }

  private static func parts(of body: ArraySlice<UInt8>, _ border: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var line = body.startIndex
    while line < body.endIndex {
      let end = body[line...].firstIndex(of: 0x0A) ?? body.endIndex - 1
      if body[line...].starts(with: border) {
        if let start { parts.append(body[start..<line]) }
        start = end + 1
      }
      line = end + 1
    }
    if let start, start < body.endIndex { parts.append(body[start...]) }
    return parts
  }

  private static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
    switch encoding.lowercased() {
    case let name where name.hasPrefix("base64"): TransferEncoding.base64(body)
    case let name where name.hasPrefix("quoted-printable"): TransferEncoding.quotedPrintable(body)
    default: Array(body)
    }
  }
}
