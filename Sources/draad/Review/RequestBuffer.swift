import FlyingFox
import Foundation

/// What has come in on a connection, from which whole requests are taken.
struct RequestBuffer {
  /// What the buffer holds first.
  enum Content {
    /// Not yet a whole request.
    case part
    /// A request with its body.
    case request(HTTPRequest)
    /// What cannot be a request of the page's, or is longer than any; nothing after it can be understood.
    case refused
  }

  /// The longest head, and the longest body that is taken in so that an answer can be given, in bytes.
  private let headLimit: Int
  private let bodyLimit: Int
  /// How long a body may be that the page was told it may send; 0 for those of the usual length.
  private let longBody: @Sendable (HTTPRequest) -> Int

  private var bytes: [UInt8] = []
  /// Up to here there is no end of the head.
  private var looked = 0
  /// The head that was read, where its body begins, and how long that is.
  private var head: (request: HTTPRequest, start: Int, length: Int)?

  init(
    headLimit: Int = 64 << 10, bodyLimit: Int, longBody: @escaping @Sendable (HTTPRequest) -> Int = { _ in 0 }
  ) {
    self.headLimit = headLimit
    self.bodyLimit = bodyLimit
    self.longBody = longBody
  }

  /// Whether a request has begun to come in.
  var isBegun: Bool { !bytes.isEmpty }
  /// Whether its body is longer than usual.
  var isLong: Bool { (head?.length ?? 0) > bodyLimit }

  mutating func append(_ more: [UInt8]) { bytes += more }

  /// Takes the first request out, if all of it is there.
  mutating func take() -> Content {
    if head == nil {
      guard let end = headEnd() else { return bytes.count > headLimit ? .refused : .part }
      guard end <= headLimit, let request = RequestHead.read(bytes[..<end]),
        let length = RequestHead.bodyLength(request), length <= bodyLimit || length <= longBody(request)
      else { return .refused }
      head = (request, end + 4, length)
    }
    guard var (request, start, length) = head, bytes.count >= start + length else { return .part }
    request.setBodyData(Data(bytes[start..<start + length]))
    bytes.removeFirst(start + length)
    (head, looked) = (nil, 0)
    return .request(request)
  }

  /// Where the empty line after the head begins.
  private mutating func headEnd() -> Int? {
    var place = looked
    while place + 4 <= bytes.count {
      if bytes[place] == 13, bytes[place + 1] == 10, bytes[place + 2] == 13, bytes[place + 3] == 10 { return place }
      place += 1
    }
    looked = place
    return nil
  }
}
