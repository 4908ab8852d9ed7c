import Foundation

/// A desk on a folder of its own, with what an account keeps in a folder of its own too.
final class DeskProcess {
  let folder: URL
  private(set) var server: ServerProcess
  private let arguments: [String]

  /// Starts a desk in an empty folder, or with files: names within the folder with their contents.
  init(_ files: [String: String] = [:], _ arguments: [String] = []) throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "draad-desk-\(UUID().uuidString)")
    folder = base.appending(path: "buurt")
    self.arguments = arguments
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Self.write(text, to: folder.appending(path: name)) }
    server = try Self.start(folder, arguments + ["--port", "0"])
  }

  deinit {
    server.kill()
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }

  private static func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private static func start(_ folder: URL, _ arguments: [String]) throws -> ServerProcess {
    let state = folder.deletingLastPathComponent().appending(path: "state").path
    return try ServerProcess(
      command: [
        "env", "-C", folder.path, "XDG_STATE_HOME=\(state)", "DRAAD_LEXICON=none", ServerProcess.program, "open", ".",
      ] + arguments, answering: "http://", errors: folder.deletingLastPathComponent().appending(path: "errors").path)
  }

  /// Kills it and starts it again at the same port.
  func restart() throws {
    let port = server.port
    server.kill()
    server = try Self.start(folder, arguments + ["--port", "\(port)"])
  }

  /// What a file of the study holds; nothing where there is none.
  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// The names in a folder of the study, hidden ones too.
  func names(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []).sorted()
  }

  /// Sends a file as the page does.
  @discardableResult
  func upload(
    _ client: PageClient, _ name: String, _ bytes: Data, _ headers: [String: String] = [:]
  ) throws -> PageClient.Answer {
    let usual = ["Origin": "http://127.0.0.1:\(server.port)", "Content-Type": "application/octet-stream"]
    let query = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try client.send(
      "POST", "/api/transcripts?name=\(query)", usual.merging(headers) { _, new in new }, bytes)
  }

  /// A study with three transcripts, cases and no codes.
  static let files = [
    "study.yaml": "name: Buurt\nsuggestions: afterwards\n",
    "Corpus/n01.txt": "I: Hoe begon het?\nR: Ankie trok de kar van begin af aan. Wij vinden geen mensen meer.\n",
    "Corpus/n02.txt": "I: En de gemeente?\nR: Die belt nooit terug. Je moet elkaar iets gunnen.\n",
    "Corpus/n03.txt": "I: Wie doet er mee?\nR: De hele straat, behalve als het regent.\n",
    "Corpus/cases.csv": "case,documents,type,eigen kolom\r\nn01,n01,dorp,blijft\r\nn02,n02,stad,\r\n",
  ]
}
