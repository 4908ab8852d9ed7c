import Foundation
import Synchronization

/// Says beside a file that is held which program holds it. The lock itself is the system's; the note is only for people,
/// and one that a killed program left behind means nothing.
struct LockNote: Sendable {
  private let path: String

  /// Who holds a file.
  struct Holder: Codable, Equatable {
    var pid: Int32
    var host: String
    var program: String
    var since: String
  }

  /// The note of a file: hidden, beside it.
  init(_ file: String) {
    let url = URL(fileURLWithPath: file)
    path = FileAccess.join(url.deletingLastPathComponent().path, ".\(url.lastPathComponent).lock")
  }

  /// What the note says.
  var holder: Holder? {
    FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(Holder.self, from: $0) }
  }

  /// Says that this program holds the file.
  func write() {
    let words = CommandLine.arguments.prefix(2).enumerated().map {
      $0 == 0 ? URL(fileURLWithPath: $1).lastPathComponent : $1
    }
    let holder = Holder(
      pid: getpid(), host: ProcessInfo.processInfo.hostName, program: words.joined(separator: " "),
      since: Date.now.formatted(.iso8601))
    guard let data = try? JSONEncoder().encode(holder) else { return }
    guard FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600]) else {
      return
    }
    Self.left.withLock { left in
      if left.isEmpty { atexit { LockNote.removeAll() } }
      left.insert(path)
    }
  }

  /// Takes the note away.
  func remove() {
    guard Self.left.withLock({ $0.remove(path) }) != nil else { return }
    unlink(path)
  }

  /// A server ends in the middle of its work; its notes go all the same.
  private static func removeAll() { for path in left.withLock({ $0 }) { unlink(path) } }

  private static let left = Mutex<Set<String>>([])
}
