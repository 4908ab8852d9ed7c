import Foundation
import QualitativeData
import Testing

@Suite("Nobody gets in who should not", .serialized)
struct GateTests {
  private func study() throws -> SampleStudy { try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub."]]) }
  private let decision: [[String: Any]] = [
    ["id": "x", "act": "add", "document": "d1", "start": 0, "end": 6, "code": "krapte"]
  ]

  @Test("without the token there is no page, no text and no decision")
  func noToken() throws {
    let study = try study()
    let server = try ServerProcess(study)
    for path in ["/", "/?token=", "/?token=0123", "/main.js", "/api/study", "/api/document?id=d1", "/../etc/passwd"] {
      let answer = try PageClient(port: server.port).get(path)
      #expect([401, 403].contains(answer.status), "\(path)")
      #expect(!answer.text.contains("Ankie") && !answer.text.contains("leiderschap"), "\(path)")
    }
    #expect(try PageClient(port: server.port).post("/api/decisions", decision).status == 401)
    #expect(study.events("anna").isEmpty)
  }

  @Test("the token gives a cookie that scripts cannot read and other sites do not send")
  func cookie() throws {
    let study = try study()
    let server = try ServerProcess(study)
    let cookie = try #require(try PageClient(port: server.port).get("/?token=\(server.token)").cookie)
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
    #expect(server.token.count == 32)
    let other = try ServerProcess(try self.study(), coder: "anna")
    #expect(other.token != server.token)
  }

  @Test(
    "names that could be rebound and foreign origins are refused, with the right cookie too",
    arguments: [
      ["Host": "evil.example"], ["Host": "evil.example:8477"], ["Host": ""], ["Host": "127.0.0.1"],
      ["Host": "127.0.0.1.evil.example"], ["Origin": "http://evil.example"], ["Origin": "null"], ["Origin": ""],
      ["Origin": "https://127.0.0.1"], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
    ])
  func foreign(headers: [String: String]) throws {
    let study = try study()
    let server = try ServerProcess(study)
    let answer = try PageClient(server).post("/api/decisions", decision, headers)
    #expect(answer.status == 403)
    #expect(study.events("anna").isEmpty)
  }

  @Test(
    "a body that is no decision, too long or of unknown length changes nothing",
    arguments: [
      (["Content-Type": "text/plain"], "[]"), ([:], "nonsense"), ([:], "{\"id\":1}"),
      ([:], "[" + String(repeating: " ", count: 256 << 10) + "]"), ([:], "[{\"id\":\"x\",\"act\":\"add\"}]"),
      ([:], "[{\"id\":\"x\",\"act\":\"explode\",\"document\":\"d1\"}]"),
    ])
  func badBody(headers: [String: String], body: String) throws {
    let study = try study()
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    let usual = ["Origin": "http://127.0.0.1:\(server.port)", "Content-Type": "application/json"]
    let answer = try client.send(
      "POST", "/api/decisions", usual.merging(headers) { _, new in new }, Data(body.utf8))
    #expect(answer.status == 400)
    #expect(try PageClient(server).get("/api/study").status == 200)
    #expect(study.events("anna").isEmpty)
  }

  @Test("every answer forbids what is not the page's own")
  func headers() throws {
    let server = try ServerProcess(try study())
    for path in ["/", "/main.js", "/page.css", "/api/study", "/nothing"] {
      let head = try PageClient(server).get(path).head
      #expect(head.contains("default-src 'none'; script-src 'self'"), "\(path)")
      #expect(!head.contains("unsafe-inline") && head.contains("frame-ancestors 'none'"), "\(path)")
      #expect(head.contains("X-Content-Type-Options: nosniff") && head.contains("no-store"), "\(path)")
      #expect(head.contains("Referrer-Policy: no-referrer"), "\(path)")
    }
  }

  @Test("a head without end is cut off and does not fill the memory")
  func endlessHead() throws {
    let study = try study()
    let server = try ServerProcess(study)
    let client = try PageClient(port: server.port)
    let part = Data(repeating: 0x61, count: 1 << 16)
    var sent = 0
    try client.write(Data("GET / HTTP/1.1\r\nX-Long: ".utf8))
    while sent < 100, (try? client.write(part)) != nil { sent += 1 }
    #expect(sent < 100)
    #expect(try PageClient(server).get("/api/study").status == 200)
  }

  @Test("a page for others wants a password, and then a cookie as well")
  func password() throws {
    let study = try study()
    try Data("een lang wachtwoord\n".utf8).write(to: study.folder.appending(path: "password"))
    let server = try ServerProcess(study, ["--listen", "127.0.0.1", "--password-file", "password"])
    #expect(!server.address.contains("token"))
    #expect(try PageClient(port: server.port).get("/api/study").status == 401)
    #expect(try PageClient(port: server.port).get("/main.js").status == 401)
    let client = try PageClient(port: server.port)
    #expect(try client.get("/").text.contains("password"))
    let form = ["Origin": "http://127.0.0.1:\(server.port)", "Content-Type": "application/x-www-form-urlencoded"]
    let wrong = try client.send("POST", "/login", form, Data("password=een+kort+wachtwoord".utf8))
    #expect(wrong.status == 401 && wrong.cookie == nil)
    let right = try client.send("POST", "/login", form, Data("password=een+lang+wachtwoord".utf8))
    client.cookie = right.cookie?.split(separator: ";").first.map(String.init)
    #expect(right.status == 303)
    #expect(try client.get("/api/study").status == 200)
  }

  @Test("a page for others is refused without a password, or with a short one")
  func weakPassword() throws {
    let study = try study()
    try Data("kort\n".utf8).write(to: study.folder.appending(path: "password"))
    #expect { try ServerProcess(study, ["--listen", "127.0.0.1"]) } throws: { "\($0)".contains("--password-file") }
    #expect { try ServerProcess(study, ["--listen", "127.0.0.1", "--password-file", "password"]) } throws: {
      "\($0)".contains("[review.password]")
    }
  }
}
