import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("What a run says it counted")
struct SummaryTests {
  private func counted(_ summary: RunSummary?) -> [String] {
    (summary?.lines(report: "out/report.html", log: "out/log", diagnostics: 0) ?? []).filter { $0.hasPrefix("Counted") }
  }

  @Test(
    "codings are called codings where there is no table of cases, none with an attribute, or nothing that is compared",
    arguments: [nil, "case,documents\nA,n01\nB,n02\n", "case,documents,leeftijd\nA,n01,31\nB,n02,42\nC,n03,53\n"])
  func noMatrix(cases: String?) async throws {
    let study = try TinyStudy()
    try study.write("name: Klein\n", to: "study.yaml")
    if let cases {
      try study.write(cases, to: "Corpus/cases.csv")
    } else {
      try FileManager.default.removeItem(at: study.folder.appending(path: "Corpus/cases.csv"))
    }
    let summary = await study.run()
    #expect(summary?.report?.source == .codings && summary?.report?.passages == 2)
    #expect(counted(summary) == ["Counted: 2 codings."])
  }

  @Test("suggestions are called suggestions only where nobody decided anything")
  func suggestions() async throws {
    let study = try TinyStudy()
    try study.write("", to: "Codings/anna.jsonl")
    let summary = await study.run()
    let number = try #require(summary?.report?.passages)
    #expect(number > 1 && summary?.report?.source == .suggestions)
    #expect(counted(summary) == ["Counted: \(number) suggestions; nobody reviewed them yet."])
  }

  @Test("where all that was decided is that nothing fits, that is what is counted")
  func rejectionsAlone() async throws {
    let study = try TinyStudy()
    let line = study.text("Codings/anna.jsonl").split(separator: "\n")[0]
    try study.write(
      line.replacingOccurrences(of: #""act":"add""#, with: #""act":"reject""#) + "\n", to: "Codings/anna.jsonl")
    #expect(counted(await study.run()) == ["Counted: 0 codings."])
  }

  @Test("a coding that no table counts, since the codebook lacks its code, is not said to be counted")
  func unknownCode() async throws {
    let study = try TinyStudy()
    try study.write(
      study.text("Codebooks/codebook.yaml").replacingOccurrences(of: "name: subsidie", with: "name: overheidsgeld"),
      to: "Codebooks/codebook.yaml")
    #expect(counted(await study.run()) == ["Counted: 1 coding."])
    let unknown = study.diagnostics.filter { $0.id == "crosstab.unknown-code" }
    #expect(
      unknown.map(\.summary) == ["1 coding has the code 'subsidie', which the codebook lacks, and is not counted"])
    let quiet = Outcome(isQuiet: true)
    let scope = try CodingScope([study.folder.path], quiet)
    #expect(try CodingsList.placed(try scope.state(quiet).state, in: scope, quiet).count == 2)
    #expect(quiet.diagnostics == unknown)
  }

  @Test("the same coding given twice is one coding, in whichever place it is counted, and that is said")
  func twice() async throws {
    let study = try TinyStudy()
    let line = study.text("Codings/anna.jsonl").split(separator: "\n")[0]
    let again = line.replacingOccurrences(of: "anna-1", with: "anna-3")
    try study.write("\(line)\n\(again)\n", to: "Codings/anna.jsonl")
    #expect(counted(await study.run()) == ["Counted: 1 coding."])
    #expect(study.diagnostics.contains { $0.id == "codings.given-twice" && $0.severity == .note })
    let quiet = Outcome(isQuiet: true)
    let scope = try CodingScope([study.folder.path], quiet)
    #expect(try CodingsList.placed(try scope.state(quiet).state, in: scope, quiet).map(\.id) == ["anna-1"])
    let folder = try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
    let count = try await StudyCount(
      folder, codebook: try Inputs.codebook(try folder.codebookFile(), Outcome(isQuiet: true)),
      cases: try folder.cases(nil, Outcome(isQuiet: true)), provenance: Provenance(), Outcome(isQuiet: true))
    #expect(count.tally.entries.map { Int($0.size.codings) }.reduce(0, +) == 1)
    #expect(count.tally.entries.map { Int($0.size.passages) }.reduce(0, +) == 1)
  }
}
