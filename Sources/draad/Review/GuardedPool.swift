import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Waits for sockets as another pool does, and looks after each.
///
/// Small packets are sent at once: the web server writes head and body apart, and otherwise the body of every answer
/// waits 40 ms for the browser's acknowledgement of the head. And a connection that sends more for one request than any
/// page does, or takes longer to send it, is ended, since the web server itself would read a head of any length. However
/// long the program takes to answer, or the machine to let it, is not the connection's fault.
final class GuardedPool<Base: AsyncSocketPool>: AsyncSocketPool {
  private let base: Base
  private let limit: UInt64
  private let patience: Int
  private let connections = Mutex<[Int32: Request]>([:])

  /// A connection's present request.
  private struct Request {
    /// What the connection had sent when the request before was answered, in bytes.
    var before: UInt64 = 0
    /// How often it was looked at since the first byte of this one was seen.
    var looks = 0
    /// Whether all of it has come in, so that it is the program's turn.
    var isAnswered = false
  }

  /// How long it is from one look at the connections to the next.
  private static var pause: Duration { .milliseconds(250) }

  /// `limit` is how much one request may have, in bytes, and `patience` how long it may take to come in.
  init(_ base: Base, limit: Int, patience: Duration = .seconds(10)) {
    self.base = base
    self.limit = UInt64(limit)
    self.patience = Int(patience / Self.pause)
  }

  func prepare() async throws { try await base.prepare() }

  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.base.run() }
      group.addTask { try await self.watch() }
      try await group.next()
      group.cancelAll()
    }
  }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    let descriptor = socket.file.rawValue
    let isNew = connections.withLock { $0.updateValue($0[descriptor] ?? Request(), forKey: descriptor) == nil }
    prepare(descriptor, isNew: isNew)
    try await base.suspendSocket(socket, untilReadyFor: events)
  }

  /// The request of this connection has come in and is being answered.
  func beginAnswer(to peer: HTTPRequest.Address?) { update(peer) { request, _ in request.isAnswered = true } }

  /// The next request of this connection may be as long again.
  func finishRequest(of peer: HTTPRequest.Address?) {
    update(peer) { request, descriptor in request = Request(before: Self.received(descriptor) ?? 0) }
  }

  private func update(_ peer: HTTPRequest.Address?, _ body: (inout Request, Int32) -> Void) {
    connections.withLock { connections in
      for descriptor in connections.keys where Self.peer(descriptor) == peer {
        body(&connections[descriptor, default: Request()], descriptor)
      }
    }
  }

  /// A small buffer, so that what comes in is not far ahead of what is counted.
  private func prepare(_ descriptor: Int32, isNew: Bool) {
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    guard isNew else { return }
    var size: Int32 = 64 << 10
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Ends connections that send too much; a number that stands for no connection any more is forgotten. A connection
  /// that never lets the server wait is found among the program's open files.
  private func watch() async throws {
    while true {
      try await Task.sleep(for: Self.pause)
      let open = Self.openFiles
      connections.withLock { connections in
        connections = connections.filter { open.contains($0.key) }
        for descriptor in open {
          let request = connections[descriptor] ?? Request()
          connections[descriptor] = Self.received(descriptor).map { look(at: descriptor, request, $0) }
        }
      }
    }
  }

  private func look(at descriptor: Int32, _ request: Request, _ received: UInt64) -> Request {
    guard received > request.before else { return Request(before: received) }
    var request = request
    // Looks and not seconds: where the machine lets the program wait, the connection's time does not run out.
    if !request.isAnswered { request.looks += 1 }
    if received > request.before + limit || request.looks > patience { Self.reset(descriptor) }
    return request
  }

  /// Breaks a connection and drops what has come in, without giving the number free that the web server still uses:
  /// connecting to nowhere does that, while a shutdown leaves what is waiting to be read.
  private static func reset(_ descriptor: Int32) {
    var nowhere = sockaddr()
    nowhere.sa_family = sa_family_t(AF_UNSPEC)
    connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// The numbers of the program's open files.
  private static var openFiles: Set<Int32> {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var numbers: Set<Int32> = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if let number = Int32(name) { numbers.insert(number) }
    }
    return numbers
  }

  private static func peer(_ descriptor: Int32) -> HTTPRequest.Address? {
    (try? Socket(file: .init(rawValue: descriptor)).remotePeer()).map(HTTPRequest.Address.make)
  }

  /// `tcpi_bytes_received` of Linux's `tcp_info`, the 17th of its 8-byte words; the C library's struct ends before it.
  private static func received(_ descriptor: Int32) -> UInt64? {
    var words = [UInt64](repeating: 0, count: 17)
    var size = socklen_t(words.count * 8)
    guard getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &words, &size) == 0 else { return nil }
    return words[16]
  }
}
