import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("Two files of one coder put together, and a document that got another name")
struct MergeTests {
  private func line(_ id: String, _ act: String, _ code: String, day: Int, target: String? = nil) -> String {
    let more = target.map { #","target":"\#($0)""# } ?? ""
    return """
      {"act":"\(act)","after":"","before":"","code":"\(code)","coder":"anna","document":"n01","end":39,"id":"\(id)",\
      "quote":"De gemeente gaf subsidie.","start":14,"time":"2026-03-0\(day)T09:00:00Z","via":"page"\(more)}

      """
  }

  /// What holds after the second file was put into the first: codes, and those rejected with a minus.
  private func merged(_ first: [String], _ second: [String]) throws -> [String] {
    let study = try TinyStudy()
    try study.write(first.joined(), to: "Codings/anna.jsonl")
    try study.write(second.joined(), to: "Codings/anna (1).jsonl")
    let paths = ["anna.jsonl", "anna (1).jsonl"].map { study.folder.appending(path: "Codings/" + $0).path }
    let before = study.text("Codings/anna.jsonl")
    try CodingsMerge.parse(paths).run()
    #expect(study.text("Codings/anna.jsonl").hasPrefix(before))
    // Doing it again changes nothing.
    let after = study.text("Codings/anna.jsonl")
    try study.write(second.joined(), to: "Codings/anna (1).jsonl")
    try CodingsMerge.parse(paths).run()
    #expect(study.text("Codings/anna.jsonl") == after)
    let state = try Inputs.codings([paths[0]], names: .none, Outcome(isQuiet: true))
    return state.codings.map(\.code) + state.rejections.map { "-" + $0.code }
  }

  @Test("the second's word is the last where both decided on one coding, also on one that the first removed")
  func lastWord() throws {
    let shared = line("anna-1", "add", "subsidie", day: 1)
    let removed = line("anna-4", "remove", "subsidie", day: 1, target: "anna-1")
    let changed = line("anna-4", "change", "kennis", day: 2, target: "anna-1")
    #expect(try merged([shared, removed], [shared, changed]) == ["kennis"])
    #expect(try merged([shared, changed], [shared, removed]) == [])
    #expect(
      try merged([shared, line("anna-5", "change", "vertrouwen", day: 3, target: "anna-1")], [shared, changed]) == [
        "kennis"
      ])
    // Where the second decided nothing about it, the first's word stands.
    #expect(try merged([shared, removed], [shared]) == [])
  }

  @Test("what one coded and the other rejected does not hold both ways")
  func contrary() throws {
    let (coded, rejected) = (line("anna-2", "add", "kennis", day: 1), line("anna-2", "reject", "kennis", day: 2))
    #expect(try merged([coded], [rejected]) == ["-kennis"])
    #expect(try merged([rejected], [coded]) == ["kennis"])
  }

  /// What holds in a folder with these files, and after they are one.
  private func both(_ files: [String: [String]], into first: String, _ second: String) throws -> [[String]] {
    let study = try TinyStudy()
    try FileManager.default.removeItem(at: study.folder.appending(path: "Codings/anna.jsonl"))
    for (name, lines) in files { try study.write(lines.joined(), to: "Codings/" + name) }
    let folder = study.folder.appending(path: "Codings").path
    func held() throws -> [String] {
      let paths = FileAccess.files(below: folder, withExtension: "jsonl")
      return try Inputs.codings(paths, names: .none, Outcome(isQuiet: true)).codings.map(\.code).sorted()
    }
    let before = try held()
    try CodingsMerge.parse([first, second].map { folder + "/" + $0 }).run()
    return [before, try held()]
  }

  @Test("what one file takes back of the other is gone in the folder and in the merged file, whatever they are called")
  func acrossFiles() throws {
    let first = [line("1", "add", "subsidie", day: 1), line("anna-2", "add", "kennis", day: 1)]
    let second = [
      line("anna-3", "add", "vertrouwen", day: 1), line("anna-5", "remove", "subsidie", day: 1, target: "1"),
    ]
    for name in ["anna (1).jsonl", "anna2.jsonl"] {
      let files = ["anna.jsonl": first, name: second]
      let held = [["kennis", "vertrouwen"], ["kennis", "vertrouwen"]]
      #expect(try both(files, into: "anna.jsonl", name) == held)
      #expect(try both(files, into: name, "anna.jsonl") == held)
    }
  }

  @Test("what was set aside before is not overwritten; a file with a line that cannot be read stays")
  func setAside() throws {
    let study = try TinyStudy()
    let paths = ["anna.jsonl", "neu.jsonl"].map { study.folder.appending(path: "Codings/" + $0).path }
    try study.write("precious", to: "Codings/neu.jsonl.merged")
    let line = line("anna-7", "add", "kennis", day: 1)
    try study.write(line, to: "Codings/neu.jsonl")
    try CodingsMerge.parse(paths).run()
    #expect(study.text("Codings/neu.jsonl.merged") == "precious" && study.text("Codings/neu.jsonl.2.merged") == line)
    try study.write("{\"act\":\"add\",\"id\":7}\n" + line, to: "Codings/neu.jsonl")
    #expect(throws: (any Error).self) { try CodingsMerge.parse(paths).run() }
    #expect(study.text("Codings/neu.jsonl").hasSuffix(line))
    #expect(study.text("Codings/neu.jsonl.2.merged") == line)
  }

  @Test("what a later version says of an event goes along with it, under its new number, and once")
  func unknownKinds() throws {
    let study = try TinyStudy()
    let first = line("anna-1", "add", "subsidie", day: 1) + line("anna-2", "add", "kennis", day: 1)
    try study.write(first, to: "Codings/anna.jsonl")
    let second =
      line("anna-1", "add", "vertrouwen", day: 2) + line("anna-2", "star", "vertrouwen", day: 2, target: "anna-1")
      + line("anna-3", "star", "vertrouwen", day: 3, target: "anna-2")
    let paths = ["anna.jsonl", "neu.jsonl"].map { study.folder.appending(path: "Codings/" + $0).path }
    var texts: [String] = []
    for _ in 0..<2 {
      try study.write(second, to: "Codings/neu.jsonl")
      try CodingsMerge.parse(paths).run()
      texts.append(study.text("Codings/anna.jsonl"))
    }
    #expect(texts[0] == texts[1] && texts[0].hasPrefix(first))
    let lines = texts[0].split(separator: "\n").suffix(3)
    func field(_ name: String) -> [String] {
      lines.map { $0.split(separator: "\"\(name)\":\"").last?.split(separator: "\"").first.map(String.init) ?? "" }
    }
    let ids = field("id")
    #expect(Set(ids).count == 3 && Set(ids).isDisjoint(with: ["anna-1", "anna-2"]))
    #expect(field("target").suffix(2) == [ids[0], ids[1]])
  }

  @Test("a file is not put together with itself")
  func same() throws {
    let study = try TinyStudy()
    let path = study.folder.appending(path: "Codings/anna.jsonl").path
    let before = study.text("Codings/anna.jsonl")
    #expect(throws: (any Error).self) {
      try CodingsMerge.parse([path, study.folder.path + "/Codings/../Codings/anna.jsonl"]).run()
    }
    #expect(study.text("Codings/anna.jsonl") == before)
  }

  @Test("what was read goes along only to the text that was read", arguments: [true, false])
  func reading(isSame: Bool) async throws {
    let study = try TinyStudy()
    let review = line("anna-2", "review", "subsidie", day: 1).replacingOccurrences(of: #""code":"subsidie","#, with: "")
      .replacingOccurrences(of: "De gemeente gaf subsidie.", with: "")
    try study.write(line("anna-1", "add", "subsidie", day: 1) + review, to: "Codings/anna.jsonl")
    let text = study.text("Corpus/n01.txt")
    try FileManager.default.removeItem(at: study.folder.appending(path: "Corpus/n01.txt"))
    if isSame { try study.write(text, to: "Corpus/nieuw.txt") }
    _ = await study.run()
    let target = isSame ? "nieuw" : "n03"
    _ = try? CodingsMove.parse(["n01", target, "--study", study.folder.path]).run()
    let state = try Inputs.codings(
      [study.folder.appending(path: "Codings/anna.jsonl").path], names: .none, Outcome(isQuiet: true))
    #expect(state.reviews.map(\.document) == [isSame ? "nieuw" : "n01"])
    #expect(state.codings.map(\.document) == [isSame ? "nieuw" : "n01"])
  }
}
