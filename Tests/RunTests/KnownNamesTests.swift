import ArgumentParser
import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("A name that nobody has is answered with the nearest")
struct KnownNamesTests {
  private func study() async throws -> TinyStudy {
    let study = try TinyStudy()
    // A file of several people; "Anna de Wit" is not "anna".
    let lines = study.text("Codings/anna.jsonl").split(separator: "\n").map(String.init)
    let other = lines[1].replacingOccurrences(of: #""coder":"anna","#, with: #""coder":"Anna de Wit","#)
    try study.write(lines[0] + "\n" + other + "\n", to: "Codings/anna.jsonl")
    _ = await study.run()
    return study
  }

  private func folder(_ study: TinyStudy) throws -> StudyFolder {
    try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
  }

  @Test("coders and documents, wherever they may be named")
  func names() async throws {
    let study = try await study()
    let names = KnownNames(try folder(study))
    try names.check(coders: ["anna", "Anna de Wit"])
    try names.check(documents: ["n01", "d04"])
    let coder = try #require(throws: Diagnostic.self) { try names.check(coders: ["anna", "ana"]) }
    #expect(coder.id == "study.no-coder" && coder.advice.hasPrefix("Did you mean 'anna'"))
    let document = try #require(throws: Diagnostic.self) { try names.check(documents: ["n1"]) }
    #expect(document.id == "study.no-such-document" && document.advice.hasPrefix("Did you mean 'n01'"))
  }

  @Test(
    "no command answers with an empty table",
    arguments: [
      ["crosstab", "--by", "type", "--coder", "bram"], ["crosstab", "--by", "type", "--document", "n04"],
      ["axial", "--coder", "bram"], ["saturation", "--coder", "bram"], ["reliability", "--coder", "bram"],
      ["reliability", "--coder", "Anna"], ["export", "matrix", "--coder", "bram"],
      ["export", "quotations", "--coder", "bram"], ["export", "project", "--coder", "bram"],
    ])
  func commands(words: [String]) async throws {
    let study = try await study()
    let said = study.folder.appending(path: "said.jsonl")
    var command = try DraadCommand.parseAsRoot(
      words + ["--study", study.folder.path, "--diagnostics", said.path])
    await #expect(throws: (any Error).self) {
      if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
    }
    let text = try String(contentsOf: said, encoding: .utf8)
    #expect(text.contains(words.contains("--document") ? "study.no-such-document" : "study.no-coder"))
  }

  private func filter(_ study: TinyStudy, document: String? = nil, code: String? = nil) throws -> [String] {
    let quiet = Outcome(isQuiet: true)
    let scope = try CodingScope([study.folder.path], quiet)
    let codings = try scope.state(quiet).state.codings
    let filter = try CodingFilter(document: document, code: code, of: codings, in: scope, quiet)
    return codings.filter(filter.passes).map { "\($0.document) \($0.code)" }
  }

  @Test("codings are listed by code, by label and by branch; a code that was given to nothing gives nothing")
  func listed() async throws {
    let study = try await study()
    try study.write(
      study.text("Codebooks/codebook.yaml").replacingOccurrences(
        of: "  - name: kennis", with: "    label: Geld van de staat\n  - name: kennis") + "    parent: kennis\n",
      to: "Codebooks/codebook.yaml")
    #expect(try filter(study, code: "subsidie") == ["n01 subsidie"])
    #expect(try filter(study, code: "geld van de staat") == ["n01 subsidie"])
    #expect(try filter(study, code: "kennis/*") == ["n02 vertrouwen"])
    #expect(try filter(study, code: "kennis") == [])
    #expect(try filter(study, document: "n03") == [])
    let code = try #require(throws: Diagnostic.self) { try filter(study, code: "vertrouwn") }
    #expect(code.id == "codings.no-code" && code.advice.hasPrefix("Did you mean 'vertrouwen'?"))
    let document = try #require(throws: Diagnostic.self) { try filter(study, document: "n2") }
    #expect(document.id == "study.no-such-document")
  }

  @Test(
    "a study that was coded but not run yet is told to be run, whatever is asked",
    arguments: [["crosstab", "--by", "type"], ["reliability"], ["axial"], ["export", "matrix"]])
  func notRun(words: [String]) async throws {
    let study = try TinyStudy()
    let said = study.folder.appending(path: "said.jsonl")
    var command = try DraadCommand.parseAsRoot(words + ["--study", study.folder.path, "--diagnostics", said.path])
    await #expect(throws: (any Error).self) {
      if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
    }
    let lines = try String(contentsOf: said, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 1 && lines[0].contains("study.no-documents"))
  }

  private func said(_ coder: String, _ study: TinyStudy) -> [String] {
    CoderFiles(study.folder.appending(path: "Codings").path).diagnostics(of: coder)
      .map { "\($0.id) \($0.severity.rawValue) \($0.advice.prefix(22))" }
  }

  @Test("a coder who begins is said to be new, with the nearest name where it may be misspelt")
  func newCoders() async throws {
    let study = try await study()
    #expect(said("anna", study).isEmpty)
    #expect(said("ana", study) == ["codings.new-coder warning Did you mean 'anna'? T"])
    #expect(said("bram", study) == ["codings.new-coder note Those who have: anna."])
    let files = CoderFiles(study.folder.appending(path: "Codings").path)
    #expect(files.near("anan") == ["anna"] && files.near("anna").isEmpty && files.near("bram").isEmpty)
    #expect(Diagnostic.newCoder("anna", among: []) == nil)
  }

  @Test("'draad diff' says that a coder is new, whom it would compare with nothing")
  func diff() async throws {
    let study = try await study()
    let said = study.folder.appending(path: "said.jsonl")
    let path = study.folder.appending(path: "Codings/anna.jsonl").path
    var command = try DraadCommand.parseAsRoot([
      "diff", study.folder.path, path, "--coder", "ana", "--diagnostics", said.path,
    ])
    #expect(throws: (any Error).self) { try command.run() }
    #expect(try String(contentsOf: said, encoding: .utf8).contains("codings.new-coder"))
  }

  @Test("a decision on what is not there is said with its file and line, however decisions are read")
  func lines() async throws {
    let study = try await study()
    let stray = study.text("Codings/anna.jsonl").split(separator: "\n")[0]
      .replacingOccurrences(of: #""id":"anna-1""#, with: #""id":"anna-7","target":"anna-9""#)
      .replacingOccurrences(of: #""act":"add""#, with: #""act":"remove""#)
    try study.write(study.text("Codings/anna.jsonl") + stray + "\n", to: "Codings/anna.jsonl")
    _ = await study.run()
    let path = study.folder.appending(path: "Codings/anna.jsonl").path
    let found = study.diagnostics.filter { $0.id == "codings.no-target" }
    #expect(!found.isEmpty && found.allSatisfy { $0.location == Location(file: path, position: 3) })
    let quiet = Outcome(isQuiet: true)
    _ = try Inputs.codings([path], names: .none, quiet)
    #expect(quiet.diagnostics.first { $0.id == "codings.no-target" }?.location?.position == 3)
  }
}
