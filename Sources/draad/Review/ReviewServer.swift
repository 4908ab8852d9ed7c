import Desk
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
  let desks: any DeskSource
  /// The other rooms, where they are served.
  var rooms: StudyRooms?

  private let throttle = LoginThrottle()

  /// The longest body of a request, in bytes.
  static let bodyLimit = 256 << 10

  /// Serves until the task is cancelled. `ready` is called when the port is open.
  func run(on address: some SocketAddress, ready: @escaping @Sendable () -> Void) async throws {
    try await PageSockets(longBody: longBody, events: events, answer: answer, refusal: unreadable)
      .run(on: address, ready: ready)
  }

  /// Files may be sent by whoever was let in, and by nobody else.
  private func longBody(_ request: HTTPRequest) -> Int {
    let isUpload = rooms != nil && request.method == .POST && request.path == RoomPaths.upload
    return isUpload && gate.judge(request) == .pass ? StudyRooms.uploadLimit : 0
  }

  /// How a run goes on.
  private func events(_ request: HTTPRequest) async -> (head: HTTPResponse, events: AsyncStream<String>)? {
    guard let rooms, request.method == .GET, request.path == RoomPaths.runEvents, gate.judge(request) == .pass else {
      return nil
    }
    let head = HTTPResponse(statusCode: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"])
    return (secured(head), await rooms.runEvents())
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
      return file(PageFile.addresses.contains(request.path) ? PageFile.login : PageFile.named(request.path))
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
    guard request.path.hasPrefix("/api/") else {
      guard request.method == .GET else { return plain(.methodNotAllowed, "There is no such thing here.") }
      return file(page(request.path))
    }
    if let rooms, let response = await room(request, rooms) { return response }
    do throws(Diagnostic) {
      // A page of another study may still be open in the browser: the cookie does not tell it from this one's.
      let seat = try await desks.seat(key: request.headers[HTTPHeader("Draad-Study")], room: request["room"])
      return await coding(request, at: seat)
    } catch {
      return json(Problem(error), status: error.id == Diagnostic.otherStudy().id ? .conflict : .unprocessableContent)
    }
  }

  /// The page at an address: with rooms each has its own, else all is the one page.
  private func page(_ path: String) -> PageFile? {
    if rooms == nil { return path == "/" ? .page : .named(path) }
    if ["/code", "/differences"].contains(path) { return .page }
    return PageFile.addresses.contains(path) ? RoomFile.page : RoomFile.named(path) ?? .named(path)
  }

  /// What coding and settling need.
  private func coding(_ request: HTTPRequest, at seat: Seat) async -> HTTPResponse {
    let desk = seat.desk
    switch (request.method, request.path) {
    case (.GET, "/api/study"): return json(await desk.reply(seat.facts))
    case (.GET, "/api/document"):
      let wish = request["see"].flatMap(Study.Showing.init)
      return await attempt { () throws(Diagnostic) in
        try await desk.document(request["id"] ?? "", showing: wish)
      }
    case (.GET, "/api/passages"): return json(await desk.passages(of: request["code"] ?? ""))
    case (.GET, "/api/differences"):
      return await attempt { () throws(Diagnostic) in try await desk.differences() }
    case (.GET, "/api/changes"): return await changes(request, desk)
    case (.POST, "/api/decisions"):
      guard let decisions: [Decision] = await decoded(request), decisions.count <= 1_000 else { return unreadable }
      return await attempt { () throws(Diagnostic) in try await desk.decide(decisions) }
    case (.POST, "/api/codes"):
      guard let proposal: ProposalRequest = await decoded(request) else { return unreadable }
      return await attempt { () throws(Diagnostic) in try await desk.propose(proposal) }
    case (.GET, _): return plain(.notFound, "There is no such thing here.")
    default: return plain(.methodNotAllowed, "There is no such thing here.")
    }
  }

  /// Waits up to five seconds for something new.
  private func changes(_ request: HTTPRequest, _ desk: ReviewDesk) async -> HTTPResponse {
    guard let document = request["document"], let since = request["since"].flatMap(Int.init) else { return unreadable }
    for _ in 0..<100 where await !desk.isNewer(than: since) {
      do { try await Task.sleep(for: .milliseconds(50)) } catch { break }
    }
    guard let reply = await desk.changes(in: document, since: since, epoch: request["epoch"] ?? "") else {
      return plain(.gone, "Load the document again.")
    }
    return json(reply)
  }

  func attempt(_ work: () async throws(Diagnostic) -> some Encodable) async -> HTTPResponse {
    do throws(Diagnostic) { return json(try await work()) } catch {
      return json(Problem(error), status: .unprocessableContent)
    }
  }

  func decoded<Value: Decodable>(_ request: HTTPRequest) async -> Value? {
    guard request.headers[.contentType] == "application/json", let body = await body(of: request) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: body)
  }

  /// The body, unless it is too long or does not say how long it is.
  func body(of request: HTTPRequest) async -> Data? {
    guard let length = request.headers[.contentLength].flatMap(Int.init), length <= Self.bodyLimit else { return nil }
    return try? await request.bodyData
  }

  private static func password(in form: Data) -> String {
    let pair = String(decoding: form, as: UTF8.self).split(separator: "&").first { $0.hasPrefix("password=") }
    let text = pair?.dropFirst("password=".count).replacingOccurrences(of: "+", with: " ") ?? ""
    return text.removingPercentEncoding ?? ""
  }

  var unreadable: HTTPResponse { plain(.badRequest, "The request cannot be read, or is too long.") }
}

extension HTTPRequest {
  /// A parameter of the address.
  subscript(name: String) -> String? { query.first { $0.name == name }?.value }
}

extension HTTPStatusCode {
  fileprivate static let conflict = HTTPStatusCode(409, phrase: "Conflict")
  fileprivate static let tooManyRequests = HTTPStatusCode(429, phrase: "Too Many Requests")
  fileprivate static let unprocessableContent = HTTPStatusCode(422, phrase: "Unprocessable Content")
}
