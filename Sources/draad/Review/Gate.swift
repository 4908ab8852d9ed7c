import FlyingFox
import Foundation
import Review

/// Who may talk to the page's server.
///
/// Only whoever knows the token of the start address, or the password, gets the cookie; only requests to a name that
/// cannot have been rebound, and changes only from the page itself, are answered.
struct Gate: Sendable {
  /// What it says of a request.
  enum Verdict: Equatable {
    /// It comes from the page or its reader.
    case pass
    /// Right token in the address: answer, and give the cookie.
    case passWithCookie
    /// Not known yet: ask for the password, or for the start address.
    case unknown
    /// Not for us, or not from our page.
    case refused
  }

  /// The token of the start address, and the cookie's value.
  let token: String
  /// The port that the server listens on.
  let port: UInt16
  /// Whether only this machine can reach it.
  let isLoopback: Bool
  /// What readers must type where other machines can reach it.
  let password: String?
  /// Names by which other machines reach it, beside plain addresses.
  let names: [String]

  /// Cookies do not know ports: each server has its own name.
  var cookieName: String { "draad-\(port)" }

  /// The cookie to set.
  var cookie: String { "\(cookieName)=\(token); HttpOnly; SameSite=Strict; Path=/" }

  /// Judges a request by its head.
  func judge(_ request: HTTPRequest) -> Verdict {
    guard let host = request.headers[.host], allows(host: host) else { return .refused }
    guard isFromPage(request, host: host) else { return .refused }
    if hasCookie(request) { return .pass }
    let given = request.query.first { $0.name == "token" }?.value
    guard request.method == .GET, request.path == "/", password == nil, let given, Self.same(given, token) else {
      return .unknown
    }
    return .passWithCookie
  }

  /// Whether a password is the right one.
  func accepts(password given: String) -> Bool { password.map { Self.same($0, given) } ?? false }

  /// A name that an attacker's name server could point here is not answered; an address in digits cannot be rebound.
  private func allows(host: String) -> Bool {
    let isUsual = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"].contains(host)
    if isUsual || isLoopback { return isUsual }
    guard host.hasSuffix(":\(port)") else { return false }
    let name = host.dropLast("\(port)".count + 1)
    let isAddress = name.first == "[" || name.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
    return isAddress || names.contains { $0.lowercased() == name.lowercased() }
  }

  private func isFromPage(_ request: HTTPRequest, host: String) -> Bool {
    let site = request.headers[HTTPHeader("Sec-Fetch-Site")]
    if request.method == .GET {
      return PageFile.addresses.contains(request.path) || site == nil || site == "same-origin"
    }
    guard request.headers[HTTPHeader("Origin")] == "http://\(host)" else { return false }
    return site == nil || site == "same-origin"
  }

  private func hasCookie(_ request: HTTPRequest) -> Bool {
    (request.headers[.cookie] ?? "").split(separator: ";").contains { part in
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      return pair.count == 2 && pair[0] == cookieName && Self.same(pair[1], token)
    }
  }

  /// Compares in the same time wherever they differ.
  static func same(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// 128 bits from the system's generator, in hexadecimal.
  static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef")
    return String((0..<32).map { _ in digits[Int.random(in: 0..<16, using: &generator)] })
  }
}
