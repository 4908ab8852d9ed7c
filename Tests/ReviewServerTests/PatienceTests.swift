import Foundation
import Testing

@Suite("Who is slow: the connection or the program")
struct PatienceTests {
  private let study: SampleStudy
  private let server: ServerProcess

  init() throws {
    study = try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub."]])
    server = try ServerProcess(study)
  }

  @Test("an answer that takes longer than a request may take comes all the same, on a connection that stays")
  func longAnswer() throws {
    let client = try PageClient(server)
    // The document comes through a pipe that says nothing for twelve seconds: a disk that is asleep.
    let path = study.folder.appending(path: "out/documents/d1.jsonl").path
    let document = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o600) == 0)
    let pipe = open(path, O_RDWR)
    let start = ContinuousClock.now
    DispatchQueue.global().asyncAfter(deadline: .now() + 12) {
      _ = document.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
      close(pipe)
    }
    let answer = try client.get("/api/document?id=d1")
    #expect(answer.status == 200 && answer.text.contains("kaartclub"))
    #expect(ContinuousClock.now - start > .seconds(11))
    #expect(try client.get("/api/study").status == 200)
  }

  @Test("a request that does not come to its end is cut off, however it trickles in")
  func slowRequest() throws {
    let silent = try PageClient(port: server.port)
    try silent.write(Data("GET / HTTP/1.1\r\nHost: x\r\n".utf8))
    let trickling = try PageClient(port: server.port)
    let start = ContinuousClock.now
    try trickling.write(Data("GET / HTTP/1.1\r\nX: ".utf8))
    while ContinuousClock.now - start < .seconds(60), (try? trickling.write(Data("a".utf8))) != nil {
      Thread.sleep(forTimeInterval: 0.1)
    }
    #expect(ContinuousClock.now - start > .seconds(8) && ContinuousClock.now - start < .seconds(50))
    #expect(throws: PageClient.ConnectionLost.self) { try silent.readAnswer() }
  }

  @Test("a connection that waits long before its next request is kept")
  func idle() throws {
    let client = try PageClient(server)
    Thread.sleep(forTimeInterval: 12)
    #expect(try client.get("/api/study").status == 200)
  }
}
