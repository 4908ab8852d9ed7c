import Foundation
import Testing

/// The built program serving a page, as a process of its own that can be killed.
final class ServerProcess {
  let pid: pid_t
  /// The start address that it printed, with the token.
  let address: String
  let port: UInt16
  private(set) var isRunning = true

  struct DidNotStart: Error, CustomStringConvertible { let description: String }

  /// Starts `draad` with the arguments in a folder and waits for the address.
  convenience init(_ arguments: [String], in folder: URL) throws {
    try self.init(
      command: ["env", "-C", folder.path, Self.program] + arguments, answering: "http://",
      errors: folder.appending(path: ".errors").path)
  }

  /// Starts a program and waits for a line that holds a text and ends with a port.
  init(command: [String], answering sign: String, errors: String = "/dev/null") throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = command.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    let status = posix_spawnp(&child, command[0], &actions, &attributes, &words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard status == 0 else { throw DidNotStart(description: "spawn \(status)") }
    pid = child
    let line = Self.line(with: sign, of: ends[0])
    let end = line.split(whereSeparator: { ": ".contains($0) }).last
    guard let port = end.flatMap({ UInt16($0.prefix(while: \.isNumber)) }) else {
      var status: Int32 = 0
      waitpid(child, &status, 0)
      let said = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
      throw DidNotStart(description: said)
    }
    address = line
    self.port = port
  }

  deinit { kill() }

  /// The token in the start address.
  var token: String { address.split(separator: "=").last.map(String.init) ?? "" }

  /// kill -9, and waits until the process is gone.
  func kill(_ signal: Int32 = SIGKILL) {
    guard isRunning else { return }
    isRunning = false
    Foundation.kill(pid, signal)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  /// The first line that holds a text; nothing where the program ends before it.
  private static func line(with sign: String, of descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {
      if byte != 0x0A {
        bytes.append(byte)
        continue
      }
      let line = String(decoding: bytes, as: UTF8.self)
      if line.contains(sign) { return line }
      bytes = []
    }
    return ""
  }

  /// The program beside the bundle of the tests, unless `DRAAD_PROGRAM` names another build of it.
  static let program: String = {
    if let named = ProcessInfo.processInfo.environment["DRAAD_PROGRAM"] { return named }
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
    let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
    return URL(fileURLWithPath: String(bundle[..<end])).deletingLastPathComponent().appending(path: "draad").path
  }()
}
