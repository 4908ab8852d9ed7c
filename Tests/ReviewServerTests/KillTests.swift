import Foundation
import QualitativeData
import Testing

/// `DRAAD_DECISIONS` and `DRAAD_KILLS` ask for more than the usual run, as `make kill-review` does.
private func setting(_ name: String, _ usual: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
}

@Suite("No acknowledged decision is lost", .serialized)
struct KillTests {
  /// Kills the server at a random moment while the client decides, again and again.
  @Test("killed at random while a client decides: nothing is lost, nothing counts twice")
  func survivesKills() throws {
    let (decisions, kills) = (setting("DRAAD_DECISIONS", 1_500), setting("DRAAD_KILLS", 40))
    let texts = Dictionary(
      uniqueKeysWithValues: (1...20).map { ("d\($0)", [String(repeating: "woord ", count: 2_000)]) })
    let study = try SampleStudy(texts)
    var run = KillRun(study: study, decisions: decisions, kills: kills)
    try run.go()
    let events = study.events("anna")
    let counts = Dictionary(events.map { ($0.decision ?? "", 1) }, uniquingKeysWith: +)
    #expect(run.acknowledged.filter { counts[$0] != 1 }.isEmpty)
    #expect(counts.count == decisions && events.count == decisions)
    #expect(Set(events.map(\.id)).count == events.count)
    #expect(run.killed >= kills)
    print(
      "kill test: \(run.killed) kills, \(decisions) decisions, \(run.sentAgain) sent again, \(run.torn) torn lines,",
      "\(run.acknowledged.count) acknowledged, \(run.acknowledged.filter { counts[$0] != 1 }.count) lost or doubled")
  }

  /// One run: a client thread that decides, and a thread that kills.
  private struct KillRun {
    let study: SampleStudy
    let decisions: Int
    let kills: Int
    var acknowledged: [String] = []
    var killed = 0
    var sentAgain = 0
    var torn = 0

    mutating func go() throws {
      var number = 0
      while number < decisions {
        let server = try ServerProcess(study)
        let client = try PageClient(server)
        let quota = max(1, decisions / kills)
        let delay = UInt32.random(in: 0..<UInt32(max(1, quota) * 1_500))
        let pid = server.pid
        let killer = Thread {
          usleep(delay)
          kill(pid, SIGKILL)
        }
        if killed < kills { killer.start() }
        number = try decide(from: number, client, isLast: killed >= kills)
        server.kill()
        killed += 1
        torn = lines(of: "anna.jsonl.torn")
      }
    }

    /// Decides until the connection breaks; which decision is next then.
    private mutating func decide(from first: Int, _ client: PageClient, isLast: Bool) throws -> Int {
      for number in first..<decisions {
        let start = (number / 20) % 9_000
        let decision: [String: Any] = [
          "id": "x\(number)", "act": "add", "document": "d\(number % 20 + 1)", "start": start, "end": start + 20,
          "code": "krapte",
        ]
        do {
          let answer = try client.decide([decision])
          let result = (answer.json["results"] as? [[String: Any]])?.first
          guard result?["isSaved"] as? Bool == true else { throw PageClient.ConnectionLost() }
          acknowledged.append("x\(number)")
        } catch is PageClient.ConnectionLost {
          sentAgain += 1
          return number
        }
      }
      return decisions
    }

    private func lines(of name: String) -> Int {
      let text = try? String(contentsOf: study.folder.appending(path: "Codings/" + name), encoding: .utf8)
      return text.map { $0.split(separator: "\n").count } ?? 0
    }
  }
}
