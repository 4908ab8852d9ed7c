import Foundation
import QualitativeData
import Testing
import Tokenize

@testable import draad

/// A study of four short interviews in a temporary folder, run in this process.
final class TinyStudy {
  let folder: URL
  /// The last run's diagnostics.
  private(set) var diagnostics: [Diagnostic] = []

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "draad-tiny-\(UUID().uuidString)")
    for (path, text) in Self.files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let files = [
    "study.yaml": "name: Klein\ncompare: [type, regio]\n",
    "Corpus/n01.txt": "I: Hoe kwam het?\n\nR1: De gemeente gaf subsidie. Wij delen kennis.\n",
    "Corpus/n02.txt": "I: En het geld?\n\nR1: Wij vragen subsidie aan.\n\nR1: Vertrouwen is het halve werk.\n",
    "Corpus/n03.txt": "I: Wie doet mee?\n\nR1: Iedereen deelt kennis met elkaar.\n",
    "Corpus/d04.txt": "Lees hier Ã©Ã©n verhaal. CoÃ¶rdinatie kost tijd, zei men.\n\nEr kwam geen subsidie.\n",
    "Corpus/cases.csv":
      "case,documents,type,regio\nA,n01,netwerk,noord\nB,n02,platform,zuid\nC,n03,netwerk,zuid\nD,d04,platform,noord\n",
    "Codebooks/codebook.yaml": """
    codes:
      - name: subsidie
        definition: Geld van de overheid.
        indicators: [subsidie]
      - name: kennis
        definition: Wat men van elkaar leert.
        indicators: [kennis]
      - name: vertrouwen
        definition: Elkaar iets gunnen.

    """,
    "Codings/anna.jsonl": """
    {"act":"add","after":"","before":"","code":"subsidie","coder":"anna","document":"n01","end":46,"id":"anna-1","quote":"De gemeente gaf subsidie.","start":21,"time":"2026-03-01T09:00:00Z"}
    {"act":"add","after":"","before":"","code":"vertrouwen","coder":"anna","document":"n02","end":77,"id":"anna-2","quote":"Vertrouwen is het halve werk.","start":48,"time":"2026-03-02T09:00:00Z"}

    """,
  ]

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ path: String) -> String { (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? "" }

  /// The path of the program that was built with the tests.
  static func program() throws -> String {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") }?.split(separator: ".xctest").first
    let products = URL(fileURLWithPath: String(try #require(bundle))).deletingLastPathComponent()
    return products.appending(path: "draad").path
  }

  /// What `draad run` does; whether it came to its end.
  @discardableResult
  func run(readsAll: Bool = false) async -> RunSummary? {
    let outcome = Outcome(isQuiet: true)
    defer { diagnostics = outcome.diagnostics }
    do throws(Diagnostic) {
      let study = try StudyFolder(folder.path, outcome: outcome)
      try OutputFolder(study: study).prepare()
      let lock = try RunLock(study.outputFolder)
      let prepared = try await PreparedStudy(study, tokenizer: Tokenizer(), outcome)
      let run = StudyRun(
        prepared, memory: RunMemory(study, readsAll: readsAll), jobs: 2,
        explain: false,
        outcome: outcome)
      try await run.run()
      withExtendedLifetime(lock) {}
      return run.summary
    } catch {
      outcome.report(error)
      return nil
    }
  }

  /// All that a run derived, by its path in the folder of derived files; what is only remembered has a hidden name.
  func derived() throws -> [String: Data] { try Self.contents(of: folder.appending(path: "out")) }

  /// The paths of all files in a folder, hidden ones too.
  func files(in name: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.appending(path: name).path)?.compactMap { $0 as? String }
    return (all ?? []).map { "\(name)/\($0)" }.filter { !isFolder($0) }.sorted()
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let full = folder.appending(path: path).path
    return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// What a run makes where nothing was derived before.
  func clean() async throws -> [String: Data]? {
    let (out, aside) = (folder.appending(path: "out"), folder.appending(path: "aside"))
    try FileManager.default.moveItem(at: out, to: aside)
    let summary = await run()
    let made = try Self.contents(of: out)
    try? FileManager.default.removeItem(at: out)
    try FileManager.default.moveItem(at: aside, to: out)
    return summary == nil ? nil : made
  }

  private static func contents(of folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      var isFolder: ObjCBool = false
      let file = folder.appending(path: name)
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      found[name] = isFolder.boolValue ? Data() : try Data(contentsOf: file)
    }
    return found
  }
}
