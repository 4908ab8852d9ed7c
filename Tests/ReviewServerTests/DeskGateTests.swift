import Foundation
import Testing

@Suite("Nobody gets into the rooms who should not", .serialized)
struct DeskGateTests {
  private static let addresses = [
    "/", "/overview", "/transcripts", "/cases", "/codebook", "/code", "/differences", "/find", "/results",
  ]
  private static let questions = [
    "/api/desk", "/api/overview", "/api/transcripts", "/api/cases", "/api/codebook", "/api/results", "/api/report",
    "/api/table?by=type", "/api/table/file?by=type", "/api/quotations?by=type&code=x", "/api/export?target=r",
    "/api/run/events", "/api/find?q=de", "/api/study", "/api/document?id=n01", "/api/passages?code=x",
    "/api/study?room=differences",
  ]
  private static var changes: [(path: String, body: Any)] {
    [
      ("/api/desk/begin", ["name": "x"]), ("/api/desk/person", ["name": "mallory"]), ("/api/run", [String: String]()),
      ("/api/run/stop", [String: String]()), ("/api/speakers", [["document": "n01", "label": "I", "role": "other"]]),
      ("/api/cases", ["version": "", "edits": [["act": "addRow"]]] as [String: Any]),
      ("/api/cases/make", [String: String]()), ("/api/colleagues/open", [String: String]()),
      ("/api/codebook/adopt", [String: String]()),
    ]
  }

  @Test("without the token there is no room, no answer and no change")
  func noToken() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let before = desk.names("Corpus")
    for path in Self.addresses + Self.questions {
      let answer = try PageClient(port: desk.server.port).get(path)
      #expect([401, 403].contains(answer.status), "\(path)")
      #expect(!answer.text.contains("Ankie") && !answer.text.contains("n01"), "\(path)")
    }
    for (path, body) in Self.changes {
      #expect(try PageClient(port: desk.server.port).post(path, body).status == 401, "\(path)")
    }
    let upload = try desk.upload(PageClient(port: desk.server.port), "x.txt", Data("I: a\n".utf8))
    #expect(upload.status == 401)
    #expect(desk.names("Corpus") == before && desk.names("") == ["Corpus", "study.yaml"])
  }

  @Test(
    "other sites and names that could be rebound are refused, with the right cookie too",
    arguments: [
      ["Host": "evil.example"], ["Host": "127.0.0.1"], ["Origin": "http://evil.example"], ["Origin": "null"],
      ["Origin": ""], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
    ])
  func foreign(headers: [String: String]) throws {
    let desk = try DeskProcess(DeskProcess.files)
    for (path, body) in Self.changes {
      #expect(try PageClient(desk.server).post(path, body, headers).status == 403, "\(path)")
    }
    #expect(try desk.upload(PageClient(desk.server), "x.txt", Data("I: a\n".utf8), headers).status == 403)
    if headers["Origin"] == nil {
      for path in Self.questions { #expect(try PageClient(desk.server).get(path, headers).status == 403, "\(path)") }
    }
    #expect(desk.names("Corpus").count == 4)
  }

  @Test("every answer of a room forbids what is not the page's own; the report can reach nothing")
  func headers() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let client = try PageClient(desk.server)
    for path in Self.addresses + Self.questions where !["/api/run/events", "/api/report"].contains(path) {
      let head = try client.get(path).head
      #expect(head.contains("default-src 'none'; script-src 'self'"), "\(path)")
      #expect(!head.contains("unsafe-inline") && head.contains("no-store") && head.contains("nosniff"), "\(path)")
    }
    try Data("<script>1</script>".utf8).write(to: makeOut(desk).appending(path: "report.html"))
    let report = try client.get("/api/report").head
    #expect(report.contains("sandbox allow-scripts") && report.contains("default-src 'none'"))
    #expect(!report.contains("allow-same-origin"))
  }

  private func makeOut(_ desk: DeskProcess) throws -> URL {
    let out = desk.folder.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    return out
  }

  @Test("what is no request of the page changes nothing, and the desk goes on")
  func nonsense() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let client = try PageClient(desk.server)
    let origin = ["Origin": "http://127.0.0.1:\(desk.server.port)", "Content-Type": "application/json"]
    for (path, _) in Self.changes
    where !path.hasPrefix("/api/run") && !["/api/cases/make", "/api/colleagues/open"].contains(path) {
      // Taking codes in needs no more than to be asked.
      for body in ["", "nonsense", "[1]"] + (path == "/api/codebook/adopt" ? [] : ["{\"edits\":7}"]) {
        #expect(try client.send("POST", path, origin, Data(body.utf8)).status == 400, "\(path) \(body)")
      }
    }
    for path in ["/api/table?by=type&unit=ounce", "/api/export?target=worm"] {
      #expect(try client.get(path).status == 400)
    }
    #expect(try client.get("/api/desk").json["name"] as? String == "Buurt")
    #expect(desk.text("Corpus/cases.csv") == DeskProcess.files["Corpus/cases.csv"])
  }

  @Test("a page of an earlier run is told to load again, and changes nothing")
  func earlier() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let client = try PageClient(desk.server)
    let key = try #require(try client.get("/api/desk").json["key"] as? String)
    let edit: [String: Any] = ["version": "", "edits": [["act": "addRow"]]]
    #expect(try client.post("/api/cases", edit, ["Draad-Desk": key + "x"]).status == 409)
    #expect(try client.get("/api/cases", ["Draad-Desk": key]).status == 200)
  }

  @Test("with a password every room asks for it first")
  func password() throws {
    let desk = try DeskProcess(
      DeskProcess.files.merging(["password": "een lang wachtwoord\n"]) { old, _ in old },
      ["--listen", "127.0.0.1", "--password-file", "password"])
    for path in Self.addresses {
      let answer = try PageClient(port: desk.server.port).get(path)
      #expect(answer.text.contains("password") && !answer.text.contains("Buurt"), "\(path)")
    }
    for path in Self.questions { #expect(try PageClient(port: desk.server.port).get(path).status == 401, "\(path)") }
  }
}
