import Bytes
import Foundation
import QualitativeData

/// What a person sees: data on standard output, diagnostics and progress on standard error.
final class Console: Sendable {
  /// Whether diagnostics are read by a person.
  let isTerminal = isatty(2) == 1
  /// Whether standard output is read by a person.
  let isOutputTerminal = isatty(1) == 1

  /// How many characters fit on a line of standard output: what $COLUMNS says, else what the terminal does; nil for a
  /// file.
  var outputWidth: Int? {
    if let given = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), given > 0 {
      return max(Self.narrowest, given)
    }
    var size = winsize()
    guard isOutputTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return max(Self.narrowest, Int(size.ws_col))
  }

  private static let narrowest = 40

  /// Writes data; a closed pipe ends the program with success, since the reader has had enough.
  func data(_ bytes: [UInt8]) throws(Diagnostic) { try data(bytes.span) }

  /// The same for bytes wherever they are.
  func data(_ bytes: Span<UInt8>) throws(Diagnostic) {
    guard Descriptor(1).write(bytes) < bytes.count else { return }
    if errno == EPIPE { exit(0) }
    throw Diagnostic(
      "file.unwritable", at: Location(file: "standard output"), "The output cannot be written",
      advice: "Check that the disk has room.")
  }

  /// A line for a person.
  func say(_ line: String) { put(line + "\n") }

  /// A bar that grows, on a terminal only.
  func progress(_ label: String, _ done: Int, of total: Int) {
    guard isTerminal, total > 0 else { return }
    let width = 30
    let filled = done * width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    put("\r\u{1B}[K\(label) \(bar) \(done)/\(total)")
    if done == total { put("\r\u{1B}[K") }
  }

  private func put(_ text: String) { _ = Descriptor(2).write(text.utf8.span) }
}
