import FlyingFox
import Foundation
import Review

/// What every answer says to the browser: load nothing from elsewhere, run nothing that is not ours, keep nothing.
extension ReviewServer {
  func secured(_ response: HTTPResponse) -> HTTPResponse {
    var response = response
    for (name, value) in Self.headers { response.headers[HTTPHeader(name)] = value }
    return response
  }

  private static let headers = [
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
      + "require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  ]

  func file(_ file: PageFile?, status: HTTPStatusCode = .ok) -> HTTPResponse {
    guard let file else { return plain(.notFound, "There is no such thing here.") }
    return secured(
      HTTPResponse(statusCode: status, headers: [.contentType: file.contentType], body: Data(file.bytes)))
  }

  func plain(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    secured(
      HTTPResponse(statusCode: status, headers: [.contentType: "text/plain; charset=utf-8"], body: Data(text.utf8)))
  }

  func json(_ value: some Encodable, status: HTTPStatusCode = .ok) -> HTTPResponse {
    guard let body = try? JSONEncoder().encode(value) else { return plain(.internalServerError, "No answer.") }
    return secured(
      HTTPResponse(statusCode: status, headers: [.contentType: "application/json; charset=utf-8"], body: body))
  }
}
