import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("Requests byte by byte", .serialized)
struct RawRequestTests {
  private let study: SampleStudy
  private let server: ServerProcess
  private let cookie: String

  init() throws {
    study = try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub."]])
    server = try ServerProcess(study)
    cookie = try #require(try PageClient(server).cookie)
  }

  private var host: String { "127.0.0.1:\(server.port)" }

  /// The status of the answer to these lines.
  private func status(_ lines: [String], _ body: String = "") throws -> Int {
    let client = try PageClient(port: server.port)
    try client.write(Data((lines.map { $0 + "\r\n" }.joined() + "\r\n" + body).utf8))
    return try client.readAnswer().status
  }

  private func request(_ first: String = "GET /api/study HTTP/1.1", _ more: String...) -> [String] {
    [first, "Host: \(host)", "Cookie: \(cookie)"] + more
  }

  @Test("a usual one is answered, however it is cut up")
  func usual() throws {
    #expect(try status(request()) == 200)
    let client = try PageClient(port: server.port)
    let bytes = Data((request().map { $0 + "\r\n" }.joined() + "\r\n").utf8)
    for byte in bytes + bytes { try client.write(Data([byte])) }
    #expect(try client.readAnswer().status == 200)
  }

  @Test("one Host, once: two of them are refused, whichever is right and whatever lies between")
  func twoHosts() throws {
    for other in ["evil.example", host, ""] {
      #expect(try status(request() + ["Host: \(other)"]) == 400)
      #expect(try status(["GET /api/study HTTP/1.1", "Host: \(other)", "Cookie: \(cookie)", "host:\(host)"]) == 400)
    }
    #expect(try status(request() + ["HOST: \(host)", "Host: \(host)"]) == 400)
    #expect(try status(["GET /api/study HTTP/1.1", "Host: \(host), evil.example", "Cookie: \(cookie)"]) == 403)
    #expect(try status(["GET /api/study HTTP/1.1", "Cookie: \(cookie)"]) == 403)
  }

  @Test("nothing is decided by a request that two readers could understand differently")
  func ambiguous() throws {
    let text = try #require(try PageClient(server).text(of: "d1"))
    let body = #"[{"id":"x","act":"add","document":"d1","start":0,"end":6,"code":"krapte","text":"\#(text)"}]"#
    let usual = request(
      "POST /api/decisions HTTP/1.1", "Origin: http://\(host)", "Content-Type: application/json")
    let length = "Content-Length: \(body.utf8.count)"
    for more in [
      [length, length], [length, "Content-Length: 0"], [length, "Transfer-Encoding: chunked"],
      ["Transfer-Encoding: chunked"], ["Content-Length: +\(body.utf8.count)"], ["Content-Length: 0x10"],
      [length, "Host: \(host)"], [length, "Origin: http://evil.example"], [length, "Cookie: a=b"],
      [length, " folded: line"], [length, "Host : \(host)"], [length, "X: a\nHost: evil.example"],
      ["Content-Length: 99999999999999999999"], [length, "X: \u{0}"], [length, "no colon"],
    ] {
      #expect(try status(usual + more, body) == 400, "\(more)")
    }
    #expect(study.events("anna").isEmpty)
    #expect(try status(usual + [length], body) == 200)
    #expect(study.events("anna").count == 1)
  }

  @Test(
    "an address that names a host itself, or none, is refused",
    arguments: ["http://evil.example/api/study", "//evil.example/api/study", "*", "api/study", ""])
  func target(address: String) throws {
    #expect(try status(request("GET \(address) HTTP/1.1")) == 400)
  }

  @Test("other versions are refused, and 1.0 is closed after its answer")
  func versions() throws {
    #expect(try status(request("GET /api/study HTTP/2.0")) == 400)
    #expect(try status(request("GET /api/study")) == 400)
    let client = try PageClient(port: server.port)
    try client.write(Data((request("GET /api/study HTTP/1.0").joined(separator: "\r\n") + "\r\n\r\n").utf8))
    #expect(try client.readAnswer().head.contains("Connection: close"))
    #expect(throws: PageClient.ConnectionLost.self) { try client.readAnswer() }
  }

  @Test("several requests in one go are answered in their order")
  func pipelined() throws {
    let client = try PageClient(port: server.port)
    let lines = request() + [""] + request("GET /nothing HTTP/1.1") + [""] + request("PUT / HTTP/1.1") + [""]
    try client.write(Data((lines.map { $0 + "\r\n" }.joined()).utf8))
    #expect(try client.readAnswers(3).map(\.status) == [200, 404, 403])
  }
}
