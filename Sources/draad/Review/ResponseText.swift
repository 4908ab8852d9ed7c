import FlyingFox
import Foundation

/// An answer as it goes over the connection.
enum ResponseText {
  /// Head and body in one piece. After the last the connection is closed, and the answer says so.
  static func bytes(_ response: HTTPResponse, isLast: Bool, hasBody: Bool = true) async -> Data {
    let body = (try? await response.bodyData) ?? Data()
    var headers = response.headers
    headers[.contentLength] = String(body.count)
    headers[.connection] = isLast ? "close" : "keep-alive"
    return head(response, headers) + (hasBody ? body : Data())
  }

  /// The head of an answer that ends with the connection.
  static func openHead(_ response: HTTPResponse) -> Data {
    var headers = response.headers
    headers[.connection] = "close"
    return head(response, headers)
  }

  private static func head(_ response: HTTPResponse, _ headers: HTTPHeaders) -> Data {
    let lines = headers.map { "\($0.key.rawValue): \($0.value)" }.sorted()
    let status = "HTTP/1.1 \(response.statusCode.code) \(response.statusCode.phrase)"
    return Data((([status] + lines).joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}
