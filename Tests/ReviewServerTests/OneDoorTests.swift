import Foundation
import QualitativeData
import StudyFiles
import Testing

@Suite("One door: who writes, to which study, on which text", .serialized)
struct OneDoorTests {
  private static let texts = [
    "d1": ["Hoe begon het?", "Ankie trok de kar van begin af aan.", "Wij vinden geen mensen."]
  ]

  private func decision(_ id: String, _ range: ClosedRange<Int> = 15...20, text: String? = nil) -> [String: Any] {
    var one: [String: Any] = [
      "id": id, "act": "add", "document": "d1", "start": range.lowerBound, "end": range.upperBound, "code": "krapte",
    ]
    one["text"] = text
    return one
  }

  private func problem(_ answer: PageClient.Answer) -> String? {
    let first = (answer.json["results"] as? [[String: Any]])?.first
    return (first?["problem"] as? [String: Any])?["id"] as? String
  }

  private func isSaved(_ answer: PageClient.Answer) -> Bool {
    (answer.json["results"] as? [[String: Any]])?.first?["isSaved"] as? Bool == true
  }

  @Test("who cannot have a coder's file is told who has it: program, process, machine, since when")
  func holder() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    #expect { try ServerProcess(study) } throws: { error in
      "\(error)".contains("[review.locked]") && "\(error)".contains("'draad review', process \(server.pid) on ")
        && "\(error)".contains(", since 20")
    }
    server.kill(SIGTERM)
    let left = try FileManager.default.contentsOfDirectory(atPath: study.folder.appending(path: "Codings").path)
    #expect(!left.contains { $0.hasSuffix(".lock") })
  }

  enum Change: CaseIterable { case longer, shorter, other }

  @Test(
    "a file that was changed in place gets nothing more, loses nothing, and nothing is said to be saved",
    arguments: Change.allCases)
  func changedInPlace(change: Change) throws {
    let study = try SampleStudy(Self.texts)
    let file = study.folder.appending(path: "Codings/anna.jsonl")
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    #expect(isSaved(try client.decide([decision("x1")])))
    #expect(isSaved(try client.decide([decision("x2", 21...24)])))
    var bytes = try Data(contentsOf: file)
    let firstEnd = try #require(bytes.firstIndex(of: 0x0A))
    switch change {
    case .longer: bytes += bytes[...firstEnd]
    case .shorter: bytes.removeSubrange(...firstEnd)
    case .other: bytes.replaceSubrange(bytes.range(of: Data("krapte".utf8)) ?? 0..<0, with: Data("Krapte".utf8))
    }
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: UInt64(bytes.count))
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: bytes)
    try handle.close()
    let refused = try client.decide([decision("x3", 25...28)])
    #expect(!isSaved(refused))
    #expect(problem(refused) == "review.changed")
    #expect(try Data(contentsOf: file) == bytes)
  }

  @Test("a file that was only touched goes on")
  func touched() throws {
    let study = try SampleStudy(Self.texts)
    let file = study.folder.appending(path: "Codings/anna.jsonl")
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    #expect(isSaved(try client.decide([decision("x1")])))
    try FileManager.default.setAttributes([.modificationDate: Date.distantPast], ofItemAtPath: file.path)
    #expect(isSaved(try client.decide([decision("x2", 21...24)])))
    #expect(study.events("anna").map(\.id) == ["anna-1", "anna-2"])
  }

  @Test("a decision that was made on another text is not saved; one on this text is, and says how it came about")
  func otherText() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    let text = try #require(try client.get("/api/document?id=d1").json["text"] as? String)
    #expect(
      problem(try client.decide([decision("x1", text: String(text.reversed()))])) == "review.other-text"
    )
    #expect(study.events("anna").isEmpty)
    #expect(isSaved(try client.decide([decision("x2", text: text)])))
    var bulk = decision("x3", 21...24, text: text)
    bulk["via"] = "bulk"
    #expect(isSaved(try client.decide([bulk])))
    #expect(study.events("anna").map(\.via) == ["page", "bulk"])
    #expect(study.events("anna").map(\.saw) == [["suggestions"], ["suggestions"]])
    bulk["id"] = "x4"
    bulk["via"] = "imported"
    #expect(problem(try client.decide([bulk])) == "review.way")
  }

  @Test("a page of an earlier version, which does not say on which text it decided, is told to load again")
  func noText() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    #expect(isSaved(try client.decide([decision("x1")])))
    let text = try #require(try client.text(of: "d1"))
    for act in ["add", "accept", "memo", "finish", "change", "remove"] {
      var old = decision("old-\(act)", 21...24)
      (old["act"], old["target"], old["memo"], old["suggestions"]) = (act, "anna-1", "noot", ["d1:0-5"])
      // What stands beside it waits too: the page keeps all that is not acknowledged.
      let answer = try client.post("/api/decisions", [decision("x2", 25...28, text: text), old])
      #expect(answer.status == 422 && answer.json["id"] as? String == "review.no-text", "\(act)")
      #expect((answer.json["advice"] as? String)?.contains("load the page again") == true)
    }
    #expect(study.events("anna").count == 1)
    // What was saved already is acknowledged again, and undoing places nothing.
    #expect(isSaved(try client.post("/api/decisions", [decision("x1")])))
    let undo: [String: Any] = ["id": "u1", "act": "undo", "document": "d1", "target": "x1"]
    #expect(isSaved(try client.post("/api/decisions", [undo])))
    #expect(study.events("anna").map(\.act) == [.add, .remove])
  }

  @Test("a blind coder's decisions say that nothing was visible")
  func blind() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(["review", ".", "--coder", "bert", "--blind", "--port", "0"], in: study.folder)
    _ = try PageClient(server).decide([decision("x1")])
    #expect(study.events("bert").map(\.saw) == [[]])
  }

  @Test("studies and coders have keys of their own, the same after a restart; a page of another study is refused")
  func keys() throws {
    let (one, two) = (try SampleStudy(Self.texts), try SampleStudy(Self.texts))
    func key(_ study: SampleStudy, _ coder: String = "anna") throws -> String {
      let server = try ServerProcess(study, coder: coder)
      let client = try PageClient(server)
      let facts = try client.get("/api/study").json["facts"] as? [String: Any]
      return facts?["key"] as? String ?? ""
    }
    let first = try key(one)
    #expect(try key(one) == first && first.count == 32)
    #expect(Set([first, try key(two), try key(one, "bert")]).count == 3)
    let server = try ServerProcess(two)
    let client = try PageClient(server)
    let foreign = try client.decide([decision("x1")], ["Draad-Study": first])
    #expect(foreign.status == 409)
    #expect(two.events("anna").isEmpty)
  }

  @Test("differences are settled in adjudication only", arguments: ["settle", "dismiss"])
  func settles(act: String) throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    var one = decision("x1")
    (one["act"], one["target"]) = (act, "bram-1")
    #expect(problem(try client.decide([one])) == "review.not-adjudicating")
    #expect(study.events("anna").isEmpty)
  }

  @Test(
    "names of codes hold nothing that hides or turns text",
    arguments: [
      "Geld\u{202E}dleG", "Geld\u{0000}", "Ge\u{200B}ld", "Geld\nkosten", "\u{2067}Geld", "Geld\u{2028}x",
    ])
  func labels(label: String) throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    let answer = try client.post("/api/codes", ["label": label])
    #expect(answer.status == 422 && answer.json["id"] as? String == "review.unprintable")
    #expect(
      try client.post("/api/codes", ["label": "Géld – “überhaupt” 👩‍🌾", "definition": "Eén.\nTwee."]).status == 200)
  }

  @Test("a coder is called as people are; another of the same file name gets another file")
  func names() throws {
    let study = try SampleStudy(Self.texts)
    for coder in ["Anna de Wit", "Anna-de-Wit"] {
      let server = try ServerProcess(study, coder: coder)
      #expect(isSaved(try PageClient(server).decide([decision("x1")])))
      server.kill(SIGTERM)
    }
    #expect(study.events("Anna-de-Wit").map(\.coder) == ["Anna de Wit"])
    #expect(study.events("Anna-de-Wit").map(\.id) == ["Anna de Wit-1"])
    #expect(study.events("Anna-de-Wit-2").map(\.coder) == ["Anna-de-Wit"])
    #expect { try ServerProcess(study, coder: "a\u{202E}b") } throws: { "\($0)".contains("[review.coder]") }
    #expect { try ServerProcess(study, coder: " ") } throws: { "\($0)".contains("[review.coder]") }
  }

  @Test("numbers go on after those of the coder's other file, and it is said that there are two")
  func numbers() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    _ = try PageClient(server).decide([decision("x1"), decision("x2", 21...24)])
    server.kill(SIGTERM)
    let folder = study.folder.appending(path: "Codings")
    try FileManager.default.copyItem(
      at: folder.appending(path: "anna.jsonl"), to: folder.appending(path: "anna (1).jsonl"))
    try Data("".utf8).write(to: folder.appending(path: "anna.jsonl"))
    let line = CodingEventFormat.line(try #require(study.events("anna (1)").first))
    try Data(line).write(to: folder.appending(path: "anna.jsonl"))
    let again = try ServerProcess(study)
    _ = try PageClient(again).decide([decision("x9", 25...28)])
    #expect(study.events("anna").map(\.id) == ["anna-1", "anna-3"])
    let said = try String(contentsOf: study.folder.appending(path: ".errors"), encoding: .utf8)
    #expect(said.contains("[codings.several-files]"))
  }

  @Test("what stands in the coder's other file is on the page, and is not decided about here")
  func otherFile() throws {
    let study = try SampleStudy(Self.texts)
    let server = try ServerProcess(study)
    _ = try PageClient(server).decide([decision("x1")])
    server.kill(SIGTERM)
    let folder = study.folder.appending(path: "Codings")
    try FileManager.default.moveItem(
      at: folder.appending(path: "anna.jsonl"), to: folder.appending(path: "anna (1).jsonl"))
    // Two computers number alike.
    var own = try #require(study.events("anna (1)").first)
    (own.code, own.decision) = ("vertrouwen", "y1")
    try Data(CodingEventFormat.line(own)).write(to: folder.appending(path: "anna.jsonl"))
    let again = try ServerProcess(study)
    let client = try PageClient(again)
    func marks() throws -> [String] {
      let page = try client.get("/api/document?id=d1").json["page"] as? [String: Any]
      let marks = page?["marks"] as? [[String: Any]] ?? []
      return marks.map { "\($0["id"] ?? "") \($0["code"] ?? "")" }.sorted()
    }
    let both = ["anna-1 (2) krapte", "anna-1 vertrouwen"]
    #expect(try marks() == both)
    let removal: [String: Any] = ["id": "x4", "act": "remove", "document": "d1", "target": "anna-1 (2)"]
    #expect(problem(try client.decide([removal])) == "review.other-file")
    // Coded there already: it is not coded twice.
    #expect(isSaved(try client.decide([decision("x5")])))
    #expect(try marks() == both)
    #expect(study.events("anna").count == 1)
  }
}
