import FlyingSocks
import Foundation

/// Waits for sockets as another pool does, and looks at each before it waits.
///
/// It sends small packets at once: the web server writes head and body apart, and otherwise the body of every answer
/// waits 40 ms for the browser's acknowledgement of the head. And it ends connections that sent more than any page does,
/// since the web server itself reads a head of any length into memory; a browser just connects again.
struct NoDelayPool<Base: AsyncSocketPool>: AsyncSocketPool {
  let base: Base
  /// How much one connection may send in all, in bytes.
  var limit: UInt64 = 32 << 20

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    var on: Int32 = 1
    setsockopt(socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    guard received(socket) <= limit else { throw SocketError.disconnected }
    try await base.suspendSocket(socket, untilReadyFor: events)
  }

  /// `tcpi_bytes_received` of Linux's `tcp_info`, the 17th of its 8-byte words; the C library's struct ends before it.
  private func received(_ socket: Socket) -> UInt64 {
    var words = [UInt64](repeating: 0, count: 17)
    var size = socklen_t(words.count * 8)
    guard getsockopt(socket.file.rawValue, Int32(IPPROTO_TCP), TCP_INFO, &words, &size) == 0 else { return 0 }
    return words[16]
  }
}
