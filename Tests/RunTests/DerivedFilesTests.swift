import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("What a run derived and something else changed")
struct DerivedFilesTests {
  @Test(
    "a derived file that was cut, changed or removed is made again",
    arguments: [
      "documents/n01.jsonl", "tokens/n01.conllu", "suggestions/n01.jsonl", "notes/d04.jsonl", "model.json",
      "matrices/type.csv", "matrices/type.json", "report.html", "run.json", "diagnostics.jsonl",
    ])
  func again(name: String) async throws {
    let study = try TinyStudy()
    await study.run()
    let clean = try study.derived()
    let file = study.folder.appending(path: "out/\(name)")
    let whole = try #require(clean[name])
    for bytes in [whole.prefix(whole.count / 2), Data(), whole + whole, nil] {
      if let bytes { try bytes.write(to: file) } else { try FileManager.default.removeItem(at: file) }
      await study.run()
      #expect(try study.derived() == clean)
    }
  }

  @Test("nothing is made again where files were only touched, copied or put elsewhere")
  func untouched() async throws {
    let study = try TinyStudy()
    await study.run()
    let (out, copy) = (study.folder.appending(path: "out"), study.folder.appending(path: "copy"))
    try FileManager.default.copyItem(at: out, to: copy)
    try FileManager.default.removeItem(at: out)
    try FileManager.default.moveItem(at: copy, to: out)
    #expect(await study.run()?.done == [:])
  }

  @Test("matrices of attributes that are no longer compared go, and so do notes that nobody needs")
  func leftOver() async throws {
    let study = try TinyStudy()
    await study.run()
    #expect(try study.derived()["matrices/regio.csv"] != nil && study.derived()["notes"] != nil)
    try study.write("compare: [type]\n", to: "study.yaml")
    try FileManager.default.removeItem(at: study.folder.appending(path: "Corpus/d04.txt"))
    await study.run()
    let left = try study.derived().keys.filter { $0.contains("regio") || $0.contains("notes") }
    #expect(left == [])
  }

  @Test("what leaves size, times and number alone is found where all is read")
  func readInFull() async throws {
    let study = try TinyStudy()
    await study.run()
    let clean = try study.derived()
    let path = study.folder.appending(path: "out/documents/n01.jsonl").path
    let folder = try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true))
    // As if the disk had turned a letter: the ledger has the file's present mark, and the digest of what was written.
    let noted = try #require(RunMemory(folder).ledger.written(path))
    try Data(try String(contentsOfFile: path, encoding: .utf8).replacing("gemeente", with: "gemeinte").utf8)
      .write(to: URL(fileURLWithPath: path))
    try await Task.sleep(for: .milliseconds(50))
    let ledger = RunMemory(folder).ledger
    ledger.note(noted, of: path)
    ledger.memory.save()
    #expect(await study.run()?.done == [:])
    #expect(try study.derived() != clean)
    #expect(await study.run(readsAll: true)?.done[.documents] == 1)
    #expect(study.diagnostics.contains { $0.id == "run.mended" })
    #expect(try study.derived() == clean)
  }

  @Test("an attribute's name leads out of no folder", arguments: ["../../weg", "a/b", ".verborgen", ""])
  func names(attribute: String) {
    let name = TableFiles.fileName(of: attribute)
    #expect(!name.contains("/") && !name.hasPrefix(".") && !name.isEmpty)
    #expect(TableFiles.fileName(of: String(repeating: "é", count: 400)).utf8.count <= 200)
  }

  @Test("files of Draad 0.1.0 are made again, and it is said why")
  func former() {
    let former = Provenance(tool: "0.1.0", inputs: ["transcript": "a"])
    let wanted = Provenance(inputs: ["transcript": "a"], stages: Made.documents.stages)
    #expect(wanted.reason(insteadOf: former)?.description == "Draad 0.1.0 made it in another way")
  }
}
