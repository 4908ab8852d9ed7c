import Bytes
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

    /// Whether the program runs still, as far as this machine can tell.
    var isAlive: Bool {
      host != ProcessInfo.processInfo.hostName || kill(pid, 0) == 0 || errno == EPERM
    }
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

  /// Who holds the file now. The lock comes before the note, so that it may take a moment; what a killed program left
  /// behind means nothing.
  func living() -> Holder? {
    for _ in 0..<Self.looks {
      if let holder, holder.isAlive { return holder }
      usleep(Self.pause)
    }
    return nil
  }

  private static let looks = 20
  private static let pause: UInt32 = 10_000

  /// Says that this program holds the file.
  func write() {
    let words = CommandLine.arguments.prefix(2).enumerated().map {
      $0 == 0 ? URL(fileURLWithPath: $1).lastPathComponent : $1
    }
    let holder = Holder(
      pid: getpid(), host: ProcessInfo.processInfo.hostName, program: words.joined(separator: " "),
      since: Date.now.formatted(.iso8601))
    guard let data = try? JSONEncoder().encode(holder) else { return }
    // In place rather than by another file: what a killed program leaves beside decisions is puzzled over.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard Descriptor(descriptor).write(Array(data).span) == data.count else { return }
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
