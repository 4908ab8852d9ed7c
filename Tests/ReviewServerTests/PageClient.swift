import Foundation

/// A web client of the smallest kind, over one connection, that says exactly what it is told.
final class PageClient {
  struct Answer {
    var status: Int
    var head: String
    var body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
    var cookie: String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie:") }
        .map { String($0.dropFirst("set-cookie:".count)).trimmingCharacters(in: .whitespaces) }
    }
  }

  struct ConnectionLost: Error {}

  private let descriptor: Int32
  let port: UInt16
  var cookie: String?
  private var texts: [String: String] = [:]
  /// What came in after the last answer.
  private var rest = Data()

  /// Connects; `origin` is the address of this machine, all of 127.*, that the server sees.
  init(port: UInt16, from origin: String? = nil) throws {
    self.port = port
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if let origin { guard Self.with(origin, 0, { bind(descriptor, $0, $1) }) == 0 else { throw ConnectionLost() } }
    guard Self.with("127.0.0.1", port, { connect(descriptor, $0, $1) }) == 0 else { throw ConnectionLost() }
    var seconds = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &seconds, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &seconds, socklen_t(MemoryLayout<timeval>.size))
  }

  /// A client that was let in by the start address.
  convenience init(_ server: ServerProcess) throws {
    try self.init(port: server.port)
    let answer = try get("/?token=\(server.token)")
    cookie = answer.cookie?.split(separator: ";").first.map(String.init)
  }

  deinit { close(descriptor) }

  private static func with(
    _ host: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr(host)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }

  func get(_ path: String, _ headers: [String: String] = [:]) throws -> Answer {
    try send("GET", path, headers, Data())
  }

  func post(_ path: String, _ body: Any, _ headers: [String: String] = [:]) throws -> Answer {
    let usual = ["Origin": "http://127.0.0.1:\(port)", "Content-Type": "application/json"]
    return try send(
      "POST", path, usual.merging(headers) { _, new in new }, try JSONSerialization.data(withJSONObject: body))
  }

  /// Sends decisions as the page does: with the digest of the text that it shows, unless they say another.
  func decide(_ decisions: [[String: Any]], _ headers: [String: String] = [:]) throws -> Answer {
    let whole = try decisions.map { decision in
      var decision = decision
      if decision["text"] == nil { decision["text"] = try text(of: decision["document"] as? String ?? "") }
      return decision
    }
    return try post("/api/decisions", whole, headers)
  }

  /// The digest of a document's text, as the page gets it.
  func text(of document: String) throws -> String? {
    if let known = texts[document] { return known }
    texts[document] = try get("/api/document?id=\(document)").json["text"] as? String
    return texts[document]
  }

  func send(_ method: String, _ path: String, _ headers: [String: String], _ body: Data) throws -> Answer {
    var all = ["Host": "127.0.0.1:\(port)", "Content-Length": "\(body.count)"]
    if let cookie { all["Cookie"] = cookie }
    all.merge(headers) { _, new in new }
    let head = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
    try write(Data("\(method) \(path) HTTP/1.1\r\n\(head)\r\n".utf8) + body)
    return try readAnswer()
  }

  func write(_ data: Data) throws {
    var rest = Array(data)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw ConnectionLost() }
      rest = rest.dropFirst(sent)
    }
  }

  func readAnswer() throws -> Answer {
    var bytes = rest
    rest = Data()
    var end = bytes.range(of: Data("\r\n\r\n".utf8))
    while end == nil {
      bytes += try receive()
      end = bytes.range(of: Data("\r\n\r\n".utf8))
    }
    guard let end else { throw ConnectionLost() }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let length =
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) } ?? 0
    var body = Data(bytes[end.upperBound...])
    while body.count < length { body += try receive() }
    rest = Data(body.dropFirst(length))
    body = Data(body.prefix(length))
    return Answer(status: Int(head.split(separator: " ")[1]) ?? 0, head: head, body: body)
  }

  /// Answers that may come in one go.
  func readAnswers(_ count: Int) throws -> [Answer] { try (0..<count).map { _ in try readAnswer() } }

  private func receive() throws -> Data {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { throw ConnectionLost() }
    return Data(buffer[..<count])
  }
}
