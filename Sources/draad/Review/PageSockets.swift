import FlyingFox
import FlyingSocks
import Foundation

/// Takes connections in, reads requests from them, and writes the answers.
///
/// A connection that sends more for one request than any page does, or takes longer to send it, is ended. However long the
/// program takes to answer, or the machine to let it, is not the connection's fault.
struct PageSockets: Sendable {
  /// The longest body that is taken in, in bytes; what is longer is not waited for.
  var bodyLimit = 320 << 10
  /// How long one request may take to come in, in looks: where the machine lets the program wait, they wait as well.
  var looks = 10
  var pause: Duration = .seconds(1)

  /// How long a body may be that is longer than usual.
  var longBody: @Sendable (HTTPRequest) -> Int = { _ in 0 }
  /// What goes on and on: server-sent events, after the head of the answer; nil for an answer that has an end.
  var events: @Sendable (HTTPRequest) async -> (head: HTTPResponse, events: AsyncStream<String>)? = { _ in nil }
  let answer: @Sendable (HTTPRequest) async -> HTTPResponse
  /// The answer to what cannot be understood.
  let refusal: HTTPResponse

  /// Serves until the task is cancelled. `ready` is called when the port is open.
  func run<Address: SocketAddress>(on address: Address, ready: @escaping @Sendable () -> Void) async throws {
    let pool: some AsyncSocketPool = .make()
    try await pool.prepare()
    let socket = try Socket(domain: Int32(Address.family))
    defer { try? socket.close() }
    try socket.setValue(true, for: .localAddressReuse)
    try socket.bind(to: address)
    try socket.listen()
    let listener = try AsyncSocket(socket: socket, pool: pool)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await accept(from: listener) }
      ready()
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func accept(from listener: AsyncSocket) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while true {
        try Task.checkCancellation()
        do {
          let socket = try await listener.accept()
          group.addTask { await serve(socket) }
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          // Too many connections, or one that was gone at once: those that are there go on.
          try await Task.sleep(for: .milliseconds(50))
        }
      }
    }
  }

  /// All requests of one connection.
  private func serve(_ socket: AsyncSocket) async {
    defer { try? socket.close() }
    // Small packets are sent at once, else the last waits 40 ms for the browser's acknowledgement of the first.
    var on: Int32 = 1
    setsockopt(
      socket.socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    let peer = (try? socket.socket.remotePeer()).map(HTTPRequest.Address.make)
    var buffer = RequestBuffer(bodyLimit: bodyLimit, longBody: longBody)
    do {
      while true {
        guard let content = try await next(&buffer, from: socket) else { return }
        guard case .request(var request) = content else {
          return try await refuse(socket)
        }
        request.remoteAddress = peer
        if let stream = await events(request) {
          try await socket.write(ResponseText.openHead(stream.head))
          for await event in stream.events { try await socket.write(Data(event.utf8)) }
          return
        }
        let isLast = !request.staysOpen
        let response = await answer(request)
        try await socket.write(ResponseText.bytes(response, isLast: isLast, hasBody: request.method != .HEAD))
        if isLast { return }
      }
    } catch {}
  }

  /// Says no. What the connection still sends is thrown away for a while: closed at once, it would lose the answer.
  private func refuse(_ socket: AsyncSocket) async throws {
    try await socket.write(ResponseText.bytes(refusal, isLast: true))
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var sent = 0
        while sent < bodyLimit { sent += try await socket.read(atMost: 4096).count }
      }
      group.addTask { try await Task.sleep(for: pause) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// What comes next on a connection; nil where it takes too long.
  private func next(
    _ buffer: inout RequestBuffer, from socket: AsyncSocket
  ) async throws -> RequestBuffer.Content? {
    if !buffer.isBegun { buffer.append(try await socket.read(atMost: 4096)) }
    let content = buffer.take()
    guard case .part = content else { return content }
    let begun = buffer
    let result = try await withThrowingTaskGroup(of: (RequestBuffer, RequestBuffer.Content)?.self) { group in
      group.addTask { try await whole(begun, from: socket) }
      group.addTask {
        for _ in 0..<(begun.isLong ? looks * 30 : looks) { try await Task.sleep(for: pause) }
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    guard let result else { return nil }
    buffer = result.0
    return result.1
  }

  /// Reads on until something is whole.
  private func whole(
    _ begun: RequestBuffer, from socket: AsyncSocket
  ) async throws -> (RequestBuffer, RequestBuffer.Content) {
    var buffer = begun
    while true {
      buffer.append(try await socket.read(atMost: 4096))
      let content = buffer.take()
      guard case .part = content else { return (buffer, content) }
    }
  }
}

extension HTTPRequest {
  /// Whether more may follow on the connection.
  fileprivate var staysOpen: Bool {
    let words = (headers[.connection] ?? "").lowercased().split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return version == .http11 ? !words.contains("close") : words.contains("keep-alive")
  }
}
