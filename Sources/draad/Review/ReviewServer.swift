import FlyingFox
import FlyingSocks
import Foundation
import QualitativeData
import Review

/// The page's web server: answers whoever the gate lets in.
struct ReviewServer: Sendable {
  /// Who may come in.
  let gate: Gate
  /// Where decisions arrive.
  let desk: ReviewDesk
  /// What stays the same for the page.
  let facts: PageFacts

  private let throttle = LoginThrottle()

  /// The longest body of a request, in bytes.
  static let bodyLimit = 256 << 10

  /// Serves until the task is cancelled. `ready` is called when the port is open.
  func run(on address: some SocketAddress, ready: @escaping @Sendable () -> Void) async throws {
    try await PageSockets(answer: answer, refusal: unreadable).run(on: address, ready: ready)
  }

  /// The answer to a request; never an error, never a word about why in detail.
  func answer(_ request: HTTPRequest) async -> HTTPResponse {
    switch gate.judge(request) {
    case .refused: return plain(.forbidden, "Not for this server.")
    case .unknown: return await unknown(request)
    case .pass: return await route(request)
    case .passWithCookie:
      var response = await route(request)
      response.headers[.setCookie] = gate.cookie
      return response
    }
  }

  /// Without the cookie there is only the question for the password, or nothing.
  private func unknown(_ request: HTTPRequest) async -> HTTPResponse {
    if request.path.hasPrefix("/api/") { return plain(.unauthorized, "Open the start address again.") }
    guard gate.password != nil else {
      return file(PageFile.closed, status: .forbidden)
    }
    if request.method == .GET, PageFile.forStrangers.contains(request.path) {
      return file(request.path == "/" ? PageFile.login : PageFile.named(request.path))
    }
    guard request.method == .POST, request.path == "/login" else { return plain(.unauthorized, "Log in first.") }
    // Never what a request says of itself.
    let address =
      switch request.remoteAddress {
      case .ip4(let address, _), .ip6(let address, _): address
      case .unix, .none: ""
      }
    if let wait = throttle.wait(address) { return tooSoon(wait) }
    try? await Task.sleep(for: .milliseconds(500))
    guard let body = await body(of: request), gate.accepts(password: Self.password(in: body)) else {
      return file(PageFile.login, status: .unauthorized)
    }
    throttle.accept(address)
    var response = HTTPResponse(statusCode: .seeOther, headers: HTTPHeaders([.location: "/"]))
    response.headers[.setCookie] = gate.cookie
    return secured(response)
  }

  /// The password was not even looked at.
  private func tooSoon(_ wait: Duration) -> HTTPResponse {
    let seconds = Int(wait.components.seconds) + 1
    var response = plain(
      .tooManyRequests, "Te veel pogingen, wacht \(seconds) s. Too many attempts, wait \(seconds) s.")
    response.headers[HTTPHeader("Retry-After")] = String(seconds)
    return response
  }

  private func route(_ request: HTTPRequest) async -> HTTPResponse {
    // A page of another study may still be open in the browser: the cookie does not tell it from this one's.
    if let key = request.headers[HTTPHeader("Draad-Study")], key != facts.key {
      return json(Problem(.otherStudy()), status: .conflict)
    }
    switch (request.method, request.path) {
    case (.GET, "/"): return file(PageFile.page)
    case (.GET, "/api/study"): return json(StudyReply(page: await desk.study(), facts: facts))
    case (.GET, "/api/document"):
      return await attempt { () throws(Diagnostic) in try await desk.document(request["id"] ?? "") }
    case (.GET, "/api/differences"):
      return await attempt { () throws(Diagnostic) in try await desk.differences() }
    case (.GET, "/api/changes"): return await changes(request)
    case (.POST, "/api/decisions"):
      guard let decisions: [Decision] = await decoded(request), decisions.count <= 1_000 else { return unreadable }
      return await attempt { () throws(Diagnostic) in try await desk.decide(decisions) }
    case (.POST, "/api/codes"):
      guard let proposal: ProposalRequest = await decoded(request) else { return unreadable }
      return await attempt { () throws(Diagnostic) in try await desk.propose(proposal) }
    case (.GET, _): return file(PageFile.named(request.path))
    default: return plain(.methodNotAllowed, "There is no such thing here.")
    }
  }

  /// Waits up to five seconds for something new.
  private func changes(_ request: HTTPRequest) async -> HTTPResponse {
    guard let document = request["document"], let since = request["since"].flatMap(Int.init) else { return unreadable }
    for _ in 0..<100 where await !desk.isNewer(than: since) {
      do { try await Task.sleep(for: .milliseconds(50)) } catch { break }
    }
    guard let reply = await desk.changes(in: document, since: since, epoch: request["epoch"] ?? "") else {
      return plain(.gone, "Load the document again.")
    }
    return json(reply)
  }

  private func attempt(_ work: () async throws(Diagnostic) -> some Encodable) async -> HTTPResponse {
    do throws(Diagnostic) { return json(try await work()) } catch {
      return json(Problem(error), status: .unprocessableContent)
    }
  }

  private func decoded<Value: Decodable>(_ request: HTTPRequest) async -> Value? {
    guard request.headers[.contentType] == "application/json", let body = await body(of: request) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: body)
  }

  /// The body, unless it is too long or does not say how long it is.
  private func body(of request: HTTPRequest) async -> Data? {
    guard let length = request.headers[.contentLength].flatMap(Int.init), length <= Self.bodyLimit else { return nil }
    return try? await request.bodyData
  }

  private static func password(in form: Data) -> String {
    let pair = String(decoding: form, as: UTF8.self).split(separator: "&").first { $0.hasPrefix("password=") }
    let text = pair?.dropFirst("password=".count).replacingOccurrences(of: "+", with: " ") ?? ""
    return text.removingPercentEncoding ?? ""
  }

  private var unreadable: HTTPResponse { plain(.badRequest, "The request cannot be read, or is too long.") }
}

extension HTTPRequest {
  /// A parameter of the address.
  fileprivate subscript(name: String) -> String? { query.first { $0.name == name }?.value }
}

extension HTTPStatusCode {
  fileprivate static let conflict = HTTPStatusCode(409, phrase: "Conflict")
  fileprivate static let tooManyRequests = HTTPStatusCode(429, phrase: "Too Many Requests")
  fileprivate static let unprocessableContent = HTTPStatusCode(422, phrase: "Unprocessable Content")
}
