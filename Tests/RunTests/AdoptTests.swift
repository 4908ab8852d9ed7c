import Foundation
import QualitativeData
import StudyFiles
import Testing

@testable import draad

@Suite("Codes of one name that mean something else")
struct AdoptTests {
  private static let first = Code(name: "elkaar", label: "Elkaar", definition: "Wie wie kent.")
  private static let second = Code(name: "elkaar", label: "Elkaar", definition: "Dat men elkaar helpt.")
  private let proposals = [("Anna de Wit", first), ("bram", second), ("cleo", second), ("bram", Code(name: "los"))]

  private func adopt(
    _ proposals: [(coder: String, code: Code)], of coder: String? = nil, apart: Bool = false, taken: Set<String> = []
  ) throws(Diagnostic) -> AdoptedCodes {
    try AdoptedCodes(proposals, taken: taken, definitionOf: coder, isApart: apart)
  }

  @Test("are not merged until it is said what is meant: both definitions are shown")
  func asks() throws {
    let problem = try #require(throws: Diagnostic.self) { try adopt(proposals) }
    #expect(problem.id == "codebook.two-meanings")
    #expect(problem.summary.contains("Anna de Wit: “Wie wie kent.”; bram: “Dat men elkaar helpt.”"))
    #expect(problem.advice.contains("--definition-of 'Anna de Wit'") && problem.advice.contains("--apart"))
    // The same words by several coders are one code; so is nothing against nothing.
    #expect(try adopt([("bram", Self.second), ("cleo", Self.second)]).codes == [Self.second])
  }

  @Test("one definition holds for all where that is said; whoever did not propose the code has none")
  func definitionOf() throws {
    let adopted = try adopt(proposals, of: "cleo")
    #expect(adopted.codes == [Self.second, Code(name: "los")])
    #expect(adopted.renamed.isEmpty)
    let problem = try #require(throws: Diagnostic.self) { try adopt(proposals, of: "cloe") }
    #expect(problem.id == "codebook.no-proposal" && problem.advice.hasPrefix("Did you mean 'cleo'?"))
  }

  @Test("apart each becomes a code of its own, under a name that nothing has yet")
  func apart() throws {
    let adopted = try adopt(proposals, apart: true, taken: ["elkaar-bram"])
    #expect(adopted.codes.map(\.name) == ["elkaar", "elkaar-bram-2", "los"])
    #expect(adopted.codes.map(\.label) == ["Elkaar", "Elkaar (bram)", "los"])
    #expect(adopted.codes.map(\.definition) == ["Wie wie kent.", "Dat men elkaar helpt.", ""])
    #expect(adopted.renamed.map(\.coder) == ["bram", "cleo"])
    #expect(adopted.renamed.allSatisfy { $0.old == "elkaar" && $0.new == "elkaar-bram-2" })
  }

  /// Anna and Bram made a code of one name; Bram's decisions lie in a file of his own and in one that begins with Anna's.
  private func study() async throws -> TinyStudy {
    let study = try TinyStudy()
    func line(_ coder: String, _ id: String, _ act: String, _ code: String, _ more: String = "") -> String {
      """
      {"act":"\(act)","after":"","before":"","code":"\(code)","coder":"\(coder)","document":"n01","end":46,"id":"\(id)",\
      "quote":"De gemeente gaf subsidie.","start":21,"time":"2026-03-01T09:00:00Z","via":"page"\(more)}

      """
    }
    try study.write(
      line("anna", "anna-3", "add", "elkaar") + line("bram", "bram-7", "add", "elkaar"), to: "Codings/anna.jsonl")
    try study.write(
      line("bram", "bram-1", "add", "elkaar") + line("bram", "bram-2", "reject", "elkaar", #","suggestion":"x""#)
        + line("bram", "bram-3", "add", "elkaar") + line("bram", "bram-4", "remove", "elkaar", #","target":"bram-3""#)
        + line("bram", "bram-5", "add", "kennis"), to: "Codings/bram.jsonl")
    for (coder, code) in [("anna", Self.first), ("bram", Self.second)] {
      try study.write(
        String(decoding: ProposalFormat.line(code), as: UTF8.self) + "\n", to: "Codings/\(coder).proposals.ndjson")
    }
    _ = await study.run()
    return study
  }

  private func codings(_ study: TinyStudy) throws -> [String] {
    let folder = try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
    let state = try Inputs.codings(folder.codingFiles, names: .none, Outcome(isQuiet: true))
    return state.codings.map { "\($0.coder) \($0.code)" }.sorted()
      + state.rejections.map { "\($0.coder) not \($0.code)" }
  }

  @Test("apart, every decision of the other coder goes along, in whichever file it lies, and says how it came about")
  func recoded() async throws {
    let study = try await study()
    try CodebookAdopt.parse([study.folder.path, "elkaar", "--apart"]).run()
    #expect(
      try codings(study) == [
        "anna elkaar", "bram elkaar-bram", "bram kennis", "bram not elkaar-bram",
      ]
    )
    let folder = try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
    let events = try Inputs.events(folder.codingFiles, Outcome(isQuiet: true))
    let changes = events.filter { $0.act == .change }
    #expect(changes.map(\.target) == ["bram-7", "bram-1", "bram-2"])
    #expect(changes.map(\.id) == ["bram-8", "bram-9", "bram-10"])
    #expect(changes.allSatisfy { $0.way == .bulk && $0.time == "2026-03-01T09:00:00Z" })
    let codebook = try Inputs.codebook(try folder.codebookFile(), Outcome(isQuiet: true))
    #expect(codebook["elkaar"]?.definition == "Wie wie kent.")
    #expect(codebook["elkaar-bram"]?.definition == "Dat men elkaar helpt.")
  }

  @Test("where one of the files is held by another program, nothing is changed anywhere")
  func held() async throws {
    let study = try await study()
    let before = ["Codings/anna.jsonl", "Codings/bram.jsonl", "Codebooks/codebook.yaml"].map(study.text)
    let holder = try CodingFile(study.folder.appending(path: "Codings/bram.jsonl").path)
    #expect(throws: (any Error).self) {
      try CodebookAdopt.parse([study.folder.path, "elkaar", "--apart"]).run()
    }
    #expect(["Codings/anna.jsonl", "Codings/bram.jsonl", "Codebooks/codebook.yaml"].map(study.text) == before)
    withExtendedLifetime(holder) {}
  }

  @Test("with one definition all that was coded keeps its code")
  func oneDefinition() async throws {
    let study = try await study()
    try CodebookAdopt.parse([study.folder.path, "elkaar", "--definition-of", "bram"]).run()
    #expect(try codings(study) == ["anna elkaar", "bram elkaar", "bram kennis", "bram not elkaar"])
    #expect(study.text("Codebooks/codebook.yaml").contains("Dat men elkaar helpt."))
    #expect(!study.text("Codebooks/codebook.yaml").contains("Wie wie kent."))
  }
}
