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
