import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("The folder for what is derived is Draad's own")
struct OutputFolderTests {
  private func id(_ study: TinyStudy) -> String? { study.diagnostics.first { $0.severity == .error }?.id }

  @Test(
    "a folder with other files is left as it is",
    arguments: ["victim", "../victim-\(UUID().uuidString)", "link", "deep/er/.."])
  func foreign(output: String) async throws {
    let study = try TinyStudy()
    let place = study.folder.appending(path: output == "link" ? "elsewhere" : output).standardizedFileURL
    defer { if output.hasPrefix("..") { try? FileManager.default.removeItem(at: place) } }
    for name in ["documents/mine.jsonl", "report.html", "matrices/type.csv"] {
      let file = place.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: file)
    }
    if output == "link" {
      try FileManager.default.createSymbolicLink(
        at: study.folder.appending(path: "link"), withDestinationURL: place)
    }
    if output.hasPrefix("deep") { try study.write("", to: "deep/er/x") }
    try study.write("output: \(output)\n", to: "study.yaml")
    #expect(await study.run() == nil)
    #expect(id(study) == "run.output-foreign")
    #expect(try String(contentsOf: place.appending(path: "documents/mine.jsonl"), encoding: .utf8) == "mine")
    #expect(try String(contentsOf: place.appending(path: "report.html"), encoding: .utf8) == "mine")
    #expect(!FileManager.default.fileExists(atPath: place.appending(path: "tokens").path))
  }

  @Test(
    "nothing is derived among what people made",
    arguments: [".", "..", "Corpus", "Corpus/out", "Codings", "Codebooks/x", "Corpus/../Codings", "tocorpus", "a/.."])
  func precious(output: String) async throws {
    let study = try TinyStudy()
    try FileManager.default.createSymbolicLink(
      at: study.folder.appending(path: "tocorpus"), withDestinationURL: study.folder.appending(path: "Corpus"))
    try study.write("output: \(output)\n", to: "study.yaml")
    #expect(await study.run() == nil)
    #expect(id(study) == "run.output-place")
    for (path, text) in TinyStudy.files where path != "study.yaml" { #expect(study.text(path) == text) }
  }

  @Test("a mark that was cut, or that something stands in the place of, is made again")
  func mark() async throws {
    let study = try TinyStudy()
    #expect(await study.run() != nil)
    let mark = study.folder.appending(path: "out/.draad")
    let text = study.text("out/.draad")
    try Data().write(to: mark)
    #expect(await study.run() != nil && study.text("out/.draad") == text)
    try FileManager.default.removeItem(at: mark)
    try FileManager.default.createSymbolicLink(atPath: mark.path, withDestinationPath: "/nowhere")
    #expect(await study.run() != nil && study.text("out/.draad") == text)
    try FileManager.default.removeItem(at: mark)
    try FileManager.default.createDirectory(at: mark, withIntermediateDirectories: false)
    #expect(await study.run() != nil && study.text("out/.draad") == text)
  }

  @Test("folders that were exchanged are put right, and what no run made is named, whatever its ending")
  func exchanged() async throws {
    let study = try TinyStudy()
    #expect(await study.run() != nil)
    let out = study.folder.appending(path: "out")
    func names(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: out.appending(path: folder).path).sorted()
    }
    let before = try (names("documents"), names("tokens"))
    for (from, to) in [("documents", "x"), ("tokens", "documents"), ("x", "tokens")] {
      try FileManager.default.moveItem(at: out.appending(path: from), to: out.appending(path: to))
    }
    #expect(await study.run() != nil)
    #expect(try names("documents") == before.0 && names("tokens") == before.1)
    try study.write("mine", to: "out/documents/a.txt")
    _ = await study.run()
    #expect(study.diagnostics.contains { $0.id == "run.foreign-file" } && study.text("out/documents/a.txt") == "mine")
  }

  @Test("a link within the folder leads to nobody's files")
  func linkWithin() async throws {
    let study = try TinyStudy()
    try study.write("mine", to: "elsewhere/mine.jsonl")
    try FileManager.default.createDirectory(at: study.folder.appending(path: "out"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: study.folder.appending(path: "out/documents"), withDestinationURL: study.folder.appending(path: "elsewhere"))
    #expect(await study.run() == nil)
    #expect(id(study) == "run.output-foreign")
    #expect(study.text("elsewhere/mine.jsonl") == "mine")
  }

  @Test("what an earlier release left is known without a mark, as are files that commands wrote one by one")
  func former() async throws {
    let study = try TinyStudy()
    await study.run()
    let out = study.folder.appending(path: "out")
    try FileManager.default.removeItem(at: out.appending(path: ".draad"))
    #expect(await study.run() != nil)
    for name in [".draad", "run.json", ".memory"] { try FileManager.default.removeItem(at: out.appending(path: name)) }
    try study.write("a,b\n", to: "out/ingest.csv")
    #expect(await study.run() != nil)
    #expect(study.text("out/ingest.csv") == "a,b\n")
  }

  @Test("a folder elsewhere that is empty or not there yet will do; so will one in which a workflow began")
  func elsewhere() async throws {
    let study = try TinyStudy()
    try study.write("", to: "work/workflow/documents-1")
    try FileManager.default.createDirectory(
      at: study.folder.appending(path: "empty"), withIntermediateDirectories: true)
    for output in ["work", "empty", "new/er"] {
      try study.write("output: \(output)\n", to: "study.yaml")
      #expect(await study.run() != nil)
      #expect(study.text("\(output)/report.html").contains("<html"))
    }
  }
}
