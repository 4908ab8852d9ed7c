import Bytes
import Foundation
import QualitativeData
import StudyFiles
import Testing

@testable import draad

@Suite("What runs note of files holds as long as these are the same")
final class LedgerTests {
  private let study: TinyStudy
  private let file: URL

  init() throws {
    study = try TinyStudy()
    file = study.folder.appending(path: "out/documents/x.jsonl")
    try study.write("tekst", to: "out/documents/x.jsonl")
  }

  /// The ledger as the next run finds it.
  private func ledger(readsAll: Bool = false) throws -> Ledger {
    RunMemory(try StudyFolder(study.folder.path, outcome: Outcome(isQuiet: true)), readsAll: readsAll).ledger
  }

  /// Notes the file as a run does that wrote something else some time later.
  private func note() async throws {
    let ledger = try ledger()
    let note = Ledger.Note(digest: Digest.of("tekst"), key: "sleutel", more: ["notes": "x", "a": "b"])
    ledger.note(note, of: file.path)
    try await Task.sleep(for: .milliseconds(50))
    ledger.memory.save()
  }

  @Test("what was noted is known to the next run")
  func noted() async throws {
    try await note()
    let found = try #require(try ledger().written(file.path))
    #expect(found.key == "sleutel" && found.digest == Digest.of("tekst") && found.more == ["notes": "x", "a": "b"])
  }

  @Test("a file that was changed is not what was written, even where size and time of change are put back")
  func changed() async throws {
    try await note()
    let before = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    let handle = try FileHandle(forUpdating: file)
    try handle.write(contentsOf: Data("T".utf8))
    try handle.close()
    try FileManager.default.setAttributes([.modificationDate: try #require(before)], ofItemAtPath: file.path)
    #expect(try ledger().written(file.path) == nil)
  }

  @Test("a file that was only touched, or copied to its place, is settled by its digest once")
  func touched() async throws {
    try await note()
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file.path)
    let first = try ledger()
    #expect(first.written(file.path) != nil)
    first.memory.save()
    #expect(try ledger().written(file.path)?.mark == FileMark(file.path))
  }

  @Test("a file that may have changed in the moment in which the ledger was written is read")
  func moment() throws {
    let ledger = try ledger()
    ledger.note(Ledger.Note(digest: "another", key: "sleutel"), of: file.path)
    ledger.memory.save()
    #expect(try self.ledger().written(file.path) == nil)
  }

  @Test("where all is read a mark counts for nothing")
  func readsAll() async throws {
    try await note()
    let ledger = try ledger()
    ledger.note(Ledger.Note(digest: "another", key: "sleutel"), of: file.path)
    try await Task.sleep(for: .milliseconds(50))
    ledger.memory.save()
    #expect(try self.ledger().written(file.path) != nil)
    #expect(try self.ledger(readsAll: true).written(file.path) == nil)
    let mark = try #require(FileMark(file.path))
    #expect(try self.ledger().digest(of: file.path, mark) == "another")
    #expect(try self.ledger(readsAll: true).digest(of: file.path, mark) == nil)
  }

  @Test("a study may lie elsewhere tomorrow, and be named in another way")
  func elsewhere() async throws {
    try await note()
    let outcome = Outcome(isQuiet: true)
    let other = try StudyFolder(study.folder.path + "/", outcome: outcome)
    #expect(RunMemory(other).ledger.written(other.output("documents/x.jsonl")) != nil)
    let moved = study.folder.deletingLastPathComponent().appending(path: "draad-moved-\(UUID().uuidString)")
    try FileManager.default.moveItem(at: study.folder, to: moved)
    defer { try? FileManager.default.removeItem(at: moved) }
    let folder = try StudyFolder(moved.path, outcome: outcome)
    #expect(RunMemory(folder).ledger.written(folder.output("documents/x.jsonl")) != nil)
  }

  @Test("why a file must be made anew")
  func reasons() async throws {
    let wanted = Provenance(inputs: ["transcript": "a"], stages: Made.documents.stages)
    let header = DocumentFormat.write(Document(id: "x", provenance: wanted, segments: []))
    try Data(header).write(to: file)
    #expect(try ledger().reason(for: wanted, wanted.key, at: file.path) == .unsure)
    let ledger = try ledger()
    ledger.note(Ledger.Note(digest: Digest.of(header), key: wanted.key), of: file.path)
    ledger.memory.save()
    #expect(try self.ledger().reason(for: wanted, wanted.key, at: file.path) == nil)
    let other = Provenance(inputs: ["transcript": "b"], stages: Made.documents.stages)
    #expect(try self.ledger().reason(for: other, other.key, at: file.path) == .input("transcript"))
    try Data(header + [0x0A]).write(to: file)
    #expect(try self.ledger().reason(for: wanted, wanted.key, at: file.path) == .damaged)
    try FileManager.default.removeItem(at: file)
    #expect(try self.ledger().reason(for: wanted, wanted.key, at: file.path) == .missing)
  }
}
