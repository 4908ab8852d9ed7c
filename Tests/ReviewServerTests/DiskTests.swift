import Foundation
import QualitativeData
import Testing

@Suite("What the disk can do to a decision", .serialized)
struct DiskTests {
  private let text = ["d1": [String(repeating: "woord ", count: 3_000)]]

  private func decision(_ number: Int) -> [String: Any] {
    ["id": "x\(number)", "act": "add", "document": "d1", "start": number, "end": number + 5, "code": "krapte"]
  }

  private func result(_ answer: PageClient.Answer) -> [String: Any] {
    (answer.json["results"] as? [[String: Any]])?.first ?? [:]
  }

  @Test("a full disk: the decision is refused as not saved, the file stays whole, and it is saved once there is room")
  func diskFull() throws {
    let study = try SampleStudy(text)
    let codings = study.folder.appending(path: "Codings")
    try FileManager.default.createDirectory(at: codings, withIntermediateDirectories: true)
    let isMounted = shell("mount -t tmpfs -o size=64k tmpfs '\(codings.path)'") == 0
    try #require(isMounted, "The test mounts a small file system, so it must run as root")
    defer { _ = shell("umount '\(codings.path)'") }
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    var saved: [String] = []
    var refused: [String: Any] = [:]
    for number in 0..<1_000 {
      let one = result(try client.decide([decision(number)]))
      if one["isSaved"] as? Bool != true {
        refused = one
        break
      }
      saved.append("x\(number)")
    }
    #expect((refused["problem"] as? [String: Any])?["id"] as? String == "review.disk-full")
    #expect(saved.count > 50)
    #expect(study.events("anna").compactMap(\.decision) == saved)
    #expect(try Data(contentsOf: codings.appending(path: "anna.jsonl")).last == 0x0A)
    #expect(shell("mount -o remount,size=1m '\(codings.path)'") == 0)
    let again = result(try client.decide([decision(saved.count)]))
    #expect(again["isSaved"] as? Bool == true)
    #expect(study.events("anna").compactMap(\.decision) == saved + ["x\(saved.count)"])
  }

  @Test("two servers on one coder's file: the second is refused; another coder's is not")
  func locked() throws {
    let study = try SampleStudy(text)
    let server = try ServerProcess(study)
    #expect { try ServerProcess(study) } throws: { "\($0)".contains("[review.locked]") }
    #expect(throws: Never.self) { try ServerProcess(study, coder: "bert") }
    server.kill()
    #expect(throws: Never.self) { try ServerProcess(study) }
  }

  @Test("a last line that was cut off is set aside, and the file goes on after it")
  func torn() throws {
    let study = try SampleStudy(text)
    let file = study.folder.appending(path: "Codings/anna.jsonl")
    var server = try ServerProcess(study)
    for number in 0..<3 { _ = try PageClient(server).decide([decision(number)]) }
    server.kill()
    try Data(contentsOf: file).dropLast(40).write(to: file)
    server = try ServerProcess(study)
    #expect(result(try PageClient(server).decide([decision(2)]))["isSaved"] as? Bool == true)
    #expect(study.events("anna").compactMap(\.decision) == ["x0", "x1", "x2"])
    #expect(study.events("anna").map(\.id) == ["anna-1", "anna-2", "anna-3"])
    #expect(FileManager.default.fileExists(atPath: file.path + ".torn"))
  }

  @Test("a whole last line without its line feed counts, and the next begins on its own line")
  func noLineFeed() throws {
    let study = try SampleStudy(text)
    let file = study.folder.appending(path: "Codings/anna.jsonl")
    var server = try ServerProcess(study)
    _ = try PageClient(server).decide([decision(0)])
    server.kill()
    try Data(contentsOf: file).dropLast().write(to: file)
    server = try ServerProcess(study)
    _ = try PageClient(server).decide([decision(1)])
    #expect(study.events("anna").compactMap(\.decision) == ["x0", "x1"])
  }

  @Test("a file that was replaced under the server gets nothing, and the page is told")
  func replaced() throws {
    let study = try SampleStudy(text)
    let file = study.folder.appending(path: "Codings/anna.jsonl")
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    _ = try client.decide([decision(0)])
    try Data(contentsOf: file).write(to: file, options: .atomic)
    let refused = result(try client.decide([decision(1)]))
    #expect((refused["problem"] as? [String: Any])?["id"] as? String == "review.replaced")
    #expect(study.events("anna").compactMap(\.decision) == ["x0"])
  }

  @Test("a folder that cannot be written is one clear diagnostic")
  func notWritable() throws {
    let study = try SampleStudy(text)
    try Data("no folder".utf8).write(to: study.folder.appending(path: "Codings"))
    #expect { try ServerProcess(study) } throws: { "\($0)".contains("[file.unwritable]") }
  }

  @Test("two windows decide at once: every decision is in the file once, on a line of its own")
  func twoWindows() async throws {
    let study = try SampleStudy(text)
    let server = try ServerProcess(study)
    await withTaskGroup(of: Void.self) { group in
      for window in 0..<4 {
        let client = try? PageClient(server)
        let text = try? client?.text(of: "d1")
        let decisions = (0..<50).map { number -> Data? in
          var one = decision(window * 50 + number)
          one["id"] = "w\(window)-\(number)"
          one["text"] = text
          return try? JSONSerialization.data(withJSONObject: [one])
        }
        nonisolated(unsafe) let own = client
        group.addTask { for body in decisions { _ = try? own?.send(decision: body ?? Data()) } }
      }
    }
    let events = study.events("anna")
    #expect(Set(events.compactMap(\.decision)).count == 200 && events.count == 200)
    #expect(Set(events.map(\.id)).count == 200)
  }

  private func shell(_ command: String) -> Int32 { system(command + " 2>/dev/null") }
}

extension ServerProcess {
  /// Serves a sample study for a coder.
  convenience init(_ study: SampleStudy, coder: String = "anna", _ more: [String] = []) throws {
    try self.init(["review", ".", "--coder", coder, "--port", "0"] + more, in: study.folder)
  }
}

extension PageClient {
  /// Sends decisions that are encoded already.
  func send(decision: Data) throws -> Answer {
    try send(
      "POST", "/api/decisions", ["Origin": "http://127.0.0.1:\(port)", "Content-Type": "application/json"], decision)
  }
}
