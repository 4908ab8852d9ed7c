import FlyingFox
import Foundation

/// The head of a request, read strictly as RFC 9112 has it.
///
/// Where two readers could understand a head differently it is refused: a header that decides who may come in or where
/// the body ends, given twice; folded lines; line ends of another kind; an address that names a host itself.
enum RequestHead {
  /// Headers that say one thing only.
  private static let once: Set<HTTPHeader> = [
    .host, .contentLength, .contentType, .cookie, .connection, HTTPHeader("Origin"), HTTPHeader("Sec-Fetch-Site"),
    HTTPHeader("Draad-Study"),
  ]

  /// The request without its body; nil where the head is refused. `bytes` end before the empty line.
  static func read(_ bytes: some Collection<UInt8>) -> HTTPRequest? {
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    guard lines.allSatisfy({ $0.unicodeScalars.allSatisfy(isPlain) }) else { return nil }
    let parts = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, isName(parts[0]), ["HTTP/1.1", "HTTP/1.0"].contains(parts[2]),
      parts[1].hasPrefix("/"), !parts[1].hasPrefix("//")
    else { return nil }
    guard let headers = headers(lines.dropFirst()) else { return nil }
    let target = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return HTTPRequest(
      method: HTTPMethod(String(parts[0])), version: HTTPVersion(String(parts[2])),
      target: HTTPRequest.Target(path: String(target[0]), query: target.count > 1 ? String(target[1]) : ""),
      headers: headers, body: HTTPBodySequence())
  }

  private static func headers(_ lines: some Sequence<String>) -> HTTPHeaders? {
    var headers = HTTPHeaders()
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), isName(line[..<colon]) else { return nil }
      let header = HTTPHeader(String(line[..<colon]))
      guard !once.contains(header) || headers.values(for: header).isEmpty else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
      headers.addValue(value, for: header)
    }
    return headers
  }

  /// How long the body is; nil where the head does not say it in digits, or says it in two ways.
  static func bodyLength(_ request: HTTPRequest) -> Int? {
    guard request.headers[.transferEncoding] == nil else { return nil }
    guard let text = request.headers[.contentLength] else { return 0 }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || isMark($0)) }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || "!#$%&'*+-.^_`|~".unicodeScalars.contains(scalar)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || (scalar.value >= 0x20 && scalar.value != 0x7F)
  }
}
