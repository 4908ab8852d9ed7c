import Bytes
import Foundation
import QualitativeData

/// What a person sees: data on standard output, diagnostics and progress on standard error.
final class Console: Sendable {
  /// How it is told how far work has come.
  enum Progress: Sendable {
    /// A bar, on a terminal only.
    case bar
    /// JSON Lines on standard output, for programs.
    case lines
  }

  private let progress: Progress

  init(progress: Progress = .bar) { self.progress = progress }

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

  /// A bar that grows, on a terminal only; or a line, where a program follows.
  func progress(_ label: String, _ done: Int, of total: Int) {
    guard progress == .bar else {
      return put("{\"stage\":\"\(label)\",\"done\":\(done),\"total\":\(total)}\n", on: 1)
    }
    guard isTerminal, total > 0 else { return }
    let width = 30
    let filled = done * width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    put("\r\u{1B}[K\(label) \(bar) \(done)/\(total)")
    if done == total { put("\r\u{1B}[K") }
  }

  /// Says to a program what is begun that cannot be counted.
  func begins(_ label: String) { if progress == .lines { progress(label, 0, of: 0) } }

  private func put(_ text: String, on descriptor: Int32 = 2) { _ = Descriptor(descriptor).write(text.utf8.span) }
}
