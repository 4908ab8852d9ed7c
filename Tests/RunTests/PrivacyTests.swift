import Foundation
import Pseudonymise
import QualitativeData
import Testing

@testable import draad

@Suite("Who may read what is written")
struct PrivacyTests {
  private func modes(_ study: TinyStudy, in folder: String) -> Set<Int> {
    let all = FileManager.default.enumerator(atPath: study.folder.appending(path: folder).path)?.compactMap {
      $0 as? String
    }
    return Set(
      ((all ?? []) + [""]).compactMap { name in
        let path = study.folder.appending(path: "\(folder)/\(name)").path
        return (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
      })
  }

  /// Runs the built program, since what files allow is a whole process's; what it said.
  private func draad(_ arguments: [String], in study: TinyStudy) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try TinyStudy.program())
    process.arguments = arguments
    process.currentDirectoryURL = study.folder
    let said = Pipe()
    process.standardError = said
    try process.run()
    process.waitUntilExit()
    return String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test("what is derived is for its owner; for the group only where the study says so")
  func derived() throws {
    let study = try TinyStudy()
    try FileManager.default.createDirectory(
      at: study.folder.appending(path: "out"), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755])
    _ = try draad(["run"], in: study)
    #expect(modes(study, in: "out") == [0o600, 0o700])
    try study.write("compare: [type, regio]\nshared: group\n", to: "study.yaml")
    _ = try draad(["run"], in: study)
    #expect(modes(study, in: "out") == [0o660, 0o770])
    try study.write("compare: [type, regio]\n", to: "study.yaml")
    _ = try draad(["run"], in: study)
    #expect(modes(study, in: "out") == [0o600, 0o700])
    try study.write("shared: everybody\n", to: "study.yaml")
    #expect(try draad(["run"], in: study).contains("[study.value]"))
  }

  @Test("a coder's file, its torn end and proposals are for their owner")
  func decisions() throws {
    let study = try TinyStudy()
    _ = try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
    let path = study.folder.appending(path: "Nieuw/bert.jsonl").path
    try FileAccess.makeFolder(study.folder.appending(path: "Nieuw").path)
    try Data("{\"half".utf8).write(to: URL(fileURLWithPath: path))
    _ = try CodingFile(path)
    try ProposalFile(coder: "bert", in: study.folder.appending(path: "Nieuw").path).add(Code(name: "x"))
    _ = try CodingFile(study.folder.appending(path: "Nieuw/cor.jsonl").path)
    let open = modes(study, in: "Nieuw").filter { $0 & 0o077 != 0 }
    #expect(open.isEmpty)
    #expect(FileManager.default.fileExists(atPath: path + ".torn"))
  }

  @Test("links among the transcripts lead out of the study only where that is asked for")
  func links() async throws {
    let (study, other) = (try TinyStudy(), try TinyStudy())
    try other.write("R1: Geheim van een ander.\n", to: "geheim.txt")
    let link = study.folder.appending(path: "Corpus/x1.txt")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: other.folder.appending(path: "geheim.txt"))
    try FileManager.default.createSymbolicLink(
      at: study.folder.appending(path: "Corpus/x2.txt"),
      withDestinationURL: study.folder.appending(path: "Corpus/n01.txt"))
    await study.run()
    #expect(study.diagnostics.filter { $0.id == "study.link-outside" }.map { $0.location?.file ?? "" } == [link.path])
    #expect(study.text("out/documents/x1.jsonl").isEmpty && study.text("out/documents/x2.jsonl").contains("subsidie"))
    try study.write("links: follow\n", to: "study.yaml")
    await study.run()
    #expect(study.text("out/documents/x1.jsonl").contains("Geheim"))
    // The table of cases lies there too.
    try study.write("", to: "study.yaml")
    let cases = study.folder.appending(path: "Corpus/cases.csv")
    try FileManager.default.removeItem(at: cases)
    try FileManager.default.createSymbolicLink(
      at: cases, withDestinationURL: other.folder.appending(path: "Corpus/cases.csv"))
    #expect(await study.run() == nil)
  }

  @Test("names that a key puts back lead out of no folder", arguments: ["../weg", "a/b", ".verborgen", "", "a\u{0}b"])
  func names(name: String) throws {
    let study = try TinyStudy()
    let document = Document(id: name, provenance: Provenance(), segments: [])
    let written = WrittenStudy(name: "x", codebook: Codebook(codes: []), documents: [document])
    let out = study.folder.appending(path: "terug/diep")
    #expect(throws: Diagnostic.self) {
      try PseudonymFiles(outcome: Outcome(isQuiet: true)).write(written, to: out.path, compare: [])
    }
    #expect(!FileManager.default.fileExists(atPath: out.deletingLastPathComponent().path))
  }

  @Test("a folder in which a link lies is not empty")
  func linkInside() throws {
    let study = try TinyStudy()
    let folder = study.folder.appending(path: "terug")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "Corpus"), withDestinationURL: study.folder.appending(path: "Corpus"))
    #expect(throws: Diagnostic.self) { try PseudonymFiles(outcome: Outcome(isQuiet: true)).checkEmpty(folder.path) }
  }
}
