import Foundation
import Testing

@testable import draad

/// Runs of the built program that are killed, find no room, or go on at once.
@Suite("A run that was disturbed, then one that is not")
struct DisturbedRunTests {
  private let study: TinyStudy

  init() throws {
    study = try TinyStudy()
    for number in 10..<70 {
      try study.write(
        "I: Hoe kwam het?\n\nR1: De gemeente gaf \(number) euro subsidie. Wij delen kennis.\n",
        to: "Corpus/m\(number).txt")
    }
  }

  /// Starts a command; `draad` is the built program.
  private func start(_ command: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "draad": try TinyStudy.program(), "study": study.folder.path, "DRAAD_LEXICON": "none",
    ]) { $1 }
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Whether a run leaves what one from nothing makes.
  private func isMended() async throws -> Bool {
    guard await study.run() != nil else { return false }
    return try study.derived() == (try await study.clean())
  }

  @Test("killed at any moment")
  func killed() async throws {
    for milliseconds in [5, 20, 40, 60, 90, 130, 180, 250] {
      let run = try start("exec $draad run $study")
      try await Task.sleep(for: .milliseconds(milliseconds))
      kill(run.processIdentifier, SIGKILL)
      run.waitUntilExit()
    }
    #expect(try await isMended())
    #expect(await study.run()?.done == [:])
  }

  @Test("without room for what it remembers")
  func full() async throws {
    // The largest document has some hundred bytes; what is remembered of all of them has more than the 4 KB allowed.
    let run = try start("trap '' XFSZ; ulimit -f 4; exec $draad run $study --only documents --jobs 2")
    run.waitUntilExit()
    #expect(run.terminationStatus == 0)
    let files = study.folder.appending(path: "out/.memory/files").path
    let size = try FileManager.default.attributesOfItem(atPath: files)[.size] as? Int
    #expect(try #require(size) <= 4096)
    #expect(study.files(in: "out/tokens").count == 64)
    #expect(try await isMended())
  }

  @Test("with others on other parts of the study, and on the same", arguments: [[1, 2], [1, 1, 2, 2]])
  func together(parts: [Int]) async throws {
    let runs = try parts.map { try start("exec $draad run $study --only documents --part \($0)/2") }
    for run in runs { run.waitUntilExit() }
    // Two that write the same file at once may be in each other's way.
    #expect(parts.count > 2 || runs.allSatisfy { $0.terminationStatus == 0 })
    #expect(try await isMended())
    let memory = study.folder.appending(path: "out/.memory").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: memory).sorted() == ["files", "learning", "sums"])
  }

  @Test("by an earlier release, which remembered in other files")
  func former() async throws {
    await study.run()
    try FileManager.default.removeItem(at: study.folder.appending(path: "out/.memory"))
    for name in [".ledger", ".ledger-1-2", ".learning/all.jsonl", ".tallies/all.jsonl", ".codebook"] {
      try study.write("Corpus/n01.txt\t1.2.3\tabc\t0123456789abcdef\n", to: "out/\(name)")
    }
    #expect(try await isMended())
    let hidden = try FileManager.default.contentsOfDirectory(atPath: study.folder.appending(path: "out").path)
      .filter { $0.hasPrefix(".") }
    #expect(Set(hidden) == [".draad", ".lock", ".memory", ".tables.jsonl"])
  }
}
