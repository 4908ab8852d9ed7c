import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("The demonstration study that comes with the program")
struct DemoStudyTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "draad-demo-\(UUID().uuidString)")

  private func write(_ names: String...) throws {
    for name in names {
      let place = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try name.write(to: place, atomically: true, encoding: .utf8)
    }
  }

  private func path(_ name: String) -> String { RealPath.of(root.appending(path: name).path) }

  /// What lies in a folder, with what it holds.
  private func contents(_ name: String) -> [String: String] {
    let files = FileAccess.files(below: path(name))
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0, (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "") })
  }

  @Test("is found beside the program first, then in the checkout above it")
  func places() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write(
      "repo/Package.swift", "repo/Corpus/a.txt", "repo/Codebooks/c.yaml", "repo/study.yaml", "repo/.build/debug/draad")
    #expect(try DemoStudy.found(from: path("repo/.build/debug/draad")).path == path("repo"))
    try write("usr/bin/draad", "usr/share/draad/demo/study.yaml")
    #expect(try DemoStudy.found(from: path("usr/bin/draad")).path == path("usr/share/draad/demo"))
    // Through a link, as packages set them.
    try FileManager.default.createDirectory(at: root.appending(path: "bin"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: path("bin") + "/draad", withDestinationPath: path("usr/bin/draad"))
    #expect(try DemoStudy.found(from: path("bin") + "/draad").path == path("usr/share/draad/demo"))
    try write("alone/bin/draad")
    let problem = try #require(throws: Diagnostic.self) { try DemoStudy.found(from: path("alone/bin/draad")) }
    #expect(problem.id == "demo.missing")
  }

  @Test("is copied whole, without what its documents are made with, and stays as it is")
  func copy() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write(
      "repo/study.yaml", "repo/Corpus/a.txt", "repo/Corpus/texts/a.md", "repo/Corpus/build.py", "repo/Codebooks/c.yaml",
      "repo/Codings/anna.jsonl", "repo/Codings/README.md", "repo/Corpus/forms/f.docx", "repo/Makefile",
      "repo/out/report.html")
    let before = contents("repo")
    let study = DemoStudy(path: path("repo"))
    try FileManager.default.createDirectory(at: root.appending(path: "leeg"), withIntermediateDirectories: true)
    for target in ["nieuw/map", "leeg"] {
      #expect(try study.copy(to: path(target)) == 4)
      #expect(
        contents(target).keys.sorted()
          == ["Codebooks/c.yaml", "Codings/anna.jsonl", "Corpus/a.txt", "study.yaml"].map { path(target) + "/" + $0 })
    }
    #expect(contents("repo") == before)
    #expect(FileAccess.names(in: path("")).sorted() == ["leeg", "nieuw", "repo"])
  }

  @Test("a folder that holds anything is refused, also if it is hidden, and so is the study's own")
  func refused() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("repo/study.yaml", "vol/.verborgen", "bestand")
    let study = DemoStudy(path: path("repo"))
    for (target, id) in [
      ("vol", "demo.not-empty"), ("bestand", "demo.not-empty"), ("repo", "demo.in-source"),
      ("repo/nieuw", "demo.in-source"),
      ("", "demo.in-source"),
    ] {
      let problem = try #require(throws: Diagnostic.self) { try study.copy(to: path(target)) }
      #expect(problem.id == id, "\(target)")
    }
    #expect(FileAccess.names(in: path("vol")) == [".verborgen"] && FileAccess.names(in: path("repo")) == ["study.yaml"])
  }
}
