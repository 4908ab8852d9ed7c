import Foundation

/// A folder of `Tests/Golden`: what to run (`cmd`, a shell script) beside the files that it needs, and what must come out
/// (`expout`, `experr`, `expstatus`; a missing one means nothing, or 0).
struct GoldenCase: CustomStringConvertible, Sendable {
  let folder: URL

  var description: String { folder.lastPathComponent }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  static let all: [GoldenCase] = {
    let folder = root.appending(path: "Golden")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { GoldenCase(folder: folder.appending(path: $0)) }
      .filter { FileManager.default.fileExists(atPath: $0.folder.appending(path: "cmd").path) }
  }()

  struct Outcome: Equatable {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Runs the case in a copy of its folder, with the built program first on the path.
  func run() throws -> Outcome {
    let copy = FileManager.default.temporaryDirectory.appending(path: "draad-golden-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let output = copy.appending(path: ".out")
    let errors = copy.appending(path: ".err")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "bash cmd >.out 2>.err </dev/null"]
    process.currentDirectoryURL = copy
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Self.products.path + ":" + (environment["PATH"] ?? "")
    environment["ROOT"] = Self.root.deletingLastPathComponent().path
    environment["LC_ALL"] = "C.UTF-8"
    environment["DRAAD_LEXICON"] = environment["DRAAD_LEXICON"] ?? "none"
    // What this person allows elsewhere is not allowed here.
    environment["XDG_STATE_HOME"] = copy.appending(path: ".state").path
    process.environment = environment
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8),
      status: process.terminationStatus)
  }

  /// What must come out.
  var expected: Outcome {
    Outcome(output: text("expout"), errors: text("experr"), status: Int32(text("expstatus").filter(\.isNumber)) ?? 0)
  }

  /// Writes what came out as what must.
  func record(_ outcome: Outcome) throws {
    try outcome.output.write(to: folder.appending(path: "expout"), atomically: true, encoding: .utf8)
    try outcome.errors.write(to: folder.appending(path: "experr"), atomically: true, encoding: .utf8)
    if outcome.status != 0 {
      try "\(outcome.status)\n".write(to: folder.appending(path: "expstatus"), atomically: true, encoding: .utf8)
    }
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// Where the package's products were built: beside the bundle of the tests.
  private static let products: URL = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") }
    if let bundle, let end = bundle.range(of: ".xctest") {
      return URL(fileURLWithPath: String(bundle[..<end.lowerBound])).deletingLastPathComponent()
    }
    return root.deletingLastPathComponent().appending(path: ".build/debug")
  }()
}
